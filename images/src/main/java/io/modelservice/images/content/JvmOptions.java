package io.modelservice.images.content;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The options of an application's Java machine, so that a pod can overrule them. What stands in an entrypoint comes after
 * {@code JDK_JAVA_OPTIONS} and would win; a file of flags ({@code -XX:Flags}) is read before both.
 *
 * @param flags lines of the file
 * @param arguments that are no flags, for the command line
 */
public record JvmOptions(List<String> flags, List<String> arguments) {

    private static final Pattern SIZE = Pattern.compile("-X(ms|mx|mn|ss)([0-9]+[kKmMgG]?)");

    public JvmOptions {
        flags = List.copyOf(flags);
        arguments = List.copyOf(arguments);
    }

    /** Reads an argument file of the {@code java} command with one option a line; no file, no options. */
    public static JvmOptions read(Path file) throws IOException {
        return of(Files.exists(file) ? Files.readAllLines(file) : List.of());
    }

    static JvmOptions of(List<String> lines) {
        List<String> flags = new ArrayList<>();
        List<String> arguments = new ArrayList<>();
        for (String line : lines) {
            String option = line.strip();
            if (option.isEmpty() || option.startsWith("#")) {
                continue;
            }
            if (option.startsWith("-XX:")) {
                flags.add(option.substring("-XX:".length()));
            } else if (option.startsWith("-X")) {
                size(option).forEach(flags::add);
            } else {
                arguments.add(option);
            }
        }
        return new JvmOptions(flags, arguments);
    }

    private static Stream<String> size(String option) {
        Matcher size = SIZE.matcher(option);
        if (!size.matches()) {
            throw new IllegalArgumentException(
                    "jvm.options: %s has no flag known here; write it as -XX:…, or only in the pods".formatted(option));
        }
        String value = size.group(2);
        return switch (size.group(1)) {
            case "ms" -> Stream.of("MinHeapSize=" + value, "InitialHeapSize=" + value);
            case "mx" -> Stream.of("MaxHeapSize=" + value);
            case "mn" -> Stream.of("NewSize=" + value, "MaxNewSize=" + value);
            default -> Stream.of("ThreadStackSize=" + kibibytes(value));
        };
    }

    private static long kibibytes(String size) {
        String digits = size.replaceAll("\\D", "");
        long number = Long.parseLong(digits);
        return switch (size.substring(digits.length()).toLowerCase(Locale.ROOT)) {
            case "g" -> number << 20;
            case "m" -> number << 10;
            case "k" -> number;
            default -> number >> 10;
        };
    }
}
