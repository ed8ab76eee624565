package io.modelservice.splitter.inference;

import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Sizes for the symbolic dimensions of a model's inputs. The reference sizes are 1 for the first dimension of an input
 * and whatever is called a batch, 224 for height and width, 3 for the channels of an image, and 128 for all else, which
 * is mostly a sequence. A symbol that is a sum of others, such as {@code past + length}, has the sum of their sizes.
 */
final class SymbolSizes {

    private static final long BATCH = 1;
    private static final long SEQUENCE = 128;
    private static final long SPACE = 224;
    private static final long CHANNELS = 3;
    private static final long[] PRIMES = {5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79};
    private static final long[] LARGE_PRIMES = {193, 197, 199, 211, 223, 227, 229, 233, 239, 241, 251, 257, 263, 269};

    private final Map<String, Long> reference = new LinkedHashMap<>();

    SymbolSizes(List<ValueInfoProto> inputs) {
        for (ValueInfoProto input : inputs) {
            TensorShapeProto shape = input.getType().getTensorType().getShape();
            for (int axis = 0; axis < shape.getDimCount(); axis++) {
                if (Declared.isOpen(shape.getDim(axis))) {
                    String symbol = Declared.symbol(shape.getDim(axis), input.getName(), axis);
                    reference.putIfAbsent(symbol, likely(symbol, axis, shape.getDimCount()));
                }
            }
        }
        addUp(reference);
    }

    /** Symbol to size, in the order of the inputs. */
    Map<String, Long> reference() {
        return reference;
    }

    /** A different prime for each symbol; another choice for another {@code round}, so that no size is met by chance. */
    Map<String, Long> probe(int round) {
        Map<String, Long> sizes = new LinkedHashMap<>();
        Map<String, Long> taken = new HashMap<>();
        for (Map.Entry<String, Long> entry : reference.entrySet()) {
            long[] primes = entry.getValue() == SPACE ? LARGE_PRIMES : PRIMES;
            int index = round * 3 + taken.size();
            long prime = primes[index % primes.length] + (index / primes.length) * 1000L;
            sizes.put(entry.getKey(), taken.computeIfAbsent(kin(entry.getKey()), kin -> prime));
        }
        addUp(sizes);
        return sizes;
    }

    /** Dimensions without a name that stand at the same axis of their inputs are mostly the same. */
    private static String kin(String symbol) {
        return symbol.endsWith("]") ? symbol.substring(symbol.lastIndexOf('[')) : symbol;
    }

    private static long likely(String symbol, int axis, int rank) {
        String name = symbol.toLowerCase(Locale.ROOT);
        if (name.contains("batch")) {
            return BATCH;
        }
        if (name.contains("seq") || name.contains("len") || name.contains("token")) {
            return SEQUENCE;
        }
        if (name.contains("height") || name.contains("width")) {
            return SPACE;
        }
        if (axis == 0) {
            return BATCH;
        }
        if (rank == 4 && axis > 1) {
            return SPACE;
        }
        return rank == 4 ? CHANNELS : SEQUENCE;
    }

    private static void addUp(Map<String, Long> sizes) {
        for (String symbol : List.copyOf(sizes.keySet())) {
            if (symbol.contains("+")) {
                long sum = 0;
                boolean known = true;
                for (String term : symbol.split("\\+")) {
                    OptionalLong size = size(term.strip(), sizes);
                    known &= size.isPresent();
                    sum += size.orElse(0);
                }
                if (known) {
                    sizes.put(symbol, sum);
                }
            }
        }
    }

    private static OptionalLong size(String term, Map<String, Long> sizes) {
        if (term.matches("[0-9]{1,6}")) {
            return OptionalLong.of(Long.parseLong(term));
        }
        return sizes.containsKey(term) ? OptionalLong.of(sizes.get(term)) : OptionalLong.empty();
    }
}
