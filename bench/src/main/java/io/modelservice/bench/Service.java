package io.modelservice.bench;

import io.modelservice.bench.process.RoleProcess;
import io.modelservice.bench.process.RuntimeApp;
import io.modelservice.blueprint.Blueprint;
import io.modelservice.blueprint.PortName;
import io.modelservice.blueprint.ProcessSpec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The processes of a blueprint with one group: its sub-models, and its router when wanted. */
final class Service implements AutoCloseable {

    private final RuntimeApp app;
    private final Blueprint blueprint;
    private final List<RoleProcess> started = new ArrayList<>();

    private Service(RuntimeApp app, Blueprint blueprint) {
        this.app = app;
        this.blueprint = blueprint;
    }

    /** Starts all sub-models; returns when each is ready. */
    static Service start(RuntimeApp app, Blueprint blueprint) throws IOException, InterruptedException {
        Service service = new Service(app, blueprint);
        try {
            service.startSubModels();
            return service;
        } catch (IOException | InterruptedException failed) {
            service.close();
            throw failed;
        }
    }

    /** Starts the router; returns its gRPC port when it is ready. */
    int startRouter() throws IOException, InterruptedException {
        ProcessSpec router = blueprint.processes().getLast();
        RoleProcess process = app.start(router);
        started.add(process);
        process.awaitReady();
        return router.ports().get(PortName.GRPC).port();
    }

    static int leaderPort(Blueprint blueprint) {
        return blueprint.processes().getFirst().ports().get(PortName.GRPC).port();
    }

    int leaderPort() {
        return leaderPort(blueprint);
    }

    /** The sub-models in the order of their stages. */
    List<RoleProcess> subModels() {
        return started.subList(0, stages());
    }

    @Override
    public void close() {
        started.forEach(RoleProcess::close);
    }

    private int stages() {
        return blueprint.configuration().plan().stages().size();
    }

    private void startSubModels() throws IOException, InterruptedException {
        for (ProcessSpec subModel : blueprint.processes().subList(0, stages())) {
            started.add(app.start(subModel));
        }
        for (RoleProcess process : started) {
            process.awaitReady();
        }
    }
}
