#!/usr/bin/env python3
"""Packs a container image for several processors as an OCI image layout in a tar file.

    packages/image/layout.py OUTPUT VERSION REVISION PROCESSOR=FOLDER…

Each FOLDER becomes the only layer of its processor's image; REVISION may be empty. The output is reproducible:
it has a time stamp only if SOURCE_DATE_EPOCH sets one.
"""

import datetime
import gzip
import hashlib
import io
import json
import os
import sys
import tarfile
from pathlib import Path

NAME = "catdoc-lambda"
# The names that OCI has for the processors.
PLATFORMS = {
    "x86_64": {"architecture": "amd64", "os": "linux"},
    "arm64": {"architecture": "arm64", "os": "linux", "variant": "v8"},
}
PORT = 8000
# Not a user of any system, so that files of the host belong to others. Kubernetes accepts only a number
# under `runAsNonRoot`.
USER = "65532:65532"
SECOND = 10**9


class Blobs:
    """The content of a layout, named by its hash."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}

    def add(self, media_type: str, content: bytes, **more: object) -> dict:
        """Stores a blob and returns its descriptor."""
        digest = hashlib.sha256(content).hexdigest()
        self.files[f"blobs/sha256/{digest}"] = content
        return {"mediaType": f"application/vnd.oci.image.{media_type}", "digest": f"sha256:{digest}", "size": len(content), **more}

    def add_json(self, media_type: str, content: dict, **more: object) -> dict:
        return self.add(f"{media_type}+json", to_json(content), **more)


def to_json(content: dict) -> bytes:
    return json.dumps(content, ensure_ascii=False).encode()


def tar(add_files) -> bytes:
    """Returns the archive to which `add_files` adds its files."""
    output = io.BytesIO()
    with tarfile.open(fileobj=output, mode="w", format=tarfile.USTAR_FORMAT) as archive:
        add_files(archive)
    return output.getvalue()


def entry(name: str, mode: int, content: bytes | None) -> tarfile.TarInfo:
    """Returns the header of a file, or of a folder without content; both belong to root and have no time."""
    header = tarfile.TarInfo(name)
    header.mode = mode
    header.type = tarfile.DIRTYPE if content is None else tarfile.REGTYPE
    header.size = len(content or b"")
    return header


def add_layer(archive: tarfile.TarFile, folder: Path) -> None:
    for path in sorted(folder.rglob("*")):
        content = None if path.is_dir() else path.read_bytes()
        executable = path.is_dir() or os.access(path, os.X_OK)
        header = entry(str(path.relative_to(folder)), 0o755 if executable else 0o644, content)
        archive.addfile(header, io.BytesIO(content or b""))


def labels(version: str, revision: str) -> dict[str, str]:
    described = {
        "title": NAME,
        "description": "Extracts text from legacy Word, Excel and PowerPoint files, over HTTP",
        "licenses": "GPL-3.0-or-later",
        "version": version,
    }
    if revision:
        described["revision"] = revision
    return {f"org.opencontainers.image.{name}": text for name, text in described.items()}


def config(platform: dict, layer: bytes, about: dict[str, str]) -> dict:
    """Returns how a container is started."""
    return created() | platform | {
        "config": {
            "User": USER,
            "ExposedPorts": {f"{PORT}/tcp": {}},
            "Entrypoint": [f"/{NAME}"],
            "Cmd": ["serve", "--listen", f"0.0.0.0:{PORT}"],
            "WorkingDir": "/",
            "StopSignal": "SIGTERM",
            "Labels": about,
            # OCI has no health checks, but Docker reads its own field from every image.
            "Healthcheck": {
                "Test": ["CMD", f"/{NAME}", "health"],
                "Interval": 30 * SECOND,
                "Timeout": 10 * SECOND,
                "StartPeriod": 5 * SECOND,
            },
        },
        "rootfs": {"type": "layers", "diff_ids": [f"sha256:{hashlib.sha256(layer).hexdigest()}"]},
        "history": [created() | {"created_by": "packages/image/build.sh"}],
    }


def created() -> dict[str, str]:
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return {"created": datetime.datetime.fromtimestamp(int(epoch), datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")} if epoch else {}


def manifest(blobs: Blobs, platform: dict, folder: Path, about: dict[str, str]) -> dict:
    """Stores one processor's image and returns its descriptor."""
    layer = tar(lambda archive: add_layer(archive, folder))
    content = {
        "schemaVersion": 2,
        "mediaType": "application/vnd.oci.image.manifest.v1+json",
        "config": blobs.add_json("config.v1", config(platform, layer, about)),
        "layers": [blobs.add("layer.v1.tar+gzip", gzip.compress(layer, mtime=0))],
        "annotations": about,
    }
    return blobs.add_json("manifest.v1", content, platform=platform)


def index(manifests: list[dict], **more: object) -> dict:
    return {"schemaVersion": 2, "mediaType": "application/vnd.oci.image.index.v1+json", "manifests": manifests, **more}


def main() -> None:
    output, version, revision, *folders = sys.argv[1:]
    about = labels(version, revision)
    blobs = Blobs()
    manifests = [
        manifest(blobs, PLATFORMS[processor], Path(folder), about)
        for processor, _, folder in (argument.partition("=") for argument in folders)
    ]
    # One image for all processors, from which a client takes its own. containerd and Docker read its name
    # from the second annotation.
    names = {"org.opencontainers.image.ref.name": version, "io.containerd.image.name": f"{NAME}:{version}"}
    image = blobs.add_json("index.v1", index(manifests, annotations=about), annotations=names)
    files = {"oci-layout": to_json({"imageLayoutVersion": "1.0.0"}), "index.json": to_json(index([image])), **blobs.files}

    def add_files(archive: tarfile.TarFile) -> None:
        for folder in ["blobs", "blobs/sha256"]:
            archive.addfile(entry(folder, 0o755, None))
        for name, content in sorted(files.items()):
            archive.addfile(entry(name, 0o644, content), io.BytesIO(content))

    Path(output).write_bytes(tar(add_files))


if __name__ == "__main__":
    main()
