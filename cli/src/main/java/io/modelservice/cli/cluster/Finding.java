package io.modelservice.cli.cluster;

import java.util.Optional;

/**
 * The answer to a question about a ModelService.
 *
 * @param data for programs
 * @param text for people
 * @param note what a person has to know beside it
 * @param exitCode 0, or 1 when this is less than was asked for
 */
public record Finding(Object data, String text, Optional<String> note, int exitCode) {}
