#!/usr/bin/env bash
# Builds the functions for Lambda's runtime provided.al2023: the endpoint,
# dist/catdoc-lambda-PROCESSOR.zip, and the batch function, dist/catdoc-lambda-s3-PROCESSOR.zip.
# Each has a CycloneDX bill of materials next to it. The build is reproducible.
#
#   deploy/package.sh [x86_64|arm64]…   for these processors; by default for both
set -euo pipefail

source "$(dirname "${BASH_SOURCE[0]}")/../tools/common.sh"
source "$root/tools/cross.sh"
# build.sh provides the module, cargo and the linker, and calls this script again.
[ -n "${CATDOC_PREPARED-}" ] || exec "$root/build.sh" package "$@"

dist=$root/dist

# The C library version of Amazon Linux 2023.
glibc_newest=2.34

main() {
    [ $# -gt 0 ] || set -- x86_64 arm64
    local processor
    for processor in "$@"; do
        case $processor in x86_64 | arm64) ;; *) die "unknown processor $processor; use x86_64 or arm64" ;; esac
    done
    "$root/deploy/toolchain.sh" "$toolchain"
    mkdir -p "$dist"
    cd "$root"
    build "$@"
    for processor in "$@"; do
        package catdoc-lambda "$processor"
        package catdoc-lambda-s3 "$processor" s3
    done
}

# build PROCESSOR… — compiles both functions. One cargo command builds everything, because linking
# takes longest and uses one processor each. The endpoint contains nothing of the feature s3 that it
# does not call.
build() {
    say "building for $*"
    cargo fetch --locked --quiet
    local targets=() processor
    for processor in "$@"; do
        targets+=(--target "$(triple_of "$processor")")
    done
    set_cross_environment "$@"
    env "${cross_environment[@]}" cargo build --release --locked --quiet "${targets[@]}" --features cross,s3 --bins
}

# package BINARY PROCESSOR [FEATURE] — packs one function, its licences and its bill of materials.
package() {
    local binary=$1 zip=$dist/$1-$2.zip staged=$target/lambda/$1-$2 triple
    triple=$(triple_of "$2")
    rm -rf "$staged"
    mkdir -p "$staged"
    cp "$target/lambda/$triple/release/$binary" "$staged/bootstrap"
    check_glibc "$staged/bootstrap"
    cp "$root/LICENSE" "$staged/LICENSE"
    "$root/deploy/licences.sh" "$triple" >"$staged/THIRD-PARTY-LICENCES"
    "$root/deploy/sbom.py" "$binary" "$staged/bootstrap" "$triple" "$toolchain" "${@:3}" >"$staged/bom.cdx.json"
    zip_up "$staged" "$zip"
    cp "$staged/bom.cdx.json" "${zip%.zip}.cdx.json"
    say "dist/${zip##*/}: $(stat -c %s "$zip") bytes; bootstrap alone: $(stat -c %s "$staged/bootstrap") bytes"
}

check_glibc() {
    local newest
    newest=$(readelf --wide --version-info "$1" | grep -o 'GLIBC_[0-9.]*' | sort -uV | tail -n 1)
    at_least "$newest" "GLIBC_$glibc_newest" ||
        die "$1 needs $newest but Amazon Linux 2023 has $glibc_newest; build it on Debian 12"
}

# zip_up FOLDER ZIP — packs reproducibly: in fixed order, without owners, with one time stamp.
zip_up() {
    (
        cd "$1"
        chmod 755 bootstrap
        chmod 644 LICENSE THIRD-PARTY-LICENCES bom.cdx.json
        TZ=UTC touch --date=1980-01-01T00:00:00 -- *
        rm -f "$2"
        TZ=UTC zip -9 --quiet -X "$2" bootstrap LICENSE THIRD-PARTY-LICENCES bom.cdx.json
    )
}

main "$@"
