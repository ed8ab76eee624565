package io.modelservice.blueprint.kubernetes;

import io.fabric8.kubernetes.api.model.batch.v1.PodFailurePolicy;
import io.fabric8.kubernetes.api.model.batch.v1.PodFailurePolicyBuilder;
import io.modelservice.splitter.FailureReason;
import java.util.Arrays;
import java.util.List;

/** When a job gives up: at once where another try would end the same, after a few tries where it might not. */
final class JobFailures {

    static final int TRIES_MORE = 3;

    private JobFailures() {}

    static PodFailurePolicy policy() {
        return new PodFailurePolicyBuilder()
                .addNewRule()
                .withAction("Ignore")
                .addNewOnPodCondition("True", "DisruptionTarget")
                .endRule()
                .addNewRule()
                .withAction("FailJob")
                .withNewOnExitCodes()
                .withContainerName(RuntimeContainer.NAME)
                .withOperator("In")
                .withValues(permanent())
                .endOnExitCodes()
                .endRule()
                .build();
    }

    private static List<Integer> permanent() {
        return Arrays.stream(FailureReason.values())
                .filter(reason -> !reason.mayPass())
                .map(FailureReason::exitCode)
                .sorted()
                .toList();
    }
}
