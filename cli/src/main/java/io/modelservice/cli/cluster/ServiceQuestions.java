package io.modelservice.cli.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import io.modelservice.blueprint.kubernetes.Component;
import io.modelservice.blueprint.kubernetes.ObjectLabels;
import io.modelservice.blueprint.kubernetes.ObjectNames;
import io.modelservice.cli.cluster.Kubectl.Answer;
import io.modelservice.cli.cluster.Kubectl.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What users ask of a ModelService on a cluster. */
public final class ServiceQuestions {

    private static final String KIND = "modelservices.modelservice.io";

    private final Kubectl kubectl;

    public ServiceQuestions(Kubectl kubectl) {
        this.kubectl = kubectl;
    }

    /** The service and all that runs for it. */
    public Finding status(String name) throws ClusterFailure {
        Question asked = kubectl.ask("get", KIND, name);
        Question pods = kubectl.ask("get", "pods", "-l", ObjectLabels.SERVICE + "=" + name);
        ServiceFacts service = facts(name, asked.answer());
        Answer found = pods.answer();
        ServiceTree tree = ServiceTree.of(service, found.given().map(ServiceQuestions::pods));
        return new Finding(tree, TreeText.of(tree), note(found), 0);
    }

    /**
     * How the model is split.
     *
     * @return the model's possible cuts, and why it is not split, while there is no plan
     */
    public Finding plan(String name) throws ClusterFailure {
        ServiceFacts service = facts(name, kubectl.ask("get", KIND, name).answer());
        Answer files = service.status().updateRevision() == null
                ? Answer.NOTHING
                : kubectl.ask(
                                "get",
                                "configmap",
                                new ObjectNames(name, service.status().updateRevision()).ofRevision())
                        .answer();
        Optional<PlanView> plan = PlanView.of(service, files.given());
        return plan.isPresent() ? new Finding(plan.get(), PlanTable.of(plan.get()), note(files), 0) : cuts(service);
    }

    private Finding cuts(ServiceFacts service) throws ClusterFailure {
        JsonNode results = kubectl.ask(
                        "get",
                        "configmaps",
                        "--sort-by=.metadata.creationTimestamp",
                        "-l",
                        "%s=%s,%s=%s"
                                .formatted(
                                        ObjectLabels.SERVICE,
                                        service.name(),
                                        ObjectLabels.COMPONENT,
                                        Component.PROFILE.text()))
                .answer()
                .orElseThrow("profile of " + service.name());
        CutsView view = CutsView.of(service, results.path("items"));
        return new Finding(view, view.text(), Optional.of(view.why()), 1);
    }

    /** The pod of a sub-model of the revision that serves, or of the one that comes when none does. */
    public String subModelPod(String name, String stage, int group) throws ClusterFailure {
        ServiceFacts service = facts(name, kubectl.ask("get", KIND, name).answer());
        return SubModelChoice.of(service, stage, group);
    }

    private ServiceFacts facts(String name, Answer answer) throws ClusterFailure {
        if (answer instanceof Answer.Refused(Complaint.NotFound())) {
            throw new ClusterFailure("there is no ModelService %s; %s".formatted(name, others()));
        }
        return ServiceFacts.of(answer.orElseThrow("ModelService " + name));
    }

    private String others() throws ClusterFailure {
        Optional<JsonNode> here = kubectl.ask("get", KIND).answer().given();
        if (here.isPresent() && !here.get().path("items").isEmpty()) {
            return "in its namespace there are: " + String.join(", ", names(here.get(), "/metadata/name"));
        }
        List<String> namespaces = kubectl.ask("get", KIND, "--all-namespaces")
                .answer()
                .given()
                .map(all ->
                        names(all, "/metadata/namespace").stream().distinct().toList())
                .orElse(List.of());
        return namespaces.isEmpty()
                ? "there is none in its namespace; choose another by -n"
                : "there is none in its namespace; choose one by -n: " + String.join(", ", namespaces);
    }

    private static List<String> names(JsonNode list, String pointer) {
        List<String> names = new ArrayList<>();
        list.path("items").forEach(item -> names.add(item.at(pointer).asText()));
        return names;
    }

    static List<PodFacts> pods(JsonNode list) {
        List<PodFacts> pods = new ArrayList<>();
        list.path("items").forEach(pod -> pods.add(PodFacts.of(pod)));
        return pods;
    }

    private static Optional<String> note(Answer answer) {
        return answer instanceof Answer.Refused(Complaint.Forbidden forbidden)
                ? Optional.of(forbidden.failure("").getMessage())
                : Optional.empty();
    }
}
