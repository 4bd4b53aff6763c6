#!/usr/bin/env bash
# Builds a complete release in dist/release/: its parts, and SHA256SUMS over all of them. The build
# is reproducible for a commit.
#
#   deploy/release.sh [PART…]   builds these parts only, also from uncommitted files
set -euo pipefail

source "$(dirname "${BASH_SOURCE[0]}")/../tools/common.sh"
# build.sh provides the module, cargo and the linker, and calls this script again.
[ -n "${CATDOC_PREPARED-}" ] || exec "$root/build.sh" release "$@"

release=$root/dist/release
version=$(manifest_value version)

# In this order: packages/ packs the functions' binaries.
parts=(module crate functions python npm debian archive homebrew image)

main() {
    cd "$root"
    if [ $# -eq 0 ]; then
        hold_to_commit
        set -- "${parts[@]}"
    fi
    check_parts "$@"
    start
    local part
    for part in "$@"; do
        case $part in
        module | crate | functions) "$part" ;;
        *) "packages/$part/build.sh" "$release" ;;
        esac
    done
    cd "$release"
    export LC_ALL=C
    sha256sum -- * >SHA256SUMS
    sed 's|^|dist/release: |' SHA256SUMS >&2
}

check_parts() {
    local part
    for part in "$@"; do
        [[ " ${parts[*]} " = *" $part "* ]] || die "unknown part $part; use ${parts[*]}, or nothing for the whole release"
    done
}

hold_to_commit() {
    local changes
    changes=$(git status --porcelain)
    [ -z "$changes" ] || die "a release needs a clean work tree; commit or remove these changes:"$'\n'"$changes"
}

start() {
    rm -rf "$release"
    mkdir -p "$release"
    # The licence texts are read from the crates' sources.
    cargo fetch --locked --quiet
}

module() {
    local name=catdoc-wasm-$version staged
    staged=$target/release-module/$name
    rm -rf "$staged"
    mkdir -p "$staged"
    cp wasm/catdoc.wasm wasm/README.md LICENSE "$staged"
    deploy/licences.sh module >"$staged/THIRD-PARTY-LICENCES"
    deploy/sbom.py module >"$staged/bom.cdx.json"
    tar_up "$staged" "$release/$name.tar.gz"
}

# Builds the crate from its package alone, and tests its publication without uploading it.
crate() {
    local name=catdoc-lambda-$version file
    deploy/licences.sh modules >wasm/THIRD-PARTY-LICENCES
    # The modules are never committed, so the tree counts as dirty.
    cargo package --locked --allow-dirty --quiet
    cargo publish --locked --allow-dirty --quiet --dry-run --no-verify
    cp "$target/package/$name.crate" "$release"
    # cargo omits missing files without a message.
    for file in catdoc.wasm answer.wasm THIRD-PARTY-LICENCES; do
        tar --extract --to-stdout --file "$release/$name.crate" "$name/wasm/$file" | cmp - "wasm/$file"
    done
}

functions() {
    deploy/package.sh
    cp dist/catdoc-lambda-{,s3-}{x86_64,arm64}.{zip,cdx.json} "$release"
}

main "$@"
