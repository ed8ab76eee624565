package io.modelservice.operator.decide;

import io.fabric8.kubernetes.api.model.Pod;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a node has too little of for a pod.
 *
 * @param missing by resource; empty when there is room for the pod
 */
public record Shortage(NodeRoom room, Map<String, BigDecimal> asked, Map<String, BigDecimal> missing) {

    private static final BigDecimal MEBI = BigDecimal.valueOf(1 << 20);

    /** Fewest resources first, then the smallest parts of what is asked for. */
    private static final Comparator<Shortage> NEAREST = Comparator.<Shortage>comparingInt(one -> one.missing.size())
            .thenComparing(Shortage::parts)
            .thenComparing(one -> one.room.node());

    private static Shortage of(Map<String, BigDecimal> asked, NodeRoom room) {
        Map<String, BigDecimal> missing = new TreeMap<>();
        asked.forEach((resource, amount) -> {
            BigDecimal lacks = amount.subtract(room.free().getOrDefault(resource, BigDecimal.ZERO));
            if (amount.signum() > 0 && lacks.signum() > 0) {
                missing.put(resource, lacks);
            }
        });
        return new Shortage(room, asked, missing);
    }

    private BigDecimal parts() {
        return missing.entrySet().stream()
                .map(lack -> lack.getValue().divide(asked.get(lack.getKey()), MathContext.DECIMAL32))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** The rooms in which the pod would fit soonest, at most so many, the best first. */
    public static List<Shortage> nearest(Pod pod, List<NodeRoom> rooms, int count) {
        Map<String, BigDecimal> asked = Requests.of(pod);
        return rooms.stream()
                .map(room -> of(asked, room))
                .sorted(NEAREST)
                .limit(count)
                .toList();
    }

    /** What of the nearest node is missing; empty when nothing is, or no node is known. */
    static Optional<String> text(Pod pod, List<NodeRoom> rooms) {
        return nearest(pod, rooms, 1).stream()
                .filter(shortage -> !shortage.missing.isEmpty())
                .findFirst()
                .map(Shortage::text);
    }

    private String text() {
        return "nearest is node %s, which lacks %s"
                .formatted(
                        room.node(),
                        missing.entrySet().stream()
                                .map(lack -> "%s of %s (%s asked, %s free)"
                                        .formatted(
                                                amount(lack.getKey(), lack.getValue()),
                                                lack.getKey(),
                                                amount(lack.getKey(), asked.get(lack.getKey())),
                                                amount(
                                                        lack.getKey(),
                                                        room.free().getOrDefault(lack.getKey(), BigDecimal.ZERO))))
                                .collect(Collectors.joining(" and ")));
    }

    private static String amount(String resource, BigDecimal amount) {
        return resource.equals("memory") || resource.equals("ephemeral-storage")
                ? amount.divide(MEBI, 0, RoundingMode.HALF_UP) + "Mi"
                : amount.stripTrailingZeros().toPlainString();
    }
}
