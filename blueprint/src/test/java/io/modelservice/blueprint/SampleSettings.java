package io.modelservice.blueprint;

import java.util.Map;
import java.util.OptionalInt;

/** Settings whose addresses follow from the process and the port alone. */
final class SampleSettings {

    private SampleSettings() {}

    static InstallationSettings local() {
        return of(SampleSettings::endpoint, "1.0.0");
    }

    static InstallationSettings of(Addressing addressing, String runtimeVersion) {
        return new InstallationSettings(
                addressing,
                "127.0.0.1",
                "/etc/modelservice",
                "/var/cache/modelservice",
                runtimeVersion,
                InstallationSettings.DEFAULT_RUNTIME_MEMORY,
                OptionalInt.of(16),
                Map.of("MODELSERVICE_HF_ENDPOINT", "http://127.0.0.1:9"));
    }

    static Endpoint endpoint(ProcessId process, PortName port) {
        int first =
                switch (process) {
                    case ProcessId.SubModel subModel -> 20_000 + 100 * subModel.group() + 10 * subModel.stage();
                    case ProcessId.Router router -> 30_000;
                };
        return new Endpoint("127.0.0.1", first + port.ordinal());
    }
}
