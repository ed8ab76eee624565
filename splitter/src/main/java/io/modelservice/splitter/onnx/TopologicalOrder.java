package io.modelservice.splitter.onnx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/** Orders nodes so that each value is made before it is read: the given order if it does that, else near to it. */
final class TopologicalOrder {

    private final List<OnnxNode> nodes;
    private final int[] waitingFor;
    private final List<List<Integer>> readers = new ArrayList<>();

    private TopologicalOrder(List<OnnxNode> nodes) {
        this.nodes = nodes;
        this.waitingFor = new int[nodes.size()];
        Map<String, Integer> makers = new HashMap<>();
        for (OnnxNode node : nodes) {
            readers.add(new ArrayList<>());
            node.writes().forEach(name -> makers.put(name, node.index()));
        }
        for (OnnxNode node : nodes) {
            for (String read : node.reads()) {
                Integer maker = makers.get(read);
                if (maker != null) {
                    readers.get(maker).add(node.index());
                    waitingFor[node.index()]++;
                }
            }
        }
    }

    /** @throws OnnxRefusal when nodes wait for one another */
    static List<OnnxNode> of(List<OnnxNode> nodes) throws OnnxRefusal {
        return new TopologicalOrder(nodes).sorted();
    }

    /** Of all nodes whose inputs are there, takes the one that stands first in the file. */
    private List<OnnxNode> sorted() throws OnnxRefusal {
        PriorityQueue<Integer> ready = new PriorityQueue<>();
        for (int index = 0; index < waitingFor.length; index++) {
            if (waitingFor[index] == 0) {
                ready.add(index);
            }
        }
        List<OnnxNode> sorted = new ArrayList<>();
        while (!ready.isEmpty()) {
            OnnxNode node = nodes.get(ready.remove());
            sorted.add(new OnnxNode(sorted.size(), node.proto(), node.reads(), node.writes()));
            for (int reader : readers.get(node.index())) {
                if (--waitingFor[reader] == 0) {
                    ready.add(reader);
                }
            }
        }
        refuseCycle(sorted.size());
        return sorted;
    }

    private void refuseCycle(int placed) throws OnnxRefusal {
        if (placed < nodes.size()) {
            OnnxNode stuck = nodes.stream()
                    .filter(node -> waitingFor[node.index()] > 0)
                    .findFirst()
                    .orElseThrow();
            throw OnnxRefusal.corrupt(
                    "graph: %d nodes wait for one another in a cycle, among them or behind them %s",
                    nodes.size() - placed, stuck.describe());
        }
    }
}
