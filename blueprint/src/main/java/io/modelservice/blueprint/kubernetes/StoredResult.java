package io.modelservice.blueprint.kubernetes;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.modelservice.splitter.serving.PackedText;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * A job's result in a ConfigMap: as text under {@code result.json}, or in gzip under {@code result.json.gz} when it is
 * too long for that.
 */
public final class StoredResult {

    private static final String TEXT = "result.json";
    private static final String PACKED = "result.json.gz";

    /** Longer text is packed to a tenth: who follows many services keeps all their results in memory. */
    private static final int MAX_TEXT_BYTES = 16 << 10;

    private StoredResult() {}

    /** Named and labelled as the job's result. */
    public static ConfigMap of(OneTimeJob job, String json) {
        ConfigMapBuilder stored = new ConfigMapBuilder()
                .withNewMetadata()
                .withName(job.resultName())
                .withNamespace(job.job().getMetadata().getNamespace())
                .withLabels(job.job().getMetadata().getLabels())
                .endMetadata()
                .withImmutable(true);
        if (json.getBytes(StandardCharsets.UTF_8).length <= MAX_TEXT_BYTES) {
            return stored.withData(Map.of(TEXT, json)).build();
        }
        return stored.withBinaryData(Map.of(PACKED, Base64.getEncoder().encodeToString(PackedText.pack(json))))
                .build();
    }

    /** The JSON; empty when the ConfigMap holds no result that can be read. */
    public static Optional<String> read(ConfigMap stored) {
        Optional<String> text = Optional.ofNullable(stored.getData()).map(data -> data.get(TEXT));
        return text.or(() -> Optional.ofNullable(stored.getBinaryData())
                .map(data -> data.get(PACKED))
                .flatMap(StoredResult::unpacked));
    }

    private static Optional<String> unpacked(String encoded) {
        try {
            return PackedText.unpack(Base64.getDecoder().decode(encoded), PackedText.MAX_BYTES);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
