package io.modelservice.api.manifest;

import io.modelservice.api.Parallelism;
import io.modelservice.api.SplitMode;
import io.modelservice.api.SplitPolicy;
import io.modelservice.api.Tolerance;
import io.modelservice.api.VerificationMode;
import io.modelservice.api.VerificationSettings;
import java.util.OptionalInt;

/** Reads {@code spec.parallelism}. */
final class ParallelismReader {

    private ParallelismReader() {}

    static Parallelism read(Fields fields) {
        SplitMode mode = fields.choice("mode", SplitMode.values()).orElse(SplitMode.AUTO);
        OptionalInt pipeline = fields.whole("pipeline", 1, Parallelism.MAX_PIPELINE);
        SplitPolicy policy = fields.choice("policy", SplitPolicy.values()).orElse(SplitPolicy.COST_PROPORTIONAL);
        StagesReader stages = StagesReader.read(fields, mode);
        VerificationSettings verification = fields.object("verification")
                .map(ParallelismReader::verification)
                .orElseGet(VerificationSettings::defaults);
        fields.notServedYet("tensor", "data", "expert", "sequence");
        fields.end();
        requireSameCount(fields, pipeline, stages.listed());
        if (mode == SplitMode.MANUAL) {
            requireManual(fields, stages.listed());
        }
        return new Parallelism(mode, pipeline, policy, stages.stages(), verification);
    }

    private static void requireSameCount(Fields fields, OptionalInt pipeline, int listed) {
        if (fields.has("stages") && pipeline.isPresent() && pipeline.getAsInt() != listed) {
            fields.problem(
                    "pipeline",
                    "is %d, but %d are listed in stages; make them agree or remove one"
                            .formatted(pipeline.getAsInt(), listed));
        }
    }

    private static void requireManual(Fields fields, int listed) {
        if (listed == 0) {
            fields.problem("stages", "must be listed in mode Manual, each with its layers or its cutBefore");
        }
        if (fields.has("policy")) {
            fields.problem("policy", "has no effect in mode Manual, where the stages say what they hold; remove it");
        }
    }

    private static VerificationSettings verification(Fields fields) {
        VerificationMode mode = fields.choice("mode", VerificationMode.values()).orElse(VerificationMode.ENFORCE);
        Tolerance tolerance = fields.text("tolerance", Tolerance::new).orElse(Tolerance.DEFAULT);
        if (mode == VerificationMode.NONE && fields.has("tolerance")) {
            fields.problem("tolerance", "has no effect in mode None; remove it");
        }
        fields.end();
        return new VerificationSettings(mode, tolerance);
    }
}
