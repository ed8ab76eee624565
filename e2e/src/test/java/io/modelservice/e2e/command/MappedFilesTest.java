package io.modelservice.e2e.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.e2e.equality.SharedService;
import io.modelservice.e2e.equality.TwoGroups;
import io.modelservice.e2e.service.Installation;
import io.modelservice.e2e.service.ProcessEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A Java machine that cannot use a cache unmaps it again, so what is mapped is used. */
@ExtendWith(SharedService.class)
class MappedFilesTest {

    @Test
    void shouldStartEachProcessFromTheCacheOfItsRole(TwoGroups groups) throws Exception {
        List<ProcessEntry> subModels = groups.service().subModels();
        for (ProcessEntry process : groups.service().processes()) {
            String cache = subModels.contains(process) ? "/sub-model.aot" : "/runtime.aot";
            assertThat(mapped(process)).as(process.name()).contains(Installation.runtimeFolder() + cache);
        }
    }

    @Test
    void shouldLoadTheEngineFromTheInstallation(TwoGroups groups) throws Exception {
        for (ProcessEntry process : groups.service().subModels()) {
            assertThat(mapped(process).stream().filter(file -> file.endsWith("/libonnxruntime.so")))
                    .as(process.name())
                    .isNotEmpty()
                    .allMatch(file -> file.startsWith(Installation.runtimeFolder() + "/native/"));
        }
    }

    @Test
    void shouldLoadTheTokenizersFromTheInstallation(TwoGroups groups) throws Exception {
        ProcessEntry router = groups.service().router();
        assertThat(mapped(router).stream().filter(file -> file.endsWith("/libtokenizers.so")))
                .isNotEmpty()
                .allMatch(file -> file.startsWith(Installation.runtimeFolder() + "/native/"));
    }

    private static List<String> mapped(ProcessEntry process) throws IOException {
        Path maps = Path.of("/proc", Long.toString(process.pid().orElseThrow()), "maps");
        try (Stream<String> lines = Files.lines(maps)) {
            return lines.filter(line -> line.indexOf('/') > 0)
                    .map(line -> line.substring(line.indexOf('/')))
                    .distinct()
                    .toList();
        }
    }
}
