package io.modelservice.cli.cluster;

import io.modelservice.api.condition.Condition;
import io.modelservice.api.resource.FailureStatus;
import io.modelservice.cli.cluster.ServiceTree.Group;
import io.modelservice.cli.cluster.ServiceTree.Revision;
import io.modelservice.cli.cluster.ServiceTree.Stage;
import io.modelservice.cli.output.Table;
import io.modelservice.cli.output.Table.Column;
import java.util.List;
import java.util.Objects;

/** A tree of a ModelService for people. */
final class TreeText {

    private static final String NOTHING = "-";

    private final Table table = Table.of(
            Column.left("PART"),
            Column.left("STATE"),
            Column.left("NODE"),
            Column.right("RESTARTS"),
            Column.left("POD"),
            Column.left("TROUBLE"));
    private final ServiceTree tree;

    private TreeText(ServiceTree tree) {
        this.tree = tree;
    }

    static String of(ServiceTree tree) {
        return new TreeText(tree).text();
    }

    private String text() {
        branch(tree.name(), tree.ready().map(this::summary).orElse("not seen by an operator yet"));
        for (Revision revision : tree.revisions()) {
            revision(revision);
        }
        routers();
        return table.text() + tree.lastFailure().map(TreeText::failure).orElse("") + conditions();
    }

    private String summary(Condition ready) {
        String summary = ready.status().equals("True")
                ? "Ready" + tree.url().map(url -> " at " + url).orElse("")
                : "not ready: " + ready.reason();
        return tree.seen() ? summary : summary + "; the operator has not seen the last change";
    }

    private void revision(Revision revision) {
        String role =
                switch (revision.role()) {
                    case SERVES -> "serves";
                    case COMES -> "comes";
                };
        branch(
                "├─ revision " + revision.revision(),
                "%s, %d of %d groups ready"
                        .formatted(
                                role,
                                revision.groups().stream().filter(Group::ready).count(),
                                revision.groups().size()));
        for (Group group : revision.groups()) {
            group(group, group == revision.groups().getLast());
        }
    }

    private void group(Group group, boolean last) {
        branch(
                "│  %s group %d".formatted(last ? "└─" : "├─", group.group()),
                "%d of %d stages ready"
                        .formatted(
                                group.stages().stream()
                                        .filter(stage -> stage.state().equals("Ready"))
                                        .count(),
                                group.stages().size()));
        for (Stage stage : group.stages()) {
            table.row(
                    "│  %s  %s %s"
                            .formatted(
                                    last ? " " : "│", stage == group.stages().getLast() ? "└─" : "├─", stage.stage()),
                    state(stage),
                    stage.node().orElse(NOTHING),
                    stage.restarts(),
                    stage.pod().orElse(NOTHING),
                    stage.trouble().orElse(""));
        }
    }

    private static String state(Stage stage) {
        return stage.percent()
                .filter(percent -> !stage.state().equals("Ready"))
                .map(percent -> "%s %d%%".formatted(stage.state(), percent))
                .orElse(stage.state());
    }

    private void routers() {
        List<PodFacts> routers = tree.routers().orElse(List.of());
        branch(
                "└─ routers",
                tree.routers().isEmpty()
                        ? "unknown: pods may not be listed"
                        : "%d of %d ready"
                                .formatted(
                                        routers.stream()
                                                .filter(pod -> pod.state() == PodFacts.PodState.READY)
                                                .count(),
                                        routers.size()));
        for (PodFacts pod : routers) {
            table.row(
                    "   %s router".formatted(pod == routers.getLast() ? "└─" : "├─"),
                    pod.state().text(),
                    pod.node().orElse(NOTHING),
                    pod.restarts(),
                    pod.name(),
                    pod.trouble().orElse(""));
        }
    }

    private void branch(String part, String state) {
        table.row(part, state, "", "", "", "");
    }

    private static String failure(FailureStatus failure) {
        return "%nLast failure: %s%s%s, %s%n%s"
                .formatted(
                        failure.reason(),
                        failure.subModel() == null ? "" : " of " + failure.subModel(),
                        failure.exitCode() == null ? "" : ", exit code " + failure.exitCode(),
                        Objects.requireNonNullElse(failure.time(), "at an unknown time"),
                        Objects.requireNonNullElse(failure.message(), "")
                                .indent(2)
                                .replaceAll("(?m) +$", ""));
    }

    private String conditions() {
        if (tree.conditions().isEmpty()) {
            return "";
        }
        Table conditions = Table.of(
                Column.left("CONDITION"), Column.left("STATUS"), Column.left("REASON"), Column.left("MESSAGE"));
        tree.conditions()
                .forEach(condition -> conditions.row(
                        condition.type(),
                        condition.status(),
                        condition.reason(),
                        condition.message().replaceAll("\\s*\\R\\s*", " ")));
        return "\n" + conditions.text();
    }
}
