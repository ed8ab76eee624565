package io.modelservice.operator.observe;

import io.fabric8.kubernetes.api.model.Pod;
import io.modelservice.operator.decide.PodState;
import io.modelservice.splitter.serving.SubModelState;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Asks sub-models that are not ready how far they are. The kubelet tells of those that are, and of those that failed. */
final class SubModelStates {

    private static final Duration PATIENCE = Duration.ofMillis(500);
    private static final int MAX_BYTES = 4096;

    private final int port;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    SubModelStates(int port) {
        this.port = port;
    }

    /** All at once, within half a second; who does not answer in that time, or not in our words, is left out. */
    Map<String, SubModelState> of(List<Pod> pods) {
        Map<String, CompletableFuture<Optional<SubModelState>>> asked = new HashMap<>();
        pods.stream()
                .filter(pod -> PodState.isStarting(pod) && pod.getStatus().getPodIP() != null)
                .forEach(pod -> asked.put(pod.getMetadata().getName(), ask(pod)));
        Map<String, SubModelState> states = new HashMap<>();
        asked.forEach((pod, answer) -> answer.join().ifPresent(state -> states.put(pod, state)));
        return states;
    }

    private CompletableFuture<Optional<SubModelState>> ask(Pod pod) {
        HttpRequest request = HttpRequest.newBuilder(address(pod.getStatus().getPodIP()))
                .timeout(PATIENCE)
                .build();
        return client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofString(), MAX_BYTES))
                .thenApply(HttpResponse::body)
                .thenApply(SubModelState::parse)
                .completeOnTimeout(Optional.empty(), PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(silent -> Optional.empty());
    }

    private URI address(String ip) {
        String host = ip.contains(":") ? "[" + ip + "]" : ip;
        return URI.create("http://" + host + ":" + port + SubModelState.PATH);
    }
}
