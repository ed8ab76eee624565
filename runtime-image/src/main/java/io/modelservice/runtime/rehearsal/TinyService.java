package io.modelservice.runtime.rehearsal;

import io.modelservice.splitter.plan.Plan;
import io.modelservice.splitter.plan.PlanRequest;
import io.modelservice.splitter.plan.PlanRequest.StageRequest;
import io.modelservice.splitter.plan.PlanResult;
import io.modelservice.splitter.plan.Planner;
import io.modelservice.splitter.plan.Policy;
import io.modelservice.splitter.profile.ModelProfile;
import io.modelservice.splitter.serving.ServiceConfiguration;
import io.modelservice.splitter.serving.ServiceConfiguration.Batching;
import io.modelservice.splitter.serving.ServiceConfiguration.ModelReference;
import io.modelservice.splitter.serving.ServiceConfiguration.Task;
import io.modelservice.splitter.serving.ServiceConfiguration.Verification;
import io.modelservice.splitter.serving.ServingJson;
import io.modelservice.splitter.serving.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** The tiny model as a service of one group: its files in one folder, and the command lines of its processes. */
final class TinyService {

    static final String NAME = "tiny";
    static final int STAGES = 3;
    static final String HOST = "127.0.0.1";

    private final Path directory;
    private final List<Integer> links;
    private final int leaderPort;
    private final int routerPort;

    TinyService(Path directory) throws IOException {
        List<Integer> ports = FreePorts.find(STAGES + 2);
        this.directory = directory;
        this.links = ports.subList(0, STAGES);
        this.leaderPort = ports.get(STAGES);
        this.routerPort = ports.get(STAGES + 1);
        Files.createDirectories(model().getParent());
        TinyTransformer.write(model());
        Companions.write(model().getParent());
    }

    Map<String, String> environment() {
        return Map.of(
                "MODELSERVICE_CACHE",
                directory.resolve("cache").toString(),
                "MODELSERVICE_HOST",
                HOST,
                "MODELSERVICE_THREADS",
                "1");
    }

    Path directory() {
        return directory;
    }

    int leaderPort() {
        return leaderPort;
    }

    int routerPort() {
        return routerPort;
    }

    List<String> profile() {
        return List.of("profile", "--model-uri", model().toUri().toString(), "--output", text("profile.json"));
    }

    /** Cuts by the profile that was written. */
    void plan() throws IOException {
        ModelProfile profile =
                ServingJson.mapper().readValue(directory.resolve("profile.json").toFile(), ModelProfile.class);
        List<StageRequest> stages = IntStream.range(0, STAGES)
                .mapToObj(stage -> StageRequest.free("stage-" + stage))
                .toList();
        switch (Planner.plan(profile, new PlanRequest(Policy.COST_PROPORTIONAL, stages, true))) {
            case PlanResult.Planned(Plan plan) -> write("service.json", configuration(plan));
            case PlanResult.Infeasible(String message) -> throw new IllegalStateException(message);
        }
        write("topology.json", new Topology(List.of(new Topology.Group(0, HOST + ":" + leaderPort))));
    }

    private ServiceConfiguration configuration(Plan plan) {
        return new ServiceConfiguration(
                NAME,
                "rehearsal",
                new ModelReference(model().toUri().toString(), Optional.empty(), Optional.of(plan.modelDigest())),
                Task.EMBEDDING,
                plan,
                new Batching(8, Duration.ofMillis(2)),
                Duration.ofSeconds(30),
                new Verification(Verification.Mode.ENFORCE, 1e-4));
    }

    List<String> verify() {
        return List.of("verify", "--service", text("service.json"), "--output", text("report.json"));
    }

    List<List<String>> subModels() {
        return IntStream.range(0, STAGES).mapToObj(this::subModel).toList();
    }

    private List<String> subModel(int stage) {
        List<String> arguments = new ArrayList<>(List.of("sub-model", "--service", text("service.json")));
        arguments.addAll(List.of("--stage", Integer.toString(stage), "--group", "0"));
        arguments.addAll(List.of("--link-port", links.get(stage).toString()));
        arguments.addAll(List.of("--downstream", HOST + ":" + links.get((stage + 1) % STAGES)));
        if (stage == 0) {
            arguments.addAll(List.of("--grpc-port", Integer.toString(leaderPort)));
        }
        return arguments;
    }

    List<String> router() {
        return List.of(
                "router",
                "--service",
                text("service.json"),
                "--topology",
                text("topology.json"),
                "--grpc-port",
                Integer.toString(routerPort));
    }

    private Path model() {
        return directory.resolve("model/model.onnx");
    }

    private String text(String file) {
        return directory.resolve(file).toString();
    }

    private void write(String file, Object value) throws IOException {
        Files.write(directory.resolve(file), ServingJson.mapper().writeValueAsBytes(value));
    }
}
