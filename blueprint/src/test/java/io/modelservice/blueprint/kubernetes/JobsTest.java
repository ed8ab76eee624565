package io.modelservice.blueprint.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Quantity;
import io.modelservice.blueprint.SampleModels;
import io.modelservice.blueprint.Samples;
import io.modelservice.splitter.FailureReason;
import io.modelservice.splitter.serving.ServiceConfiguration;
import io.modelservice.splitter.serving.ServingJson;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JobsTest {

    private static final String SPLIT = "parallelism: {pipeline: 2}";

    private static OneTimeJob profile(String spec) {
        return ProfileJob.of(Samples.spec(spec), KubernetesSamples.SETTINGS);
    }

    private static OneTimeJob verify(String spec) {
        return VerifyJob.of(KubernetesSamples.request(Samples.spec(spec)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                SPLIT + ", replicas: 7",
                SPLIT + ", suspend: true",
                SPLIT + ", router: {timeout: 5s, replicas: 3, batching: {maxBatchSize: 4}}",
                SPLIT + ", resources: {limits: {nvidia.com/gpu: 1}}"
            })
    void shouldNotRunAgainForWhatChangesNoNumber(String spec) {
        assertThat(verify(spec)).isEqualTo(verify(SPLIT));
        assertThat(profile(spec)).isEqualTo(profile(SPLIT));
    }

    @Test
    void shouldRunAgainForAnotherSplit() {
        assertThat(verify("parallelism: {pipeline: 3}").name())
                .isNotEqualTo(verify(SPLIT).name());
        assertThat(profile("parallelism: {pipeline: 3}").name())
                .isEqualTo(profile(SPLIT).name());
        assertThat(verify(SPLIT + ", template: {spec: {schedulerName: own}}").name())
                .isNotEqualTo(verify(SPLIT).name());
    }

    @Test
    void shouldBeTheSameBeforeAndAfterItsOwnResult() {
        KubernetesRequest after = KubernetesSamples.request(Samples.spec(SPLIT));
        KubernetesRequest before = new KubernetesRequest(
                after.service(), after.profile(), after.plan(), Optional.empty(), after.settings());

        assertThat(VerifyJob.of(before)).isEqualTo(VerifyJob.of(after));
    }

    @Test
    void shouldCompareThePlanThatWillBeServed() throws Exception {
        KubernetesRequest request = KubernetesSamples.request(Samples.spec(SPLIT));

        ServiceConfiguration compared = ServingJson.mapper()
                .readValue(
                        VerifyJob.of(request).configMaps().getFirst().getData().get("service.json"),
                        ServiceConfiguration.class);

        ServiceConfiguration served =
                KubernetesBlueprints.draw(request).blueprint().configuration();
        assertThat(compared.plan()).isEqualTo(served.plan());
        assertThat(compared.model()).isEqualTo(served.model());
        assertThat(compared.verification()).isEqualTo(served.verification());
    }

    @Test
    void shouldAskForTheMemoryOfTheWholeModel() {
        Quantity memory = DrawnPods.container(verify(SPLIT).job().getSpec().getTemplate())
                .getResources()
                .getRequests()
                .get("memory");

        assertThat(Quantity.getAmountInBytes(memory).longValueExact())
                .isGreaterThan(SampleModels.encoder().sizeBytes() + (256L << 20));
    }

    @Test
    void shouldGiveUpAtOnceWhereAnotherTryWouldEndTheSame() {
        List<Integer> codes = profile(SPLIT)
                .job()
                .getSpec()
                .getPodFailurePolicy()
                .getRules()
                .getLast()
                .getOnExitCodes()
                .getValues();

        assertThat(codes)
                .contains(FailureReason.SPLIT_MISMATCH.exitCode(), FailureReason.MODEL_NOT_FOUND.exitCode())
                .doesNotContain(0, FailureReason.SOURCE_UNAVAILABLE.exitCode(), FailureReason.INTERNAL.exitCode())
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void shouldKeepResultsHoweverLongTheyAre() {
        String json = new Random(3)
                .ints(1_000_000, 'a', 'e')
                .mapToObj(Character::toString)
                .collect(Collectors.joining());

        assertThat(StoredResult.read(StoredResult.of(profile(SPLIT), json))).contains(json);
        assertThat(StoredResult.of(profile(SPLIT), json).getData()).isEmpty();
        assertThat(StoredResult.of(profile(SPLIT), "{}").getData()).containsEntry("result.json", "{}");
        assertThat(StoredResult.read(StoredResult.of(profile(SPLIT), "{}"))).contains("{}");
        assertThat(StoredResult.read(profileFiles())).isEmpty();
    }

    private static ConfigMap profileFiles() {
        return verify(SPLIT).configMaps().getFirst();
    }
}
