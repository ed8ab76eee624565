# shellcheck shell=bash disable=SC2153,SC2154,SC2034
#   this machine --veth-- [cp: bridge br0 LAN.1]
#                            |-- [node 1: LAN.11, pods PODS.1.0/24]
#                            |-- [node 2: LAN.12, pods PODS.2.0/24] ...
# Everything but one veth device lives in the namespaces.

check_networks_free() {
    networks_taken "$LAN.0/24" CLUSTER_LAN
    [[ $HOST_ROUTES != 1 ]] || { networks_taken "$PODS.0.0/16" CLUSTER_PODS; networks_taken "$SVC.0.0/16" CLUSTER_SVC; }
}

networks_taken() { # NETWORK SETTING
    local found
    found=$(ip route show root "$1"; ip route show match "$1" scope link)
    [[ -z $found ]] || die "$1 is in use on this machine (${found%%$'\n'*}): set CLUSTER_SLOT, or $2"
}

network_of_control_plane() {
    local n
    [[ -d /proc/sys/net/bridge ]] || modprobe br_netfilter 2>/dev/null || true
    in_network cp sh -ec "ip link set lo up; ip link add br0 type bridge; ip addr add $LAN.1/24 dev br0; ip link set br0 up
        echo 0 >/proc/sys/net/bridge/bridge-nf-call-iptables; echo 1 >/proc/sys/net/ipv4/ip_forward"
    ip link add "$NAME-host" type veth peer name "$NAME-peer"
    ip link set "$NAME-peer" netns "$(first_process cp)"
    in_network cp ip link set "$NAME-peer" master br0 up
    ip addr add "$HOST/24" dev "$NAME-host"
    ip link set "$NAME-host" up
    for n in $(names); do in_network cp ip route add "$PODS.$(index "$n").0/24" via "$(address "$n")"; done
    if [[ $HOST_ROUTES == 1 ]]; then
        for n in $(names); do ip route add "$PODS.$(index "$n").0/24" via "$(address "$n")"; done
        # the control plane has a kube-proxy for this: a killed node must not cut this machine off
        ip route add "$SVC.0.0/16" via "$LAN.1"
    fi
    touch "$DIR/cp/net-ready"
}

network_of_node() { # NAME
    local n
    in_network cp ip link add "to-$1" type veth peer name "x-$1"
    in_network cp ip link set "x-$1" netns "$(first_process "$1")" # a number of this script's PID namespace
    in_network cp ip link set "to-$1" master br0 up
    in_network "$1" sh -ec "ip link set lo up; ip link set x-$1 name eth0; ip addr add $(address "$1")/24 dev eth0
        ip link set eth0 up; ip route add default via $LAN.1; echo 1 >/proc/sys/net/ipv4/ip_forward"
    for n in $(names); do
        [[ $n == "$1" ]] || in_network "$1" ip route add "$PODS.$(index "$n").0/24" via "$(address "$n")"
    done
    touch "$DIR/$1/net-ready"
}
