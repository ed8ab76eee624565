package io.modelservice.splitter.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A model file without the data of its large tensors.
 *
 * <p>Each tensor, wherever it stands in {@code proto} (initializers, attributes, subgraphs, functions), either holds its
 * data itself or has a span: then it is marked external, its data fields are empty, and {@link #span} says where the
 * data is. Node {@code i} of {@code proto}'s graph is node {@code i} of {@code graph}: the nodes are in topological
 * order even if the file's are not. Training information and documentation strings are left out.
 *
 * @param file the model file
 * @param fileBytes its size
 * @param proto the model, as described
 * @param spans where the data of the tensors that hold none lies
 * @param graph the main graph, checked: each name has one producer and each name read has one
 */
public record OnnxModel(Path file, long fileBytes, ModelProto proto, List<WeightSpan> spans, OnnxGraph graph) {

    static final String SPAN_KEY = "modelservice.span";

    public OnnxModel {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(proto, "proto");
        Objects.requireNonNull(graph, "graph");
        spans = List.copyOf(spans);
    }

    /** Where a tensor of this model has its data; empty when it holds the data itself. */
    public Optional<WeightSpan> span(TensorProto tensor) {
        return tensor.getExternalDataList().stream()
                .filter(entry -> entry.getKey().equals(SPAN_KEY))
                .map(entry -> spans.get(Integer.parseInt(entry.getValue())))
                .findFirst();
    }

    /** The version that the model imports of an operator set; {@code ""} and {@code ai.onnx} are the same. */
    public Optional<Long> opset(String domain) {
        String wanted = domain.equals("ai.onnx") ? "" : domain;
        return proto.getOpsetImportList().stream()
                .filter(entry -> wanted.equals(entry.getDomain().equals("ai.onnx") ? "" : entry.getDomain()))
                .map(OperatorSetIdProto::getVersion)
                .findFirst();
    }

    /** Bytes of all files that hold weights. @throws UncheckedIOException when an external file is gone */
    public long weightFileBytes() {
        return fileBytes
                + spans.stream()
                        .map(WeightSpan::file)
                        .filter(path -> !path.equals(file))
                        .distinct()
                        .mapToLong(OnnxModel::size)
                        .sum();
    }

    private static long size(Path path) {
        try {
            return Files.size(path);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /** The external files that hold weights, relative to the model's directory, sorted. */
    public List<String> externalFiles() {
        Path directory = file.toAbsolutePath().getParent();
        return spans.stream()
                .map(WeightSpan::file)
                .filter(path -> !path.equals(file))
                .distinct()
                .map(path -> directory.relativize(path.toAbsolutePath()).toString())
                .sorted()
                .toList();
    }
}
