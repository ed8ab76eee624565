#!/usr/bin/env python3
"""Makes a container image of one layer from files: the same files give the same bytes.

image.py OUT.tar NAME ENTRYPOINT FILE:PATH...     OUT.tar is what `docker save` writes
"""
import hashlib
import io
import json
import platform
import sys
import tarfile

ARCHITECTURES = {"x86_64": "amd64", "aarch64": "arm64"}


def add(tar, path, content, mode=0o644):
    entry = tarfile.TarInfo(path)
    entry.size, entry.mode = len(content), mode
    tar.addfile(entry, io.BytesIO(content))


def layer(files):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as tar:
        for source, target in files:
            with open(source, "rb") as file:
                add(tar, target.lstrip("/"), file.read(), 0o755)
    return out.getvalue()


def save(out, name, entrypoint, files):
    content = layer(files)
    digest = hashlib.sha256(content).hexdigest()
    config = json.dumps({
        "architecture": ARCHITECTURES.get(platform.machine(), platform.machine()), "os": "linux",
        "config": {"Entrypoint": [entrypoint]}, "rootfs": {"type": "layers", "diff_ids": ["sha256:" + digest]},
    }).encode()
    config_file = hashlib.sha256(config).hexdigest() + ".json"
    manifest = json.dumps([{"Config": config_file, "RepoTags": [name], "Layers": [digest + "/layer.tar"]}]).encode()
    with tarfile.open(out, "w") as tar:
        add(tar, config_file, config)
        add(tar, digest + "/layer.tar", content)
        add(tar, "manifest.json", manifest)


if __name__ == "__main__":
    save(sys.argv[1], sys.argv[2], sys.argv[3], [spec.split(":") for spec in sys.argv[4:]])
