package io.modelservice.e2e.cluster;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Which cluster a test run uses, and why. */
sealed interface ClusterChoice {

    String HOW = """
            Tests need a Kubernetes cluster. One of these gives them one:
            - run them as root on Debian: three nodes start on this machine (MODELSERVICE_TEST_CLUSTER=native)
            - run them where a Docker daemon may start privileged containers (MODELSERVICE_TEST_CLUSTER=k3s)
            - name the kubeconfig of a cluster that is there (MODELSERVICE_TEST_KUBECONFIG=<path>)""";

    /** The words that a log shows. */
    String reason();

    Cluster start();

    static ClusterChoice ofThisMachine() {
        ClusterChoice choice = of(Machine.ours());
        System.getLogger(ClusterChoice.class.getName()).log(System.Logger.Level.INFO, choice.reason());
        return choice;
    }

    /** What is named wins; else the native cluster, else K3s. */
    static ClusterChoice of(Machine machine) {
        if (machine.kubeconfig().isPresent()) {
            return new Given(machine.kubeconfig().get());
        }
        return switch (machine.wanted().orElse("")) {
            case "native" -> new Native(Machine.KIND + " names it");
            case "k3s" -> new K3s(Machine.KIND + " names it");
            case "" -> possible(machine);
            default ->
                new None(List.of(Machine.KIND + " must be native or k3s, not '"
                        + machine.wanted().get() + "'"));
        };
    }

    private static ClusterChoice possible(Machine machine) {
        if (machine.notNative().isEmpty()) {
            return new Native("it can run here and nothing else is named");
        }
        Optional<String> notDocker = machine.notDocker().get();
        if (notDocker.isEmpty()) {
            return new K3s("a Docker daemon answers, the native cluster cannot run ("
                    + machine.notNative().get() + ") and nothing else is named");
        }
        return new None(List.of(
                "native: " + machine.notNative().get(),
                "k3s: " + notDocker.get(),
                "given: " + Machine.KUBECONFIG + " is not set"));
    }

    record Given(Path kubeconfig) implements ClusterChoice {
        @Override
        public String reason() {
            return "Cluster: that of %s, because %s names it".formatted(kubeconfig, Machine.KUBECONFIG);
        }

        @Override
        public Cluster start() {
            return GivenCluster.of(kubeconfig);
        }
    }

    record Native(String why) implements ClusterChoice {
        @Override
        public String reason() {
            return "Cluster: native, because " + why;
        }

        @Override
        public Cluster start() {
            return NativeCluster.start();
        }
    }

    record K3s(String why) implements ClusterChoice {
        @Override
        public String reason() {
            return "Cluster: K3s in Docker, because " + why;
        }

        @Override
        public Cluster start() {
            return K3sCluster.start();
        }
    }

    record None(List<String> reasons) implements ClusterChoice {
        @Override
        public String reason() {
            return "No cluster: " + String.join("; ", reasons);
        }

        @Override
        public Cluster start() {
            throw new IllegalStateException(reason() + "\n" + HOW);
        }
    }
}
