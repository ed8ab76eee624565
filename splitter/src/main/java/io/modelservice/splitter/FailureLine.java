package io.modelservice.splitter;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The last line that a process of the data plane writes when it fails: {@code modelservice: ModelNotFound: ...}.
 *
 * @param message one sentence for people, which says how to mend it
 */
public record FailureLine(FailureReason reason, String message) {

    private static final Pattern FORM = Pattern.compile("modelservice: ([A-Za-z]+): (.*)");

    public FailureLine {
        Objects.requireNonNull(reason, "reason");
        message = message.replaceAll("\\R", " ");
    }

    /** As it is written. */
    public String text() {
        return "modelservice: %s: %s".formatted(reason.reason(), message);
    }

    /** The last one in the end of a log. */
    public static Optional<FailureLine> lastIn(List<String> lines) {
        return lines.reversed().stream()
                .map(FailureLine::read)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<FailureLine> read(String line) {
        Matcher matcher = FORM.matcher(line);
        if (!matcher.find()) {
            return Optional.empty();
        }
        return Arrays.stream(FailureReason.values())
                .filter(reason -> reason.reason().equals(matcher.group(1)))
                .findFirst()
                .map(reason -> new FailureLine(reason, matcher.group(2)));
    }
}
