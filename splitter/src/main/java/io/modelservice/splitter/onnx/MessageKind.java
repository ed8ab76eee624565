package io.modelservice.splitter.onnx;

import java.util.Map;
import java.util.Set;

/** What the skeleton reader knows of ONNX's messages: where messages nest, and what it leaves out. */
enum MessageKind {
    LEAF("entry"),
    DIMENSION("dimension"),
    SHAPE("shape", Map.of(1, "DIMENSION")),
    TENSOR_TYPE("tensor_type", Map.of(2, "SHAPE")),
    ELEMENT_TYPE("element_type", Map.of(1, "TYPE")),
    MAP_TYPE("map_type", Map.of(2, "TYPE")),
    TYPE(
            "type",
            Map.of(1, "TENSOR_TYPE", 4, "ELEMENT_TYPE", 5, "MAP_TYPE", 7, "LEAF", 8, "TENSOR_TYPE", 9, "ELEMENT_TYPE")),
    VALUE("value", Map.of(2, "TYPE"), Set.of(), Set.of(3, 4)),
    ANNOTATION("quantization_annotation", Map.of(2, "LEAF")),
    TENSOR("tensor"),
    SPARSE_TENSOR("sparse_tensor", Map.of(1, "TENSOR", 2, "TENSOR"), Set.of(1, 2), Set.of()),
    ATTRIBUTE(
            "attribute",
            Map.of(
                    5, "TENSOR",
                    6, "GRAPH",
                    10, "TENSOR",
                    11, "GRAPH",
                    14, "TYPE",
                    15, "TYPE",
                    22, "SPARSE_TENSOR",
                    23, "SPARSE_TENSOR"),
            Set.of(5, 6, 14, 22),
            Set.of(13)),
    NODE("node", Map.of(5, "ATTRIBUTE"), Set.of(), Set.of(6, 9, 10)),
    GRAPH(
            "graph",
            Map.of(
                    1, "NODE",
                    5, "TENSOR",
                    11, "VALUE",
                    12, "VALUE",
                    13, "VALUE",
                    14, "ANNOTATION",
                    15, "SPARSE_TENSOR"),
            Set.of(),
            Set.of(10, 16)),
    FUNCTION("function", Map.of(7, "NODE", 9, "LEAF", 11, "ATTRIBUTE", 12, "VALUE"), Set.of(), Set.of(8, 14)),
    MODEL("model", Map.of(7, "GRAPH", 8, "LEAF", 14, "LEAF", 25, "FUNCTION"), Set.of(7), Set.of(6, 20, 26));

    private final String label;
    private final Map<Integer, String> children;
    private final Set<Integer> singular;
    private final Set<Integer> leftOut;

    MessageKind(String label) {
        this(label, Map.of());
    }

    MessageKind(String label, Map<Integer, String> children) {
        this(label, children, Set.of(), Set.of());
    }

    /**
     * @param children the kinds of the nested messages by field number
     * @param singular fields whose repetition protobuf would merge, which no writer does
     * @param leftOut documentation, training and device placement: of no use here, and sometimes most of the metadata
     */
    MessageKind(String label, Map<Integer, String> children, Set<Integer> singular, Set<Integer> leftOut) {
        this.label = label;
        this.children = children;
        this.singular = singular;
        this.leftOut = leftOut;
    }

    /** For messages. */
    String label() {
        return label;
    }

    boolean hasChild(int field) {
        return children.containsKey(field);
    }

    /** The kind of the message in a field that {@link #hasChild}. */
    MessageKind child(int field) {
        return valueOf(children.get(field));
    }

    boolean isSingular(int field) {
        return singular.contains(field);
    }

    boolean isLeftOut(int field) {
        return leftOut.contains(field);
    }
}
