package io.modelservice.operator.decide;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.modelservice.api.ModelService;
import io.modelservice.blueprint.ServicePlanner;
import io.modelservice.blueprint.kubernetes.StoredResult;
import io.modelservice.splitter.plan.PlanResult;
import io.modelservice.splitter.profile.ModelProfile;
import io.modelservice.splitter.serving.LoggedResult;
import io.modelservice.splitter.serving.ResultLog;
import java.util.Map;
import java.util.Optional;

/**
 * What was read and planned lately. Every pass over a ModelService asks for the same again, and services of one model share
 * its profile; reading and planning it takes longer than all the rest of a decision. It changes no decision.
 */
final class Known {

    private static final int PROFILES = 16;
    private static final int PLANS = 256;

    private final LoadingCache<String, Optional<String>> logs =
            Caffeine.newBuilder().maximumSize(PROFILES).build(Known::read);
    private final LoadingCache<Content, Optional<String>> results =
            Caffeine.newBuilder().maximumSize(PROFILES).build(Content::read);
    private final LoadingCache<String, Optional<ModelProfile>> profiles =
            Caffeine.newBuilder().maximumSize(PROFILES).build(Models::profile);
    private final LoadingCache<Question, PlanResult> plans =
            Caffeine.newBuilder().maximumSize(PLANS).build(Question::answer);

    /** The result in what a job wrote; empty when it holds none that is whole. */
    Optional<String> logged(String text) {
        return logs.get(text);
    }

    private static Optional<String> read(String log) {
        return ResultLog.read(log) instanceof LoggedResult.Found(String json) ? Optional.of(json) : Optional.empty();
    }

    /** What a ConfigMap keeps of a job; empty when it holds no result. */
    Optional<String> result(ConfigMap stored) {
        return results.get(new Content(stored.getData(), stored.getBinaryData()));
    }

    Optional<ModelProfile> profile(String json) {
        return profiles.get(json);
    }

    PlanResult plan(ModelService service, ModelProfile profile, long runtimeMemoryBytes) {
        return plans.get(new Question(service, profile, runtimeMemoryBytes));
    }

    private record Content(Map<String, String> data, Map<String, String> packed) {

        Optional<String> read() {
            ConfigMap map = new ConfigMap();
            map.setData(data);
            map.setBinaryData(packed);
            return StoredResult.read(map);
        }
    }

    private record Question(ModelService service, ModelProfile profile, long runtimeMemoryBytes) {

        PlanResult answer() {
            return ServicePlanner.plan(service, profile, runtimeMemoryBytes);
        }

        /** Plans know nothing of the name of their service; a profile follows from its model, and is long. */
        @Override
        public boolean equals(Object other) {
            return other instanceof Question asked
                    && service.spec().equals(asked.service.spec())
                    && profile.equals(asked.profile)
                    && runtimeMemoryBytes == asked.runtimeMemoryBytes;
        }

        @Override
        public int hashCode() {
            return 31 * service.spec().hashCode() + profile.digest().hashCode();
        }
    }
}
