package io.modelservice.blueprint.kubernetes;

import io.modelservice.api.ModelService;
import io.modelservice.blueprint.SampleModels;
import io.modelservice.blueprint.Samples;
import io.modelservice.splitter.profile.ModelProfile;
import java.util.List;
import java.util.Map;

/** A cluster's settings, and what is drawn with them. */
final class KubernetesSamples {

    static final KubernetesSettings SETTINGS = new KubernetesSettings(
            "models",
            RuntimeImage.of("modelservice/runtime:1.0.0"),
            KubernetesSettings.DEFAULT_CLUSTER_DOMAIN,
            EgressPorts.defaults(),
            List.of(new NetworkPeer("modelservice-system", Map.of("app.kubernetes.io/name", "modelservice-operator"))),
            256L << 20,
            Map.of("MODELSERVICE_HF_ENDPOINT", "http://hub.example.com"));

    private KubernetesSamples() {}

    static KubernetesRequest request(ModelService service) {
        return request(service, SETTINGS);
    }

    static KubernetesRequest request(ModelService service, KubernetesSettings settings) {
        ModelProfile profile = SampleModels.encoder();
        return new KubernetesRequest(
                service, profile, Samples.plan(service, profile), Samples.report(service), settings);
    }

    static KubernetesObjects draw(ModelService service) {
        return KubernetesBlueprints.draw(request(service));
    }

    /** Of a service named {@code sample}, with that in its specification beside the model. */
    static KubernetesObjects draw(String spec) {
        return draw(Samples.spec(spec));
    }
}
