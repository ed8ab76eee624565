package io.modelservice.images.content;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A kind of processor, and how authors of native libraries spell it in the names of folders. */
public enum Architecture {
    AMD64("amd64", "x86_64", "x86-64", "x64"),
    ARM64("arm64", "aarch64");

    private static final Pattern SYSTEM = Pattern.compile(
            "(?:^|/)(linux|osx|darwin|macos|mac|win|win32|windows|freebsd|openbsd|dragonflybsd|sunos|aix|android)"
                    + "[-_]([a-z0-9_-]+)/");

    private final Set<String> spellings;

    Architecture(String... spellings) {
        this.spellings = Set.of(spellings);
    }

    /** The one that this Java machine runs on. */
    public static Architecture current() {
        String name = System.getProperty("os.arch");
        return Arrays.stream(values())
                .filter(architecture -> architecture.spellings.contains(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Images cannot be built on " + name));
    }

    /** As OCI names it. */
    public String ociName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a file lies in a folder that is named for another system than Linux on this processor. */
    boolean excludes(String path) {
        Matcher system = SYSTEM.matcher(path.toLowerCase(Locale.ROOT));
        while (system.find()) {
            if (!system.group(1).equals("linux") || !spellings.contains(system.group(2))) {
                return true;
            }
        }
        return false;
    }
}
