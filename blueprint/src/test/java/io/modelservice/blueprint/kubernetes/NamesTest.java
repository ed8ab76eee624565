package io.modelservice.blueprint.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.modelservice.blueprint.Samples;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NamesTest {

    private static final String LONGEST = "a" + "b".repeat(39);
    private static final int MAX_LABEL = 63;

    @Test
    void shouldNameEverythingWithinBoundsHoweverLongTheServiceIsCalled() {
        KubernetesRequest request = KubernetesSamples.request(Samples.service("""
                apiVersion: modelservice.io/v1alpha1
                kind: ModelService
                metadata: {name: %s}
                spec: {model: {uri: "hf://a/b"}, parallelism: {pipeline: 6}}
                """.formatted(LONGEST)));

        KubernetesObjects objects = KubernetesBlueprints.draw(request);

        List<HasMetadata> all = new ArrayList<>(objects.all());
        all.addAll(VerifyJob.of(request).all());
        all.addAll(ProfileJob.of(request.service(), request.settings()).all());
        all.add(StoredResult.of(VerifyJob.of(request), "{}"));
        assertThat(all).allSatisfy(object -> {
            assertThat(object.getMetadata().getName())
                    .matches("[a-z]([-a-z0-9]*[a-z0-9])?")
                    .hasSizeLessThanOrEqualTo(MAX_LABEL);
            assertThat(object.getMetadata().getLabels().values())
                    .allSatisfy(value -> assertThat(value).hasSizeLessThanOrEqualTo(MAX_LABEL));
        });
        assertThat(DrawnPods.all(request))
                .extracting(PodTemplateSpec::getMetadata)
                .allSatisfy(metadata -> assertThat(metadata.getLabels().values())
                        .allSatisfy(value -> assertThat(value).hasSizeLessThanOrEqualTo(MAX_LABEL)));
    }

    /** A StatefulSet's pods have a label of its name and eleven characters more. */
    @Test
    void shouldLeaveStatefulSetsRoomForTheirControllersLabel() {
        ObjectNames names = new ObjectNames(LONGEST, "0123456789abcdef");

        assertThat(names.stage(63)).hasSizeLessThanOrEqualTo(52);
        assertThat(names.subModel(63, 255)).hasSizeLessThanOrEqualTo(MAX_LABEL);
    }
}
