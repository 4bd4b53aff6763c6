#!/usr/bin/env bash
# Makes the functions: dist/catdoc-lambda-PROCESSOR.zip, the endpoint, and dist/catdoc-lambda-s3-PROCESSOR.zip, the batches,
# for Lambda's runtime provided.al2023, and beside each what is in it, as CycloneDX. The same sources give the same bytes.
#
#   deploy/package.sh [x86_64|arm64]…   for these processors; for both unless named
set -euo pipefail

source "$(dirname "${BASH_SOURCE[0]}")/../tools/common.sh"
# The module, cargo and the linker are there once build.sh has called us.
[ -n "${CATDOC_PREPARED-}" ] || exec "$root/build.sh" package "$@"

toolchain=$target/lambda/toolchain
dist=$root/dist

# Amazon Linux 2023 has this C library.
glibc_newest=2.34

main() {
    [ $# -gt 0 ] || set -- x86_64 arm64
    local processor
    for processor in "$@"; do
        case $processor in x86_64 | arm64) ;; *) die "there is no processor $processor: x86_64 or arm64" ;; esac
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

# build PROCESSOR… — by a compiler of our own, and with none of the builder's folders in the binaries. All in one go: linking
# takes longest and one processor each. What the endpoint does not call of the feature s3 is not in it.
build() {
    say "building for $*"
    cargo fetch --locked --quiet
    local registry flags="--remap-path-prefix=$root=/catdoc-lambda" targets=() environment=() processor triple
    for registry in "${CARGO_HOME:-$HOME/.cargo}"/registry/src/*/; do
        flags+=" --remap-path-prefix=${registry%/}=/crates"
    done
    for processor in "$@"; do
        triple=$(triple_of "$processor")
        targets+=(--target "$triple")
        environment+=(
            "CARGO_TARGET_$(echo "$triple" | tr 'a-z-' 'A-Z_')_LINKER=$toolchain/cc-${triple%%-*}"
            "CC_${triple//-/_}=$toolchain/cc-${triple%%-*}" "AR_${triple//-/_}=ar"
        )
    done
    env "${environment[@]}" RUSTC="$toolchain/rustc" RUSTFLAGS="$flags" CARGO_TARGET_DIR="$target/lambda" \
        cargo build --release --locked --quiet "${targets[@]}" --features s3 --bins
}

triple_of() {
    case $1 in
    x86_64) echo x86_64-unknown-linux-gnu ;;
    arm64) echo aarch64-unknown-linux-gnu ;;
    esac
}

# package BINARY PROCESSOR [FEATURE]
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
    say "dist/${zip##*/}: $(stat -c %s "$zip") bytes; unpacked, bootstrap has $(stat -c %s "$staged/bootstrap")"
}

check_glibc() {
    local newest
    newest=$(readelf --wide --version-info "$1" | grep -o 'GLIBC_[0-9.]*' | sort -uV | tail -n 1)
    at_least "$newest" "GLIBC_$glibc_newest" ||
        die "$1 needs $newest, and Amazon Linux 2023 has $glibc_newest: build it on Debian 12"
}

# zip_up FOLDER ZIP — the same bytes for the same files: in order, without owners, all of one age.
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
