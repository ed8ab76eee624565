package io.modelservice.splitter.serving;

import io.modelservice.splitter.serving.LoggedResult.Found;
import io.modelservice.splitter.serving.LoggedResult.Missing;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a log line by line; keeps no more than a result may take. */
final class ResultLogReader {

    private static final Pattern HEAD = Pattern.compile("begin ([0-9]{1,9}) ([0-9a-f]{64})");
    private static final int MAX_CHARACTERS = 4 * (ResultLog.MAX_PACKED_BYTES / 3 + 1);

    private record Head(int bytes, String digest) {}

    private LoggedResult result = new Missing("the log holds no result");
    private Optional<Head> head = Optional.empty();
    private final StringBuilder encoded = new StringBuilder();

    void line(String line) {
        if (!line.startsWith(ResultLog.MARK)) {
            return;
        }
        String content = line.substring(ResultLog.MARK.length());
        if (content.startsWith(ResultLog.BEGIN)) {
            begin(HEAD.matcher(content));
        } else if (content.equals(ResultLog.END)) {
            result = end();
        } else if (encoded.length() + content.length() > MAX_CHARACTERS) {
            abandon("the result in the log is longer than %d bytes".formatted(ResultLog.MAX_PACKED_BYTES));
        } else {
            encoded.append(content);
        }
    }

    LoggedResult result() {
        return result;
    }

    private void begin(Matcher matcher) {
        abandon("the log ends within the result");
        if (matcher.matches()) {
            head = Optional.of(new Head(Integer.parseInt(matcher.group(1)), matcher.group(2)));
        }
    }

    private void abandon(String why) {
        head = Optional.empty();
        encoded.setLength(0);
        result = new Missing(why);
    }

    private LoggedResult end() {
        Optional<String> json = head.flatMap(this::unpacked);
        head = Optional.empty();
        encoded.setLength(0);
        return json.<LoggedResult>map(Found::new).orElseGet(() -> new Missing("the result in the log is damaged"));
    }

    private Optional<String> unpacked(Head expected) {
        try {
            byte[] packed = Base64.getDecoder().decode(encoded.toString());
            return PackedText.unpack(packed, expected.bytes())
                    .filter(json -> PackedText.digest(json).equals(expected.digest()));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
