package io.modelservice.api.resource;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.modelservice.api.manifest.Manifest;
import io.modelservice.api.manifest.ParseResult;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** From a ModelService as it lies in a cluster to what is wanted, or to everything that is wrong with it. */
public final class ServiceReading {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

    private ServiceReading() {}

    /** By the very rules by which a file is read; a problem has the path of its field and no line. */
    public static ParseResult of(ModelServiceResource resource) {
        Map<String, Object> document = new TreeMap<>();
        document.put("apiVersion", resource.getApiVersion());
        document.put("kind", resource.getKind());
        document.put("metadata", metadata(resource.getMetadata()));
        Optional.ofNullable(resource.getSpec())
                .ifPresent(spec -> document.put("spec", MAPPER.convertValue(spec, FIELDS)));
        return Manifest.of(document);
    }

    private static Map<String, Object> metadata(ObjectMeta metadata) {
        return Map.of(
                "name", metadata.getName(),
                "labels", Objects.requireNonNullElse(metadata.getLabels(), Map.of()),
                "annotations", Objects.requireNonNullElse(metadata.getAnnotations(), Map.of()));
    }
}
