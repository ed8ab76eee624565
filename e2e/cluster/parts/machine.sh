# shellcheck shell=bash disable=SC2153,SC2154,SC2034
# What a cluster changes on the machine outside its namespaces: one cgroup in each hierarchy, and the sysctls that a kubelet sets.

MACHINE=/run/modelservice-cluster
TAKEN=75

locked() { # CMD...: one change of a cluster at a time
    if [[ $EUID != 0 ]]; then
        local missing
        missing=$(missing_packages | tr '\n' ' ')
        die "must run as root: it makes namespaces, cgroups and network devices.${missing:+ Missing Debian packages: $missing}"
    fi
    mkdir -p "$MACHINE" "$CACHE/clusters"
    exec 9>"$MACHINE/$NAME.lock"
    if [[ -n ${CLUSTER_CLAIM:-} ]]; then flock -n 9 || exit "$TAKEN"; else flock 9; fi
    "$@"
}

cgroup_roots() { # every mounted hierarchy
    if [[ -f /sys/fs/cgroup/cgroup.controllers ]]; then echo /sys/fs/cgroup; else findmnt -rno TARGET -t cgroup,cgroup2; fi
}

make_cgroups() { # NODE: empty ones, as after a start of the machine; a kubelet loses seconds on each that a dead container left
    local root
    drop_cgroups "$NAME/$1"
    for root in $(cgroup_roots); do mkdir -p "$root/$NAME/$1"; done
}

drop_cgroups() { # PATH
    local root tries=0
    for root in $(cgroup_roots); do
        while [[ -d $root/$1 ]] && ! find "$root/$1" -depth -type d -exec rmdir {} + 2>/dev/null; do
            ((tries++ < 50)) || die "$root/$1 is still busy"
            sleep 0.1
        done
    done
}

# Kept by the first cluster of the machine, restored by the last.
SYSCTLS=(vm.overcommit_memory vm.panic_on_oom kernel.panic kernel.panic_on_oops kernel.keys.root_maxkeys kernel.keys.root_maxbytes)

keep_sysctls() {
    exec 7>"$MACHINE/sysctls.lock"
    flock 7
    mkdir -p "$MACHINE/users"
    [[ -s $MACHINE/sysctls ]] || sysctl "${SYSCTLS[@]}" >"$MACHINE/sysctls"
    touch "$MACHINE/users/$NAME"
    exec 7>&-
}

restore_sysctls() {
    exec 7>"$MACHINE/sysctls.lock"
    flock 7
    rm -f "$MACHINE/users/$NAME"
    if [[ -s $MACHINE/sysctls && -z $(ls "$MACHINE/users") ]]; then
        sysctl -q -p "$MACHINE/sysctls"
        rm "$MACHINE/sysctls"
    fi
    exec 7>&-
}

# The owner: a process whose end ends the cluster, however it ends.

process_and_start() { # PID: its number and when it started, which no later process shares
    { sed 's/.*) //' "/proc/$1/stat" | cut -d' ' -f20 | sed "s/^/$1 /"; } 2>/dev/null
}

watch_owner() {
    [[ -n ${CLUSTER_OWNER:-} ]] || return 0
    process_and_start "$CLUSTER_OWNER" >"$DIR/owner" || die "CLUSTER_OWNER: no process has the number $CLUSTER_OWNER"
    end_watcher
    CLUSTER_DIR=$DIR setsid "$SELF" _watch "$CLUSTER_OWNER" </dev/null >/dev/null 2>&1 9>&- &
    echo $! >"$DIR/watcher.pid"
}

watch() { # PID
    tail --pid="$1" --sleep-interval=0.2 -f /dev/null
    locked down_unowned
}

owner_gone() {
    [[ -s $DIR/owner ]] && [[ $(process_and_start "$(cut -d' ' -f1 "$DIR/owner")") != "$(<"$DIR/owner")" ]]
}

down_unowned() {
    ! owner_gone || down
}

end_watcher() {
    local p
    p=$(cat "$DIR/watcher.pid" 2>/dev/null) || return 0
    if [[ $p != "$$" ]] && command_line "$p" | grep -qF -- " _watch "; then kill -- "-$p"; fi
    rm -f "$DIR/watcher.pid"
}
