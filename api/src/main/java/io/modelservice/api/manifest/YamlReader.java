package io.modelservice.api.manifest;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.ScalarEvent;

/**
 * Reads the documents of a YAML text within bounds: size, depth and number of values are limited; aliases and tags,
 * which a manifest has no use for and which can make much of little, are refused.
 */
final class YamlReader {
    static final int MAX_CHARACTERS = 256 * 1024;
    static final int MAX_DEPTH = 32;
    static final int MAX_VALUES = 20_000;

    private final Iterator<Event> events;
    private int values;

    private YamlReader(String text) {
        LoaderOptions bounds = new LoaderOptions();
        bounds.setCodePointLimit(MAX_CHARACTERS);
        bounds.setNestingDepthLimit(MAX_DEPTH);
        events = new Yaml(bounds).parse(new StringReader(text)).iterator();
    }

    /** The documents in order. Empty ones are left out. */
    static List<YamlNode> documents(String text) throws RefusedYaml {
        if (text.length() > MAX_CHARACTERS) {
            throw new RefusedYaml(
                    0, "the file has %d characters; at most %d are read".formatted(text.length(), MAX_CHARACTERS));
        }
        try {
            return new YamlReader(text).documents();
        } catch (MarkedYAMLException malformed) {
            throw new RefusedYaml(lineOf(malformed), "the file is not YAML: " + reasonOf(malformed));
        } catch (YAMLException malformed) {
            throw new RefusedYaml(0, "the file is not YAML: " + firstLine(malformed.getMessage()));
        }
    }

    private List<YamlNode> documents() throws RefusedYaml {
        List<YamlNode> documents = new ArrayList<>();
        while (events.hasNext()) {
            Event event = events.next();
            if (event.is(Event.ID.DocumentStart)) {
                YamlNode document = node(events.next(), 0);
                if (!(document instanceof YamlNode.Scalar scalar && scalar.isNull())) {
                    documents.add(document);
                }
            }
        }
        return documents;
    }

    private YamlNode node(Event event, int depth) throws RefusedYaml {
        int line = lineOf(event);
        if (++values > MAX_VALUES) {
            throw new RefusedYaml(line, "the file has more than %d values".formatted(MAX_VALUES));
        }
        if (depth > MAX_DEPTH) {
            throw new RefusedYaml(line, "the file is nested more than %d deep".formatted(MAX_DEPTH));
        }
        return switch (event) {
            case AliasEvent alias ->
                throw new RefusedYaml(line, "*%s is an alias; write the value out".formatted(alias.getAnchor()));
            case ScalarEvent scalar -> {
                refuseTag(scalar.getTag(), line);
                yield new YamlNode.Scalar(line, scalar.getValue(), scalar.getScalarStyle() != ScalarStyle.PLAIN);
            }
            case CollectionStartEvent start -> {
                refuseTag(start.getTag(), line);
                yield start.is(Event.ID.MappingStart) ? mapping(line, depth) : sequence(line, depth);
            }
            default -> throw new IllegalStateException("Unexpected " + event);
        };
    }

    private YamlNode mapping(int line, int depth) throws RefusedYaml {
        List<YamlNode.Entry> entries = new ArrayList<>();
        for (Event event = events.next(); !event.is(Event.ID.MappingEnd); event = events.next()) {
            YamlNode key = node(event, depth + 1);
            YamlNode value = node(events.next(), depth + 1);
            if (!(key instanceof YamlNode.Scalar name)) {
                throw new RefusedYaml(key.line(), "a field's name must be text, not " + key.kind());
            }
            entries.add(new YamlNode.Entry(name, value));
        }
        return new YamlNode.Mapping(line, entries);
    }

    private YamlNode sequence(int line, int depth) throws RefusedYaml {
        List<YamlNode> items = new ArrayList<>();
        for (Event event = events.next(); !event.is(Event.ID.SequenceEnd); event = events.next()) {
            items.add(node(event, depth + 1));
        }
        return new YamlNode.Sequence(line, items);
    }

    private static void refuseTag(String tag, int line) throws RefusedYaml {
        if (tag != null && !tag.equals("!")) {
            throw new RefusedYaml(line, "%s is a tag; a manifest needs none: leave it out".formatted(tag));
        }
    }

    private static int lineOf(Event event) {
        return event.getStartMark().getLine() + 1;
    }

    private static int lineOf(MarkedYAMLException malformed) {
        return malformed.getProblemMark() == null
                ? 0
                : malformed.getProblemMark().getLine() + 1;
    }

    private static String reasonOf(MarkedYAMLException malformed) {
        return firstLine(malformed.getProblem() == null ? malformed.getMessage() : malformed.getProblem());
    }

    private static String firstLine(String message) {
        return message == null
                ? "it cannot be read"
                : message.lines().findFirst().orElse("it cannot be read");
    }

    /** The text is no YAML, or more than is read. */
    static final class RefusedYaml extends Exception {
        private static final long serialVersionUID = 1L;

        private final int line;

        RefusedYaml(int line, String message) {
            super(message);
            this.line = line;
        }

        int line() {
            return line;
        }
    }
}
