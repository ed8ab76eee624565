package io.modelservice.cli.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class PluginCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        CommandLine line = PluginCommand.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(arguments);
    }

    @Test
    void shouldSpeakOfItselfAsUsersCallIt() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString())
                .contains("Usage: kubectl modelservice")
                .contains("plan")
                .contains("status")
                .contains("logs");
    }

    @Test
    void shouldHelpWithMisspelledCommandsAndMissingOptions() {
        assertThat(run("statu", "minilm")).isEqualTo(2);
        assertThat(run("logs", "minilm")).isEqualTo(2);
        assertThat(run("status")).isEqualTo(2);

        assertThat(err.toString())
                .contains("Did you mean: kubectl modelservice status")
                .contains("error: Missing required option: '--stage=STAGE'")
                .contains("error: Missing required parameter: 'NAME'");
    }
}
