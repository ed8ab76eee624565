package io.modelservice.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LatelyTest {

    private final Lately lately = new Lately();

    private static ConfigMap map(String uid, String version, String value) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName("files")
                .withUid(uid)
                .withResourceVersion(version)
                .endMetadata()
                .withData(Map.of("key", value))
                .build();
    }

    @Test
    void shouldKnowWhatNobodyChanged() {
        lately.put(map("a", "7", "one"), map(null, null, "one"));

        assertThat(lately.isRight(map("a", "7", "one"), map(null, null, "one"))).isTrue();
    }

    @Test
    void shouldNotKnowWhatWasChangedSince() {
        lately.put(map("a", "7", "one"), map(null, null, "one"));

        assertThat(lately.isRight(map("a", "8", "two"), map(null, null, "one"))).isFalse();
    }

    @Test
    void shouldNotKnowWhatIsWantedOtherwiseNow() {
        lately.put(map("a", "7", "one"), map(null, null, "one"));

        assertThat(lately.isRight(map("a", "7", "one"), map(null, null, "two"))).isFalse();
    }

    @Test
    void shouldNotTakeAnObjectForItsForerunner() {
        lately.put(map("a", "7", "one"), map(null, null, "one"));

        assertThat(lately.isRight(map("b", "7", "one"), map(null, null, "one"))).isFalse();
    }
}
