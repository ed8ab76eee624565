package io.modelservice.splitter.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.modelservice.splitter.serving.ServingJson;
import io.modelservice.splitter.tensor.TensorSpec;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** The hash of a plan: SHA-256 over its JSON with an empty hash, so that equal plans have equal hashes everywhere. */
public final class PlanHash {

    private PlanHash() {}

    /** The hash that belongs to all components of {@code plan} except the one it carries. */
    public static String of(Plan plan) {
        return HexFormat.of().formatHex(sha256(json(withHash(plan, ""))));
    }

    /** The same plan, carrying its hash. */
    public static Plan seal(Plan plan) {
        return withHash(plan, of(plan));
    }

    /**
     * Names the part that a stage is: hex SHA-256 over the model's digest, the stage's nodes and the tensors at both its ends. Equal
     * parts of equal models have equal digests, in whatever plan.
     */
    public static String ofPart(Plan plan, Plan.Stage stage) {
        return HexFormat.of()
                .formatHex(sha256(json(new Part(
                        plan.modelDigest(), stage.firstNode(), stage.endNode(), stage.inputs(), stage.outputs()))));
    }

    private record Part(
            String modelDigest, int firstNode, int endNode, List<TensorSpec> inputs, List<TensorSpec> outputs) {}

    private static Plan withHash(Plan plan, String hash) {
        return new Plan(
                plan.modelDigest(), plan.policy(), plan.reason(), plan.inputs(), plan.outputs(), plan.stages(), hash);
    }

    private static byte[] json(Object plan) {
        try {
            return ServingJson.mapper().writeValueAsString(plan).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A plan is always JSON", impossible);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256", impossible);
        }
    }
}
