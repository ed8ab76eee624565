package io.modelservice.e2e.faults;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataLocation;
import io.modelservice.splitter.models.ExternalModels;
import io.modelservice.splitter.models.GraphDraft;
import io.modelservice.splitter.models.OnnxModels;
import io.modelservice.splitter.tensor.ElementType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

/** Files that somebody might offer as a model. */
enum HostileModels {
    EMPTY {
        @Override
        byte[] content(Path directory) {
            return new byte[0];
        }
    },
    NOISE {
        @Override
        byte[] content(Path directory) {
            byte[] noise = new byte[100_000];
            new Random(1).nextBytes(noise);
            return noise;
        }
    },
    TEXT {
        @Override
        byte[] content(Path directory) {
            return "<html><body>Please log in</body></html>".repeat(100).getBytes();
        }
    },
    TRUNCATED {
        @Override
        byte[] content(Path directory) {
            byte[] whole = OnnxModels.convolutional(3).toByteArray();
            return Arrays.copyOf(whole, whole.length / 2);
        }
    },
    LAST_BYTE_MISSING {
        @Override
        byte[] content(Path directory) {
            byte[] whole = OnnxModels.mlp(3).toByteArray();
            return Arrays.copyOf(whole, whole.length - 1);
        }
    },
    CYCLIC {
        @Override
        byte[] content(Path directory) {
            GraphDraft draft = new GraphDraft("cyclic", 17, 1);
            draft.input("x", ElementType.FLOAT32, "n", 4);
            ModelProto.Builder model = draft.output("y", ElementType.FLOAT32).model().toBuilder();
            model.getGraphBuilder()
                    .addNode(add("x", "b", "a"))
                    .addNode(add("a", "x", "b"))
                    .addNode(add("b", "x", "y"));
            return model.build().toByteArray();
        }
    },
    HUGE_SHAPE {
        @Override
        byte[] content(Path directory) {
            return withWeight(weight().addDims(1L << 40).build());
        }
    },
    OVERFLOWING_SHAPE {
        @Override
        byte[] content(Path directory) {
            return withWeight(
                    weight().addDims(1L << 62).addDims(1L << 62).addDims(4).build());
        }
    },
    NEGATIVE_SHAPE {
        @Override
        byte[] content(Path directory) {
            return withWeight(weight().addDims(-4).build());
        }
    },
    WEIGHTS_ABOVE {
        @Override
        byte[] content(Path directory) throws IOException {
            Files.write(directory.resolveSibling("secret.bin"), new byte[64]);
            return withWeight(outside("../secret.bin"));
        }
    },
    WEIGHTS_ABSOLUTE {
        @Override
        byte[] content(Path directory) {
            return withWeight(outside("/etc/passwd"));
        }
    },
    WEIGHTS_BY_SYMBOLIC_LINK {
        @Override
        byte[] content(Path directory) throws IOException {
            Files.createSymbolicLink(directory.resolve("weights.bin"), Path.of("/etc/passwd"));
            return withWeight(outside("weights.bin"));
        }
    },
    WEIGHTS_IN_A_LINKED_FOLDER {
        @Override
        byte[] content(Path directory) throws IOException {
            Files.createSymbolicLink(directory.resolve("folder"), Path.of("/etc"));
            return withWeight(outside("folder/passwd"));
        }
    },
    WEIGHTS_BY_HARD_LINK {
        @Override
        byte[] content(Path directory) throws IOException {
            Path secret = Files.write(directory.resolveSibling("hard-secret.bin"), new byte[64]);
            Files.createLink(directory.resolve("weights.bin"), secret);
            return withWeight(outside("weights.bin"));
        }
    },
    WEIGHTS_MISSING {
        @Override
        byte[] content(Path directory) {
            return withWeight(outside("weights.bin"));
        }
    },
    WEIGHTS_TOO_SHORT {
        @Override
        byte[] content(Path directory) throws IOException {
            Files.write(directory.resolve("weights.bin"), new byte[3]);
            return withWeight(outside("weights.bin"));
        }
    };

    /** Makes the file's bytes, and beside it whatever they refer to. */
    abstract byte[] content(Path directory) throws IOException;

    /** Writes it into a folder of its own within the given one. */
    Path write(Path parent) throws IOException {
        Path directory = Files.createDirectories(parent.resolve("model"));
        return Files.write(directory.resolve("model.onnx"), content(directory));
    }

    private static NodeProto add(String left, String right, String output) {
        return NodeProto.newBuilder()
                .setOpType("Add")
                .setName(output)
                .addInput(left)
                .addInput(right)
                .addOutput(output)
                .build();
    }

    private static TensorProto.Builder weight() {
        return TensorProto.newBuilder().setName("w").setDataType(ElementType.FLOAT32.onnxCode());
    }

    private static TensorProto outside(String location) {
        TensorProto tensor = ExternalModels.tensor("w", location, 0, 4);
        if (tensor.getDataLocation() != DataLocation.EXTERNAL) {
            throw new IllegalStateException("The weight must lie outside");
        }
        return tensor;
    }

    private static byte[] withWeight(TensorProto weight) {
        GraphDraft draft = new GraphDraft("weighted", 17, 1);
        String x = draft.input("x", ElementType.FLOAT32, "n", 4);
        draft.initializer(weight);
        return draft.output(draft.node("Add", x, "w"), ElementType.FLOAT32)
                .model()
                .toByteArray();
    }
}
