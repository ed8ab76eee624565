package io.modelservice.api.manifest;

import io.modelservice.api.Metadata;
import io.modelservice.api.Parallelism;
import io.modelservice.api.PodTemplate;
import io.modelservice.api.Resources;
import io.modelservice.api.SplitMode;
import io.modelservice.api.StageSpec;
import io.modelservice.api.StageSpec.LayerSpan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Reads {@code spec.parallelism.stages}.
 *
 * @param listed how many the user listed
 * @param stages those that could be read
 */
record StagesReader(int listed, List<StageSpec> stages) {

    private static final int MAX_TENSORS = 64;
    private static final int MAX_TENSOR_NAME = 512;
    private static final String ROUTER = "router";

    static StagesReader read(Fields parallelism, SplitMode mode) {
        List<Fields> listed = parallelism.objects("stages");
        if (listed.size() > Parallelism.MAX_PIPELINE) {
            parallelism.problem("stages", "may be at most %d".formatted(Parallelism.MAX_PIPELINE));
        }
        List<StageSpec> stages = new ArrayList<>();
        Map<String, Integer> lines = new HashMap<>();
        for (Fields fields : listed) {
            stage(fields).ifPresent(stages::add);
            requireUnique(fields, lines);
            if (mode == SplitMode.AUTO) {
                refuseManual(fields, "layers");
                refuseManual(fields, "cutBefore");
            }
        }
        if (mode == SplitMode.MANUAL) {
            ManualStages.check(listed, stages);
        }
        return new StagesReader(listed.size(), stages);
    }

    private static Optional<StageSpec> stage(Fields fields) {
        fields.require("name", "stage-0");
        Optional<String> name = fields.text("name", StagesReader::name);
        Optional<LayerSpan> layers = fields.object("layers").flatMap(StagesReader::layers);
        List<String> cutBefore = fields.texts("cutBefore", MAX_TENSORS, MAX_TENSOR_NAME);
        Resources resources =
                fields.object("resources").map(ResourcesReader::read).orElseGet(Resources::none);
        Optional<PodTemplate> template = TemplateReader.of(fields);
        fields.end();
        return name.map(known -> new StageSpec(known, layers, cutBefore, resources, template));
    }

    private static String name(String text) {
        if (text.equals(ROUTER)) {
            throw new IllegalArgumentException("must not be router, which is the name of the router's own process");
        }
        return Metadata.requireLabel(text);
    }

    private static Optional<LayerSpan> layers(Fields fields) {
        fields.require("first", "0");
        fields.require("last", "5");
        OptionalInt first = fields.whole("first", 0, 99_999);
        OptionalInt last = fields.whole("last", 0, 99_999);
        fields.end();
        if (first.isEmpty() || last.isEmpty()) {
            return Optional.empty();
        }
        if (last.getAsInt() < first.getAsInt()) {
            fields.problem("last", "must not be before first: %d, %d".formatted(first.getAsInt(), last.getAsInt()));
            return Optional.empty();
        }
        return Optional.of(new LayerSpan(first.getAsInt(), last.getAsInt()));
    }

    private static void requireUnique(Fields fields, Map<String, Integer> lines) {
        fields.text("name", String::valueOf).ifPresent(name -> {
            Integer earlier = lines.putIfAbsent(name, fields.lineOf("name"));
            if (earlier != null) {
                fields.problem("name", "is \"%s\" as that of %s".formatted(name, earlierStage(earlier)));
            }
        });
    }

    private static String earlierStage(int line) {
        return line == 0 ? "an earlier stage" : "the stage in line " + line;
    }

    private static void refuseManual(Fields fields, String name) {
        if (fields.has(name)) {
            fields.problem(name, "takes effect in mode Manual only; set parallelism.mode: Manual or remove it");
        }
    }
}
