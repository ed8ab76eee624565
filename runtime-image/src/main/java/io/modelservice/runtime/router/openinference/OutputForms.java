package io.modelservice.runtime.router.openinference;

import java.util.Map;

/**
 * In which form each output is wanted.
 *
 * @param binaryByDefault for outputs that say nothing themselves
 * @param binary by the output's name, where the request says so
 */
record OutputForms(boolean binaryByDefault, Map<String, Boolean> binary) {
    OutputForms {
        binary = Map.copyOf(binary);
    }

    boolean binary(String output) {
        return binary.getOrDefault(output, binaryByDefault);
    }
}
