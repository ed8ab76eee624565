package io.modelservice.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.runtime.testmodel.Eventually;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Scanner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In a process of its own, since what is believed for how long is fixed when the first name is looked up. */
class NameLookupsTest {

    private static final Duration SOON = Duration.ofSeconds(7);

    @TempDir
    Path directory;

    /** Looks up each name that it is asked for. */
    public static void main(String[] arguments) {
        NameLookups.doNotTrustForLong();
        Scanner names = new Scanner(System.in);
        while (names.hasNextLine()) {
            System.out.println(lookUp(names.nextLine()));
        }
    }

    private static String lookUp(String name) {
        try {
            return InetAddress.getByName(name).getHostAddress();
        } catch (UnknownHostException unknown) {
            return "unknown";
        }
    }

    @Test
    void shouldFindTheNewAddressOfANameSoon() throws Exception {
        Path hosts = Files.writeString(directory.resolve("hosts"), "127.0.0.1 stage-1.test\n");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xshare:auto",
                        "-Djdk.net.hosts.file=" + hosts,
                        "-cp",
                        System.getProperty("java.class.path"),
                        NameLookupsTest.class.getName())
                .redirectError(directory.resolve("errors").toFile())
                .start();
        try (PrintStream names = new PrintStream(process.getOutputStream(), true);
                BufferedReader addresses = process.inputReader()) {
            assertThat(ask(names, addresses, "stage-1.test")).isEqualTo("127.0.0.1");
            assertThat(ask(names, addresses, "stage-2.test")).isEqualTo("unknown");

            Files.writeString(hosts, "127.0.0.9 stage-1.test\n127.0.0.2 stage-2.test\n");

            assertThat(ask(names, addresses, "stage-2.test")).isEqualTo("127.0.0.2");
            Eventually.within(
                    SOON,
                    "the new address",
                    () -> ask(names, addresses, "stage-1.test").equals("127.0.0.9"));
        } finally {
            process.destroyForcibly();
        }
    }

    private static String ask(PrintStream names, BufferedReader addresses, String name) {
        names.println(name);
        try {
            return addresses.readLine();
        } catch (IOException ended) {
            throw new AssertionError(ended);
        }
    }
}
