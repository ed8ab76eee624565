package io.modelservice.blueprint;

import io.modelservice.splitter.serving.ServiceConfiguration;
import java.util.List;
import java.util.Objects;

/**
 * Everything that serves one ModelService.
 *
 * @param configuration what every process reads as {@code service.json}
 * @param processes the sub-models of each group in the order of their stages, the router last
 * @param notices what was decided otherwise than asked, each a sentence for people
 */
public record Blueprint(ServiceConfiguration configuration, List<ProcessSpec> processes, List<String> notices) {
    public Blueprint {
        Objects.requireNonNull(configuration, "configuration");
        processes = List.copyOf(processes);
        notices = List.copyOf(notices);
    }

    /** Hash of all that changes numbers or processes. */
    public String revision() {
        return configuration.revision();
    }
}
