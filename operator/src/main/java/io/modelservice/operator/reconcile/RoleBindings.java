package io.modelservice.operator.reconcile;

import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.BooleanWithUndefined;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;
import io.modelservice.api.resource.ModelServiceResource;
import java.net.HttpURLConnection;
import java.util.concurrent.locks.LockSupport;

/** The API server's authorizer learns of a new Role a moment after it was made, and finds none to bind until then. */
@KubernetesDependent(
        useSSA = BooleanWithUndefined.TRUE,
        informer = @Informer(labelSelector = OwnedObjects.MADE_BY_OPERATOR))
class RoleBindings extends OwnedObjects<RoleBinding> {

    private static final int TRIES = 20;
    private static final long PAUSE_NANOS = 25_000_000;

    RoleBindings() {
        super(RoleBinding.class);
    }

    @Override
    public RoleBinding create(RoleBinding wanted, ModelServiceResource service, Context<ModelServiceResource> context) {
        for (int attempt = 1; ; attempt++) {
            try {
                return super.create(wanted, service, context);
            } catch (KubernetesClientException failed) {
                if (failed.getCode() != HttpURLConnection.HTTP_NOT_FOUND || attempt == TRIES) {
                    throw failed;
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }
}
