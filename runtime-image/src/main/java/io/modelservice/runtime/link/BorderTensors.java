package io.modelservice.runtime.link;

import io.modelservice.splitter.tensor.Tensor;
import io.modelservice.splitter.tensor.TensorSpec;
import io.modelservice.splitter.wire.DataFrame;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Gives the tensors of a micro-batch their names: both ends know the border, so only places in it travel. */
public final class BorderTensors {

    private final List<TensorSpec> specs;

    public BorderTensors(List<TensorSpec> specs) {
        this.specs = List.copyOf(specs);
    }

    /** @throws IOException when these are not the border's tensors */
    public List<Tensor> of(DataFrame batch) throws IOException {
        if (batch.tensors() != specs.size()) {
            throw new LinkRefusedException(
                    "a micro-batch of %d tensors where %d cross".formatted(batch.tensors(), specs.size()));
        }
        List<Tensor> tensors = new ArrayList<>(specs.size());
        for (int index = 0; index < specs.size(); index++) {
            TensorSpec spec = specs.get(index);
            boolean rankFits =
                    !spec.shape().ranked() || spec.shape().dimensions().size() == batch.rank(index);
            if (batch.key(index) != index || batch.type(index) != spec.type() || !rankFits) {
                throw new LinkRefusedException("tensor %d of a micro-batch is not %s".formatted(index, spec));
            }
            tensors.add(batch.tensor(index, spec.name()));
        }
        return tensors;
    }
}
