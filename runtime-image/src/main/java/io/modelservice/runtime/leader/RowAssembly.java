package io.modelservice.runtime.leader;

import io.modelservice.splitter.tensor.Tensor;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Puts the rows of one request's answer together again, in whatever order they come. */
final class RowAssembly {

    private final int rows;
    private int missing;
    private List<Tensor> outputs = List.of();

    RowAssembly(int rows) {
        this.rows = rows;
        this.missing = rows;
    }

    /** Copies a range out of a batch's outputs. @return whether all rows are there */
    synchronized boolean add(RowRange range, List<Tensor> batch, int firstInBatch) {
        if (outputs.isEmpty()) {
            outputs = batch.stream().map(this::allocate).toList();
        }
        for (int index = 0; index < batch.size(); index++) {
            copy(batch.get(index), firstInBatch, outputs.get(index), range);
        }
        missing -= range.rows();
        return missing == 0;
    }

    /** Copies outputs that belong to this request alone, whatever their shapes. */
    synchronized boolean addWhole(List<Tensor> batch) {
        List<Tensor> copies = new ArrayList<>(batch.size());
        for (Tensor output : batch) {
            ByteBuffer copy = ByteBuffer.wrap(new byte[output.data().remaining()]);
            copy.put(output.data().duplicate()).flip();
            copies.add(new Tensor(output.name(), output.type(), output.shape(), copy));
        }
        outputs = List.copyOf(copies);
        missing = 0;
        return true;
    }

    synchronized List<Tensor> outputs() {
        return outputs;
    }

    private Tensor allocate(Tensor batch) {
        List<Long> shape = new ArrayList<>(batch.shape());
        shape.set(0, (long) rows);
        int bytes = Math.toIntExact(Tensor.byteSize(batch.type(), shape));
        return new Tensor(batch.name(), batch.type(), shape, ByteBuffer.wrap(new byte[bytes]));
    }

    private void copy(Tensor batch, int firstInBatch, Tensor output, RowRange range) {
        int rowBytes = output.data().remaining() / rows;
        if (batch.data().remaining() / batch.shape().getFirst() != rowBytes) {
            throw new IllegalStateException("Rows of output %s differ in shape from batch to batch: %s and %s"
                    .formatted(output.name(), output.shape(), batch.shape()));
        }
        output.data().put(range.first() * rowBytes, batch.data(), firstInBatch * rowBytes, range.rows() * rowBytes);
    }
}
