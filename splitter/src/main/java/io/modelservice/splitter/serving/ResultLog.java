package io.modelservice.splitter.serving;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * How a one-time role without a place to write to hands its result to whoever reads its log: a line {@code
 * modelservice-result begin BYTES SHA256} of the JSON, lines of {@code modelservice-result} and up to 160 characters of
 * base64 of the JSON in gzip, and a line {@code modelservice-result end}. Other lines may stand between.
 */
public final class ResultLog {

    /** Bytes of JSON, packed or not: as many as fit into a ConfigMap with some room for what stands beside. */
    public static final int MAX_PACKED_BYTES = 900_000;

    static final String MARK = "modelservice-result ";
    static final String BEGIN = "begin ";
    static final String END = "end";
    private static final int LINE_LENGTH = 160;

    private ResultLog() {}

    /** The lines to print; empty when they would hold more than {@link #MAX_PACKED_BYTES}. */
    public static Optional<String> lines(String json) {
        byte[] packed = PackedText.pack(json);
        if (packed.length > MAX_PACKED_BYTES) {
            return Optional.empty();
        }
        String encoded = Base64.getEncoder().encodeToString(packed);
        StringBuilder lines = new StringBuilder();
        lines.append(MARK).append(BEGIN).append(json.getBytes(StandardCharsets.UTF_8).length);
        lines.append(' ').append(PackedText.digest(json)).append('\n');
        for (int from = 0; from < encoded.length(); from += LINE_LENGTH) {
            lines.append(MARK)
                    .append(encoded, from, Math.min(from + LINE_LENGTH, encoded.length()))
                    .append('\n');
        }
        return Optional.of(lines.append(MARK).append(END).append('\n').toString());
    }

    /** The last result in a log; a damaged one, or one that is longer than it may be, is none. */
    public static LoggedResult read(String log) {
        ResultLogReader reader = new ResultLogReader();
        log.lines().forEach(reader::line);
        return reader.result();
    }
}
