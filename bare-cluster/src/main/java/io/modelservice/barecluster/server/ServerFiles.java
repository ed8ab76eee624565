package io.modelservice.barecluster.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/** What the processes read, in one folder. */
record ServerFiles(Path directory) {

    static final String ADMINISTRATOR = "administrator-token";
    static final String OPERATOR = "operator-token";

    static ServerFiles write(Path directory) throws IOException {
        KeyPair keys = keys();
        Files.writeString(
                directory.resolve("service-accounts.key"),
                pem("PRIVATE KEY", keys.getPrivate().getEncoded()));
        Files.writeString(
                directory.resolve("service-accounts.pub"),
                pem("PUBLIC KEY", keys.getPublic().getEncoded()));
        Files.writeString(directory.resolve("tokens.csv"), """
                %s,administrator,administrator,"system:masters"
                %s,operator,operator
                """.formatted(ADMINISTRATOR, OPERATOR));
        Files.writeString(directory.resolve("audit.yaml"), """
                apiVersion: audit.k8s.io/v1
                kind: Policy
                omitStages: [RequestReceived]
                rules:
                - {level: Metadata, users: [operator]}
                - {level: None}
                """);
        return new ServerFiles(directory);
    }

    List<String> etcd(int clients, int peers) {
        return List.of(
                "--data-dir=" + directory.resolve("etcd"),
                "--listen-client-urls=http://127.0.0.1:" + clients,
                "--advertise-client-urls=http://127.0.0.1:" + clients,
                "--listen-peer-urls=http://127.0.0.1:" + peers,
                "--unsafe-no-fsync");
    }

    List<String> server(int port, int store) {
        return List.of(
                "--etcd-servers=http://127.0.0.1:" + store,
                "--bind-address=127.0.0.1",
                "--advertise-address=127.0.0.1",
                "--endpoint-reconciler-type=none",
                "--secure-port=" + port,
                "--cert-dir=" + directory.resolve("certificates"),
                "--service-cluster-ip-range=10.0.0.0/16",
                "--authorization-mode=RBAC",
                "--token-auth-file=" + directory.resolve("tokens.csv"),
                "--service-account-issuer=https://kubernetes.default.svc",
                "--service-account-key-file=" + directory.resolve("service-accounts.pub"),
                "--service-account-signing-key-file=" + directory.resolve("service-accounts.key"),
                // Nobody makes the ServiceAccounts that it wants pods to have.
                "--disable-admission-plugins=ServiceAccount",
                "--audit-policy-file=" + directory.resolve("audit.yaml"),
                "--audit-log-path=" + directory.resolve("audit.log"),
                "--audit-log-mode=blocking");
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has RSA", impossible);
        }
    }

    private static String pem(String what, byte[] content) {
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
                .formatted(what, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content), what);
    }
}
