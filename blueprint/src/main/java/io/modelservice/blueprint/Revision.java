package io.modelservice.blueprint;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.modelservice.splitter.serving.ServingJson;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The hash of all that changes numbers or processes. Addresses and the number of groups do neither. */
final class Revision {
    private static final int LENGTH = 16;

    private Revision() {}

    /** Sixteen hexadecimal digits: enough that two revisions never meet by accident. */
    static String of(Object everything) {
        byte[] canonical = json(everything).getBytes(StandardCharsets.UTF_8);
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(canonical);
            return HexFormat.of().formatHex(hash).substring(0, LENGTH);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static String json(Object value) {
        try {
            return ServingJson.mapper().writeValueAsString(value);
        } catch (JsonProcessingException bug) {
            throw new IllegalStateException(bug);
        }
    }
}
