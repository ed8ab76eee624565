package io.modelservice.images.content;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.function.Predicate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** A jar without the native libraries that an image cannot use or has as files beside the application already. */
final class SlimJar {

    private static final LocalDateTime DATE = LocalDateTime.of(2000, 1, 1, 0, 0);

    private SlimJar() {}

    /**
     * Copies the jar; byte by byte where nothing is to be left out, and where it is signed.
     *
     * @param useless paths in the jar that need not come along; asked of what is no class
     */
    static void copy(Path jar, Path target, Predicate<String> useless) throws IOException {
        try (ZipFile source = new ZipFile(jar.toFile())) {
            List<? extends ZipEntry> kept = source.stream()
                    .filter(entry -> entry.getName().endsWith(".class") || !useless.test(entry.getName()))
                    .toList();
            if (kept.size() == source.size() || signed(source)) {
                Files.copy(jar, target);
            } else {
                write(source, kept, target);
            }
        }
    }

    private static boolean signed(ZipFile jar) {
        return jar.stream().anyMatch(entry -> entry.getName().matches("META-INF/[^/]+\\.SF"));
    }

    private static void write(ZipFile source, List<? extends ZipEntry> entries, Path target) throws IOException {
        try (OutputStream file = Files.newOutputStream(target);
                ZipOutputStream out = new ZipOutputStream(file)) {
            for (ZipEntry entry : entries) {
                ZipEntry copy = new ZipEntry(entry.getName());
                copy.setTimeLocal(DATE);
                out.putNextEntry(copy);
                source.getInputStream(entry).transferTo(out);
                out.closeEntry();
            }
        }
    }
}
