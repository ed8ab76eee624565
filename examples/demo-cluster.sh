#!/usr/bin/env bash
# Serves examples/01-minilm.yaml on a real Kubernetes of three nodes on this machine: cluster, images, chart, one kubectl apply, an answer.
# The cluster stays; `make cluster-down` ends it.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd -P)
cluster=$root/e2e/cluster/cluster
started=$(date +%s)

say() { printf '\n== %s  (%d s)\n' "$1" "$(($(date +%s) - started))"; }
fail() {
    printf 'demo-cluster: %s\n' "$1" >&2
    exit 1
}

say "A cluster of three nodes"
KUBECONFIG=$("$cluster" up | tee /dev/stderr | sed -n 's/^KUBECONFIG=//p')
export KUBECONFIG
bin=$("$cluster" binaries)/bin
PATH=$root/bin:$bin:$PATH

say "Images, loaded on every node"
[ -e "$root/target/images/models.tar" ] || "$root/e2e/cluster/models/image" "$root/target/images/models.tar" "$bin/probe"
"$cluster" load-image "$root"/target/images/*.tar
kubectl apply -f "$root/e2e/cluster/models/models.yaml"
kubectl -n models rollout status deployment/models --timeout=60s

say "The operator, by Helm"
helm upgrade --install modelservice "$root/helm/modelservice-operator" --namespace modelservice-system --create-namespace \
    --values "$root/e2e/cluster/models/values.yaml" --wait --timeout 120s

say "kubectl apply -f examples/01-minilm.yaml"
kubectl apply -f "$root/examples/01-minilm.yaml"
kubectl wait --for=condition=Ready modelservice/minilm --timeout=180s || {
    kubectl get modelservice minilm -o yaml | sed -n '/^status:/,$p' >&2
    fail "the service is not ready; its status stands above"
}

say "What became of it"
kubectl get modelservices -o wide
kubectl modelservice plan minilm
kubectl modelservice status minilm

say "A question in OpenAI's form"
address=$(kubectl get service minilm -o jsonpath='{.spec.clusterIP}')
answer=$(curl -sS --max-time 60 "http://$address/v1/embeddings" -H 'Content-Type: application/json' \
    -d '{"model": "minilm", "input": ["A cat sleeps on the sofa."]}') || fail "the question was not answered"
printf '%.160s ...\n' "$answer"
case $answer in
    *'"embedding"'*) ;;
    *) fail "the answer has no embedding: $answer" ;;
esac

say "It stays. Look around with"
printf '  export KUBECONFIG=%s PATH=%s:$PATH\n  kubectl get modelservices\n  kubectl modelservice status minilm\n  make cluster-down\n' "$KUBECONFIG" "$root/bin:$bin"
