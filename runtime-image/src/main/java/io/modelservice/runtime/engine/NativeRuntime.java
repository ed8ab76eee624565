package io.modelservice.runtime.engine;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * Prepares the process for ONNX Runtime's native libraries, before anything loads them.
 *
 * <p>Whoever starts the process should set the variable itself, which costs nothing; this is for all others.
 *
 * <p>From version 1.29 on they report to their maker's servers unless an environment variable forbids it when they
 * start. No model, request or command line may leave the process, and what scans the command line for that report
 * overruns the stack when it is longer than 4 kB or so, which ends the process without a word.
 */
final class NativeRuntime {

    private static final String NO_TELEMETRY = "ORT_DISABLE_TELEMETRY";
    private static final String PATH_PROPERTY = "onnxruntime.native.path";

    private NativeRuntime() {}

    static void prepare() {
        if (!"1".equals(System.getenv(NO_TELEMETRY))) {
            setEnvironment(NO_TELEMETRY, "1");
        }
        if (System.getProperty(PATH_PROPERTY) == null) {
            String platform = InstalledLibraries.onAmd64() ? "linux-x64" : "linux-aarch64";
            InstalledLibraries.folder("ai/onnxruntime/native/" + platform)
                    .ifPresent(folder -> System.setProperty(PATH_PROPERTY, folder.toString()));
        }
    }

    @SuppressWarnings("restricted")
    private static void setEnvironment(String name, String value) {
        Linker linker = Linker.nativeLinker();
        MemorySegment function = linker.defaultLookup()
                .find("setenv")
                .orElseThrow(() -> new IllegalStateException("This system's C library has no setenv"));
        MethodHandle call = linker.downcallHandle(
                function,
                FunctionDescriptor.of(
                        ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
        try (Arena arena = Arena.ofConfined()) {
            int failed = (int) call.invokeExact(arena.allocateFrom(name), arena.allocateFrom(value), 1);
            if (failed != 0) {
                throw new IllegalStateException("Cannot set " + name + " in the environment");
            }
        } catch (RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable impossible) {
            throw new IllegalStateException("setenv cannot throw", impossible);
        }
    }
}
