package io.modelservice.splitter.plan;

import io.modelservice.splitter.tensor.TensorSpec;
import java.util.List;

/**
 * A decided split. Stages tile the nodes of the graph in order.
 *
 * @param modelDigest the artefact that it is a plan of
 * @param reason a sentence for people: what decided
 * @param inputs the whole model's inputs
 * @param outputs the whole model's outputs
 * @param hash hex SHA-256 over all other components, in a canonical form
 */
public record Plan(
        String modelDigest,
        Policy policy,
        String reason,
        List<TensorSpec> inputs,
        List<TensorSpec> outputs,
        List<Stage> stages,
        String hash) {
    public Plan {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        stages = List.copyOf(stages);
    }

    /**
     * Nodes {@code [firstNode, endNode)}.
     *
     * @param inputs what enters: for the first stage the model's inputs, else the live set of the cut before it
     * @param outputs what leaves: for the last stage the model's outputs, else the live set of the cut behind it; a
     *     tensor that is in both, or that no node of the stage makes, passes through untouched
     * @param layers how many recognised layers begin in it
     * @param cost share of the whole model's cost, 0 to 1
     * @param memoryBytes weights and activations, as the planner counted them
     */
    public record Stage(
            int index,
            String name,
            int firstNode,
            int endNode,
            int layers,
            List<TensorSpec> inputs,
            List<TensorSpec> outputs,
            long weightBytes,
            long memoryBytes,
            double cost) {
        public Stage {
            inputs = List.copyOf(inputs);
            outputs = List.copyOf(outputs);
        }
    }
}
