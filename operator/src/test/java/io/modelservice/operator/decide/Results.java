package io.modelservice.operator.decide;

import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.modelservice.splitter.serving.ResultLog;
import io.modelservice.splitter.serving.ServingJson;
import io.modelservice.splitter.serving.VerificationReport;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** What jobs print about MiniLM. */
final class Results {

    private Results() {}

    static JobLog of(Job job) {
        String role = job.getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .getFirst()
                .getArgs()
                .getFirst();
        String json = role.equals("profile") ? profile() : report();
        return new JobLog.Read("starting\n" + ResultLog.lines(json).orElseThrow());
    }

    static String profile() {
        try (InputStream packed = Results.class.getResourceAsStream("/minilm-profile.json.gz");
                InputStream json = new GZIPInputStream(packed)) {
            return new String(json.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    private static String report() {
        try {
            return ServingJson.mapper()
                    .writeValueAsString(
                            new VerificationReport(true, 0.0, 1e-4, true, true, List.of("ids"), "Equal to the bit"));
        } catch (IOException bug) {
            throw new UncheckedIOException(bug);
        }
    }
}
