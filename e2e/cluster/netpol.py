#!/usr/bin/env python3
"""Enforces NetworkPolicy (networking.k8s.io/v1) in the nodes of a cluster that `cluster` runs.

Reads policies, pods and namespaces twice a second, makes one nftables table of them and loads it in every node's network
namespace when the table has changed or the node has started anew. Packets that a node forwards are judged there, after
kube-proxy's translation of addresses, so rules see pods; what a node itself sends (the kubelet's probes) always passes.
It shows that policies allow what must pass and stop the rest, not that some network plug-in agrees.

netpol.py STATE-FOLDER API-SERVER CLUSTER-COMMAND NODE...     runs until stopped
netpol.py --table FILE                                        prints the table for a JSON list of objects
"""
import http.client
import json
import pathlib
import ssl
import subprocess
import sys
import time
import urllib.parse

PERIOD = 0.5


def matches(selector, labels):
    def holds(e):
        have, values = labels.get(e["key"]), e.get("values") or []
        return {"In": have in values, "NotIn": have not in values,
                "Exists": have is not None, "DoesNotExist": have is None}[e["operator"]]
    return (all(labels.get(k) == v for k, v in (selector.get("matchLabels") or {}).items())
            and all(holds(e) for e in selector.get("matchExpressions") or []))


def labels(obj):
    return obj["metadata"].get("labels") or {}


def address(pod):
    if pod["spec"].get("hostNetwork") or pod["status"].get("phase") in ("Succeeded", "Failed"):
        return None
    return pod["status"].get("podIP")


def selected(peer, namespace, pods, namespaces):
    """The pods that one peer with selectors stands for."""
    spaces = {namespace} if "namespaceSelector" not in peer else {
        name for name, own in namespaces.items() if matches(peer["namespaceSelector"], own)}
    return [p for p in pods if p["metadata"]["namespace"] in spaces and matches(peer.get("podSelector") or {}, labels(p))]


def numbers(port, pod):
    """The ports that a number, or a name of a pod's container port, stands for."""
    wanted, protocol = port["port"], port.get("protocol", "TCP")
    if isinstance(wanted, int):
        return [f"{wanted}-{port['endPort']}" if "endPort" in port else str(wanted)]
    return [str(c["containerPort"]) for k in pod["spec"]["containers"] for c in k.get("ports") or []
            if c.get("name") == wanted and c.get("protocol", "TCP") == protocol]


def port_matches(ports, target):
    """nftables matches of a rule's ports at a target pod (None: not a pod, so names stand for nothing)."""
    if not ports:
        return [""]
    out = []
    for port in ports:
        protocol = port.get("protocol", "TCP").lower()
        if port.get("port") is None:
            out.append(f"meta l4proto {protocol} ")
        elif target is not None or isinstance(port["port"], int):
            out += [f"{protocol} dport {n} " for n in numbers(port, target)]
    return out


def block(field, ip_block):
    but = ip_block.get("except") or []
    return f"ip {field} {ip_block['cidr']} " + (f"ip {field} != {{ {', '.join(but)} }} " if but else "")


def rules(rule, key, pod, pods, namespaces):
    """nftables rules that let pass what one rule of a policy allows to or from a pod."""
    peers, ports = rule.get("from" if key == "ingress" else "to"), rule.get("ports")
    field, incoming = ("saddr", True) if key == "ingress" else ("daddr", False)
    if not peers:
        if incoming:
            return [f"{m}return" for m in port_matches(ports, pod)]
        named = [p for p in ports or [] if isinstance(p.get("port"), str)]
        plain = [p for p in ports or [] if p not in named]
        anyone = [f"{m}return" for m in port_matches(plain, None)] if plain or not ports else []
        return anyone + [f"ip daddr {address(p)} {m}return" for p in pods if named and address(p) for m in port_matches(named, p)]
    out = []
    for peer in peers:
        if "ipBlock" in peer:
            out += [f"{block(field, peer['ipBlock'])}{m}return" for m in port_matches(ports, pod if incoming else None)]
            continue
        for other in selected(peer, pod["metadata"]["namespace"], pods, namespaces):
            if address(other):
                out += [f"ip {field} {address(other)} {m}return" for m in port_matches(ports, pod if incoming else other)]
    return out


def table(policies, pods, namespaces):
    """The nftables script that replaces the table: a chain for each pod and direction that a policy isolates."""
    chains, jumps = [], []
    for pod in sorted((p for p in pods if address(p)), key=address):
        mine = [p["spec"] for p in policies if p["metadata"]["namespace"] == pod["metadata"]["namespace"]
                and matches(p["spec"].get("podSelector") or {}, labels(pod))]
        for direction, key, own in (("Ingress", "ingress", "daddr"), ("Egress", "egress", "saddr")):
            specs = [s for s in mine if direction in (s.get("policyTypes") or ["Ingress"])]
            if not specs:
                continue
            chain = f"{key}_{address(pod).replace('.', '_')}"
            lines = {r for s in specs for rule in s.get(key) or [] for r in rules(rule, key, pod, pods, namespaces)}
            chains.append(f" chain {chain} {{\n" + "".join(f"  {r}\n" for r in sorted(lines)) + "  drop\n }\n")
            jumps.append(f"  ip {own} {address(pod)} jump {chain}\n")
    return ("table inet netpol\ndelete table inet netpol\ntable inet netpol {\n" + "".join(chains) +
            " chain forward {\n  type filter hook forward priority 10; policy accept;\n"
            "  ct state established,related accept\n" + "".join(jumps) + " }\n}\n")


class Api:
    """The API server's lists, over one connection."""

    def __init__(self, url, pki):
        self.at = urllib.parse.urlsplit(url)
        self.tls = ssl.create_default_context(cafile=str(pki / "ca.crt"))
        self.tls.load_cert_chain(pki / "admin.crt", pki / "admin.key")
        self.connection = None

    def items(self, path):
        try:
            if self.connection is None:
                self.connection = http.client.HTTPSConnection(self.at.hostname, self.at.port, timeout=5, context=self.tls)
            self.connection.request("GET", path + "?resourceVersion=0")
            answer = self.connection.getresponse()
            body = answer.read()
            if answer.status != 200:
                raise OSError(f"{path}: {answer.status}")
            return json.loads(body)["items"]
        except (OSError, http.client.HTTPException):
            self.connection = None
            raise


def wanted(api):
    return table(api.items("/apis/networking.k8s.io/v1/networkpolicies"), api.items("/api/v1/pods"),
                 {n["metadata"]["name"]: labels(n) for n in api.items("/api/v1/namespaces")})


def enforce(state, url, command, nodes):
    api, loaded = Api(url, state / "pki"), {}
    while True:
        try:
            want = wanted(api)
            for node in nodes:
                pid = state / f"{node}.pid"
                life = pid.read_text() if pid.exists() else None
                if life and (state / node / "net-ready").exists() and loaded.get(node) != (life, want):
                    subprocess.run([command, "node-exec", node, "nft", "-f", "-"], input=want.encode(), check=True)
                    loaded[node] = life, want
            (state / "netpol-enforced").touch()
        except (OSError, ValueError, http.client.HTTPException, subprocess.CalledProcessError) as e:
            print(e, file=sys.stderr, flush=True)
        time.sleep(PERIOD)


def print_table(file):
    objects = json.loads(pathlib.Path(file).read_text())
    kind = {k: [o for o in objects if o["kind"] == k] for k in ("NetworkPolicy", "Pod", "Namespace")}
    print(table(kind["NetworkPolicy"], kind["Pod"], {n["metadata"]["name"]: labels(n) for n in kind["Namespace"]}))


if __name__ == "__main__":
    if sys.argv[1] == "--table":
        print_table(sys.argv[2])
    else:
        enforce(pathlib.Path(sys.argv[1]), sys.argv[2], sys.argv[3], sys.argv[4:])
