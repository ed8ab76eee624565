package io.modelservice.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.api.ModelService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RevisionTest {

    private static final String SPLIT = "parallelism: {pipeline: 2}";

    private static String revision(ModelService service) {
        return revision(service, SampleSettings.local());
    }

    private static String revision(ModelService service, InstallationSettings settings) {
        return Blueprints.draw(Samples.request(service, settings)).revision();
    }

    @Test
    void shouldNotChangeWithAddressesOrTheNumberOfGroups() {
        InstallationSettings elsewhere = SampleSettings.of((process, port) -> new Endpoint("10.0.0.1", 7), "1.0.0");

        assertThat(revision(Samples.spec(SPLIT), elsewhere)).isEqualTo(revision(Samples.spec(SPLIT)));
        assertThat(revision(Samples.spec(SPLIT + ", replicas: 3"))).isEqualTo(revision(Samples.spec(SPLIT)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "parallelism: {pipeline: 3}",
                "parallelism: {pipeline: 2, verification: {tolerance: '1e-5'}}",
                SPLIT + ", router: {timeout: 5s}",
                SPLIT + ", router: {batching: {maxBatchSize: 4}}",
                SPLIT + ", resources: {limits: {memory: 4Gi}}",
                SPLIT + ", resources: {limits: {cpu: 2}}"
            })
    void shouldChangeWithEverythingThatChangesNumbersOrProcesses(String spec) {
        assertThat(revision(Samples.spec(spec))).isNotEqualTo(revision(Samples.spec(SPLIT)));
    }

    @Test
    void shouldChangeWithTheRuntime() {
        InstallationSettings newer = SampleSettings.of(SampleSettings::endpoint, "1.0.1");

        assertThat(revision(Samples.spec(SPLIT), newer)).isNotEqualTo(revision(Samples.spec(SPLIT)));
    }
}
