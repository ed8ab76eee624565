package io.modelservice.api.shape;

import io.modelservice.api.shape.Shape.Either;
import io.modelservice.api.shape.Shape.Field;
import io.modelservice.api.shape.Shape.Structure;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Writes a structure down field by field. */
final class StructureOf {

    private final Map<String, Field> fields = new LinkedHashMap<>();

    StructureOf may(String name, Shape shape, String description) {
        fields.put(name, new Field(shape, false, description));
        return this;
    }

    StructureOf must(String name, Shape shape, String description) {
        fields.put(name, new Field(shape, true, description));
        return this;
    }

    Structure end() {
        return new Structure(fields, Optional.empty());
    }

    /** With one of the two fields, and not both. */
    Structure either(String one, String other) {
        return new Structure(fields, Optional.of(new Either(one, other)));
    }
}
