package io.modelservice.bench.figure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The part of a document between {@code <!-- begin NAME -->} and {@code <!-- end NAME -->}, which is generated. */
public final class MarkedSection {

    private MarkedSection() {}

    /** @throws IllegalArgumentException when the document has no such marks */
    public static void replace(Path document, String name, String content) throws IOException {
        Files.writeString(document, replaced(Files.readString(document), name, content));
    }

    static String replaced(String document, String name, String content) {
        String begin = "<!-- begin " + name + " -->\n";
        String end = "<!-- end " + name + " -->";
        int from = document.indexOf(begin);
        int to = document.indexOf(end);
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("The document has no section " + name);
        }
        return document.substring(0, from + begin.length()) + content.strip() + "\n" + document.substring(to);
    }
}
