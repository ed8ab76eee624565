package io.modelservice.cli.process;

import io.modelservice.blueprint.Endpoint;
import io.modelservice.blueprint.HttpProbe;
import io.modelservice.blueprint.ProcessSpec;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;

/** Asks a process how it is. */
final class HealthClient {

    private static final int TIMEOUT_MILLIS = (int) Duration.ofSeconds(2).toMillis();

    /** What a process answers. */
    enum Health {
        READY,
        /** Answers, and says that it is not ready. */
        LIVE,
        /** Says that it cannot go on, or says nothing. */
        SILENT
    }

    Health of(ProcessSpec process) {
        if (answersYes(process, process.readiness())) {
            return Health.READY;
        }
        return answersYes(process, process.liveness()) ? Health.LIVE : Health.SILENT;
    }

    private static boolean answersYes(ProcessSpec process, HttpProbe probe) {
        Endpoint endpoint = process.ports().get(probe.port());
        try {
            HttpURLConnection connection = (HttpURLConnection) URI.create("http://" + endpoint.text() + probe.path())
                    .toURL()
                    .openConnection(Proxy.NO_PROXY);
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            try {
                return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
            } finally {
                connection.disconnect();
            }
        } catch (IOException noAnswer) {
            return false;
        }
    }
}
