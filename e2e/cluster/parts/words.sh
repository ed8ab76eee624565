# shellcheck shell=bash disable=SC2153,SC2154,SC2034
# What every part uses: messages and waiting.

STARTED=$(date +%s%N)

say() {
    local ms=$((($(date +%s%N) - STARTED) / 1000000))
    printf '%4d.%01ds  %s\n' $((ms / 1000)) $((ms % 1000 / 100)) "$*" >&2
}

die() {
    echo "cluster: $*" >&2
    exit 1
}

until_ok() { # SECONDS WHAT CMD...: the last output of CMD is shown when it never succeeds
    local end=$((SECONDS + $1)) what=$2 answer
    shift 2
    until answer=$("$@" 2>&1); do
        ((SECONDS < end)) || die "$what: not within the time allowed. Last answer: ${answer:-none}"
        sleep 0.1
    done
}
