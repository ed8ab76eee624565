package io.modelservice.sources.spi;

import io.modelservice.sources.SourceException;
import io.modelservice.sources.SourceException.Reason;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Paths that come from outside, kept inside the folder that they are relative to. */
public final class RelativePath {
    private static final int LONGEST = 1024;
    private static final int LONGEST_NAME = 255;

    private RelativePath() {}

    /**
     * @return {@code path} itself
     * @throws SourceException REFUSED when it could name anything outside its folder, or is no plain file name
     */
    public static String checked(String path, String origin) throws SourceException {
        boolean safe = !path.isEmpty()
                && path.length() <= LONGEST
                && path.chars().noneMatch(character -> character < ' ' || character == '\\' || character == 127)
                && Arrays.stream(path.split("/", -1)).allMatch(RelativePath::isName);
        if (!safe) {
            throw new SourceException(
                    Reason.REFUSED,
                    "%s names the file \"%s\", which is not a plain path inside the model's folder; rename the file"
                            .formatted(origin, printable(path)));
        }
        return path;
    }

    /** The folder of a path: empty, or ending in {@code /}. */
    public static String folder(String path) {
        return path.substring(0, path.lastIndexOf('/') + 1);
    }

    /** The last name of a path. */
    public static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static boolean isName(String segment) {
        return !segment.isEmpty()
                && !segment.equals(".")
                && !segment.equals("..")
                && segment.getBytes(StandardCharsets.UTF_8).length <= LONGEST_NAME;
    }

    private static String printable(String path) {
        String visible = path.replaceAll("\\p{Cntrl}", "?");
        return visible.length() <= 200 ? visible : visible.substring(0, 200) + "...";
    }
}
