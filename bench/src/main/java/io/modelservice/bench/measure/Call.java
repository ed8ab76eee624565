package io.modelservice.bench.measure;

/** One request and its answer. */
@FunctionalInterface
public interface Call {
    void run() throws Exception;
}
