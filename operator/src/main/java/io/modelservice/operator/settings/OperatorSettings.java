package io.modelservice.operator.settings;

import io.modelservice.blueprint.kubernetes.RuntimeImage;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All settings, under {@code modelservice.} or as environment variables such as {@code MODELSERVICE_RUNTIME_IMAGE}; the
 * chart's values set them.
 */
@ConfigMapping(prefix = "modelservice")
public interface OperatorSettings {

    /** Namespaces whose ModelServices are served. Default: all. */
    Optional<List<String>> namespaces();

    /** With which the names of Services end. */
    @WithDefault("cluster.local")
    String clusterDomain();

    Operator operator();

    Runtime runtime();

    Network network();

    /** This program and its like. */
    interface Operator {

        /** That it runs in. Default: that of its ServiceAccount. */
        Optional<String> namespace();

        /** Of its pods; sub-models let them ask how far they are. */
        @WithDefault("app.kubernetes.io/name=modelservice-operator")
        String podLabels();

        Lease lease();
    }

    /** By which operators agree on the one that acts. */
    interface Lease {

        @WithDefault("modelservice-operator")
        String name();

        /** After which another may act when the one that acts says nothing more. */
        @WithDefault("15s")
        Duration duration();

        /** After which the one that acts ends itself when it can't renew the lease; less than its duration. */
        @WithDefault("10s")
        Duration renewDeadline();

        /** How often it is renewed, and looked at; a released one is found free after 1 to 2.2 times this. */
        @WithDefault("500ms")
        Duration retryPeriod();
    }

    /** What the pods of ModelServices run. */
    interface Runtime {

        /** Of every pod, such as {@code modelservice/runtime:1.0.0}. */
        String image();

        /** Always, IfNotPresent or Never. */
        @WithDefault("if-not-present")
        RuntimeImage.PullPolicy pullPolicy();

        /** That a process needs beside weights and activations, in bytes or such as 300Mi. Default: as measured. */
        Optional<String> memory();

        /** Variables of every process, such as the endpoints of model hubs. */
        Map<String, String> environment();

        /** Where sub-models answer how far they are. */
        @WithDefault("8080")
        int statePort();
    }

    /** Where pods of ModelServices may go, and who may ask them. */
    interface Network {

        /** Ports of the cluster's name servers. */
        @WithDefault("53")
        List<Integer> dnsPorts();

        /** Ports of the API server, as it is behind its Service. */
        @WithDefault("443,6443")
        List<Integer> apiServerPorts();

        /** Ports of the places of models. */
        @WithDefault("80,443")
        List<Integer> sourcePorts();

        /** Who reads metrics of sub-models: namespaces, each with labels of pods, {@code namespace: a=b,c=d}. */
        Map<String, String> observers();
    }
}
