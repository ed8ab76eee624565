package io.modelservice.splitter.profiling;

import io.modelservice.splitter.onnx.OnnxNode;
import java.util.List;

/** A group of nodes that engines fuse into one, recognised by one of them. */
@FunctionalInterface
interface Pattern {

    /** The other nodes of the pattern that this node is the mark of; empty when it is none. */
    List<OnnxNode> around(OnnxNode mark, GraphWalk walk);
}
