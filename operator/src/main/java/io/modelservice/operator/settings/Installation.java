package io.modelservice.operator.settings;

import io.modelservice.api.Quantity;
import io.modelservice.blueprint.InstallationSettings;
import io.modelservice.blueprint.kubernetes.EgressPorts;
import io.modelservice.blueprint.kubernetes.KubernetesSettings;
import io.modelservice.blueprint.kubernetes.NetworkPeer;
import io.modelservice.blueprint.kubernetes.RuntimeImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Draws from the settings what objects are drawn from. */
public final class Installation {

    private Installation() {}

    /**
     * For objects in the operator's namespace.
     *
     * @throws IllegalArgumentException that names a setting whose value is none
     */
    public static KubernetesSettings of(OperatorSettings settings, String namespace) {
        OperatorSettings.Runtime runtime = settings.runtime();
        OperatorSettings.Network network = settings.network();
        return new KubernetesSettings(
                namespace,
                new RuntimeImage(runtime.image(), runtime.pullPolicy()),
                settings.clusterDomain(),
                new EgressPorts(network.dnsPorts(), network.apiServerPorts(), network.sourcePorts()),
                observers(settings, namespace),
                runtime.memory().map(Installation::bytes).orElse(InstallationSettings.DEFAULT_RUNTIME_MEMORY),
                runtime.environment());
    }

    private static List<NetworkPeer> observers(OperatorSettings settings, String namespace) {
        List<NetworkPeer> observers = new ArrayList<>();
        observers.add(new NetworkPeer(
                namespace, labels("operator.pod-labels", settings.operator().podLabels())));
        new TreeMap<>(settings.network().observers())
                .forEach((other, pods) -> observers.add(new NetworkPeer(other, labels("network.observers", pods))));
        return observers;
    }

    private static Map<String, String> labels(String setting, String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(label -> !label.isEmpty())
                .map(label -> label.split("=", 2))
                .peek(label -> {
                    if (label.length < 2) {
                        throw new IllegalArgumentException(
                                "modelservice.%s must be labels such as app=a,tier=b, not \"%s\""
                                        .formatted(setting, text));
                    }
                })
                .collect(Collectors.toMap(label -> label[0], label -> label[1]));
    }

    private static long bytes(String text) {
        return new Quantity(text).roundedUp();
    }
}
