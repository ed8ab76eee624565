package io.modelservice.splitter.onnx;

import io.modelservice.splitter.profiling.OnnxProfiler;
import io.modelservice.splitter.profiling.ProfileResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** What the fuzzer calls, in a process of its own: any exception is a finding, and so is running out of memory. */
public final class OnnxReaderFuzz {

    private static final Path FILE = file();

    private OnnxReaderFuzz() {}

    /** Reads and profiles a file with these bytes. */
    public static void fuzzerTestOneInput(byte[] bytes) throws IOException {
        Files.write(FILE, bytes);
        switch (OnnxReader.read(FILE, HardLinks.REFUSED)) {
            case ReadResult.Refused(var reason, String message) -> Objects.requireNonNull(reason, message);
            case ReadResult.Read(OnnxModel model) -> requireResult(OnnxProfiler.profile(model, "sha256:none"));
        }
    }

    private static void requireResult(ProfileResult result) {
        if (result instanceof ProfileResult.Profiled(var profile)
                && profile.segments().getLast().endNode() != profile.nodes()) {
            throw new IllegalStateException("The segments do not tile the graph");
        }
    }

    private static Path file() {
        try {
            Path file = Files.createTempFile("fuzz", ".onnx");
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
