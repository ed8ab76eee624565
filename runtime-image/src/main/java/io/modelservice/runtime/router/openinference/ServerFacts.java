package io.modelservice.runtime.router.openinference;

import java.util.List;

/** What both forms of the protocol say of this server. */
final class ServerFacts {

    static final String NAME = "modelservice";
    static final String PLATFORM = "onnxruntime_onnx";
    static final List<String> EXTENSIONS = List.of("binary_tensor_data");

    private ServerFacts() {}
}
