package io.modelservice.splitter.models;

/** Adds a few nodes to a random graph, or none when no value there is of a kind that they take. */
@FunctionalInterface
interface RandomStep {
    void add(RandomValues values);
}
