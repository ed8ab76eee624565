package io.modelservice.cli.client;

import java.util.List;

/** Vectors, one for each text, in the order of the texts. */
public record Embeddings(List<String> texts, List<List<Double>> vectors) {
    public Embeddings {
        texts = List.copyOf(texts);
        vectors = vectors.stream().map(List::copyOf).toList();
        if (texts.size() != vectors.size()) {
            throw new IllegalArgumentException("%d vectors for %d texts".formatted(vectors.size(), texts.size()));
        }
    }

    /** The cosine of the angle between two texts' vectors: 1 for the same direction, 0 for nothing in common. */
    public double similarity(int one, int other) {
        List<Double> left = vectors.get(one);
        List<Double> right = vectors.get(other);
        return dot(left, right) / Math.sqrt(dot(left, left) * dot(right, right));
    }

    /** The largest absolute difference of any element from the same element of others. */
    public double largestDifference(Embeddings others) {
        double largest = 0;
        for (int text = 0; text < vectors.size(); text++) {
            for (int element = 0; element < vectors.get(text).size(); element++) {
                double difference = vectors.get(text).get(element)
                        - others.vectors.get(text).get(element);
                largest = Math.max(largest, Math.abs(difference));
            }
        }
        return largest;
    }

    private static double dot(List<Double> left, List<Double> right) {
        double sum = 0;
        for (int element = 0; element < left.size(); element++) {
            sum += left.get(element) * right.get(element);
        }
        return sum;
    }
}
