# shellcheck shell=bash disable=SC2153,SC2154,SC2034
# The Debian packages that a cluster runs on: installed when root, else named.

NEEDED=(
    etcd:etcd-server containerd:containerd runc:runc iptables:iptables ip:iproute2 nft:nftables unshare:util-linux
    openssl:openssl python3:python3-minimal sysctl:procps
)

missing_packages() {
    local n
    for n in "${NEEDED[@]}"; do PATH=$PATH:/usr/sbin:/sbin command -v "${n%%:*}" >/dev/null || echo "${n#*:}"; done
    [[ -x $CNI_BIN/bridge && -x $CNI_BIN/host-local && -x $CNI_BIN/portmap ]] || echo containernetworking-plugins
}

install_packages() {
    local missing
    mapfile -t missing < <(missing_packages)
    ((${#missing[@]})) || return 0
    [[ $EUID == 0 ]] || die "these Debian packages are missing; install them, or run this as root: ${missing[*]}"
    command -v apt-get >/dev/null || die "the programs of these Debian packages are missing: ${missing[*]}"
    say "installing ${missing[*]}"
    # A package's service must not start: each node runs its own. policy-rc.d is how Debian asks, and 101 says no.
    local policy=/usr/sbin/policy-rc.d ours='' failed=''
    if [[ ! -e $policy ]]; then
        ours=1
        printf '#!/bin/sh\nexit 101\n' >$policy
        chmod +x $policy
    fi
    { apt_get update && apt_get install --yes --no-install-recommends "${missing[@]}"; } || failed=1
    [[ -z $ours ]] || rm $policy
    [[ -z $failed ]] || die "apt-get could not install: ${missing[*]}"
}

apt_get() {
    DEBIAN_FRONTEND=noninteractive flock "$MACHINE/apt.lock" apt-get -q -o DPkg::Lock::Timeout=300 "$@" >&2
}
