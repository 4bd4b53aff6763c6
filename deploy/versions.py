#!/usr/bin/env python3
"""Prints the version of Cargo.toml. Fails if the manifest of a package, or a release's tag, has another one.

    deploy/versions.py [TAG]
"""

import json
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def stated(manifest: Path) -> object:
    """Returns the version in a manifest, or nothing if it has none of its own."""
    text = manifest.read_text()
    if manifest.name == "package.json":
        return json.loads(text).get("version")
    content = tomllib.loads(text)
    return content.get("package", content.get("project", {})).get("version")


def main() -> None:
    expected = stated(ROOT / "Cargo.toml")
    manifests = [path for name in ["Cargo.toml", "package.json", "pyproject.toml"] for path in ROOT.glob(f"packages/*/{name}")]
    complaints = [
        f"{path.relative_to(ROOT)} has {version}, not {expected}"
        for path in sorted(manifests)
        # A crate may inherit its version.
        if isinstance(version := stated(path), str) and version != expected
    ]
    for tag in sys.argv[1:]:
        if tag != f"v{expected}":
            complaints.append(f"the tag is {tag}, not v{expected}")
    if complaints:
        sys.exit("\n".join(complaints))
    print(expected)


if __name__ == "__main__":
    main()
