package io.modelservice.operator.reconcile;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Specifications of MiniLM by chance; every one is legal, though not every one can be served. */
record LegalSpecs(Random random) {

    private static final String TOO_LITTLE = "16Mi";

    /** One that can be served: after one that cannot, what served before goes on. */
    String servable() {
        String spec = next();
        return spec.contains(TOO_LITTLE) ? servable() : spec;
    }

    String next() {
        List<String> lines = new ArrayList<>();
        lines.add("model: {uri: \"maven://group/artifact/%d/model.onnx\"}".formatted(1 + random.nextInt(2)));
        lines.add("parallelism: {pipeline: %d, policy: %s, verification: {mode: %s}}"
                .formatted(1 + random.nextInt(4), any("CostProportional", "Even"), any("Enforce", "Report", "None")));
        lines.add("replicas: " + random.nextInt(4));
        lines.add("router: {replicas: %d, timeout: %s}".formatted(1 + random.nextInt(2), any("10s", "30s")));
        if (random.nextInt(4) == 0) {
            lines.add("resources: {limits: {memory: %s}}".formatted(any(TOO_LITTLE, "2Gi")));
        }
        if (random.nextInt(3) == 0) {
            lines.add("template: {metadata: {labels: {team: %s}}}".formatted(any("search", "chat")));
        }
        if (random.nextInt(8) == 0) {
            lines.add("suspend: true");
        }
        return String.join("\n", lines);
    }

    private String any(String... words) {
        return words[random.nextInt(words.length)];
    }
}
