package io.modelservice.e2e.chart;

/** Values of the chart; together they set every one in its alternatives. */
enum Variant {
    DEFAULTS("ops", "{}"),
    NAMESPACED("ops", "namespaces: [search, chat]"),
    NAME_OF_THE_CHART("modelservice-operator", "namespaces: [operators]"),
    LONG_NAME("a-release-whose-name-is-as-long-as-helm-lets-it-be-53", "namespaces: [search]"),
    DEFINITION_NOT_KEPT("ops", "crds: {install: true, keep: false}"),
    NO_DEFINITION("ops", "crds: {install: false}"),
    NO_OPERATOR_NOW("ops", "replicas: 0"),
    AWKWARD_TEXTS("ops", """
            runtime:
              environment:
                A: " two  spaces, # and ! and = and : "
                B: 'back\\slash'
                C: "${HOME} costs $5"
                D: "grün ☃"
            podAnnotations: {note: "a: b # c"}
            log: {format: Text, level: WARN}
            """),
    EVERYTHING("ops", """
            replicas: 2
            image: {repository: registry.example.com/operator, tag: "7", pullPolicy: Always}
            runtime:
              image: {repository: registry.example.com/runtime, tag: "8", pullPolicy: Never}
              memory: 400Mi
              environment: {MODELSERVICE_ALLOW_HTTP: true, A_NUMBER: 12345678, A_FRACTION: 0.5}
            imagePullSecrets: [registry]
            namespaces: []
            crds: {install: true, keep: true}
            clusterDomain: example.local
            network:
              apiServerPorts: [6443]
              dnsPorts: [53, 5353]
              sourcePorts: [443, 9000]
              observers: {monitoring: "app=prometheus,tier=a"}
            log: {format: Json, level: DEBUG}
            resources: {requests: {cpu: 1, memory: 1Gi}, limits: {memory: 1Gi}}
            serviceAccount: {annotations: {role: arn}}
            podAnnotations: {note: seven}
            nodeSelector: {pool: control}
            tolerations: [{key: control, operator: Exists}]
            affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: [{matchExpressions: [{key: pool, operator: Exists}]}]}}}
            priorityClassName: high
            """);

    private final String release;
    private final String yaml;

    Variant(String release, String yaml) {
        this.release = release;
        this.yaml = yaml;
    }

    String release() {
        return release;
    }

    String yaml() {
        return yaml;
    }
}
