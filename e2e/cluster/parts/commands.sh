# shellcheck shell=bash disable=SC2153,SC2154,SC2034
# The commands.

up_where_free() { # CLUSTER_SLOT=free: in the first slot from 1 that no cluster has
    local slot status
    for slot in {1..9}; do
        status=0
        CLUSTER_SLOT=$slot CLUSTER_CLAIM=1 "$SELF" up || status=$?
        [[ $status == "$TAKEN" ]] || return $status
    done
    die "all slots from 1 to 9 are taken; see $CACHE/clusters"
}

up() {
    [[ -z ${CLUSTER_CLAIM:-} || ! -e $DIR ]] || owner_gone || exit "$TAKEN"
    if owner_gone; then
        say "the process that owned $NAME is gone: ending what it left"
        down
        exec "$SELF" up
    fi
    check_settings
    alive cp || check_networks_free
    install_packages
    if [[ -z ${BIN:-} || ! -x $BIN/kubelet ]]; then
        local home
        home=$(binaries)
        BIN=$home/bin IMAGES=$home/images
        export PATH=$BIN:$PATH
    fi
    mkdir -p "$DIR/images"
    keep_settings
    local image
    for image in "$IMAGES"/*.tar; do cp -n "$image" "$DIR/images/0000-${image##*/}"; done
    keep_sysctls
    make_certificates
    if ! alive cp; then
        # the nodes hang on the control plane's bridge: without it they start afresh
        # shellcheck disable=SC2046
        end_all $(names)
        spawn cp
        watch_owner
        network_of_control_plane
    fi
    until_ok 90 "API server" kubectl get --raw /readyz
    say "API server ready"
    let_proxies_watch
    local n
    for n in $(names); do start_node "$n"; done
    for n in $(names); do await_node "$n"; done
    say "nodes Ready: $(names | tr '\n' ' ')"
    sed "s/@DNS@/$DNS/" "$HERE"/addons/*.yaml | kubectl apply --server-side -f - >/dev/null
    until_ok 90 "CoreDNS" kubectl -n kube-system wait --for=condition=Available deployment --all --timeout=2s
    say "DNS available"
    echo "KUBECONFIG=$KUBECONFIG"
}

let_proxies_watch() {
    kubectl get clusterrolebinding cluster-kube-proxy >/dev/null 2>&1 ||
        kubectl create clusterrolebinding cluster-kube-proxy --clusterrole=system:node-proxier --user=system:kube-proxy >/dev/null
}

down() {
    [[ -e $DIR ]] || { say "there is no cluster $NAME"; return 0; }
    [[ -f $DIR/settings ]] || die "$DIR is not a cluster's state folder: it has no settings file"
    local p all=()
    end_watcher
    end_netpol
    for p in cp $(names); do [[ ! -e $DIR/$p.pid ]] || all+=("$p"); done
    end_all "${all[@]}"
    ip link del "$NAME-host" 2>/dev/null || true
    drop_cgroups "$NAME"
    restore_sysctls
    rm -rf --one-file-system "$DIR"
}

status() {
    local n
    [[ -f $DIR/settings ]] || { echo "there is no cluster $NAME"; return 1; }
    echo "KUBECONFIG=$KUBECONFIG"
    for n in cp $(names); do if alive "$n"; then echo "$n: running, pid $(first_process "$n")"; else echo "$n: stopped"; fi; done
    echo "netpol: $(if netpol_runs; then echo enforced; else echo off; fi)"
    # Without the veth an address of the cluster would leave by the default route.
    alive cp && ip link show "$NAME-host" >/dev/null 2>&1 || return 1
    kubectl get nodes -o custom-columns='NODE:.metadata.name,READY:.status.conditions[?(@.type=="Ready")].status,IP:.status.addresses[0].address,GPUS:.status.allocatable.nvidia\.com/gpu'
}

load_image() { # FILE...
    local file name n pids p
    (($#)) || die "load-image FILE..."
    alive cp || die "the cluster $NAME does not run"
    for file; do
        [[ -r $file ]] || die "$file cannot be read"
        name=$(keep_image "$file") pids=()
        for n in $(names); do
            ! alive "$n" || { in_all "$n" env CLUSTER_DIR="$DIR" "$SELF" _import "$n" "$name" <"$DIR/images/$name" >"$DIR/$n/log/import.log" 2>&1 & pids+=("$n:$!"); }
        done
        for p in "${pids[@]}"; do wait "${p#*:}" || die "${p%%:*} cannot import $file: $(tail -n 3 "$DIR/${p%%:*}/log/import.log")"; done
    done
}

# For nodes that start later: they import in the order of loading, so that the last archive of a tag wins there, too.
keep_image() { # FILE: prints the name under which it is kept
    local base old last
    base=$(basename "$1" .tar).tar
    for old in "$DIR"/images/[0-9]*-"$base"; do
        [[ ! -e $old ]] || ! cmp -s "$1" "$old" || rm "$old"
    done
    last=$(find "$DIR/images" -name '[0-9]*-*' -printf '%f\n' | sort | tail -n 1 | cut -d- -f1)
    last=$((10#${last:-0} + 1))
    cp "$1" "$DIR/images/$(printf '%04d' $last)-$base"
    printf '%04d-%s\n' $last "$base"
}

kill_node() { # NAME
    [[ ${1:-} == cp ]] || index "${1:-}" >/dev/null
    end_all "$1"
}

start_node_again() { # NAME
    index "${1:-}" >/dev/null
    alive cp || die "the control plane does not run: cluster up"
    start_node "$1"
    await_node "$1"
}

in_node() { # NAME CMD...
    (($# > 1)) || die "node-exec NAME CMD..."
    [[ $1 == cp ]] || index "$1" >/dev/null
    in_all "$@"
}
