package io.modelservice.runtime.role;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "profile", mixinStandardHelpOptions = true)
public final class ProfileRole implements Callable<Integer> {
    @Override
    public Integer call() {
        throw new IllegalStateException("not written yet");
    }
}
