#!/usr/bin/env python3
"""Prints a CycloneDX bill of materials of a function, of the static program, of the Python package's extension or of the module.

A function and the extension consist of the linked crates, the module and Rust's standard library. The static program
also has the C libraries of the toolchain.

    deploy/sbom.py BINARY BOOTSTRAP TRIPLE TOOLCHAIN [FEATURE]
    deploy/sbom.py static BINARY PROGRAM TRIPLE TOOLCHAIN
    deploy/sbom.py python TRIPLE TOOLCHAIN
    deploy/sbom.py module

The output is reproducible: it has a time stamp only if SOURCE_DATE_EPOCH sets one.
"""

import datetime
import gzip
import hashlib
import json
import os
import re
import subprocess
import sys
import tomllib
import uuid
from pathlib import Path
from urllib.parse import quote

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "catdoc-src"


def output(*command: object) -> str:
    return subprocess.run([str(word) for word in command], cwd=ROOT, check=True, capture_output=True, text=True).stdout


def our_version() -> str:
    return tomllib.loads((ROOT / "Cargo.toml").read_text())["package"]["version"]


def sha256(path: Path) -> list[dict]:
    return [{"alg": "SHA-256", "content": hashlib.sha256(path.read_bytes()).hexdigest()}]


def locked(lock: Path) -> dict[tuple[str, str], str | None]:
    """Returns the crate hashes in cargo's lock file, by name and version."""
    packages = tomllib.loads(lock.read_text())["package"]
    return {(package["name"], package["version"]): package.get("checksum") for package in packages}


def component(name: str, version: str, licence: str | None, **more: object) -> dict:
    """Returns a component, whose reference is its package URL if it has one."""
    licences = {"licenses": [{"expression": licence}]} if licence else {}
    return {"type": "library", "bom-ref": more.get("purl", name), "name": name, "version": version, **licences, **more}


def crates(package: str, triple: str, features: list[str]) -> tuple[list[dict], dict[str, list[str]]]:
    """Returns the crates in a binary of a package and their dependencies.

    This uses `cargo tree`, because `cargo metadata` merges the features of builds and tests.
    """
    tree = output(
        *("cargo", "tree", "--locked", "--package", package, "--target", triple, "--edges", "normal,no-proc-macro"),
        *("--features", ",".join(features), "--prefix", "depth", "--format", "{p}|{l}|{r}|"),
    )
    hashes = locked(ROOT / "Cargo.lock")
    found: dict[str, dict] = {}
    needs: dict[str, list[str]] = {}
    above: list[str] = []
    for line in tree.splitlines():
        depth, name, version, licence, repository = re.match(r"(\d+)(\S+) v(\S+).*?\|(.*?)\|(.*?)\|", line).groups()
        reference = f"pkg:cargo/{name}@{version}" if int(depth) else package
        above[int(depth) :] = [reference]
        needs.setdefault(reference, [])
        if not int(depth):
            continue
        if reference not in needs[above[-2]]:
            needs[above[-2]].append(reference)
        # Our own crate has no hash.
        hashed = hashes[name, version]
        more: dict[str, object] = {"hashes": [{"alg": "SHA-256", "content": hashed}]} if hashed else {}
        more["purl"] = reference
        if repository:
            more["externalReferences"] = [{"type": "vcs", "url": repository}]
        # Before SPDX had expressions, a slash was cargo's "or".
        found[reference] = component(name, version, re.sub(r"\s*/\s*", " OR ", licence) or None, **more)
    return [found[reference] for reference in sorted(found)], needs


def libraries_of_c() -> list[dict]:
    """Returns the toolchain's parts in the module: Debian's, or those of a wasi-sdk."""
    sdk = Path(os.environ.get("WASI_SDK_PATH") or "/opt/wasi-sdk")
    licence = "Apache-2.0 WITH LLVM-exception"
    if (sdk / "bin/clang").exists():
        version = sdk / "VERSION"
        about = version.read_text().split()[0] if version.exists() else "unknown"
        return [component("wasi-sdk", about, licence, description="wasi-libc and compiler-rt")]
    system = dict(re.findall(r'^(\w+)="?(.*?)"?$', Path("/etc/os-release").read_text(), re.MULTILINE))["ID"]
    found = []
    for package, description, licences in [
        ("wasi-libc", "The module's C library", f"{licence} AND MIT AND BSD-2-Clause AND CC0-1.0"),
        ("libclang-rt-19-dev-wasm32", "LLVM's compiler-rt, for the module", licence),
    ]:
        version = output("dpkg-query", "--show", "--showformat=${Version}", package)
        purl = f"pkg:deb/{system}/{package}@{quote(version, safe='~+')}?arch=all"
        found.append(component(package, version, licences, description=description, purl=purl))
    return found


def libtomcrypt() -> dict:
    """Returns the library with the ciphers of encrypted documents."""
    header = (ROOT / "guest/generated/libtomcrypt/src/headers/tomcrypt.h").read_text()
    version = re.search(r'#define SCRYPT +"(.*)"', header)[1]
    return component(
        *("libtomcrypt", version, "WTFPL"),
        authors=[{"name": "Tom St Denis"}],
        description="RC4, MD5 and SHA-1, also in the public domain. The hash is that of LIBTOMCRYPT_SHA256SUMS, which has one for each of its files",
        hashes=sha256(ROOT / "guest/formats/encryption/LIBTOMCRYPT_SHA256SUMS"),
        purl=f"pkg:generic/libtomcrypt@{version}",
    )


def inflaters() -> list[dict]:
    """Returns the libraries that inflate, whose sources are in crates."""
    hashes = {name: hashed for (name, _), hashed in locked(ROOT / "guest/io/inflaters/Cargo.lock").items()}
    found = []
    for name, macro, licence, authors, crate in [
        ("libdeflate", "LIBDEFLATE_VERSION_STRING", "MIT", ["Eric Biggers"], "libdeflate-sys"),
        ("zlib", "ZLIB_VERSION", "Zlib", ["Jean-loup Gailly", "Mark Adler"], "libz-sys"),
    ]:
        header = (ROOT / f"guest/generated/{name}/{name}.h").read_text()
        version = re.search(rf'#define {macro}\s+"(.*)"', header)[1]
        found.append(
            component(
                *(name, version, licence),
                authors=[{"name": author} for author in authors],
                description=f"Inflates compressed data. The hash is that of the crate {crate}, which contains it",
                hashes=[{"alg": "SHA-256", "content": hashes[crate]}],
                purl=f"pkg:generic/{name}@{version}",
            )
        )
    return found


def module(version: str) -> tuple[list[dict], dict[str, list[str]]]:
    """Returns the module, whose machine code is in each function, and its parts."""
    licences = {"encoding_rs": "(Apache-2.0 OR MIT) AND BSD-3-Clause", "unicode-width": "MIT OR Apache-2.0"}
    tables = [
        component(name, at, licences[name], hashes=[{"alg": "SHA-256", "content": hashed}], purl=f"pkg:cargo/{name}@{at}")
        for (name, at), hashed in locked(ROOT / "guest/charset/tables/Cargo.lock").items()
        if name in licences
    ]
    patches = sorted(path.relative_to(ROOT) for path in SOURCES.glob("patches/*.patch"))
    parts = [
        component(
            *("catdoc", "0.95", "GPL-1.0-or-later"),
            authors=[{"name": "Victor Wagner"}],
            description="Under the GPL without a version. The hash is that of catdoc-src/SHA256SUMS, which has one for each of its files",
            hashes=sha256(SOURCES / "SHA256SUMS"),
            purl="pkg:generic/catdoc@0.95",
            pedigree={"patches": [{"type": "unofficial", "diff": {"url": str(patch)}} for patch in patches]},
        ),
        component(
            *("guest", version, "GPL-3.0-or-later"),
            description="Our readers, with tables of charsets and columns made out of crates",
        ),
        libtomcrypt(),
        *inflaters(),
        *libraries_of_c(),
        *tables,
    ]
    wasm = ROOT / "wasm/catdoc.wasm"
    whole = component("catdoc.wasm", version, "GPL-3.0-or-later", description="The sandboxed readers", hashes=sha256(wasm))
    return [whole, *parts], {whole["bom-ref"]: [part["bom-ref"] for part in parts]}


def answer(version: str, needed: list[str]) -> tuple[dict, dict[str, list[str]]]:
    """Returns the module of the upload page: the function's own crates, compiled for a browser."""
    tree = output(
        *("cargo", "tree", "--locked", "--package", "catdoc-lambda-answer", "--target", "wasm32-wasip1"),
        *("--edges", "normal,no-proc-macro", "--depth", "1", "--prefix", "none", "--format", "{p}"),
    )
    direct = [f"pkg:cargo/{name}@{number}" for name, number in re.findall(r"^(\S+) v(\S+)$", tree, re.MULTILINE)]
    wasm = ROOT / "wasm/answer.wasm"
    whole = component("answer.wasm", version, "GPL-3.0-or-later", description="The host's part of an answer, for the upload page", hashes=sha256(wasm))
    return whole, {whole["bom-ref"]: [*direct, *needed]}


def linked(package: str, triple: str, toolchain: str, features: list[str]) -> tuple[list[dict], dict[str, list[str]], str]:
    """Returns what is linked into a binary of a package, its dependencies, and the reference of Rust's library."""
    rust = output(f"{toolchain}/rustc", "--version").split()[1]
    components, needs = crates(package, triple, features)
    made, of = module(our_version())
    std = component("std", rust, "MIT OR Apache-2.0", description="Rust's standard library", purl=f"pkg:generic/rust-std@{rust}")
    # The binary may also link the same parts as the module.
    components += [it for it in [*made, std] if it["bom-ref"] not in needs]
    needs[package] += [made[0]["bom-ref"], std["bom-ref"]]
    return components, needs | of, std["bom-ref"]


def function(binary: str, bootstrap: str, triple: str, toolchain: str, *features: str) -> tuple[dict, list[dict], dict[str, list[str]]]:
    """Returns a function as Lambda starts it, its components, and their dependencies."""
    version = our_version()
    components, needs, std = linked("catdoc-lambda", triple, toolchain, list(features))
    # The batch function has no upload page.
    if "s3" not in features:
        page, of = answer(version, [std, *[part["bom-ref"] for part in libraries_of_c()]])
        components.append(page)
        needs["catdoc-lambda"].append(page["bom-ref"])
        needs |= of
    whole = component(binary, version, "GPL-3.0-or-later", hashes=sha256(Path(bootstrap)))
    whole |= {"type": "application", "bom-ref": "catdoc-lambda", "description": f"bootstrap, for {triple}"}
    return whole, components, needs


def static_libraries(toolchain: Path) -> list[dict]:
    """Returns the C libraries of Debian's that the static program contains."""
    changes = gzip.open(toolchain / "root/usr/share/doc/libc6-dev/changelog.Debian.gz", "rt").readline()
    version = re.match(r"glibc \((.*?)\)", changes)[1]
    glibc = component(
        *("glibc", version, "LGPL-2.1-or-later"),
        description="The GNU C Library, linked statically",
        purl=f"pkg:deb/debian/libc6-dev@{quote(version, safe='~+')}",
    )
    compiler = next((toolchain / "root/usr/lib/gcc/x86_64-linux-gnu").iterdir()).name
    libgcc = component(
        *("libgcc", compiler, "GPL-3.0-or-later WITH GCC-exception-3.1"),
        description="GCC's runtime library, which unwinds the stack, linked statically",
        purl=f"pkg:generic/libgcc@{compiler}",
    )
    return [glibc, libgcc]


def static(binary: str, program: str, triple: str, toolchain: str) -> tuple[dict, list[dict], dict[str, list[str]]]:
    """Returns the static program, its components, and their dependencies."""
    whole, components, needs = function(binary, program, triple, toolchain)
    whole["description"] = f"Statically linked, for {triple}"
    libraries = static_libraries(Path(toolchain))
    needs["catdoc-lambda"] += [library["bom-ref"] for library in libraries]
    return whole, [*components, *libraries], needs


def extension(triple: str, toolchain: str) -> tuple[dict, list[dict], dict[str, list[str]]]:
    """Returns the Python package's extension, which does not exist yet, its components, and their dependencies."""
    package = "catdoc-lambda-python"
    components, needs, _ = linked(package, triple, toolchain, [])
    return component(package, our_version(), "GPL-3.0-or-later", description=f"_native, for {triple}"), components, needs


def main() -> None:
    if sys.argv[1] == "static":
        whole, components, needs = static(*sys.argv[2:])
    elif sys.argv[1:] == ["module"]:
        (whole, *components), needs = module(our_version())
        whole["type"] = "application"
    elif sys.argv[1] == "python":
        whole, components, needs = extension(*sys.argv[2:])
    else:
        whole, components, needs = function(*sys.argv[1:])
    tools = {"components": [{"type": "application", "name": "deploy/sbom.py", "version": our_version()}]}
    metadata: dict[str, object] = {"lifecycles": [{"phase": "build"}], "tools": tools, "component": whole}
    if epoch := os.environ.get("SOURCE_DATE_EPOCH"):
        metadata["timestamp"] = datetime.datetime.fromtimestamp(int(epoch), datetime.UTC).isoformat()
    content = {
        "metadata": metadata,
        "components": components,
        "dependencies": [{"ref": it["bom-ref"], "dependsOn": needs.get(it["bom-ref"], [])} for it in [whole, *components]],
    }
    # A serial number derived from the content instead of a random one.
    serial = uuid.uuid5(uuid.NAMESPACE_OID, json.dumps(content)).urn
    head = {"bomFormat": "CycloneDX", "specVersion": "1.6", "serialNumber": serial, "version": 1}
    print(json.dumps(head | content, indent=1, ensure_ascii=False))


if __name__ == "__main__":
    main()
