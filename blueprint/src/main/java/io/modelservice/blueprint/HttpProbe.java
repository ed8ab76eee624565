package io.modelservice.blueprint;

import java.util.Objects;

/** A question over HTTP whose answer 200 means yes. */
public record HttpProbe(PortName port, String path) {

    static final HttpProbe LIVENESS = new HttpProbe(PortName.HTTP, "/q/health/live");
    static final HttpProbe READINESS = new HttpProbe(PortName.HTTP, "/q/health/ready");

    public HttpProbe {
        Objects.requireNonNull(port, "port");
        Objects.requireNonNull(path, "path");
    }
}
