package io.modelservice.operator.argocd;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/** Writes JSON as an expression of Lua. */
final class LuaText {

    private LuaText() {}

    static String of(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT ->
                node.properties().stream()
                        .map(field -> "[%s] = %s".formatted(of(field.getKey()), of(field.getValue())))
                        .collect(Collectors.joining(", ", "{", "}"));
            case ARRAY -> node.valueStream().map(LuaText::of).collect(Collectors.joining(", ", "{", "}"));
            case STRING -> of(node.textValue());
            case NULL, MISSING -> "nil";
            case NUMBER, BOOLEAN -> node.asText();
            case BINARY, POJO -> throw new IllegalArgumentException("not JSON: " + node);
        };
    }

    /** Every byte by its number, so that nothing in a text means anything to Lua. */
    static String of(String text) {
        StringBuilder escaped = new StringBuilder("\"");
        for (byte one : text.getBytes(StandardCharsets.UTF_8)) {
            escaped.append("\\%03d".formatted(Byte.toUnsignedInt(one)));
        }
        return escaped.append('"').toString();
    }
}
