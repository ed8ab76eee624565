package io.modelservice.blueprint.kubernetes;

import java.util.Objects;

/**
 * What the objects of a ModelService are called. Objects of one revision carry its first seven digits, so that two
 * revisions can stand side by side: {@code minilm-1a2b3c4-s0} is the first stage. With a service's 40 characters at most
 * and two digits for the stage that makes 52, the most that a StatefulSet's name may have.
 *
 * @param revision in full
 */
public record ObjectNames(String service, String revision) {

    static final int REVISION_DIGITS = 7;

    public ObjectNames {
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(revision, "revision");
    }

    /** The Service that clients ask. */
    public static String clients(String service) {
        return service;
    }

    /** Deployment, ServiceAccount, Role, RoleBinding and PodDisruptionBudget of the routers. */
    public static String router(String service) {
        return service + "-router";
    }

    /** The ServiceAccount of all pods that ask nothing of the cluster. */
    public static String subModelAccount(String service) {
        return service + "-sub-model";
    }

    /** The policy that forbids what no other allows. */
    public static String denial(String service) {
        return service + "-deny";
    }

    /** The policy of the jobs of a role. */
    static String jobPolicy(String service, Component role) {
        return service + "-" + role.text();
    }

    /** Of a one-time job, and of what belongs to it. */
    static String job(String service, Component role, String key) {
        return "%s-%s-%s".formatted(service, role.text(), shortened(key));
    }

    /** ConfigMap, headless Service of the links and PodDisruptionBudget of the sub-models. */
    public String ofRevision() {
        return service + "-" + shortened(revision);
    }

    /** StatefulSet and NetworkPolicy of a stage. */
    public String stage(int index) {
        return "%s-s%d".formatted(ofRevision(), index);
    }

    /** The pod of a sub-model. */
    public String subModel(int stage, int group) {
        return "%s-%d".formatted(stage(stage), group);
    }

    /** The Service in whose EndpointSlices routers find the leaders. */
    public String leaders() {
        return ofRevision() + "-leaders";
    }

    /** NetworkPolicy of the routers of this revision. */
    String routerPolicy() {
        return ofRevision() + "-router";
    }

    private static String shortened(String hash) {
        return hash.substring(0, REVISION_DIGITS);
    }
}
