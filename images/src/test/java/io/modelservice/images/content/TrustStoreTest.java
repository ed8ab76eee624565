package io.modelservice.images.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustStoreTest {

    @TempDir
    Path folder;

    @Test
    void shouldBeTrustedByJavaWithoutAPassword() throws Exception {
        List<X509Certificate> authorities = authorities();
        Path store = folder.resolve("cacerts");

        TrustStore.write(pem("all.crt", authorities), store);

        KeyStore read = KeyStore.getInstance(KeyStore.getDefaultType());
        try (InputStream in = Files.newInputStream(store)) {
            read.load(in, null);
        }
        assertThat(trusted(read)).containsExactlyInAnyOrderElementsOf(authorities);
    }

    @Test
    void shouldWriteTheSameBytesWhateverTheOrder() throws Exception {
        List<X509Certificate> authorities = authorities();
        List<X509Certificate> reversed = new ArrayList<>(authorities);
        Collections.reverse(reversed);

        TrustStore.write(pem("one.crt", authorities), folder.resolve("one"));
        TrustStore.write(pem("two.crt", reversed), folder.resolve("two"));

        assertThat(folder.resolve("two")).hasSameBinaryContentAs(folder.resolve("one"));
    }

    @Test
    void shouldRefuseAFileWithoutCertificates() throws Exception {
        Path empty = Files.createFile(folder.resolve("empty.crt"));

        assertThatThrownBy(() -> TrustStore.write(empty, folder.resolve("cacerts")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("empty.crt");
    }

    /** Those that the Java machine of this test trusts. */
    private static List<X509Certificate> authorities() throws Exception {
        return trusted(null).stream().distinct().limit(5).toList();
    }

    private static List<X509Certificate> trusted(KeyStore store) throws Exception {
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(store);
        return Arrays.asList(((X509TrustManager) factory.getTrustManagers()[0]).getAcceptedIssuers());
    }

    private Path pem(String name, List<X509Certificate> certificates) throws Exception {
        StringBuilder text = new StringBuilder();
        for (Certificate certificate : certificates) {
            text.append("-----BEGIN CERTIFICATE-----\n")
                    .append(Base64.getMimeEncoder().encodeToString(certificate.getEncoded()))
                    .append("\n-----END CERTIFICATE-----\n");
        }
        return Files.writeString(folder.resolve(name), text);
    }
}
