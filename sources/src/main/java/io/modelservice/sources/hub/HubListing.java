package io.modelservice.sources.hub;

import com.fasterxml.jackson.databind.JsonNode;
import io.modelservice.sources.SourceException;
import io.modelservice.sources.SourceException.Reason;
import io.modelservice.sources.spi.RelativePath;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The files of a repository at one commit.
 *
 * @param digests of each file, by its path; empty where the hub publishes none
 */
record HubListing(String commit, Map<String, Optional<String>> digests) {
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    HubListing {
        digests = Map.copyOf(digests);
    }

    static HubListing of(JsonNode model, String address) throws SourceException {
        String commit = model.path("sha").asText("");
        if (!COMMIT.matcher(commit).matches() || !model.path("siblings").isArray()) {
            throw new SourceException(
                    Reason.REFUSED,
                    address + ": the answer is not that of a model hub; check MODELSERVICE_HF_ENDPOINT");
        }
        Map<String, Optional<String>> digests = new TreeMap<>();
        for (JsonNode file : model.path("siblings")) {
            String sha256 = file.path("lfs").path("sha256").asText("");
            digests.put(
                    RelativePath.checked(file.path("rfilename").asText(""), address),
                    Optional.of(sha256).filter(value -> SHA256.matcher(value).matches()));
        }
        return new HubListing(commit, digests);
    }

    boolean has(String path) {
        return digests.containsKey(path);
    }

    Optional<String> digest(String path) {
        return digests.getOrDefault(path, Optional.empty());
    }

    /** Sorted. */
    List<String> models() {
        return digests.keySet().stream()
                .filter(path -> path.endsWith(".onnx"))
                .sorted()
                .toList();
    }
}
