package io.modelservice.blueprint;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * What the place where processes run gives.
 *
 * @param listenHost the address that processes listen on
 * @param configurationDirectory where mounted files are found, as a process sees it
 * @param cacheDirectory where models are kept, as a process sees it
 * @param runtimeVersion of the program that every process runs; part of the revision
 * @param runtimeMemoryBytes what a process needs beside weights and activations
 * @param sharedCpus CPUs that all processes share when none is given a number of its own; empty where each has its own
 *     machine, and then an engine has one thread
 * @param environment for every process, such as the endpoints of model hubs
 */
public record InstallationSettings(
        Addressing addressing,
        String listenHost,
        String configurationDirectory,
        String cacheDirectory,
        String runtimeVersion,
        long runtimeMemoryBytes,
        OptionalInt sharedCpus,
        Map<String, String> environment) {

    /** What a process needs beside weights and activations: program, heap, stacks and buffers. */
    public static final long DEFAULT_RUNTIME_MEMORY = 256L << 20;

    public InstallationSettings {
        Objects.requireNonNull(addressing, "addressing");
        Objects.requireNonNull(listenHost, "listenHost");
        Objects.requireNonNull(configurationDirectory, "configurationDirectory");
        Objects.requireNonNull(cacheDirectory, "cacheDirectory");
        Objects.requireNonNull(runtimeVersion, "runtimeVersion");
        Objects.requireNonNull(sharedCpus, "sharedCpus");
        environment = Collections.unmodifiableMap(new TreeMap<>(environment));
    }
}
