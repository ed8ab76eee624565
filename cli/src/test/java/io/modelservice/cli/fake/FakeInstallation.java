package io.modelservice.cli.fake;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** The stand-in as the runtime is installed: a folder with {@code quarkus-run.jar}. */
public final class FakeInstallation {

    private FakeInstallation() {}

    /** The jar holds nothing but the way to the test classes. */
    public static Path jarIn(Path folder) {
        try {
            Manifest manifest = new Manifest();
            manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
            manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, FakeRuntime.class.getName());
            manifest.getMainAttributes()
                    .put(
                            Attributes.Name.CLASS_PATH,
                            FakeRuntime.class
                                    .getProtectionDomain()
                                    .getCodeSource()
                                    .getLocation()
                                    .toURI()
                                    .toString());
            Path jar = folder.resolve("quarkus-run.jar");
            try (OutputStream file = Files.newOutputStream(jar)) {
                new JarOutputStream(file, manifest).close();
            }
            return jar;
        } catch (IOException | URISyntaxException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
