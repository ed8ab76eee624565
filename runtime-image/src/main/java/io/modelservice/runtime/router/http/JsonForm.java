package io.modelservice.runtime.router.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;

/** How clients' JSON is read: strictly, to a bounded depth, and without building a tree. */
public final class JsonForm {

    public static final int MAX_DEPTH = 64;

    /** Refuses duplicate keys, NaN, comments, wrong UTF-8, deep nesting and endless numbers or names. */
    public static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(1000)
                    .maxNameLength(1000)
                    .maxStringLength(64 * 1024 * 1024)
                    .build())
            .build();

    private JsonForm() {}
}
