package io.modelservice.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubModelChoiceTest {

    private static ServiceFacts service(String name) throws Exception {
        return ServiceFacts.of(new ObjectMapper(new YAMLFactory())
                .readTree(Path.of("src/test/resources/cluster", name, "service.yaml")
                        .toFile()));
    }

    @ParameterizedTest
    @CsvSource({
        "ready, 1, 1, minilm-1a2b3c4-s1-1",
        "ready, stage-0, 0, minilm-1a2b3c4-s0-0",
        "updating, 0, 0, minilm-1a2b3c4-s0-0",
        "updating, 10, 0, minilm-1a2b3c4-s10-0",
        "updating, lower, 0, minilm-9f8e7d6-s0-0"
    })
    void shouldFindThePodOfTheRevisionThatServesFirst(String service, String stage, int group, String pod)
            throws Exception {
        assertThat(SubModelChoice.of(service(service), stage, group)).isEqualTo(pod);
    }

    @Test
    void shouldSayWhichThereAre() {
        assertThatThrownBy(() -> SubModelChoice.of(service("ready"), "3", 0))
                .isInstanceOf(ClusterFailure.class)
                .hasMessage("minilm has no sub-model of stage 3 in group 0; there are: stage-0 of group 0, stage-0 of"
                        + " group 1, stage-1 of group 0, stage-1 of group 1");
        assertThatThrownBy(() -> SubModelChoice.of(service("new"), "0", 0))
                .hasMessage("fresh has no sub-models now; see kubectl modelservice status fresh");
    }
}
