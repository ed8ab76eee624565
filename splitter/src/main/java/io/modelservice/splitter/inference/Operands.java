package io.modelservice.splitter.inference;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * A node as a rule sees it.
 *
 * @param inputs one for each input; those that are left out are unknown
 * @param opset version of the standard operator set
 * @param subgraphs infers a subgraph's outputs from what its own inputs are
 */
record Operands(
        NodeProto node,
        List<Inferred> inputs,
        long opset,
        BiFunction<GraphProto, Map<String, Inferred>, List<Inferred>> subgraphs) {

    Inferred input(int index) {
        return index < inputs.size() ? inputs.get(index) : Inferred.unknown();
    }

    boolean has(int index) {
        return index < node.getInputCount() && !node.getInput(index).isEmpty();
    }

    /** The whole numbers that an input holds, where they are known. */
    Optional<long[]> longs(int index) {
        return has(index)
                ? input(index).content().map(content -> content.longs().values())
                : Optional.empty();
    }

    Optional<double[]> reals(int index) {
        return has(index)
                ? input(index).content().map(content -> content.reals().values())
                : Optional.empty();
    }

    long number(String name, long otherwise) {
        return attribute(name).map(AttributeProto::getI).orElse(otherwise);
    }

    Optional<long[]> numbers(String name) {
        return attribute(name)
                .map(attribute -> attribute.getIntsList().stream()
                        .mapToLong(Long::longValue)
                        .toArray());
    }

    String text(String name, String otherwise) {
        return attribute(name).map(attribute -> attribute.getS().toStringUtf8()).orElse(otherwise);
    }

    Optional<TensorProto> tensor(String name) {
        return attribute(name).filter(AttributeProto::hasT).map(AttributeProto::getT);
    }

    Optional<GraphProto> graph(String name) {
        return attribute(name).filter(AttributeProto::hasG).map(AttributeProto::getG);
    }

    Optional<AttributeProto> attribute(String name) {
        return node.getAttributeList().stream()
                .filter(attribute -> attribute.getName().equals(name))
                .findFirst();
    }

    /** Axes that an attribute gives up to some operator set, and an input from then on. */
    Optional<long[]> axes(int inputIndex) {
        return has(inputIndex) ? longs(inputIndex) : numbers("axes");
    }

    /** Whether there are axes, known or not. */
    boolean hasAxes(int inputIndex) {
        return has(inputIndex) || attribute("axes").isPresent();
    }

    /** An axis counted from the front. @throws IndexOutOfBoundsException when there is no such axis */
    static int axis(long axis, int rank) {
        return java.util.Objects.checkIndex(axis < 0 ? Math.toIntExact(axis + rank) : Math.toIntExact(axis), rank);
    }
}
