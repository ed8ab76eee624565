package io.modelservice.operator.reconcile;

import io.javaoperatorsdk.operator.AggregatedOperatorException;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.ErrorStatusUpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.Workflow;
import io.javaoperatorsdk.operator.api.reconciler.dependent.Dependent;
import io.javaoperatorsdk.operator.api.reconciler.dependent.managed.ManagedWorkflowAndDependentResourceContext;
import io.javaoperatorsdk.operator.processing.event.rate.RateLimited;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.modelservice.api.resource.ModelServiceResource;
import io.modelservice.api.resource.ServiceStatus;
import io.modelservice.blueprint.kubernetes.ObjectLabels;
import io.modelservice.operator.decide.Decider;
import io.modelservice.operator.decide.Decision;
import io.modelservice.operator.decide.Observed;
import io.modelservice.operator.decide.Refusal;
import io.modelservice.operator.observe.Observation;
import io.modelservice.operator.observe.Sources;
import io.modelservice.operator.observe.Surroundings;
import io.modelservice.operator.tell.Announcer;
import io.modelservice.operator.tell.ServiceGauges;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Observe, decide, apply, one status. Pods start only when all that they read and are named by is there; for the rest no
 * order is needed, since the decision names what may exist now. What happens to the objects of one ModelService within a
 * second is looked at, and told, together.
 */
@Workflow(
        explicitInvocation = true,
        dependents = {
            @Dependent(name = "configmaps", type = ConfigMaps.class),
            @Dependent(name = "serviceaccounts", type = ServiceAccounts.class),
            @Dependent(name = "roles", type = Roles.class),
            @Dependent(name = "rolebindings", type = RoleBindings.class, dependsOn = "roles"),
            @Dependent(name = "services", type = Services.class),
            @Dependent(name = "networkpolicies", type = NetworkPolicies.class),
            @Dependent(name = "disruptionbudgets", type = DisruptionBudgets.class),
            @Dependent(
                    name = "statefulsets",
                    type = StatefulSets.class,
                    dependsOn = {"configmaps", "serviceaccounts", "services", "networkpolicies"}),
            @Dependent(
                    name = "deployments",
                    type = Deployments.class,
                    dependsOn = {"configmaps", "serviceaccounts", "rolebindings", "networkpolicies"}),
            @Dependent(
                    name = "jobs",
                    type = Jobs.class,
                    dependsOn = {"configmaps", "serviceaccounts", "networkpolicies"})
        })
@ControllerConfiguration(name = "modelservice", fieldManager = ObjectLabels.OPERATOR)
@RateLimited(maxReconciliations = 1, within = 1)
class ModelServiceReconciler implements Reconciler<ModelServiceResource> {

    private static final Duration UNTIL_READ = Duration.ofMillis(500);
    private static final Duration UNTIL_TRIED_AGAIN = Duration.ofSeconds(5);

    private final Decider decider;
    private final Surroundings surroundings;
    private final Announcer announcer;
    private final ServiceGauges gauges;

    ModelServiceReconciler(Decider decider, Surroundings surroundings, Announcer announcer, ServiceGauges gauges) {
        this.decider = decider;
        this.surroundings = surroundings;
        this.announcer = announcer;
        this.gauges = gauges;
    }

    @Override
    public List<EventSource<?, ModelServiceResource>> prepareEventSources(
            EventSourceContext<ModelServiceResource> context) {
        gauges.count(context.getPrimaryCache());
        return Sources.of(context);
    }

    @Override
    public UpdateControl<ModelServiceResource> reconcile(
            ModelServiceResource service, Context<ModelServiceResource> context) {
        Observation observation = surroundings.of(service, context);
        Observed observed = observation.observed();
        Decision decision = decider.decide(service, observed);
        Decisions.put(context, decision);
        List<Refusal> refusals = apply(context);
        if (!refusals.isEmpty()) {
            decision = decider.decide(service, observed.with(refusals));
        }
        HangingPods.remove(decision.hanging(), observed.pods(), context.getClient());
        announcer.tell(service, decision.notices());
        UpdateControl<ModelServiceResource> control = status(service, decision.status());
        pause(decision, observation, refusals).ifPresent(control::rescheduleAfter);
        return control;
    }

    @Override
    public ErrorStatusUpdateControl<ModelServiceResource> updateErrorStatus(
            ModelServiceResource service, Context<ModelServiceResource> context, Exception failure) {
        Failures.log(failure, context.getRetryInfo());
        return ErrorStatusUpdateControl.defaultErrorProcessing();
    }

    /** @throws AggregatedOperatorException when something failed that nobody refused */
    private static List<Refusal> apply(Context<ModelServiceResource> context) {
        ManagedWorkflowAndDependentResourceContext workflow = context.managedWorkflowAndDependentResourceContext();
        try {
            workflow.reconcileManagedWorkflow();
            return List.of();
        } catch (AggregatedOperatorException failures) {
            return Refusals.of(workflow.getWorkflowReconcileResult().orElseThrow(() -> failures));
        }
    }

    private static Optional<Duration> pause(Decision decision, Observation observation, List<Refusal> refusals) {
        return Stream.of(
                        decision.again(),
                        observation.complete() ? Optional.<Duration>empty() : Optional.of(UNTIL_READ),
                        refusals.isEmpty() ? Optional.<Duration>empty() : Optional.of(UNTIL_TRIED_AGAIN))
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder());
    }

    private static UpdateControl<ModelServiceResource> status(ModelServiceResource service, ServiceStatus wanted) {
        if (Objects.equals(service.getStatus(), wanted)) {
            return UpdateControl.noUpdate();
        }
        ModelServiceResource patch = new ModelServiceResource();
        patch.initNameAndNamespaceFrom(service);
        patch.setStatus(wanted);
        return UpdateControl.patchStatus(patch);
    }
}
