package io.modelservice.bench.operator;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.modelservice.api.resource.ModelServiceResource;
import io.modelservice.barecluster.controllers.PaperControllers;
import io.modelservice.barecluster.controllers.PaperService;
import io.modelservice.barecluster.server.ApiServer;
import io.modelservice.barecluster.server.Waiting;
import io.modelservice.splitter.profile.ModelProfile;
import io.modelservice.splitter.serving.ResultLog;
import io.modelservice.splitter.serving.ServingJson;
import io.modelservice.splitter.serving.VerificationReport;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** A real API server; jobs end at once with the model's real profile, and pods become ready at once. */
public final class PaperCluster implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final int STAGES = 3;
    private static final int WORKLOADS = STAGES + 1;
    private static final String SERVICE = "modelservice.io/service";
    private static final String HEADLESS = "None";

    private final ApiServer server;
    private final KubernetesClient client;
    private final KubernetesClient operator;
    private final PaperControllers controllers;

    private PaperCluster(ApiServer server, KubernetesClient client, PaperControllers controllers) {
        this.server = server;
        this.client = client;
        this.operator = server.operator();
        this.controllers = controllers;
    }

    public static PaperCluster start(ModelProfile profile) throws Exception {
        String profiled = log(profile);
        String compared = log(new VerificationReport(true, 0.0, 1e-4, true, true, List.of("ids"), "Equal to the bit"));
        ApiServer server = ApiServer.start();
        KubernetesClient client = server.administrator();
        return new PaperCluster(
                server,
                client,
                PaperControllers.startWithoutCollection(client, job -> isProfile(job) ? profiled : compared));
    }

    private static boolean isProfile(Job job) {
        return job.getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .getFirst()
                .getArgs()
                .getFirst()
                .equals("profile");
    }

    private static String log(Object result) throws IOException {
        return ResultLog.lines(ServingJson.mapper().writeValueAsString(result)).orElseThrow();
    }

    public ApiServer server() {
        return server;
    }

    /** Writes the like of the children of a service that serves, with the operator's rights. */
    public PlainClient plainClient(String namespace, PaperService like) {
        List<HasMetadata> patterns = children(like.namespace(), SERVICE + "=" + like.name());
        patterns.stream()
                .filter(Service.class::isInstance)
                .map(Service.class::cast)
                .map(Service::getSpec)
                .filter(service -> !HEADLESS.equals(service.getClusterIP()))
                .forEach(service -> {
                    service.setClusterIP(null);
                    service.setClusterIPs(List.of());
                });
        PlainClient plain = new PlainClient(operator, namespace, patterns);
        patterns.stream().filter(Role.class::isInstance).forEach(plain::writeAsItIs);
        // Who binds a role must have its rights, which the server learns of a moment after the role was written.
        Waiting.until(
                "bindings may be written",
                LIMIT,
                () -> patterns.stream().filter(RoleBinding.class::isInstance).allMatch(plain::isTaken));
        return plain;
    }

    public void namespace(String name) {
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .endMetadata()
                        .build())
                .create();
    }

    public PaperService named(String namespace, String name) {
        return new PaperService(client, namespace, name);
    }

    public PaperService service(String namespace, String name) {
        PaperService service = named(namespace, name);
        service.specify(PaperService.spec(STAGES, 1, 1));
        return service;
    }

    /** @return seconds from the creation of a service to its first child, which is its job */
    public double secondsToFirstJob(String namespace, String name) {
        long begun = System.nanoTime();
        service(namespace, name);
        Waiting.until(
                "it has a job",
                LIMIT,
                () -> !client.resources(Job.class)
                        .inNamespace(namespace)
                        .withLabel(SERVICE, name)
                        .list()
                        .getItems()
                        .isEmpty());
        return (System.nanoTime() - begun) / 1e9;
    }

    /** Until the operator has written all that these services need, which get no pods meanwhile. */
    public void awaitWritten(int services) {
        Waiting.until("all is written", LIMIT, () -> controllers.held() == services * WORKLOADS);
    }

    public void holdPods() {
        controllers.hold();
    }

    public void releasePods() {
        controllers.release();
    }

    public static void awaitServing(List<PaperService> services) {
        for (PaperService service : services) {
            Waiting.until(service.name() + " serves", LIMIT, service::serves);
        }
    }

    /** Until there is nothing left to do for any of them. */
    public void awaitAllServing() {
        awaitServing(client.resources(ModelServiceResource.class).inAnyNamespace().list().getItems().stream()
                .map(service -> new PaperService(
                        client,
                        service.getMetadata().getNamespace(),
                        service.getMetadata().getName()))
                .toList());
    }

    /** How many objects the operator keeps for the services of a namespace. */
    public int children(String namespace) {
        return children(namespace, SERVICE).size();
    }

    private List<HasMetadata> children(String namespace, String labels) {
        return PaperControllers.KINDS.stream()
                .<HasMetadata>flatMap(kind ->
                        client
                                .resources(kind)
                                .inNamespace(namespace)
                                .withLabelSelector(labels)
                                .list()
                                .getItems()
                                .stream())
                .toList();
    }

    /** Changes of the cluster that the operator asked for since the server was started. */
    public int writes() {
        return server.audit().writes().size();
    }

    @Override
    public void close() {
        controllers.close();
        operator.close();
        client.close();
        server.close();
    }
}
