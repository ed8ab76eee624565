package io.modelservice.cli.command;

import io.modelservice.api.ModelService;
import io.modelservice.api.VerificationMode;
import io.modelservice.blueprint.kubernetes.KubernetesBlueprints;
import io.modelservice.blueprint.kubernetes.KubernetesObjects;
import io.modelservice.blueprint.kubernetes.KubernetesRequest;
import io.modelservice.blueprint.kubernetes.KubernetesSettings;
import io.modelservice.blueprint.kubernetes.RuntimeImage;
import io.modelservice.cli.CommandFailure;
import io.modelservice.cli.model.ModelAccess;
import io.modelservice.cli.model.ModelPreparation;
import io.modelservice.cli.model.PreparedModel;
import io.modelservice.cli.output.Format;
import io.modelservice.cli.output.KubernetesYaml;
import io.modelservice.cli.output.Messages;
import io.modelservice.cli.process.Version;
import io.modelservice.splitter.FailureReason;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints the Kubernetes objects that would serve the model of a manifest. */
@Command(
        name = "render",
        description = {
            "Prints the Kubernetes objects that would serve the model of a manifest, as YAML.",
            "The split is not verified, so requests are not joined unless the manifest gives a maxBatchSize."
        },
        mixinStandardHelpOptions = true)
final class RenderCommand implements Callable<Integer> {

    private static final String REPOSITORY = "modelservice/runtime:";

    @Mixin
    private ManifestOption manifest;

    @Option(
            names = {"-n", "--namespace"},
            paramLabel = "NAMESPACE",
            defaultValue = "default",
            description = "Of the objects. Default: ${DEFAULT-VALUE}.")
    private String namespace;

    @Option(
            names = "--image",
            paramLabel = "IMAGE",
            description = "The runtime's image. Default: modelservice/runtime in this version.")
    private Optional<String> image = Optional.empty();

    @Mixin
    private CommonOptions common;

    @Override
    public Integer call() throws CommandFailure {
        requireYaml();
        ModelService service = manifest.read();
        KubernetesObjects objects = KubernetesBlueprints.draw(request(service));
        Messages messages = common.messages();
        if (service.spec().parallelism().verification().mode() != VerificationMode.NONE) {
            messages.say("not verified: the operator draws these objects after it has compared the sub-models with the"
                    + " whole model, and gives their revision another name when requests may be joined");
        }
        objects.blueprint().notices().forEach(messages::say);
        common.printText(KubernetesYaml.of(objects.all()));
        return 0;
    }

    private KubernetesRequest request(ModelService service) throws CommandFailure {
        PreparedModel model = new ModelPreparation(ModelAccess.fromEnvironment(System.getenv())).prepare(service);
        KubernetesSettings settings =
                KubernetesSettings.of(namespace, RuntimeImage.of(image.orElse(REPOSITORY + Version.current())));
        return new KubernetesRequest(service, model.profile(), model.plan(), Optional.empty(), settings);
    }

    private void requireYaml() throws CommandFailure {
        if (common.format() == Format.JSON) {
            throw new CommandFailure(
                    FailureReason.INVALID_ARGUMENT, "render prints YAML only; leave out -o, or write -o yaml");
        }
    }
}
