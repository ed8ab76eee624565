package io.modelservice.e2e.equality;

import ai.onnxruntime.OrtException;
import io.modelservice.e2e.service.Client;
import io.modelservice.e2e.service.Manifest;
import io.modelservice.e2e.service.RunningService;
import java.io.IOException;

/**
 * MiniLM in two groups of three stages, and the undivided model to judge it by. Started once for all scenes that leave
 * it whole.
 */
public final class TwoGroups implements AutoCloseable {

    public static final String MODEL = "minilm";

    private final RunningService service;
    private final MiniLm whole;
    private final Client client;

    private TwoGroups(RunningService service, MiniLm whole) {
        this.service = service;
        this.whole = whole;
        this.client = new Client(service.url(), MODEL);
    }

    static TwoGroups start() throws IOException, OrtException {
        MiniLm whole = MiniLm.load();
        RunningService service =
                RunningService.start(Manifest.of(MODEL, MiniLm.file(), 3).groups(2));
        service.awaitWhole();
        return new TwoGroups(service, whole);
    }

    public RunningService service() {
        return service;
    }

    public MiniLm whole() {
        return whole;
    }

    public Client client() {
        return client;
    }

    @Override
    public void close() throws OrtException {
        client.close();
        whole.close();
        service.close();
    }
}
