package io.modelservice.images.content;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** Certificates of authorities as Java reads them; the same certificates make the same bytes. */
public final class TrustStore {

    private TrustStore() {}

    /**
     * @param certificates in PEM, one after another
     * @param file to write: PKCS #12 without a password
     */
    public static void write(Path certificates, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            for (Map.Entry<String, Certificate> entry : read(certificates).entrySet()) {
                store.setCertificateEntry(entry.getKey(), entry.getValue());
            }
            store.store(out, null);
        } catch (GeneralSecurityException malformed) {
            throw new IOException(
                    "The certificates in %s cannot be used: %s".formatted(certificates, malformed.getMessage()),
                    malformed);
        }
    }

    private static Map<String, Certificate> read(Path file) throws IOException, GeneralSecurityException {
        Map<String, Certificate> byFingerprint = new TreeMap<>();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                byte[] fingerprint = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
                byFingerprint.put(HexFormat.of().formatHex(fingerprint), certificate);
            }
        }
        if (byFingerprint.isEmpty()) {
            throw new IOException(file + " holds no certificate");
        }
        return byFingerprint;
    }
}
