package io.modelservice.images;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * A line of the table of images.
 *
 * @param name of the image, after {@code modelservice/}
 * @param title and {@code description} are for people
 * @param application the folder that Quarkus packaged, from the root of the repository
 * @param rehearsal arguments of the application's run from which its AOT cache is made; none, no cache
 * @param environment of the image's process, beside what all have
 */
record ImageRow(
        String name,
        String title,
        String description,
        String application,
        List<String> rehearsal,
        Map<String, String> environment) {
    ImageRow {
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(application, "application");
        if (name == null || !name.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
            throw new IllegalArgumentException("An image is named by small letters, digits and hyphens, not " + name);
        }
        rehearsal = rehearsal == null ? List.of() : List.copyOf(rehearsal);
        environment = environment == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(environment));
    }
}
