package io.modelservice.cli.cluster;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the name of a sub-model's pod tells; the blueprint writes such names.
 *
 * @param revision its first digits
 */
record SubModelName(String revision, int stage, int group) {

    private static final Pattern FORM =
            Pattern.compile(".+-(?<revision>[0-9a-f]{7})-s(?<stage>[0-9]{1,3})-(?<group>[0-9]{1,5})");

    static Optional<SubModelName> parse(String name) {
        Matcher form = FORM.matcher(name);
        return form.matches()
                ? Optional.of(new SubModelName(
                        form.group("revision"),
                        Integer.parseInt(form.group("stage")),
                        Integer.parseInt(form.group("group"))))
                : Optional.empty();
    }

    /** The one that this begins, in full; as short as it is where none is known. */
    String revisionAmong(List<String> known) {
        return known.stream()
                .filter(full -> full.startsWith(revision))
                .findFirst()
                .orElse(revision);
    }
}
