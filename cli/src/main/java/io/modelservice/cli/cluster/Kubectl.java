package io.modelservice.cli.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The kubectl on the user's PATH, which knows how to reach a cluster and how to log in. */
public final class Kubectl {

    private static final JsonMapper JSON = new JsonMapper();

    private final List<String> connection;

    /** @param connection options of kubectl that say which cluster, namespace and user */
    public Kubectl(List<String> connection) {
        this.connection = List.copyOf(connection);
    }

    /** What came of a question. */
    sealed interface Answer {
        /** To a question that was not asked. */
        Answer NOTHING = new Refused(new Complaint.NotFound());

        record Given(JsonNode json) implements Answer {}

        record Refused(Complaint complaint) implements Answer {}

        default Optional<JsonNode> given() {
            return this instanceof Given(JsonNode json) ? Optional.of(json) : Optional.empty();
        }

        /** @param what was asked for, in words */
        default JsonNode orElseThrow(String what) throws ClusterFailure {
            return switch (this) {
                case Given(JsonNode json) -> json;
                case Refused(Complaint complaint) -> throw complaint.failure(what);
            };
        }
    }

    /** A question that is under way. */
    static final class Question {
        private final Process process;

        private Question(Process process) {
            this.process = process;
        }

        /** Waits for it; to be called once. */
        Answer answer() {
            try {
                byte[] output = process.getInputStream().readAllBytes();
                String errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
                return process.waitFor() == 0
                        ? new Answer.Given(JSON.readTree(output))
                        : new Answer.Refused(Complaint.parse(errors));
            } catch (IOException broken) {
                return new Answer.Refused(new Complaint.Other("kubectl said what cannot be read: " + broken));
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return new Answer.Refused(new Complaint.Other("interrupted"));
            }
        }
    }

    /** Asks for objects, as {@code kubectl get} does, or anything else that kubectl tells in JSON. */
    Question ask(String... arguments) throws ClusterFailure {
        List<String> command = command(List.of(arguments));
        command.addAll(List.of("-o", "json"));
        return new Question(start(new ProcessBuilder(command)));
    }

    /**
     * Lets kubectl talk to the user directly, until it or this process ends.
     *
     * @return its exit code
     */
    public int handOver(List<String> arguments) throws ClusterFailure, InterruptedException {
        Process process = start(new ProcessBuilder(command(arguments)).inheritIO());
        Thread ending = new Thread(process::destroy);
        Runtime.getRuntime().addShutdownHook(ending);
        return process.waitFor();
    }

    private List<String> command(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of("kubectl"));
        command.addAll(arguments);
        command.addAll(connection);
        return command;
    }

    private static Process start(ProcessBuilder builder) throws ClusterFailure {
        try {
            return builder.start();
        } catch (IOException absent) {
            throw new ClusterFailure("kubectl is not on the PATH; install it: https://kubernetes.io/docs/tasks/tools");
        }
    }
}
