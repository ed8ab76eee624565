package io.modelservice.e2e.argocd;

import static io.modelservice.e2e.service.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.modelservice.e2e.service.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** One story: what lies in git is installed, served, changed, broken and mended by Argo CD. */
@OnArgoCd
@Tag("load")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ArgoCdTest {

    private static final Duration LIMIT = Duration.ofMinutes(4);
    private static final String EXAMPLES = "examples/argocd/";
    private static final String MODEL = EXAMPLES + "models/minilm.yaml";
    private static final String OPERATOR = "modelservice-operator";
    private static final String MODELS = "models";
    private static final String OPERATORS_NAMESPACE = "modelservice-system";
    private static final String MODELS_NAMESPACE = "inference";
    private static final int REFRESHES = 5;

    private static final ResourceDefinitionContext KIND = new ResourceDefinitionContext.Builder()
            .withGroup("modelservice.io")
            .withVersion("v1alpha1")
            .withKind("ModelService")
            .withPlural("modelservices")
            .withNamespaced(true)
            .build();

    private final ArgoCd argoCd;
    private final Timetable timetable = new Timetable();
    private GitRepository repository;
    private Applications applications;
    private String commit;

    ArgoCdTest(ArgoCd argoCd) {
        this.argoCd = argoCd;
    }

    /** The repository as users have it, but for the places of images and models, which are those of test clusters. */
    @BeforeAll
    void publish(@TempDir Path folder) throws IOException {
        Path root = Installation.repository();
        repository = argoCd.repository("modelservice", folder);
        for (String path : List.of("helm", "crds", "operator/src/main/rbac", "examples/argocd")) {
            repository.copy(root, path);
        }
        String values = Files.readString(root.resolve("e2e/cluster/models/values.yaml"));
        for (String file : List.of("root.yaml", "applications/operator.yaml", "applications/models.yaml")) {
            repository.edit(
                    EXAMPLES + file,
                    text -> text.replaceAll("repoURL: .*", "repoURL: " + repository.url())
                            .replace("        replicas: 1\n", values.indent(8)));
        }
    }

    @AfterAll
    void tell() {
        System.out.println("Argo CD, seconds to each state:\n" + timetable);
        if (applications != null) {
            applications.close();
        }
    }

    @Test
    @Order(1)
    void shouldInstallTheOperatorAndThenServeWhatLiesInGit() {
        commit = repository.push("All");
        Instant start = Instant.now();
        argoCd.kubectl(
                "apply",
                "-f",
                repository.folder().resolve(EXAMPLES + "root.yaml").toString());
        applications = new Applications(argoCd.client());

        ApplicationState operator = applications.await(
                OPERATOR, "healthy", 0, LIMIT, state -> state.is("Synced", "Healthy") && state.isOf(commit));
        ApplicationState models = applications.await(
                MODELS, "healthy", 0, LIMIT, state -> state.is("Synced", "Healthy") && state.isOf(commit));

        timetable.add("`kubectl apply` of the root", "operator Synced, Healthy", start, operator.seen());
        timetable.add("operator Healthy", "ModelService Synced, Healthy", operator.seen(), models.seen());
        assertThat(models.model()).isEqualTo("Healthy Serving: 1 of 1 groups serve.");
        assertThat(applications.since(0, MODELS).getFirst().seen())
                .as("the second wave waits for the first")
                .isAfterOrEqualTo(operator.seen());
    }

    @Test
    @Order(2)
    void shouldRollOutAPush() {
        String before = model().get("status", "currentRevision");
        int place = applications.now();

        Instant start = pushed("pipeline: 2", "pipeline: 3");

        ApplicationState done = awaitHealthy(place);
        timetable.add("push of another split", "the new revision serves, Synced, Healthy", start, done.seen());
        assertThat(applications.since(place, MODELS))
                .anyMatch(state ->
                        state.health().equals("Progressing") && state.model().contains(before + " serves meanwhile"));
        assertThat((String) model().get("status", "currentRevision")).isNotEqualTo(before);
        assertThat((String) model().get("status", "plan", "summary")).isEqualTo("pp3");
    }

    @Test
    @Order(3)
    void shouldHealDrift() {
        healed(
                "an edit of the ModelService",
                () -> argoCd.kubectl(
                        "-n",
                        MODELS_NAMESPACE,
                        "patch",
                        "modelservice",
                        "minilm",
                        "--type=merge",
                        "-p",
                        "{\"spec\": {\"parallelism\": {\"pipeline\": 2}}}"),
                () -> Integer.valueOf(3).equals(model().get("spec", "parallelism", "pipeline")));
        String service = "modelservice-modelservice-operator-metrics";
        healed(
                "deletion of the operator's Service",
                () -> argoCd.kubectl("-n", OPERATORS_NAMESPACE, "delete", "service", service),
                () -> argoCd.client()
                                .services()
                                .inNamespace(OPERATORS_NAMESPACE)
                                .withName(service)
                                .get()
                        != null);
        healed(
                "deletion of a Service that the operator owns",
                () -> argoCd.kubectl("-n", MODELS_NAMESPACE, "delete", "service", "minilm"),
                () -> argoCd.client()
                                .services()
                                .inNamespace(MODELS_NAMESPACE)
                                .withName("minilm")
                                .get()
                        != null);
    }

    private void healed(String what, Runnable damage, Callable<Boolean> whole) {
        Instant start = Instant.now();
        damage.run();
        eventually(what + " is healed", LIMIT, whole);
        timetable.add(what, "as in git", start, Instant.now());
    }

    @Test
    @Order(4)
    void shouldStaySyncedWhileTheOperatorWorks() {
        List<String> all = List.of("modelservice", OPERATOR, MODELS);
        all.forEach(this::settle);
        int place = applications.now();
        List<Integer> syncs =
                all.stream().map(name -> applications.last(name).syncs()).toList();
        long generation = model().getMetadata().getGeneration();

        // When the operator has work, and Argo CD compares again and again
        argoCd.kubectl(
                "-n", MODELS_NAMESPACE, "delete", "pod", "--wait=false", "-l", "app.kubernetes.io/component=sub-model");
        ApplicationState hurt = applications.await(
                MODELS, "unhealthy", place, LIMIT, state -> !state.health().equals("Healthy"));
        for (int refresh = 0; refresh < REFRESHES; refresh++) {
            all.forEach(this::refresh);
        }
        ApplicationState whole = applications.await(
                MODELS,
                "healthy after work",
                place,
                LIMIT,
                state -> state.is("Synced", "Healthy") && state.seen().isAfter(hurt.seen()));

        timetable.add(
                "deletion of all sub-model pods", "Healthy again, Synced all the time", hurt.seen(), whole.seen());
        all.forEach(name -> assertThat(applications.since(place, name))
                .extracting(ApplicationState::sync)
                .as(name)
                .isNotEmpty()
                .containsOnly("Synced"));
        assertThat(all.stream().map(name -> applications.last(name).syncs()).toList())
                .isEqualTo(syncs);
        assertThat(model().getMetadata().getGeneration()).isEqualTo(generation);
    }

    /** Returns when Argo CD has rendered and compared an Application anew. */
    private void refresh(String application) {
        int place = applications.now();
        long asked = Long.parseLong(argoCd.kubectl(
                        "annotate",
                        "application",
                        application,
                        ApplicationState.REFRESH + "=hard",
                        "--overwrite",
                        "-o",
                        "jsonpath={.metadata.resourceVersion}")
                .strip());
        applications.await(
                application, "compared anew", place, LIMIT, state -> !state.refreshing() && state.version() > asked);
    }

    /** Returns when a comparison that was begun now says that all is well. */
    private void settle(String application) {
        int place = applications.now();
        refresh(application);
        applications.await(application, "settled", place, LIMIT, state -> state.is("Synced", "Healthy"));
    }

    @Test
    @Order(5)
    void shouldWriteNothingIntoTheSpecification() {
        List<ManagedFieldsEntry> fields = model().getMetadata().getManagedFields();

        assertThat(fields)
                .filteredOn(
                        entry -> entry.getFieldsV1().getAdditionalProperties().containsKey("f:spec"))
                .extracting(ManagedFieldsEntry::getManager)
                .as("who wrote the specification")
                .contains("argocd-controller")
                .doesNotContain(OPERATOR);
        assertThat(fields)
                .filteredOn(entry -> entry.getManager().equals(OPERATOR))
                .as("what the operator wrote")
                .isNotEmpty()
                .allSatisfy(entry -> assertThat(
                                entry.getFieldsV1().getAdditionalProperties().keySet())
                        .containsOnly("f:status"));
    }

    @Test
    @Order(6)
    void shouldShowABrokenModelAsDegradedWithItsReason() {
        String good = model().get("status", "currentRevision");
        int place = applications.now();
        String wrong = "    digest: sha256:" + "a".repeat(64) + "\n";

        Instant start = pushed("  parallelism:", wrong + "  parallelism:");
        ApplicationState broken = applications.await(
                MODELS,
                "degraded",
                place,
                LIMIT,
                state -> state.is("Synced", "Degraded") && state.model().contains("DigestMismatch"));
        timetable.add("push of a wrong digest", "Synced, Degraded: DigestMismatch", start, broken.seen());
        assertThat(broken.model())
                .startsWith("Degraded DigestMismatch: ")
                .endsWith("(revision %s serves meanwhile)".formatted(good));

        place = applications.now();
        start = pushed(wrong, "");
        timetable.add(
                "push that takes it back",
                "Synced, Healthy",
                start,
                awaitHealthy(place).seen());
    }

    @Test
    @Order(7)
    void shouldLeaveTheNumberOfGroupsToAnAutoscaler() {
        repository.edit(
                EXAMPLES + "applications/models.yaml",
                text -> text.replaceAll("(?m)^( *)# (ignoreDifferences:|  - \\{group|- RespectIgnore)", "$1$2"));
        repository.push("Leave the number of groups alone");
        eventually(
                "Argo CD knows that replicas are none of its business",
                LIMIT,
                () -> argoCd.kubectl("get", "application", MODELS, "-o", "jsonpath={.spec.ignoreDifferences}")
                        .contains("/spec/replicas"));
        settle(MODELS);
        int place = applications.now();

        argoCd.kubectl("-n", MODELS_NAMESPACE, "scale", "modelservice/minilm", "--replicas=2");
        refresh(MODELS);
        assertThat(applications.since(place, MODELS))
                .extracting(ApplicationState::sync)
                .containsOnly("Synced");
        pushed("metadata:\n", "metadata:\n  labels: {team: search}\n");
        applications.await(
                MODELS,
                "synced with another change",
                place,
                LIMIT,
                state -> state.sync().equals("Synced") && state.isOf(commit));

        assertThat(model().getMetadata().getLabels()).containsEntry("team", "search");
        assertThat((Integer) model().get("spec", "replicas")).isEqualTo(2);
    }

    @Test
    @Order(8)
    void shouldShowASuspendedService() {
        int place = applications.now();

        Instant start = pushed("spec:\n", "spec:\n  suspend: true\n");

        ApplicationState suspended =
                applications.await(MODELS, "suspended", place, LIMIT, state -> state.is("Synced", "Suspended"));
        timetable.add("push of suspend", "Synced, Suspended", start, suspended.seen());
        assertThat(suspended.model()).startsWith("Suspended Suspended: ");
    }

    /** @return when it was there to be fetched */
    private Instant pushed(String text, String instead) {
        repository.edit(MODEL, before -> before.replaceFirst(text, instead));
        commit = repository.push("Change the model");
        return Instant.now();
    }

    /** For what was pushed last. */
    private ApplicationState awaitHealthy(int place) {
        return applications.await(
                MODELS,
                "healthy",
                place,
                LIMIT,
                state -> state.is("Synced", "Healthy")
                        && state.isOf(commit)
                        && state.model().startsWith("Healthy "));
    }

    private GenericKubernetesResource model() {
        Resource<GenericKubernetesResource> model = argoCd.client()
                .genericKubernetesResources(KIND)
                .inNamespace(MODELS_NAMESPACE)
                .withName("minilm");
        return model.get();
    }
}
