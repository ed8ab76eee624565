package io.modelservice.cli.process;

import java.util.List;
import java.util.Objects;

/**
 * A running service at one moment: the file {@code status.json} in its folder.
 *
 * @param pid of the process that runs it
 * @param url where clients find it
 * @param grpc {@code host:port} of its Open Inference gRPC endpoint
 * @param ready whether the router says that it can be asked
 */
public record ServiceStatus(
        String name, long pid, String url, String grpc, String revision, boolean ready, List<ProcessView> processes) {
    public ServiceStatus {
        Objects.requireNonNull(name, "name");
        processes = List.copyOf(processes);
    }
}
