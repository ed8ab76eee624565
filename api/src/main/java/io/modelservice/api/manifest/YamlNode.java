package io.modelservice.api.manifest;

import java.util.List;
import java.util.regex.Pattern;

/** A value in a YAML document, and the line, counted from 1, on which it begins. */
sealed interface YamlNode {

    int line();

    /** What it is, in words. */
    String kind();

    record Mapping(int line, List<Entry> entries) implements YamlNode {
        @Override
        public String kind() {
            return "a mapping";
        }
    }

    record Entry(Scalar key, YamlNode value) {}

    record Sequence(int line, List<YamlNode> items) implements YamlNode {
        @Override
        public String kind() {
            return "a list";
        }
    }

    /** @param quoted whether it is text whatever it looks like */
    record Scalar(int line, String text, boolean quoted) implements YamlNode {
        private static final Pattern WHOLE = Pattern.compile("[-+]?[0-9]+");
        private static final Pattern NUMBER =
                Pattern.compile("[-+]?(\\.[0-9_]+|[0-9][0-9_]*(\\.[0-9_]*)?)([eE][-+]?[0-9]+)?"
                        + "|[-+]?0([xX][0-9a-fA-F_]+|[bB][01_]+|[oO][0-7_]+)|[-+]?\\.(?i:inf)|\\.(?i:nan)");
        private static final Pattern BOOLEAN = Pattern.compile("(?i:true|false|yes|no|on|off|y|n)");
        private static final Pattern NULL = Pattern.compile("~|(?i:null)|");

        boolean isNull() {
            return !quoted && NULL.matcher(text).matches();
        }

        boolean isWhole() {
            return !quoted && WHOLE.matcher(text).matches();
        }

        /** Whether it is, or some reader of YAML takes it for, a number. */
        boolean isNumber() {
            return !quoted && NUMBER.matcher(text).matches();
        }

        boolean isBoolean() {
            return !quoted && BOOLEAN.matcher(text).matches();
        }

        boolean isText() {
            return quoted || !(isNull() || isNumber() || isBoolean());
        }

        @Override
        public String kind() {
            if (isNull()) {
                return "nothing";
            }
            if (isNumber()) {
                return "the number " + text;
            }
            return isBoolean() ? "the truth value " + text : "the text \"" + shortened() + "\"";
        }

        String shortened() {
            String oneLine = text.replaceAll("\\p{Cntrl}+", " ");
            return oneLine.length() <= 60 ? oneLine : oneLine.substring(0, 60) + "…";
        }
    }
}
