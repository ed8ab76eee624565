package io.modelservice.runtime.rehearsal;

import com.fasterxml.jackson.core.type.TypeReference;
import io.modelservice.splitter.serving.ServingJson;
import io.quarkus.picocli.runtime.annotations.TopCommand;
import io.quarkus.runtime.Quarkus;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Runs roles as a process's command line does, those that serve on a thread each. */
@Dependent
public class Roles {

    private static final TypeReference<List<List<String>>> COMMAND_LINES = new TypeReference<>() {};

    private final Instance<Object> commands;
    private final IFactory factory;
    private final List<Thread> serving = new ArrayList<>();
    private final AtomicReference<String> failure = new AtomicReference<>();

    @Inject
    Roles(@TopCommand Instance<Object> commands, IFactory factory) {
        this.commands = commands;
        this.factory = factory;
    }

    /** Returns when the role has done its work. */
    void run(List<String> arguments) {
        play(arguments);
        requireHealth();
    }

    /** Returns at once. */
    void serve(List<String> arguments) {
        serving.add(Thread.ofPlatform().name("role-" + serving.size()).start(() -> play(arguments)));
    }

    private void play(List<String> arguments) {
        int code = new CommandLine(commands.get(), factory).execute(arguments.toArray(String[]::new));
        if (code != 0) {
            failure.compareAndSet(null, "%s ended with %d".formatted(arguments, code));
        }
    }

    /** Plays the command lines of a file, a list of lists of words in JSON, until the process is asked to end. */
    void playUntilTold(Path file) throws IOException, InterruptedException {
        for (List<String> arguments : ServingJson.mapper().readValue(file.toFile(), COMMAND_LINES)) {
            serve(arguments);
        }
        for (Thread role : serving) {
            role.join();
        }
        requireHealth();
    }

    /** @throws IllegalStateException when a role failed */
    void requireHealth() {
        if (failure.get() != null) {
            throw new IllegalStateException(failure.get());
        }
    }

    /** Ends those that serve, as SIGTERM does, and leaves the exit code open; returns when they have ended. */
    void end() throws InterruptedException {
        Quarkus.asyncExit();
        for (Thread role : serving) {
            role.join();
        }
        requireHealth();
    }
}
