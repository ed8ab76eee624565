package io.modelservice.splitter.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.modelservice.splitter.serving.ServingJson;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

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

    private static Plan withHash(Plan plan, String hash) {
        return new Plan(
                plan.modelDigest(), plan.policy(), plan.reason(), plan.inputs(), plan.outputs(), plan.stages(), hash);
    }

    private static byte[] json(Plan plan) {
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
