package io.modelservice.api.manifest;

import io.modelservice.api.Metadata;
import io.modelservice.api.ModelService;
import io.modelservice.api.ModelServiceSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What a user wrote: one ModelService, as the text of a file or as values. */
public final class Manifest {

    private final Problems problems = new Problems();

    private Manifest() {}

    /** Reads it, or says all that is wrong with it. */
    public static ParseResult parse(String text) {
        return new Manifest().read(text);
    }

    /**
     * Reads what a file would say, from its values: maps, lists, texts, numbers and truth values. Problems have paths and
     * no lines.
     */
    public static ParseResult of(Map<String, ?> values) {
        return new Manifest().read(TreeNodes.of(values));
    }

    private ParseResult read(YamlNode document) {
        return result(Fields.of("", document, problems).flatMap(this::service));
    }

    private ParseResult result(Optional<ModelService> service) {
        return service.isPresent() && problems.none()
                ? new ParseResult.Parsed(service.get())
                : new ParseResult.Invalid(problems.sorted());
    }

    private ParseResult read(String text) {
        try {
            return result(one(YamlReader.documents(text)).flatMap(this::service));
        } catch (YamlReader.RefusedYaml refused) {
            return new ParseResult.Invalid(List.of(new Problem("", refused.line(), refused.getMessage(), false)));
        }
    }

    private Optional<Fields> one(List<YamlNode> documents) {
        if (documents.isEmpty()) {
            problems.add("", 0, "the file is empty; it must hold one ModelService");
            return Optional.empty();
        }
        for (YamlNode further : documents.subList(1, documents.size())) {
            problems.add("", further.line(), "a second document begins here; a file holds one ModelService");
        }
        return Fields.of("", documents.getFirst(), problems);
    }

    private Optional<ModelService> service(Fields fields) {
        requireConstant(fields, "apiVersion", ModelService.API_VERSION);
        requireConstant(fields, "kind", ModelService.KIND);
        Optional<Metadata> metadata = fields.object("metadata").flatMap(Manifest::metadata);
        Optional<Fields> specFields = fields.object("spec");
        Optional<ModelServiceSpec> spec = specFields.flatMap(SpecReader::spec);
        fields.require("metadata", "{name: my-model}");
        fields.require("spec", "{model: {uri: hf://organisation/name}}");
        fields.notServedYet("status");
        fields.end();
        if (metadata.isPresent() && spec.isPresent()) {
            NameRules.check(metadata.get(), spec.get(), specFields.orElseThrow());
        }
        return metadata.flatMap(known -> spec.map(wanted -> new ModelService(known, wanted)));
    }

    private static void requireConstant(Fields fields, String name, String only) {
        fields.require(name, only);
        fields.text(name, Function.identity())
                .filter(text -> !text.equals(only))
                .ifPresent(text -> fields.problem(
                        name, "must be %s, not %s".formatted(only, new YamlNode.Scalar(0, text, true).kind())));
    }

    private static Optional<Metadata> metadata(Fields fields) {
        fields.require("name", "my-model");
        Optional<String> name = fields.text("name", Metadata::requireLabel);
        Map<String, String> labels =
                fields.object("labels").map(Fields::allTexts).orElse(Map.of());
        Map<String, String> annotations =
                fields.object("annotations").map(Fields::allTexts).orElse(Map.of());
        fields.notServedYet("namespace", "generateName", "finalizers", "ownerReferences");
        fields.end();
        return name.map(known -> new Metadata(known, labels, annotations));
    }
}
