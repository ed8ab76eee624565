package io.modelservice.blueprint;

/** What a port is for. */
public enum PortName {
    /** Health and metrics; on the router also the public REST protocols. */
    HTTP,
    /** The Open Inference Protocol: on the router for clients, on a leader for the router. */
    GRPC,
    /** Tensors from the stage before. */
    LINK
}
