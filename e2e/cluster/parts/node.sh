# shellcheck shell=bash disable=SC2153,SC2154,SC2034
# What runs in a node, and how a node is started.

CONTAINERD=/run/containerd/containerd.sock

inside_node() { # NAME
    local home=$DIR/$1 f
    mkdir -p "$home"/cni "$home"/lib/imported
    # the node's own /run, /var/lib and /var/log: every default path is private
    mount --bind "$home/log" /var/log
    mount --bind "$home/lib" /var/lib
    mount -t tmpfs tmpfs /run
    echo 1 >/proc/sys/net/bridge/bridge-nf-call-iptables # replies from a pod of the same bridge must pass NAT
    configure_node "$1"
    once containerd containerd -c "$home/containerd.toml"
    until_ok 30 containerd ctr -a $CONTAINERD version
    for f in "$DIR"/images/*.tar; do [[ $home/lib/imported/${f##*/} -nt $f ]] || import_image "$1" "${f##*/}" <"$f"; done
    # Not `keep`: a kubelet that restarts by itself would take the faked GPUs away.
    once kubelet "$BIN/kubelet" --config="$home/kubelet.yaml" --kubeconfig="$DIR/$1.kubeconfig" --hostname-override="$1" \
        --node-ip="$(address "$1")" --node-labels="$(node_labels "$1")"
    keep proxy kube_proxy "$1"
}

import_image() { # NODE FILE-NAME: an archive on standard input
    ctr -a $CONTAINERD -n k8s.io images import - && touch "/var/lib/imported/$2"
}

node_labels() { # NODE: as Kubernetes and the GPU operator label nodes
    local gpus product zone memory
    gpus=$(field "$1" 2) product=$(field "$1" 3) zone=$(field "$1" 4) memory=$(field "$1" 5)
    printf 'topology.kubernetes.io/zone=%s' "${zone:-z1}"
    [[ ${gpus:-0} == 0 ]] || printf ',nvidia.com/gpu.count=%s' "$gpus"
    [[ -z $product ]] || printf ',nvidia.com/gpu.product=%s' "$product"
    [[ -z $memory ]] || printf ',nvidia.com/gpu.memory=%s' "$memory"
}

configure_node() { # NAME
    local home=$DIR/$1 snapshotter=overlayfs
    [[ $(stat -f -c %T "$home/lib") != overlayfs ]] || snapshotter=native # an overlay on an overlay is refused
    # ipMasq false: pods keep their addresses between nodes (every namespace has the routes)
    cat >"$home/cni/10-pods.conflist" <<Y
{"cniVersion": "0.4.0", "name": "pods", "plugins": [
 {"type": "bridge", "bridge": "cni0", "isGateway": true, "ipMasq": false, "hairpinMode": true,
  "ipam": {"type": "host-local", "ranges": [[{"subnet": "$PODS.$(index "$1").0/24"}]], "routes": [{"dst": "0.0.0.0/0"}]}},
 {"type": "portmap", "capabilities": {"portMappings": true}}]}
Y
    cat >"$home/containerd.toml" <<Y
version = 2
[plugins."io.containerd.grpc.v1.cri"]
  # without CAP_SYS_RESOURCE no pod starts unless oom scores are left alone
  restrict_oom_score_adj = true
  sandbox_image = "registry.local/pause:1"
  [plugins."io.containerd.grpc.v1.cri".containerd]
    snapshotter = "$snapshotter"
  [plugins."io.containerd.grpc.v1.cri".cni]
    bin_dir = "$CNI_BIN"
    conf_dir = "$home/cni"
Y
    : >"$home/resolv.conf"
    cat >"$home/kubelet.yaml" <<Y
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
containerRuntimeEndpoint: unix://$CONTAINERD
cgroupDriver: cgroupfs
cgroupRoot: /$NAME/$1
failCgroupV1: false
failSwapOn: false
enforceNodeAllocatable: []
clusterDNS: [$DNS]
clusterDomain: cluster.local
resolvConf: $home/resolv.conf
authentication: {x509: {clientCAFile: $PKI/ca.crt}, webhook: {enabled: true}}
authorization: {mode: Webhook}
tlsCertFile: $PKI/$1.crt
tlsPrivateKeyFile: $PKI/$1.key
imageGCHighThresholdPercent: 100
serializeImagePulls: false
evictionHard: {memory.available: 100Mi}
nodeStatusUpdateFrequency: 2s
nodeStatusReportFrequency: 2s
nodeLeaseDurationSeconds: 8
Y
}

start_node() { # NAME
    ! alive "$1" || return 0
    make_cgroups "$1"
    mkdir -p "$DIR/$1"
    date -u +%FT%TZ >"$DIR/$1/since"
    spawn "$1"
    network_of_node "$1"
}

await_node() { # NAME
    local end=$((SECONDS + 90))
    until heard_from "$1" "$(<"$DIR/$1/since")"; do
        alive "$1" || die "$1 has ended: $(tail -n 5 "$DIR/$1/log/init.log")"
        ((SECONDS < end)) || die "$1: not Ready after 90 s; see $DIR/$1/log"
        sleep 0.2
    done
    give_gpus "$1"
}

# Ready, and said so by the kubelet that we started: after a kill the API keeps the old answer for a while, and a new kubelet
# zeroes extended resources at its first heartbeat.
heard_from() { # NODE SINCE
    local s
    s=$(kubectl get node "$1" -o jsonpath='{range .status.conditions[?(@.type=="Ready")]}{.status} {.lastHeartbeatTime}{end}' 2>/dev/null) || return 1
    [[ ${s% *} == True && ${s#* } > $2 ]]
}

give_gpus() { # NODE: an extended resource that nobody backs
    local gpus
    gpus=$(field "$1" 2)
    [[ ${gpus:-0} != 0 ]] || return 0
    kubectl patch node "$1" --subresource=status --type=merge >/dev/null \
        -p "{\"status\":{\"capacity\":{\"nvidia.com/gpu\":\"$gpus\"},\"allocatable\":{\"nvidia.com/gpu\":\"$gpus\"}}}"
}
