package io.modelservice.runtime.router.admission;

/** How a request came in. */
public enum Protocol {
    OPEN_INFERENCE_REST("open_inference_rest"),
    OPEN_INFERENCE_GRPC("open_inference_grpc"),
    OPENAI("openai");

    private final String label;

    Protocol(String label) {
        this.label = label;
    }

    /** As it stands in metrics. */
    public String label() {
        return label;
    }
}
