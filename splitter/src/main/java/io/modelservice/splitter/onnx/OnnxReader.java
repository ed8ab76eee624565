package io.modelservice.splitter.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** Reads model files, whoever wrote them: what is wrong with one is a result, and memory stays bounded. */
public final class OnnxReader {

    private OnnxReader() {}

    /**
     * Reads a model's metadata.
     *
     * @param file of at most 2 GiB, which is protobuf's limit; external files may have any size
     * @throws IOException when the machine, and not the file, is the trouble
     */
    public static ReadResult read(Path file, HardLinks hardLinks) throws IOException {
        try {
            ModelSkeleton skeleton = skeleton(file, new ExternalFiles.Checked(file, hardLinks));
            GraphBuilder builder = new GraphBuilder(skeleton.proto().getGraph());
            OnnxGraph graph = builder.build();
            ModelProto sorted = builder.sorted(skeleton.proto(), graph);
            return new ReadResult.Read(new OnnxModel(file, Files.size(file), sorted, skeleton.spans(), graph));
        } catch (OnnxRefusal refusal) {
            return refusal.asResult(file.getFileName().toString());
        }
    }

    /**
     * Names the external files that a model file needs, which need not be there yet.
     *
     * @return paths relative to the model's directory, none of which leads out of it; sorted
     * @throws UnusableModelException with the reason and message that {@link #read} would have
     */
    public static List<String> externalFiles(Path file) throws IOException {
        ExternalFiles.Named named = new ExternalFiles.Named();
        try {
            skeleton(file, named);
        } catch (OnnxRefusal refusal) {
            ReadResult.Refused refused = refusal.asResult(file.getFileName().toString());
            throw new UnusableModelException(refused.reason(), refused.message(), refusal);
        }
        return named.locations();
    }

    private static ModelSkeleton skeleton(Path file, ExternalFiles externalFiles) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw OnnxRefusal.corrupt("is not a regular file");
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return SkeletonReader.read(file, channel, externalFiles);
        } catch (InvalidProtocolBufferException malformed) {
            throw OnnxRefusal.corrupt("is not a whole ONNX file: %s", malformed.getMessage());
        }
    }
}
