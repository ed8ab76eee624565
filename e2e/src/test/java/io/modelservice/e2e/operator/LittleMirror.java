package io.modelservice.e2e.operator;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A place of models in a test's own namespace: one artefact in the layout of a Maven repository, or nothing but a refusal. */
record LittleMirror(ServiceNamespace namespace) {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** @param models by the names of their files, at most 1 MiB in all */
    static LittleMirror of(ServiceNamespace namespace, Map<String, byte[]> models) throws IOException {
        byte[] jar = jar(models);
        client(namespace)
                .configMaps()
                .inNamespace(namespace.name())
                .resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName("mirror")
                        .endMetadata()
                        .addToBinaryData("jar", Base64.getEncoder().encodeToString(jar))
                        .addToData("sha1", sha1(jar))
                        .build())
                .create();
        return serving(namespace, "[files, /models, \":8080\"]");
    }

    /** A place that answers everything with this HTTP status. */
    static LittleMirror refusing(ServiceNamespace namespace, int status) {
        return serving(namespace, "[refuse, \"%d\", \":8080\"]".formatted(status));
    }

    private static LittleMirror serving(ServiceNamespace namespace, String arguments) {
        String manifests = """
                apiVersion: v1
                kind: Service
                metadata: {name: mirror}
                spec: {selector: {app: mirror}, ports: [{port: 8080}]}
                ---
                apiVersion: v1
                kind: Pod
                metadata: {name: mirror, labels: {app: mirror}}
                spec:
                  automountServiceAccountToken: false
                  terminationGracePeriodSeconds: 1
                  securityContext: {runAsNonRoot: true, runAsUser: 65532, seccompProfile: {type: RuntimeDefault}}
                  containers:
                    - name: mirror
                      image: registry.local/models:1
                      imagePullPolicy: Never
                      args: %s
                      readinessProbe: {tcpSocket: {port: 8080}, periodSeconds: 1}
                      securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}
                      volumeMounts: [{name: models, mountPath: /models/test/models/1}]
                  volumes:
                    - name: models
                      configMap:
                        name: mirror
                        optional: true
                        items: [{key: jar, path: models-1.jar}, {key: sha1, path: models-1.jar.sha1}]
                """.formatted(arguments);
        KubernetesClient client = client(namespace);
        client.load(new ByteArrayInputStream(manifests.getBytes(StandardCharsets.UTF_8)))
                .inNamespace(namespace.name())
                .create();
        client.pods()
                .inNamespace(namespace.name())
                .withName("mirror")
                .waitUntilReady(LIMIT.toSeconds(), TimeUnit.SECONDS);
        return new LittleMirror(namespace);
    }

    private static KubernetesClient client(ServiceNamespace namespace) {
        return namespace.operator().client();
    }

    private static String sha1(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(bytes));
        } catch (GeneralSecurityException unknown) {
            throw new IllegalStateException(unknown);
        }
    }

    private static byte[] jar(Map<String, byte[]> models) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream jar = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> model : models.entrySet()) {
                jar.putNextEntry(new ZipEntry(model.getKey()));
                jar.write(model.getValue());
            }
        }
        return bytes.toByteArray();
    }

    /** A specification, without its split, that serves this model from here. */
    String spec(String model) {
        return """
                model: {uri: "maven://test/models/1/%s"}
                template:
                  spec:
                    containers:
                      - name: runtime
                        env:
                          - {name: MODELSERVICE_MAVEN_MIRROR, value: "http://mirror.%s.svc.cluster.local:8080"}
                """.formatted(model, namespace.name());
    }
}
