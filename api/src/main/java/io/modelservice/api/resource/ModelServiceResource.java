package io.modelservice.api.resource;

import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Singular;
import io.fabric8.kubernetes.model.annotation.Version;

/** A ModelService as it lies in a cluster. */
@Group(ModelServiceResource.GROUP)
@Version("v1alpha1")
@Kind("ModelService")
@Singular("modelservice")
@Plural("modelservices")
@ShortNames("msvc")
@Categories({"all", "ai"})
@AdditionalPrinterColumn(name = "Model", jsonPath = ".spec.model.uri")
@AdditionalPrinterColumn(name = "Plan", jsonPath = ".status.plan.summary")
@AdditionalPrinterColumn(name = "Groups", jsonPath = ".status.groups")
@AdditionalPrinterColumn(name = "Ready", jsonPath = ".status.conditions[?(@.type==\"Ready\")].status")
@AdditionalPrinterColumn(name = "URL", jsonPath = ".status.url")
@AdditionalPrinterColumn(
        name = "Age",
        jsonPath = ".metadata.creationTimestamp",
        type = AdditionalPrinterColumn.Type.DATE)
@AdditionalPrinterColumn(name = "Reason", jsonPath = ".status.conditions[?(@.type==\"Ready\")].reason", priority = 1)
@AdditionalPrinterColumn(name = "Revision", jsonPath = ".status.currentRevision", priority = 1)
@ValidationRule(
        value = "self.metadata.name.matches('^[a-z]([-a-z0-9]*[a-z0-9])?$') && size(self.metadata.name) <= 40",
        message = "metadata.name must be lower-case letters, digits and hyphens, beginning with a letter, at most 40"
                + " in all, since the names of pods are made of it; choose such a name")
@ValidationRule(
        value = "!has(self.spec.parallelism) || !has(self.spec.parallelism.stages) ||"
                + " self.spec.parallelism.stages.all(s, size(self.metadata.name) + size(s.name) < 52)",
        message = "spec.parallelism.stages: metadata.name and the name of a stage must have at most 51 characters"
                + " together, since the names of pods are made of them; shorten one")
public final class ModelServiceResource extends CustomResource<ServiceFields, ServiceStatus> implements Namespaced {

    private static final long serialVersionUID = 1L;

    public static final String GROUP = "modelservice.io";

    @Required
    @Override
    public ServiceFields getSpec() {
        return super.getSpec();
    }

    @Override
    protected ServiceFields initSpec() {
        return null;
    }

    @Override
    protected ServiceStatus initStatus() {
        return null;
    }
}
