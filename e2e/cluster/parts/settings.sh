# shellcheck shell=bash disable=SC2153,SC2154,SC2034
# The settings: from the environment for a new cluster, from its state folder for one that is there.

CACHE=${MODELSERVICE_CACHE_DIR:-$HOME/.cache/modelservice}
SLOT=${CLUSTER_SLOT:-0}
[[ $SLOT =~ ^([0-9]|free)$ ]] || die "CLUSTER_SLOT must be one digit or free, not '$SLOT'"
number=${SLOT/free/0} # of the defaults
NAME=${CLUSTER_NAME:-ms$number}
DIR=$(realpath -m "${CLUSTER_DIR:-$CACHE/clusters/$NAME}")

SETTINGS=(NAME LAN PODS SVC NODES AUDIT HOST_ROUTES APISERVER_FLAGS KCM_FLAGS SCHEDULER_FLAGS CNI_BIN BIN IMAGES)

if [[ -f $DIR/settings ]]; then
    # shellcheck source=/dev/null
    . "$DIR/settings"
else
    LAN=${CLUSTER_LAN:-10.251.$number}
    PODS=${CLUSTER_PODS:-10.$((110 + number))}
    SVC=${CLUSTER_SVC:-10.$((96 + number))}
    NODES=${CLUSTER_NODES:-n1:8:H200:z1:143771 n2:4:H100:z1:81559 n3:0::z2}
    AUDIT=${CLUSTER_AUDIT:-0}
    HOST_ROUTES=${CLUSTER_HOST_ROUTES:-1}
    APISERVER_FLAGS=${CLUSTER_APISERVER_FLAGS:-}
    KCM_FLAGS=${CLUSTER_KCM_FLAGS:-}
    SCHEDULER_FLAGS=${CLUSTER_SCHEDULER_FLAGS:-}
    CNI_BIN=${CLUSTER_CNI_BIN:-/usr/lib/cni}
fi

PKI=$DIR/pki
API=https://$LAN.1:6443
DNS=$SVC.0.10
HOST=$LAN.254
export KUBECONFIG=$DIR/admin.kubeconfig
[[ -z ${BIN:-} ]] || export PATH=$BIN:$PATH

check_settings() {
    local n gpus zone
    [[ $NAME =~ ^[a-z][a-z0-9]{0,8}$ ]] || die "CLUSTER_NAME must be a letter and at most 8 more letters or digits, not '$NAME'"
    [[ $LAN =~ ^[0-9]+(\.[0-9]+){2}$ ]] || die "CLUSTER_LAN must be three octets such as 10.251.0, not '$LAN'"
    [[ $PODS =~ ^[0-9]+\.[0-9]+$ ]] || die "CLUSTER_PODS must be two octets such as 10.110, not '$PODS'"
    [[ $SVC =~ ^[0-9]+\.[0-9]+$ ]] || die "CLUSTER_SVC must be two octets such as 10.96, not '$SVC'"
    case $DIR/ in /run/* | /var/lib/* | /var/log/*) die "CLUSTER_DIR must not be below /run, /var/lib or /var/log, which a node covers by its own: $DIR" ;; esac
    [[ -n $NODES ]] || die "CLUSTER_NODES names no node"
    for n in $(names); do
        gpus=$(field "$n" 2) zone=$(field "$n" 4)
        [[ $n =~ ^[a-z][a-z0-9-]{0,11}$ && $n != cp ]] || die "CLUSTER_NODES: '$n' must be a letter and at most 11 more letters, digits or dashes, and not cp"
        [[ ${gpus:-0} =~ ^[0-9]+$ ]] || die "CLUSTER_NODES: the GPUs of $n must be a number, not '$gpus'"
        [[ ${zone:-z} =~ ^[a-z0-9-]+$ ]] || die "CLUSTER_NODES: the zone of $n must be letters, digits or dashes, not '$zone'"
    done
    [[ -z $(names | sort | uniq -d) ]] || die "CLUSTER_NODES names a node twice: $(names | sort | uniq -d)"
}

print_settings() {
    local s
    for s in "${SETTINGS[@]}" DIR HOST; do printf '%s=%q\n' "$s" "${!s:-}"; done
}

keep_settings() {
    local s
    for s in "${SETTINGS[@]}"; do printf '%s=%q\n' "$s" "${!s}"; done >"$DIR/settings"
}

# Nodes are "name:gpus:product:zone:memory".
names() {
    local n
    for n in $NODES; do echo "${n%%:*}"; done
}

field() { # NODE NUMBER
    local n
    for n in $NODES; do [[ ${n%%:*} != "$1" ]] || cut -d: -f"$2" <<<"$n:::::"; done
}

index() { # NODE: its place, from 1; fails for a stranger
    local i=0 n
    for n in $(names); do
        i=$((i + 1))
        [[ $n != "$1" ]] || { echo "$i"; return; }
    done
    die "no node is called '$1'; there are: $(names | tr '\n' ' ')"
}

address() { # NODE
    local i
    i=$(index "$1")
    echo "$LAN.$((10 + i))"
}
