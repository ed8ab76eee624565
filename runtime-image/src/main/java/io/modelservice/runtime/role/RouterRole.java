package io.modelservice.runtime.role;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "router", mixinStandardHelpOptions = true)
public final class RouterRole implements Callable<Integer> {
    @Override
    public Integer call() {
        throw new IllegalStateException("not written yet");
    }
}
