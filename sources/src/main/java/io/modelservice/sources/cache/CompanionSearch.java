package io.modelservice.sources.cache;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.modelservice.sources.SourceException;
import io.modelservice.sources.spi.RelativePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Looks for the small files that belong to a model, in each of its folders, the nearest first. Whatever folder a file was
 * found in, it stands at the top of the snapshot. A tokenizer named after the model, {@code <model>-tokenizer.json}, stands
 * there under its own name and as {@code tokenizer.json}, and wins over a file that has this name at the source.
 */
final class CompanionSearch {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String TOKENIZER = "tokenizer.json";
    private static final String MODULES = "modules.json";
    private static final int MOST_MODULES = 16;
    private static final List<String> NAMES = List.of(
            "tokenizer_config.json",
            "special_tokens_map.json",
            "config.json",
            "sentence_bert_config.json",
            "config_sentence_transformers.json",
            "added_tokens.json",
            "vocab.txt",
            "vocab.json",
            "merges.txt",
            "tokenizer.model",
            "sentencepiece.bpe.model",
            "spiece.model");

    private final List<String> folders;
    private final String modelFile;
    private final Finder finder;
    private final List<CachedFile> found = new ArrayList<>();

    CompanionSearch(List<String> folders, String modelFile, Finder finder) {
        this.folders = folders;
        this.modelFile = modelFile;
        this.finder = finder;
    }

    List<CachedFile> run() throws SourceException, IOException, InterruptedException {
        tokenizer();
        for (String name : NAMES) {
            find(name).ifPresent(found::add);
        }
        modules();
        return List.copyOf(found);
    }

    private void tokenizer() throws SourceException, IOException, InterruptedException {
        String name = RelativePath.name(modelFile);
        String base = name.contains(".") ? name.substring(0, name.lastIndexOf('.')) : name;
        Optional<CachedFile> named = find(base + "-" + TOKENIZER);
        if (named.isPresent()) {
            found.add(named.get());
            found.add(named.get().at(TOKENIZER));
        } else {
            find(TOKENIZER).ifPresent(found::add);
        }
    }

    private void modules() throws SourceException, IOException, InterruptedException {
        Optional<CachedFile> modules = find(MODULES);
        if (modules.isPresent()) {
            found.add(modules.get());
            for (String folder : moduleFolders(finder.content(modules.get()))) {
                find(folder + "/config.json").ifPresent(found::add);
            }
        }
    }

    /** What cannot be understood names no folders: to judge the file is for those who use it. */
    private static List<String> moduleFolders(Path modules) throws SourceException, IOException {
        List<String> paths = new ArrayList<>();
        for (JsonNode module : parsed(modules)) {
            String path = module.path("path").asText("");
            if (!path.isEmpty() && !paths.contains(path) && paths.size() < MOST_MODULES) {
                paths.add(RelativePath.checked(path, MODULES));
            }
        }
        return paths;
    }

    private static JsonNode parsed(Path modules) throws IOException {
        try {
            return JSON.readTree(Files.readAllBytes(modules));
        } catch (JsonProcessingException e) {
            return JSON.createArrayNode();
        }
    }

    private Optional<CachedFile> find(String name) throws SourceException, IOException, InterruptedException {
        for (String folder : folders) {
            Optional<CachedFile> file = finder.find(folder + name);
            if (file.isPresent()) {
                return Optional.of(file.get().at(name));
            }
        }
        return Optional.empty();
    }

    /** Brings files that may not exist. */
    interface Finder {
        Optional<CachedFile> find(String origin) throws SourceException, IOException, InterruptedException;

        Path content(CachedFile file);
    }
}
