package io.modelservice.runtime.engine;

import io.modelservice.splitter.tensor.Tensor;
import java.util.List;
import java.util.Objects;

/** How one run of a stage ended. */
public sealed interface RunResult {

    /** Outputs in the order that the stage declares. */
    record Computed(List<Tensor> outputs) implements RunResult {
        public Computed {
            outputs = List.copyOf(outputs);
        }
    }

    /** The inputs' shapes or values are such that the model cannot take them; the same request fails again. */
    record Refused(String message) implements RunResult {
        public Refused {
            Objects.requireNonNull(message, "message");
        }
    }

    /** The engine failed, through no fault of the inputs. */
    record Failed(String message) implements RunResult {
        public Failed {
            Objects.requireNonNull(message, "message");
        }
    }
}
