package io.modelservice.sources.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Paths as they stand in addresses. */
public final class EncodedPath {
    private EncodedPath() {}

    /** Encodes each name of a path; the slashes between them stay. */
    public static String of(String path) {
        return Arrays.stream(path.split("/", -1)).map(EncodedPath::segment).collect(Collectors.joining("/"));
    }

    /** Encodes slashes too. */
    public static String segment(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
