package io.modelservice.cli.model;

import io.modelservice.sources.ModelStore;
import io.modelservice.splitter.FailureReason;
import io.modelservice.splitter.onnx.HardLinks;
import io.modelservice.splitter.onnx.OnnxReader;
import io.modelservice.splitter.onnx.ReadResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Tells the store which further files a model needs, or why nobody can tell. */
final class ExternalReferences implements ModelStore.References {

    @Override
    public List<String> of(Path modelFile) throws IOException {
        try {
            return OnnxReader.externalFiles(modelFile);
        } catch (IOException failed) {
            if (OnnxReader.read(modelFile, HardLinks.TRUSTED) instanceof ReadResult.Refused refused) {
                throw new RefusedModel(refused.reason(), refused.message());
            }
            throw failed;
        }
    }

    /** The fetched file is no model that can be used. */
    static final class RefusedModel extends IOException {
        private static final long serialVersionUID = 1L;

        private final FailureReason reason;

        RefusedModel(FailureReason reason, String message) {
            super(message);
            this.reason = reason;
        }

        FailureReason reason() {
            return reason;
        }
    }
}
