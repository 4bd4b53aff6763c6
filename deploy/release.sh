#!/usr/bin/env bash
# Makes all that a release has, dist/release/, and SHA256SUMS over it: the module's archive, the crate, the functions with their bills of
# materials. The same commit gives the same bytes.
#
#   deploy/release.sh [module]   of that the module's archive alone, of whatever there is, committed or not
set -euo pipefail

source "$(dirname "${BASH_SOURCE[0]}")/../tools/common.sh"
# The module, cargo and the linker are there once build.sh has called us.
[ -n "${CATDOC_PREPARED-}" ] || exec "$root/build.sh" release "$@"

release=$root/dist/release
version=$(manifest_value version)

main() {
    cd "$root"
    case ${1-} in
    module) start; module ;;
    '') hold_to_commit; start; module; crate; functions ;;
    *) die "there is no $1 to release: module, or nothing for all" ;;
    esac
    cd "$release"
    export LC_ALL=C
    sha256sum -- * >SHA256SUMS
    sed 's|^|dist/release: |' SHA256SUMS >&2
}

hold_to_commit() {
    local changes
    changes=$(git status --porcelain)
    [ -z "$changes" ] || die "a release is of what is committed, and this is not:"$'\n'"$changes"
}

start() {
    rm -rf "$release"
    mkdir -p "$release"
    # For the licences.
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
    # The same bytes for the same files: in order, without owners, all of one age and mode.
    tar --create --directory "${staged%/*}" --format ustar --sort name --mtime 1980-01-01T00:00:00Z --owner 0 --group 0 --numeric-owner \
        --mode u=rwX,go=rX "$name" | gzip -9 --no-name >"$release/$name.tar.gz"
}

# Built by itself, out of what is in it alone, and shown to what would publish it.
crate() {
    local name=catdoc-lambda-$version file
    deploy/licences.sh modules >wasm/THIRD-PARTY-LICENCES
    # Dirty are the modules, which are never committed.
    cargo package --locked --allow-dirty --quiet
    cargo publish --locked --allow-dirty --quiet --dry-run --no-verify
    cp "$target/package/$name.crate" "$release"
    # What is not there cargo leaves out and says nothing.
    for file in catdoc.wasm answer.wasm THIRD-PARTY-LICENCES; do
        tar --extract --to-stdout --file "$release/$name.crate" "$name/wasm/$file" | cmp - "wasm/$file"
    done
}

functions() {
    deploy/package.sh
    cp dist/catdoc-lambda-{,s3-}{x86_64,arm64}.{zip,cdx.json} "$release"
}

main "$@"
