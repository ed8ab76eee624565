package io.modelservice.sources.cache;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Remembers what addresses resolved to. */
record ReferenceFiles(CacheLayout layout) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** @return empty when nothing is remembered, or what is there cannot be read */
    Optional<CachedModel> read(String key) throws IOException {
        try {
            return Optional.of(JSON.readValue(Files.readAllBytes(layout.reference(key)), CachedModel.class));
        } catch (NoSuchFileException | JsonProcessingException e) {
            return Optional.empty();
        }
    }

    void write(String key, CachedModel model) throws IOException {
        Path target = layout.reference(key);
        DurableFiles.write(target, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(model));
    }
}
