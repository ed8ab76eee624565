package io.modelservice.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.modelservice.runtime.testmodel.TinyModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which session a run takes. */
class CompanyTest {

    @TempDir
    Path directory;

    private OrtSession alone;
    private OrtSession shared;

    @BeforeEach
    void loadTwice() throws Exception {
        Engine.start(2);
        String file = TinyModel.write(directory).toString();
        alone = OrtEnvironment.getEnvironment().createSession(file);
        shared = OrtEnvironment.getEnvironment().createSession(file);
    }

    @Test
    void shouldGiveALoneRunAllThreads() throws OrtException {
        try (Sessions sessions = new Sessions(alone, Optional.of(shared))) {
            List<OrtSession> taken = List.of(sessions.run(session -> session), sessions.run(session -> session));

            assertThat(taken).containsExactly(alone, alone);
        }
    }

    @Test
    void shouldGiveRunsInCompanyTheirShareUntilOneHasBeenAlone() throws OrtException {
        try (Sessions sessions = new Sessions(alone, Optional.of(shared))) {
            List<OrtSession> taken = new ArrayList<>();
            taken.add(sessions.run(first -> {
                taken.add(sessions.run(second -> second));
                return first;
            }));
            taken.add(sessions.run(session -> session));
            taken.add(sessions.run(session -> session));

            assertThat(taken).containsExactly(shared, alone, shared, alone);
        }
    }

    @Test
    void shouldRunInTheOnlySessionThereIs() throws OrtException {
        try (Sessions sessions = new Sessions(alone, Optional.empty())) {
            OrtSession taken = sessions.run(first -> sessions.run(second -> second));

            assertThat(taken).isSameAs(alone);
        }
        shared.close();
    }
}
