package io.modelservice.splitter.parts;

import com.fasterxml.jackson.databind.SerializationFeature;
import io.modelservice.splitter.serving.ServingJson;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Writes a manifest, readable for people, and brings it to the disk. */
final class ManifestFile {

    private ManifestFile() {}

    static void write(Path file, Object manifest) throws IOException {
        byte[] json = ServingJson.mapper()
                .writer()
                .with(SerializationFeature.INDENT_OUTPUT)
                .writeValueAsBytes(manifest);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(json);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }
}
