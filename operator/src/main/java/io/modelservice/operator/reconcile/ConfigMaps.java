package io.modelservice.operator.reconcile;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.BooleanWithUndefined;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;

@KubernetesDependent(
        useSSA = BooleanWithUndefined.TRUE,
        informer = @Informer(labelSelector = OwnedObjects.MADE_BY_OPERATOR))
class ConfigMaps extends OwnedObjects<ConfigMap> {

    ConfigMaps() {
        super(ConfigMap.class);
    }
}
