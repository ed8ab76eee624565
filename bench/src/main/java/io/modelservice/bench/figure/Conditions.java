package io.modelservice.bench.figure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Under what a bench ran: versions, flags, threads, the machine and how busy it was. */
public record Conditions(Map<String, String> values) {
    public Conditions {
        values = new TreeMap<>(values);
    }

    /** The processor's name, the number of its cores that this process may use, and the operating system. */
    public static String machine() throws IOException {
        try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            String processor = lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown processor");
            return "%s, %d cores, %s %s"
                    .formatted(
                            processor,
                            Runtime.getRuntime().availableProcessors(),
                            System.getProperty("os.name"),
                            System.getProperty("os.version"));
        }
    }

    /** The load averages over 1, 5 and 15 minutes. */
    public static String load() throws IOException {
        String[] words = Files.readString(Path.of("/proc/loadavg")).split(" ");
        return "%s %s %s".formatted(words[0], words[1], words[2]);
    }
}
