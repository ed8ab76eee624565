package io.modelservice.runtime.role;

import io.modelservice.splitter.FailureReason;
import io.modelservice.splitter.plan.Plan;
import io.modelservice.splitter.serving.ServiceConfiguration;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Which sub-model a process is, and the ports that this needs.
 *
 * @param linkPort where the stage before connects; needed when there is more than one stage
 * @param downstream {@code host:port} of the stage after; needed when there is more than one stage
 * @param grpcPort where the leader listens; needed for stage 0
 */
record Assignment(
        ServiceConfiguration configuration,
        int group,
        int stage,
        Optional<Integer> linkPort,
        Optional<String> downstream,
        Optional<Integer> grpcPort) {

    Assignment {
        int stages = configuration.plan().stages().size();
        if (group < 0 || stage < 0 || stage >= stages) {
            throw new IllegalArgumentException(
                    "--group %d --stage %d: the plan has stages 0 to %d".formatted(group, stage, stages - 1));
        }
        if (stages > 1 && (linkPort.isEmpty() || downstream.isEmpty())) {
            throw new IllegalArgumentException(
                    "A plan of %d stages needs --link-port and --downstream".formatted(stages));
        }
        if (stage == 0 && grpcPort.isEmpty()) {
            throw new IllegalArgumentException("Stage 0 leads its group and needs --grpc-port");
        }
        downstream.ifPresent(Assignment::unresolved);
    }

    static Assignment checked(Supplier<Assignment> made) throws RoleException {
        try {
            return made.get();
        } catch (IllegalArgumentException wrong) {
            throw new RoleException(FailureReason.INVALID_ARGUMENT, wrong.getMessage(), wrong);
        }
    }

    Plan.Stage planned() {
        return configuration.plan().stages().get(stage);
    }

    int stages() {
        return configuration.plan().stages().size();
    }

    boolean divided() {
        return stages() > 1;
    }

    boolean leads() {
        return stage == 0;
    }

    /** Looked up anew at each call. */
    InetSocketAddress next() {
        InetSocketAddress named = unresolved(downstream.orElseThrow());
        return new InetSocketAddress(named.getHostString(), named.getPort());
    }

    private static InetSocketAddress unresolved(String text) {
        int colon = text.lastIndexOf(':');
        String port = text.substring(colon + 1);
        if (colon < 1 || !port.matches("[1-9][0-9]{0,4}") || Integer.parseInt(port) > 65535) {
            throw new IllegalArgumentException("--downstream must be HOST:PORT, not " + text);
        }
        return InetSocketAddress.createUnresolved(text.substring(0, colon), Integer.parseInt(port));
    }
}
