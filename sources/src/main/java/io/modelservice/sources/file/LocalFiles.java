package io.modelservice.sources.file;

import io.modelservice.sources.spi.FileRequest;
import io.modelservice.sources.spi.RemoteAnswer;
import io.modelservice.sources.spi.RemoteContent;
import io.modelservice.sources.spi.RemoteModel;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;

/** The files beside a model on this machine; also those above it, when it lies in a folder {@code onnx}. */
record LocalFiles(Path model) implements RemoteModel {

    @Override
    public String revision() {
        return "";
    }

    @Override
    public String modelFile() {
        return prefix() + model.getFileName();
    }

    @Override
    public List<String> companionFolders() {
        return prefix().isEmpty() ? List.of("") : List.of(prefix(), "");
    }

    @Override
    public RemoteAnswer ask(FileRequest request) throws IOException {
        Path file = root().resolve(request.path());
        if (!Files.isRegularFile(file)) {
            return new RemoteAnswer.Absent();
        }
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        String validator = "%d %s %s".formatted(attributes.size(), attributes.lastModifiedTime(), attributes.fileKey());
        if (request.offset() == 0 && validator.equals(request.validator())) {
            return new RemoteAnswer.Unchanged();
        }
        InputStream body = Files.newInputStream(file);
        return new RemoteAnswer.Found(new RemoteContent(0, attributes.size(), validator, Optional.empty(), body, body));
    }

    @Override
    public void close() {
        // nothing is held open
    }

    private Path root() {
        return prefix().isEmpty() ? model.getParent() : model.getParent().getParent();
    }

    private String prefix() {
        Path folder = model.getParent();
        boolean nested = folder.getParent() != null && folder.endsWith("onnx");
        return nested ? "onnx/" : "";
    }
}
