# shellcheck shell=bash disable=SC2153,SC2154,SC2034
# Enforcing NetworkPolicy: netpol.py on this machine, one nftables table in each node.

netpol() { # start | stop
    case ${1:-} in
        start) locked start_netpol ;;
        stop) locked stop_netpol ;;
        *) die "netpol start, or netpol stop" ;;
    esac
}

netpol_runs() {
    [[ -s $DIR/netpol.pid ]] && command_line "$(<"$DIR/netpol.pid")" | grep -qF -- "netpol.py $DIR "
}

start_netpol() {
    alive cp || die "the cluster $NAME does not run"
    ! netpol_runs || return 0
    rm -f "$DIR/netpol-enforced"
    # shellcheck disable=SC2046
    setsid python3 "$HERE/netpol.py" "$DIR" "$API" "$SELF" $(names) </dev/null >"$DIR/netpol.log" 2>&1 9>&- &
    echo $! >"$DIR/netpol.pid"
    until_ok 20 "NetworkPolicy enforcement (see $DIR/netpol.log)" test -f "$DIR/netpol-enforced"
}

end_netpol() {
    netpol_runs || { rm -f "$DIR/netpol.pid"; return 0; }
    kill "$(<"$DIR/netpol.pid")"
    until_ok 10 "the end of NetworkPolicy enforcement" netpol_gone
    rm -f "$DIR/netpol.pid" "$DIR/netpol-enforced"
}

netpol_gone() {
    ! netpol_runs
}

stop_netpol() {
    local n
    end_netpol
    for n in $(names); do ! alive "$n" || in_network "$n" nft 'table inet netpol; delete table inet netpol'; done
}
