package io.modelservice.operator.reconcile;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.time.Duration;
import java.util.Optional;

/**
 * Objects that were found as wanted, or made so, a moment ago. While nobody changes them and nothing else is wanted they need
 * not be compared field by field in every pass, which is a tenth of the operator's work while services start.
 */
final class Lately {

    private static final int OBJECTS = 1024;
    private static final Duration KEPT = Duration.ofMinutes(1);

    private final Cache<String, Right> right =
            Caffeine.newBuilder().maximumSize(OBJECTS).expireAfterAccess(KEPT).build();

    private record Right(String version, HasMetadata wanted) {}

    boolean isRight(HasMetadata there, HasMetadata wanted) {
        return Optional.ofNullable(right.getIfPresent(there.getMetadata().getUid()))
                .filter(known -> known.version().equals(there.getMetadata().getResourceVersion()))
                .filter(known -> known.wanted().equals(wanted))
                .isPresent();
    }

    /** @param wanted is not changed any more */
    void put(HasMetadata there, HasMetadata wanted) {
        right.put(there.getMetadata().getUid(), new Right(there.getMetadata().getResourceVersion(), wanted));
    }
}
