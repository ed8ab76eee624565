# shellcheck shell=bash disable=SC2153,SC2154,SC2034
# The programs and images of a cluster, built from Go modules once for each version of them and kept in the cache.

binaries() { # prints the folder with bin/ and images/
    local key home made
    key=$({ declare -f build_binaries go_build; cd "$HERE"; find tools extra image.py -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum; } | sha256sum | cut -c1-12)
    home=$CACHE/cluster/$key-$(uname -m)
    if [[ ! -d $home ]]; then
        mkdir -p "$CACHE/cluster"
        exec 8>"$CACHE/cluster/.lock"
        flock 8
        if [[ ! -d $home ]]; then
            find "$CACHE/cluster" -mindepth 1 -maxdepth 1 -name '.making-*' -exec rm -rf {} +
            made=$(mktemp -d "$CACHE/cluster/.making-XXXXXX")
            build_binaries "$made"
            chmod 755 "$made"
            mv -T "$made" "$home"
        fi
        exec 8>&-
    fi
    echo "$home"
}

build_binaries() { # FOLDER
    local out=$1 version minor stamp i c
    command -v go >/dev/null || die "Go is missing: it builds the cluster's programs. Install Go 1.24 or newer (go.dev/dl) and put it on PATH"
    mkdir -p "$out/bin" "$out/images"
    say "building Kubernetes, CoreDNS, Helm and kubectl (some minutes, once for each version)"
    version=$(cd "$HERE/tools" && go list -mod=readonly -m -f '{{.Version}}' k8s.io/kubernetes) || die "Go $(go env GOVERSION) cannot read tools/go.mod: 1.24 or newer is needed"
    minor=${version#v1.}
    # kubectl and the kubelet refuse to work with a version that is not set
    stamp="-s -w -X k8s.io/component-base/version.gitVersion=$version"
    stamp+=" -X k8s.io/component-base/version.gitMajor=1 -X k8s.io/component-base/version.gitMinor=${minor%%.*}"
    go_build tools "$out/bin/" "$stamp" ./kube ./coredns ./pause ./probe
    # Helm has a module of its own: it raises versions that the control plane does not go with.
    stamp+=" -X helm.sh/helm/v3/internal/version.version=$(cd "$HERE/extra" && go list -mod=readonly -m -f '{{.Version}}' helm.sh/helm/v3)"
    go_build extra "$out/bin/" "$stamp" ./kubectl helm.sh/helm/v3/cmd/helm
    for c in kube-apiserver kube-controller-manager kube-scheduler kubelet kube-proxy; do ln -s kube "$out/bin/$c"; done
    for i in pause coredns probe; do python3 "$HERE/image.py" "$out/images/$i.tar" "registry.local/$i:1" "/$i" "$out/bin/$i:/$i"; done
    say "built"
}

go_build() { # MODULE OUTPUT LINKER-FLAGS PACKAGE...
    local module=$1 output=$2 flags=$3
    shift 3
    (cd "$HERE/$module" && CGO_ENABLED=0 GOFLAGS='' GOWORK=off go build -mod=readonly -buildvcs=false -trimpath -ldflags "$flags" -o "$output" "$@" >&2)
}

probe_image() { # FILE NAME: an image of the probe alone, under any name
    local folder
    folder=$(mktemp -d)
    go_build tools "$folder/" "-s -w" ./probe
    python3 "$HERE/image.py" "$1" "$2" /probe "$folder/probe:/probe"
    rm -r "$folder"
}
