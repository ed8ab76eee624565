package io.modelservice.images;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The images that there are. */
record ImageTable(List<ImageRow> rows) {
    ImageTable {
        rows = List.copyOf(rows);
    }

    static ImageTable read(Path file) throws IOException {
        return new ImageTable(new YAMLMapper().readValue(file.toFile(), new TypeReference<List<ImageRow>>() {}));
    }

    /** @param names of images; none for all */
    List<ImageRow> named(List<String> names) {
        List<String> known = rows.stream().map(ImageRow::name).toList();
        for (String name : names) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException("There is no image %s; there are %s".formatted(name, known));
            }
        }
        return names.isEmpty()
                ? rows
                : rows.stream().filter(row -> names.contains(row.name())).toList();
    }
}
