package io.modelservice.sources.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelservice.sources.FetchFixture;
import io.modelservice.sources.LocalModel;
import io.modelservice.sources.MavenSettings;
import io.modelservice.sources.ModelLocation;
import io.modelservice.sources.SourceException;
import io.modelservice.sources.SourceException.Reason;
import io.modelservice.sources.SourceSettings;
import io.modelservice.sources.TransferSettings;
import io.modelservice.sources.server.ScriptedServer;
import io.modelservice.sources.server.ServedFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A repository on the loopback address that a settings.xml makes the mirror of all others. */
class JarDownloadTest {
    private static final byte[] MODEL = ServedFile.random(71, 500_000).bytes();
    private static final String ADDRESS = "maven://org.acme/embedder/1.0/models/small.onnx";
    private static final String JAR = "/org/acme/embedder/1.0/embedder-1.0.jar";

    @TempDir
    Path directory;

    private final Map<String, byte[]> entries = new LinkedHashMap<>();

    @BeforeEach
    void fillJar() {
        entries.put("models/small.onnx", MODEL);
        entries.put("models/small-tokenizer.json", "{\"own\":1}".getBytes());
        entries.put("models/tokenizer.json", "{\"other\":1}".getBytes());
        entries.put("models/config.json", "{}".getBytes());
        entries.put("../../escape.txt", "out".getBytes());
    }

    @Test
    void shouldResolveByTheSettingsOfTheUser() throws Exception {
        byte[] jar = jar();
        LocalModel online;
        try (ScriptedServer repository =
                ScriptedServer.start((request, output) -> serve(request.path(), jar, output))) {
            online = FetchFixture.weights(settings(repository), ModelLocation.of(ADDRESS));

            assertThat(online.modelFile()).hasBinaryContent(MODEL);
            assertThat(online.revision()).isEqualTo("1.0");
            assertThat(repository.requests(JAR)).hasSize(1);
        }
        assertThat(FetchFixture.weights(FetchFixture.settings(directory.resolve("cache")), ModelLocation.of(ADDRESS)))
                .isEqualTo(online);
    }

    @Test
    void shouldPreferTheTokenizerThatIsNamedAfterTheModel() throws Exception {
        byte[] jar = jar();
        try (ScriptedServer repository =
                ScriptedServer.start((request, output) -> serve(request.path(), jar, output))) {
            LocalModel companions = FetchFixture.companions(settings(repository), ADDRESS);

            assertThat(companions.files()).containsExactly("config.json", "small-tokenizer.json", "tokenizer.json");
            assertThat(companions.directory().resolve("tokenizer.json")).hasContent("{\"own\":1}");
        }
    }

    @Test
    void shouldSayThatTheArtefactDoesNotExist() throws Exception {
        try (ScriptedServer repository =
                ScriptedServer.start((request, output) -> ScriptedServer.status(output, "404 Not Found"))) {
            assertFailure(repository, ADDRESS, Reason.NOT_FOUND, "no repository has org.acme:embedder:1.0");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"401 Unauthorized", "403 Forbidden"})
    void shouldSayThatTheRepositoryRefuses(String status) throws Exception {
        try (ScriptedServer repository =
                ScriptedServer.start((request, output) -> ScriptedServer.status(output, status))) {
            assertFailure(repository, ADDRESS, Reason.REFUSED, "by HTTP status " + status.substring(0, 3));
            assertThat(repository.requests(JAR)).hasSize(1);
        }
    }

    @Test
    void shouldSayThatTheEntryDoesNotExist() throws Exception {
        byte[] jar = jar();
        try (ScriptedServer repository =
                ScriptedServer.start((request, output) -> serve(request.path(), jar, output))) {
            assertFailure(
                    repository,
                    "maven://org.acme/embedder/1.0/models/large.onnx",
                    Reason.NOT_FOUND,
                    "there is no file large.onnx");
        }
    }

    @Test
    void shouldRefuseAJarThatDoesNotHaveItsPublishedDigest() throws Exception {
        byte[] jar = jar();
        ScriptedServer.Script damaging = (request, output) -> {
            byte[] other = jar.clone();
            other[1000] ^= 1;
            if (request.path().equals(JAR)) {
                send(output, other);
            } else {
                serve(request.path(), jar, output);
            }
        };
        try (ScriptedServer repository = ScriptedServer.start(damaging)) {
            assertFailure(repository, ADDRESS, Reason.UNAVAILABLE, "hecksum");
        }
    }

    @Test
    void shouldRefuseWhatUnpacksToTooMuch() throws Exception {
        entries.put("models/bomb.onnx", new byte[30_000_000]);
        entries.put("models/bomb-tokenizer.json", new byte[(64 << 20) + 1]);
        byte[] jar = jar();
        assertThat(jar.length).isLessThan(1_000_000);
        try (ScriptedServer repository =
                ScriptedServer.start((request, output) -> serve(request.path(), jar, output))) {
            String address = "maven://org.acme/embedder/1.0/models/bomb.onnx";

            assertFailure(repository, address, Reason.REFUSED, "larger than the 20000000 bytes allowed");
            assertThatThrownBy(() -> FetchFixture.companions(settings(repository), address))
                    .hasMessageContaining("larger than the 67108864 bytes allowed");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "maven://org.acme/embedder/LATEST/a.onnx, may change",
        "maven://org.acme/embedder/RELEASE/a.onnx, may change",
        "maven://org.acme/embedder/1.0-SNAPSHOT/a.onnx, may change",
        "'maven://org.acme/embedder/[1.0,2.0)/a.onnx', may change",
        "maven://org.acme/embedder/1.0, it must look like",
        "maven:org.acme/embedder/1.0/a.onnx, it must look like",
        "maven://org.acme/embedder/1.0/../../a.onnx, is not a plain path",
        "maven://org.acme/embedder/1.0//a.onnx, is not a plain path",
        "maven://org..acme/embedder/1.0/a.onnx, no valid part",
        "maven://org:acme/embedder/1.0/a.onnx, no valid part"
    })
    void shouldRefuseAddressesThatCannotBeRight(String uri, String part) {
        assertThatThrownBy(() -> FetchFixture.weights(directory, uri))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining(part);
    }

    private void assertFailure(ScriptedServer repository, String uri, Reason reason, String part) {
        assertThatThrownBy(() -> FetchFixture.weights(settings(repository), ModelLocation.of(uri)))
                .isInstanceOfSatisfying(
                        SourceException.class, e -> assertThat(e.reason()).isEqualTo(reason))
                .hasMessageContaining(uri)
                .hasMessageContaining(part);
    }

    private SourceSettings settings(ScriptedServer repository) throws IOException {
        Path settingsFile = Files.writeString(
                directory.resolve("settings.xml"),
                "<settings><mirrors><mirror><id>test</id><mirrorOf>*</mirrorOf><url>%s</url></mirror></mirrors></settings>"
                        .formatted(repository.address()));
        SourceSettings usual = FetchFixture.settings(directory.resolve("cache"));
        TransferSettings transfer = usual.transfer();
        return new SourceSettings(
                usual.cache(),
                usual.hub(),
                usual.objectStorage(),
                new MavenSettings(
                        Optional.of(settingsFile), Optional.of(directory.resolve("repository")), Optional.empty()),
                new TransferSettings(20_000_000, transfer.patience(), transfer.plainHttp()));
    }

    private static void serve(String path, byte[] jar, OutputStream output) throws IOException {
        switch (path) {
            case JAR -> send(output, jar);
            case JAR + ".sha1" -> send(output, sha1(jar).getBytes());
            default -> ScriptedServer.status(output, "404 Not Found");
        }
    }

    private static void send(OutputStream output, byte[] bytes) throws IOException {
        ScriptedServer.head(output, "200 OK", "Content-Length: " + bytes.length);
        output.write(bytes);
    }

    private byte[] jar() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static String sha1(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
