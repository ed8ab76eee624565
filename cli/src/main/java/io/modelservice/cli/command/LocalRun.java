package io.modelservice.cli.command;

import io.modelservice.api.ModelService;
import io.modelservice.api.ModelServiceSpec;
import io.modelservice.api.Resources;
import io.modelservice.api.StageSpec;
import io.modelservice.cli.CommandFailure;
import io.modelservice.splitter.FailureReason;
import java.util.ArrayList;
import java.util.List;

/** What a manifest may ask of a cluster and has no effect on one machine. */
final class LocalRun {

    private LocalRun() {}

    /** Refuses, each by its name, all fields that processes on this machine cannot honour. */
    static void requirePossible(ModelService service) throws CommandFailure {
        List<String> refused = refused(service.spec());
        if (!refused.isEmpty()) {
            throw new CommandFailure(
                    FailureReason.INVALID_ARGUMENT,
                    "the manifest asks for what takes effect on Kubernetes only:\n  %s"
                            .formatted(String.join("\n  ", refused)));
        }
    }

    private static List<String> refused(ModelServiceSpec spec) {
        List<String> refused = new ArrayList<>();
        if (spec.suspend()) {
            refused.add("spec.suspend is true, so nothing would run; remove it");
        }
        if (spec.replicas() == 0) {
            refused.add("spec.replicas is 0, so nothing would answer; write at least 1");
        }
        if (spec.router().replicas() > 1) {
            refused.add("spec.router.replicas is %d; on one machine there is one router: remove it"
                    .formatted(spec.router().replicas()));
        }
        devices("spec.resources", spec.resources(), refused);
        spec.template().ifPresent(template -> refused.add(template("spec.template")));
        spec.router().template().ifPresent(template -> refused.add(template("spec.router.template")));
        for (int index = 0; index < spec.parallelism().stages().size(); index++) {
            StageSpec stage = spec.parallelism().stages().get(index);
            String path = "spec.parallelism.stages[%d]".formatted(index);
            devices(path + ".resources", stage.resources(), refused);
            stage.template().ifPresent(template -> refused.add(template(path + ".template")));
        }
        return refused;
    }

    private static void devices(String path, Resources resources, List<String> refused) {
        resources.limits().devices().keySet().stream()
                .map(name -> "%s.limits.%s cannot be set aside on one machine; remove it".formatted(path, name))
                .forEach(refused::add);
    }

    private static String template(String path) {
        return path + " is laid over pods, of which there are none; remove it";
    }
}
