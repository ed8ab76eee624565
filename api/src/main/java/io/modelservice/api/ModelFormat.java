package io.modelservice.api;

import com.fasterxml.jackson.annotation.JsonValue;

/** How a model is written. */
public enum ModelFormat implements Choice {
    /** A graph in the Open Neural Network Exchange format. */
    ONNX("Onnx");

    private final String text;

    ModelFormat(String text) {
        this.text = text;
    }

    @Override
    @JsonValue
    public String text() {
        return text;
    }
}
