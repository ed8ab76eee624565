package io.modelservice.splitter.equality;

import ai.onnx.proto.OnnxMl.ValueInfoProto;
import ai.onnxruntime.OrtException;
import io.modelservice.splitter.models.ReferenceEngine;
import io.modelservice.splitter.onnx.HardLinks;
import io.modelservice.splitter.onnx.OnnxReader;
import io.modelservice.splitter.onnx.ReadResult;
import io.modelservice.splitter.parts.Part;
import io.modelservice.splitter.tensor.Tensor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The parts of a model, each in a session of its own; each is given only what its manifest says. */
final class Chain implements AutoCloseable {

    private final List<Link> links = new ArrayList<>();

    private record Link(Part part, List<String> reads, ReferenceEngine engine) {

        Map<String, Tensor> run(Map<String, Tensor> arrived) throws OrtException {
            Map<String, Tensor> read = new LinkedHashMap<>();
            reads.forEach(name -> read.put(name, arrived.get(name)));
            Map<String, Tensor> made = engine.run(read);
            Map<String, Tensor> sent = new LinkedHashMap<>();
            part.manifest().outputs().forEach(output -> {
                boolean passes = part.manifest().passThrough().contains(output.name());
                sent.put(output.name(), (passes ? arrived : made).get(output.name()));
            });
            return sent;
        }
    }

    static Chain load(List<Part> parts) throws IOException, OrtException {
        Chain chain = new Chain();
        for (Part part : parts) {
            var read = (ReadResult.Read) OnnxReader.read(part.modelFile(), HardLinks.REFUSED);
            List<String> reads = read.model().graph().inputs().stream()
                    .map(ValueInfoProto::getName)
                    .toList();
            chain.links.add(new Link(part, reads, ReferenceEngine.load(part.modelFile())));
        }
        return chain;
    }

    Map<String, Tensor> run(Map<String, Tensor> inputs) throws OrtException {
        Map<String, Tensor> tensors = inputs;
        for (Link link : links) {
            tensors = link.run(tensors);
        }
        return tensors;
    }

    @Override
    public void close() throws OrtException {
        for (Link link : links) {
            link.engine.close();
        }
    }
}
