package io.modelservice.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelservice.sources.TransferSettings.PlainHttp;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceSettingsTest {

    @Test
    void shouldHaveDefaultsWithoutAnyVariable() {
        SourceSettings settings = SourceSettings.fromEnvironment(Map.of("HOME", "/home/user", "AWS_REGION", " "));

        assertThat(settings).isEqualTo(SourceSettings.keptIn(Path.of("/home/user/.cache/modelservice")));
    }

    @Test
    void shouldReadTheEnvironment() {
        SourceSettings settings = SourceSettings.fromEnvironment(Map.of(
                "MODELSERVICE_CACHE", "/var/models",
                "MODELSERVICE_HF_ENDPOINT", "https://hub.example.org",
                "MODELSERVICE_HF_TOKEN", "hf_token",
                "MODELSERVICE_S3_ENDPOINT", "http://storage:9000",
                "MODELSERVICE_ALLOW_HTTP", "true",
                "AWS_DEFAULT_REGION", "eu-west-1",
                "AWS_ACCESS_KEY_ID", "key",
                "AWS_SECRET_ACCESS_KEY", "word",
                "AWS_SESSION_TOKEN", "temporary"));

        assertThat(settings.cache()).isEqualTo(Path.of("/var/models"));
        assertThat(settings.hub().endpoint()).isEqualTo(URI.create("https://hub.example.org"));
        assertThat(settings.hub().token()).contains(new Secret("hf_token"));
        assertThat(settings.objectStorage().endpoint()).contains(URI.create("http://storage:9000"));
        assertThat(settings.objectStorage().region()).contains("eu-west-1");
        assertThat(settings.objectStorage().credentials().orElseThrow().secretAccessKey())
                .isEqualTo(new Secret("word"));
        assertThat(settings.transfer().plainHttp()).isEqualTo(PlainHttp.EVERYWHERE);
        assertThat(settings.toString()).doesNotContain("hf_token", "word", "temporary");
    }

    @ParameterizedTest
    @CsvSource({
        "MODELSERVICE_HF_ENDPOINT, hub.example.org",
        "MODELSERVICE_S3_ENDPOINT, ftp://storage",
        "MODELSERVICE_ALLOW_HTTP, yes",
        "AWS_ACCESS_KEY_ID, key"
    })
    void shouldNameTheVariableThatCannotBeUsed(String name, String value) {
        assertThatThrownBy(() -> SourceSettings.fromEnvironment(Map.of(name, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(name);
    }
}
