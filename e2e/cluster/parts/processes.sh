# shellcheck shell=bash disable=SC2153,SC2154,SC2034
# The control plane (cp) and each node is ONE process in namespaces of its own. Killing it ends every process in it, and with
# them its mounts, interfaces and packet rules.

spawn() { # NAME
    mkdir -p "$DIR/$1"/{log,lib}
    rm -f "$DIR/$1/net-ready"
    # A clean environment: proxies and the like of whoever calls must not reach the API server or a pod.
    env -i PATH="$PATH:/usr/sbin:/sbin" HOME="${HOME:-/root}" CLUSTER_DIR="$DIR" MODELSERVICE_CACHE_DIR="$CACHE" \
        setsid unshare --net --mount --pid --uts --ipc --fork --kill-child=KILL --propagation slave --mount-proc \
        "$SELF" _inside "$1" "$DIR" </dev/null >"$DIR/$1/log/init.log" 2>&1 9>&- &
    echo $! >"$DIR/$1.pid"
    until_ok 5 "$1: namespaces" first_process "$1"
}

alive() { # NAME: the process that we started, not a later one with its number
    [[ -s $DIR/$1.pid ]] && command_line "$(<"$DIR/$1.pid")" | grep -qF -- "_inside $1 $DIR "
}

command_line() { # PID
    { tr '\0' ' ' <"/proc/$1/cmdline"; } 2>/dev/null || true
}

gone() {
    ! alive "$1"
}

first_process() { # NAME: the number that PID 1 of its namespace has here
    local p
    p=$(<"$DIR/$1.pid")
    { tr -d ' ' <"/proc/$p/task/$p/children"; } 2>/dev/null | grep .
}

# Not `ip netns exec`: that mounts a new /sys, which hides the cgroups.
in_all() { # NAME CMD...
    local p
    p=$(first_process "$1") || die "$1 does not run"
    shift
    nsenter -t "$p" --net --mount --pid --uts --ipc -- "$@" 9>&-
}

in_network() { # NAME CMD...
    local p
    p=$(first_process "$1") || die "$1 does not run"
    shift
    nsenter -t "$p" --net -- "$@" 9>&-
}

end_all() { # NAME...: all at once, then wait
    local n
    for n; do gone "$n" || kill -KILL "$(<"$DIR/$n.pid")"; done
    for n; do
        until_ok 20 "$n: end" gone "$n"
        rm -f "$DIR/$n.pid"
    done
}

# Inside: programs of PID 1.

once() { # NAME CMD...
    local name=$1
    shift
    "$@" >>"$LOG/$name.log" 2>&1 &
}

keep() { # NAME CMD...: started again when it ends (a controller gives up when the API server is slow to come)
    local name=$1
    shift
    while :; do
        "$@" || true
        echo "cluster: $name ended, starting it again"
        sleep 1
    done >>"$LOG/$name.log" 2>&1 &
}

inside() { # NAME
    LOG=$DIR/$1/log
    hostname "$1"
    until_ok 20 "$1: network" test -f "$DIR/$1/net-ready"
    if [[ $1 == cp ]]; then inside_control_plane; else inside_node "$1"; fi
    while :; do
        wait || true
        sleep 1
    done
}
