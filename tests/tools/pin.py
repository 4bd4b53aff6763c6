#!/usr/bin/env python3
"""Writes the hashes of wheels into a requirements file, so that pip accepts only these wheels.

    tests/tools/pin.py REQUIREMENTS

Versions are entered by hand, including those of indirect dependencies. If a package has wheels for each
Python version or processor, this script pins those of all Python versions and processors below. A
marker (`;platform_machine=="x86_64"`) leaves out the machines without a wheel. A package without a
wheel is refused, because building one would run its code.
"""

import hashlib
import re
import subprocess
import sys
import tempfile
from itertools import product
from pathlib import Path

PYTHONS = ["3.11", "3.12", "3.13", "3.14"]
PROCESSORS = ["x86_64", "aarch64"]
# Debian 12's C library, and the platform tags of wheels without its version.
GLIBC = [f"manylinux_2_{minor}" for minor in range(36, 4, -1)] + ["manylinux2014", "manylinux2010", "manylinux1", "linux"]


def download(requirements: list[str], python: str, processor: str, folder: Path) -> bool:
    """Downloads the wheels for such a machine and reports missing ones."""
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]
    command += ["--only-binary", ":all:", "--dest", str(folder), "--python-version", python, "--implementation", "cp"]
    command += [argument for name in GLIBC for argument in ("--platform", f"{name}_{processor}")]
    return subprocess.run([*command, *requirements]).returncode == 0


def key(name: str, version: str) -> str:
    """Returns the name and version of a requirement as written in a wheel's file name."""
    return re.sub(r"[-_.]+", "_", name).lower() + "-" + version


def wheels(folder: Path) -> dict[str, list[Path]]:
    found: dict[str, list[Path]] = {}
    for path in sorted(folder.glob("*.whl")):
        name, version = path.name.split("-")[:2]
        found.setdefault(key(name, version), []).append(path)
    return found


def main() -> None:
    file = Path(sys.argv[1])
    lines = [line.removesuffix(" \\") for line in file.read_text().splitlines() if not line.startswith("    --hash=")]
    pinned = {line: key(*line.partition(";")[0].split("==")) for line in lines if line and not line.startswith("#")}
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        if not download(list(pinned), PYTHONS[0], PROCESSORS[0], folder):
            sys.exit("some wheels could not be downloaded; see the messages above")
        first = wheels(folder)
        particular = [line for line, wheel in pinned.items() if not first[wheel][0].name.endswith("-none-any.whl")]
        for requirement, python, processor in product(particular, PYTHONS, PROCESSORS):
            if not download([requirement], python, processor, folder):
                print(f"{requirement} cannot be had for Python {python} on {processor}", file=sys.stderr)
        found = wheels(folder)
        with file.open("w") as out:
            for line in lines:
                hashes = {hashlib.sha256(path.read_bytes()).hexdigest() for path in found.get(pinned.get(line), [])}
                print(line, *(f"    --hash=sha256:{hash}" for hash in sorted(hashes)), sep=" \\\n", file=out)


if __name__ == "__main__":
    main()
