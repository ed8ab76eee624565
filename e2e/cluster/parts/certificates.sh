# shellcheck shell=bash disable=SC2153,SC2154,SC2034
# One certificate authority a cluster, a certificate and a kubeconfig for each who talks to the API server.

make_certificates() {
    mkdir -p "$PKI"
    [[ -f $PKI/ca.crt ]] || openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes \
        -keyout "$PKI/ca.key" -out "$PKI/ca.crt" -subj /CN=test-ca -days 30 2>/dev/null
    [[ -f $PKI/sa.pub ]] || {
        openssl ecparam -name prime256v1 -genkey -noout -out "$PKI/sa.key"
        openssl ec -in "$PKI/sa.key" -pubout -out "$PKI/sa.pub" 2>/dev/null
    }
    certificate apiserver /CN=kube-apiserver "IP:$LAN.1,IP:127.0.0.1,IP:$SVC.0.1,DNS:kubernetes,DNS:kubernetes.default,DNS:kubernetes.default.svc"
    certificate admin /O=system:masters/CN=admin DNS:admin
    certificate front-proxy /CN=front-proxy DNS:front-proxy
    certificate kcm /CN=system:kube-controller-manager DNS:kcm
    certificate scheduler /CN=system:kube-scheduler DNS:scheduler
    certificate proxy /CN=system:kube-proxy DNS:proxy
    local n
    for n in $(names); do certificate "$n" "/O=system:nodes/CN=system:node:$n" "DNS:$n,IP:$(address "$n")"; done
}

certificate() { # NAME SUBJECT SUBJECT-ALT-NAMES
    [[ ! -f $DIR/$1.kubeconfig ]] || return 0
    local key=(ec -pkeyopt ec_paramgen_curve:P-256)
    [[ $1 != admin ]] || key=(rsa:2048) # not every client reads keys of elliptic curves
    openssl req -new -newkey "${key[@]}" -nodes -keyout "$PKI/$1.key" -subj "$2" 2>/dev/null |
        openssl x509 -req -CA "$PKI/ca.crt" -CAkey "$PKI/ca.key" -CAcreateserial -days 30 \
            -extfile <(echo "subjectAltName=$3") -out "$PKI/$1.crt" 2>/dev/null
    (
        umask 077
        cat >"$DIR/$1.kubeconfig" <<Y
apiVersion: v1
kind: Config
clusters: [{name: $NAME, cluster: {server: "$API", certificate-authority-data: $(base64 -w0 <"$PKI/ca.crt")}}]
users: [{name: $1, user: {client-certificate-data: $(base64 -w0 <"$PKI/$1.crt"), client-key-data: $(base64 -w0 <"$PKI/$1.key")}}]
contexts: [{name: $NAME, context: {cluster: $NAME, user: $1}}]
current-context: $NAME
Y
    )
}
