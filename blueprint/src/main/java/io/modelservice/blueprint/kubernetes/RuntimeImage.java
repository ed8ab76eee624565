package io.modelservice.blueprint.kubernetes;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The image that every pod runs, and where in it things lie.
 *
 * @param reference such as {@code modelservice/runtime:1.0.0}
 * @param java the {@code java} command
 * @param home the folder with {@code quarkus-run.jar}, {@code jvm.options}, {@code sub-model.aot} and {@code runtime.aot}
 */
public record RuntimeImage(String reference, PullPolicy pullPolicy, String java, String home) {

    private static final String SUB_MODEL = "sub-model";

    public static final String DEFAULT_JAVA = "/opt/java/bin/java";
    public static final String DEFAULT_HOME = "/opt/modelservice";

    /** When the kubelet fetches an image. */
    public enum PullPolicy {
        ALWAYS("Always"),
        IF_NOT_PRESENT("IfNotPresent"),
        NEVER("Never");

        private final String text;

        PullPolicy(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }

    public RuntimeImage {
        Objects.requireNonNull(reference, "reference");
        Objects.requireNonNull(pullPolicy, "pullPolicy");
        Objects.requireNonNull(java, "java");
        Objects.requireNonNull(home, "home");
    }

    /** An image laid out as this project builds it. */
    public static RuntimeImage of(String reference) {
        return new RuntimeImage(reference, PullPolicy.IF_NOT_PRESENT, DEFAULT_JAVA, DEFAULT_HOME);
    }

    /** What starts a process of a role; its own options stand behind those of the image, so that they win. */
    List<String> command(String role, List<String> jvmOptions) {
        List<String> command = new ArrayList<>(List.of(java, "@" + home + "/jvm.options"));
        command.add("-XX:AOTCache=" + home + (role.equals(SUB_MODEL) ? "/sub-model.aot" : "/runtime.aot"));
        command.addAll(jvmOptions);
        command.addAll(List.of("-jar", home + "/quarkus-run.jar"));
        return command;
    }
}
