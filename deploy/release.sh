#!/usr/bin/env bash
# Builds a complete release in dist/release/: the module's archive, the crate, the functions with
# their bills of materials, and SHA256SUMS over all of them. The build is reproducible for a commit.
#
#   deploy/release.sh [module]   builds the module's archive only, also from uncommitted files
set -euo pipefail

source "$(dirname "${BASH_SOURCE[0]}")/../tools/common.sh"
# build.sh provides the module, cargo and the linker, and calls this script again.
[ -n "${CATDOC_PREPARED-}" ] || exec "$root/build.sh" release "$@"

release=$root/dist/release
version=$(manifest_value version)

main() {
    cd "$root"
    case ${1-} in
    module) start; module ;;
    '') hold_to_commit; start; module; crate; functions ;;
    *) die "unknown part $1; use module, or nothing for the whole release" ;;
    esac
    cd "$release"
    export LC_ALL=C
    sha256sum -- * >SHA256SUMS
    sed 's|^|dist/release: |' SHA256SUMS >&2
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
    # Reproducible: in fixed order, without owners, with one time stamp and mode.
    tar --create --directory "${staged%/*}" --format ustar --sort name --mtime 1980-01-01T00:00:00Z --owner 0 --group 0 --numeric-owner \
        --mode u=rwX,go=rX "$name" | gzip -9 --no-name >"$release/$name.tar.gz"
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
