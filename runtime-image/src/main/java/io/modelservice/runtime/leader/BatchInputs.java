package io.modelservice.runtime.leader;

import io.modelservice.splitter.tensor.Tensor;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Lays the rows of a batch side by side in direct memory, where the engine reads them. Belongs to one thread; what it
 * returns is valid until its next call.
 */
final class BatchInputs {

    private static final int SMALLEST = 4096;

    private final List<ByteBuffer> buffers = new ArrayList<>();

    List<Tensor> of(Batch batch) {
        List<Tensor> first = batch.firstInputs();
        List<Tensor> joined = new ArrayList<>(first.size());
        for (int index = 0; index < first.size(); index++) {
            joined.add(join(batch, first.get(index), index));
        }
        return joined;
    }

    private Tensor join(Batch batch, Tensor first, int index) {
        if (batch.whole()) {
            ByteBuffer buffer = buffer(index, first.data().remaining());
            buffer.put(first.data().duplicate()).flip();
            return new Tensor(first.name(), first.type(), first.shape(), buffer);
        }
        int rowBytes = Math.toIntExact(first.data().remaining() / first.shape().getFirst());
        List<Long> shape = new ArrayList<>(first.shape());
        shape.set(0, (long) batch.rows());
        ByteBuffer buffer = buffer(index, Math.multiplyExact(batch.rows(), rowBytes));
        for (Batch.Part part : batch.parts()) {
            ByteBuffer rows = part.call().request().inputs().get(index).data();
            int bytes = part.range().rows() * rowBytes;
            buffer.put(buffer.position(), rows, part.range().first() * rowBytes, bytes);
            buffer.position(buffer.position() + bytes);
        }
        return new Tensor(first.name(), first.type(), shape, buffer.flip());
    }

    private ByteBuffer buffer(int index, int bytes) {
        while (buffers.size() <= index) {
            buffers.add(ByteBuffer.allocateDirect(SMALLEST));
        }
        if (buffers.get(index).capacity() < bytes) {
            buffers.set(index, ByteBuffer.allocateDirect(Math.max(bytes, SMALLEST)));
        }
        return buffers.get(index).clear();
    }
}
