package io.modelservice.bench.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Resident memory of a process as Linux counts it. */
public final class ResidentMemory {

    private ResidentMemory() {}

    /** {@code VmRSS}: anonymous, file-backed and shared pages together. */
    public static long bytes(long processId) throws IOException {
        try (var lines = Files.lines(Path.of("/proc", Long.toString(processId), "status"))) {
            String line = lines.filter(each -> each.startsWith("VmRSS:"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("Process " + processId + " has no resident memory"));
            return Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024;
        }
    }
}
