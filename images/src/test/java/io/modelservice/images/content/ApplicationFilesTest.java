package io.modelservice.images.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApplicationFilesTest {

    private static final String ENGINE = "lib/main/engine.jar";

    @TempDir
    Path work;

    private Path source;

    @BeforeEach
    void makeApplication() throws IOException {
        source = work.resolve("quarkus-app");
        for (String file : List.of(
                "quarkus-run.jar",
                "quarkus/generated-bytecode.jar",
                "app/own.jar",
                "lib/main/io.modelservice.splitter-1.jar",
                "lib/boot/runner.jar")) {
            jar(file, "any.class");
        }
        for (String file : List.of(
                "jvm.options",
                "make-aot-cache",
                "runtime.aot",
                "sub-model.aot",
                "native/e/linux-x64/e.so",
                "native/e/linux-aarch64/e.so")) {
            write(file);
        }
        jar(
                ENGINE,
                "E.class",
                "e/linux-x64/e.so",
                "e/linux-x64/f.so",
                "e/win-x64/e.dll",
                "win32-x/Kept.class",
                "mac/x");
    }

    @Test
    void shouldPutWhatChangesWithVersionsApartFromWhatEachBuildMakes() throws IOException {
        share(Architecture.AMD64);

        assertThat(files("libraries"))
                .containsExactlyInAnyOrder("app/" + ENGINE, "app/lib/boot/runner.jar", "app/native/e/linux-x64/e.so");
        assertThat(files("application"))
                .containsExactlyInAnyOrder(
                        "app/quarkus-run.jar",
                        "app/quarkus/generated-bytecode.jar",
                        "app/app/own.jar",
                        "app/lib/main/io.modelservice.splitter-1.jar");
    }

    @Test
    void shouldTakeNativeLibrariesOfTheProcessorAlone() throws IOException {
        share(Architecture.ARM64);

        assertThat(files("libraries"))
                .contains("app/native/e/linux-aarch64/e.so")
                .noneMatch(name -> name.contains("x64"));
    }

    @Test
    void shouldLeaveOutOfJarsWhatOtherSystemsLoadAndWhatLiesBesideAsAFile() throws IOException {
        share(Architecture.AMD64);

        try (ZipFile jar =
                new ZipFile(work.resolve("libraries/app").resolve(ENGINE).toFile())) {
            assertThat(jar.stream().map(ZipEntry::getName))
                    .containsExactly("E.class", "e/linux-x64/f.so", "win32-x/Kept.class", "mac/x");
        }
    }

    @Test
    void shouldWriteTheSameJarTwice() throws IOException {
        share(Architecture.AMD64);
        Path first = work.resolve("libraries/app").resolve(ENGINE);

        new ApplicationFiles(source, Architecture.AMD64).share(work.resolve("again"), work.resolve("again"));

        assertThat(work.resolve("again/app").resolve(ENGINE)).hasSameBinaryContentAs(first);
    }

    @Test
    void shouldLeaveASignedJarAsItIs() throws IOException {
        jar(ENGINE, "META-INF/A.SF", "e/win-x64/e.dll");

        share(Architecture.AMD64);

        assertThat(work.resolve("libraries/app").resolve(ENGINE)).hasSameBinaryContentAs(source.resolve(ENGINE));
    }

    private void share(Architecture architecture) throws IOException {
        new ApplicationFiles(source, architecture).share(work.resolve("libraries"), work.resolve("application"));
    }

    private void write(String file) throws IOException {
        Path path = source.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, file);
    }

    private void jar(String file, String... entries) throws IOException {
        Path path = source.resolve(file);
        Files.createDirectories(path.getParent());
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(path))) {
            for (String entry : entries) {
                jar.putNextEntry(new JarEntry(entry));
                jar.write(entry.getBytes());
            }
        }
    }

    private List<String> files(String folder) throws IOException {
        try (Stream<Path> paths = Files.walk(work.resolve(folder))) {
            return paths.filter(Files::isRegularFile)
                    .map(path -> work.resolve(folder).relativize(path).toString())
                    .toList();
        }
    }
}
