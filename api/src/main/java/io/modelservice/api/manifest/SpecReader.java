package io.modelservice.api.manifest;

import io.modelservice.api.Digest;
import io.modelservice.api.ModelFormat;
import io.modelservice.api.ModelServiceSpec;
import io.modelservice.api.ModelSource;
import io.modelservice.api.ModelUri;
import io.modelservice.api.Parallelism;
import io.modelservice.api.PodTemplate;
import io.modelservice.api.Resources;
import io.modelservice.api.RouterSettings;
import io.modelservice.api.StageSpec;
import io.modelservice.api.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads {@code spec} and {@code spec.model}. */
final class SpecReader {

    private static final int MAX_REVISION = 256;

    private SpecReader() {}

    static Optional<ModelServiceSpec> spec(Fields fields) {
        fields.require("model", "{uri: hf://organisation/name}");
        Optional<ModelSource> model = fields.object("model").flatMap(SpecReader::model);
        Parallelism parallelism =
                fields.object("parallelism").map(ParallelismReader::read).orElseGet(Parallelism::automatic);
        boolean suspend = fields.truth("suspend").orElse(false);
        int replicas =
                fields.whole("replicas", 0, ModelServiceSpec.MAX_REPLICAS).orElse(1);
        Resources resources =
                fields.object("resources").map(ResourcesReader::read).orElseGet(Resources::none);
        Optional<PodTemplate> template = TemplateReader.of(fields);
        RouterSettings router = fields.object("router").map(RouterReader::read).orElseGet(RouterSettings::defaults);
        fields.notServedYet("ensemble", "scaling", "scheduling", "rollout", "security", "audit", "observability");
        fields.end();
        requireWithin(fields, resources, parallelism);
        return model.map(
                known -> new ModelServiceSpec(suspend, known, parallelism, replicas, resources, template, router));
    }

    /** What a stage asks for must fit its limits also where one of them is the service's. */
    private static void requireWithin(Fields fields, Resources common, Parallelism parallelism) {
        for (StageSpec stage : parallelism.stages()) {
            List<String> excess =
                    new ArrayList<>(ResourcesReader.excess(stage.resources().or(common)));
            excess.removeAll(ResourcesReader.excess(stage.resources()));
            excess.removeAll(ResourcesReader.excess(common));
            excess.forEach(more -> fields.problem(
                    "parallelism",
                    "makes stage \"%s\" %s; one of them is spec.resources': give the stage both"
                            .formatted(stage.name(), more)));
        }
    }

    private static Optional<ModelSource> model(Fields fields) {
        fields.require("uri", "hf://organisation/name");
        Optional<ModelUri> uri = fields.text("uri", ModelUri::new);
        Optional<String> revision = fields.text("revision", SpecReader::revision);
        Optional<Digest> digest = fields.text("digest", Digest::new);
        Optional<ModelFormat> format = laterOr(fields, "format", "Gguf", "Safetensors")
                ? Optional.empty()
                : fields.choice("format", ModelFormat.values());
        Optional<Task> task = laterOr(fields, "task", "TextGeneration", "Classification")
                ? Optional.empty()
                : fields.choice("task", Task.values());
        fields.notServedYet("from", "storage", "encryption");
        fields.end();
        return uri.map(known -> new ModelSource(known, revision, digest, format, task));
    }

    private static String revision(String text) {
        boolean plain = text.chars().allMatch(character -> character > ' ' && character != 0x7f);
        if (text.isEmpty() || text.length() > MAX_REVISION || !plain) {
            throw new IllegalArgumentException(
                    "must be 1 to %d characters without spaces, as the source names it".formatted(MAX_REVISION));
        }
        return text;
    }

    /** Whether a field has a value that is planned but not served yet; it is then reported. */
    private static boolean laterOr(Fields fields, String name, String... later) {
        for (String value : later) {
            if (fields.says(name, value)) {
                fields.text(name, Function.identity());
                fields.problem(name, "is %s, which is not served by this version".formatted(value));
                return true;
            }
        }
        return false;
    }
}
