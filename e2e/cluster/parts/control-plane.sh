# shellcheck shell=bash disable=SC2153,SC2154,SC2034
# What runs in the control plane.

inside_control_plane() {
    local flags=()
    keep etcd etcd --data-dir "$DIR/cp/lib/etcd" --listen-client-urls http://127.0.0.1:2379 --advertise-client-urls http://127.0.0.1:2379 \
        --listen-peer-urls http://127.0.0.1:2380 --unsafe-no-fsync
    [[ $AUDIT != 1 ]] || { audit_policy >"$DIR/cp/audit-policy.yaml"; flags+=(--audit-policy-file="$DIR/cp/audit-policy.yaml"
        --audit-log-path="$DIR/audit.log" --audit-log-mode=blocking --audit-log-maxsize=2000); }
    # Aggregator routing reaches webhooks and aggregated APIs at pod addresses; the request headers are how those learn who asks.
    # shellcheck disable=SC2086
    keep apiserver "$BIN/kube-apiserver" --etcd-servers=http://127.0.0.1:2379 --bind-address=0.0.0.0 --advertise-address="$LAN.1" \
        --secure-port=6443 --service-cluster-ip-range="$SVC.0.0/16" --authorization-mode=Node,RBAC \
        --enable-admission-plugins=NodeRestriction --client-ca-file="$PKI/ca.crt" \
        --tls-cert-file="$PKI/apiserver.crt" --tls-private-key-file="$PKI/apiserver.key" \
        --service-account-key-file="$PKI/sa.pub" --service-account-signing-key-file="$PKI/sa.key" \
        --service-account-issuer=https://kubernetes.default.svc --allow-privileged --enable-aggregator-routing \
        --kubelet-client-certificate="$PKI/admin.crt" --kubelet-client-key="$PKI/admin.key" \
        --kubelet-certificate-authority="$PKI/ca.crt" --kubelet-preferred-address-types=InternalIP \
        --requestheader-client-ca-file="$PKI/ca.crt" --requestheader-allowed-names=front-proxy \
        --requestheader-extra-headers-prefix=X-Remote-Extra- --requestheader-group-headers=X-Remote-Group \
        --requestheader-username-headers=X-Remote-User \
        --proxy-client-cert-file="$PKI/front-proxy.crt" --proxy-client-key-file="$PKI/front-proxy.key" "${flags[@]}" $APISERVER_FLAGS
    # A node that goes silent is NotReady after 8 s: tests should not wait for the usual 40.
    # shellcheck disable=SC2086
    keep kcm "$BIN/kube-controller-manager" --kubeconfig="$DIR/kcm.kubeconfig" --service-account-private-key-file="$PKI/sa.key" \
        --root-ca-file="$PKI/ca.crt" --cluster-signing-cert-file="$PKI/ca.crt" --cluster-signing-key-file="$PKI/ca.key" \
        --cluster-cidr="$PODS.0.0/16" --allocate-node-cidrs=false --leader-elect=false --use-service-account-credentials \
        --node-monitor-period=1s --node-monitor-grace-period=8s $KCM_FLAGS
    # shellcheck disable=SC2086
    keep scheduler "$BIN/kube-scheduler" --kubeconfig="$DIR/scheduler.kubeconfig" --leader-elect=false $SCHEDULER_FLAGS
    # For this machine's way to Services. It has no Node of its own and borrows the first one's name.
    [[ $HOST_ROUTES != 1 ]] || keep proxy kube_proxy "$(names | head -n 1)"
}

kube_proxy() { # NODE
    "$BIN/kube-proxy" --kubeconfig="$DIR/proxy.kubeconfig" --cluster-cidr="$PODS.0.0/16" --hostname-override="$1" \
        --proxy-mode=iptables --conntrack-max-per-core=0 --conntrack-min=0
}

audit_policy() { # ServiceAccounts, but not those of the control plane's own controllers
    cat <<'Y'
apiVersion: audit.k8s.io/v1
kind: Policy
omitStages: [RequestReceived]
rules:
- {level: None, userGroups: ["system:serviceaccounts:kube-system"]}
- {level: Metadata, userGroups: ["system:serviceaccounts"]}
- {level: None}
Y
}
