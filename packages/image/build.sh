#!/usr/bin/env bash
# Builds the container image, FOLDER/catdoc-lambda-image-VERSION.tar, as an OCI image layout: one
# layer with the static server, its licences and its bill of materials for each processor. It needs
# no container engine. The build is reproducible for a commit.
#
#   packages/image/build.sh FOLDER [x86_64|arm64]…   after ./build.sh package for these processors;
#                                                    by default for both
set -euo pipefail

source "$(dirname "${BASH_SOURCE[0]}")/../../tools/common.sh"

toolchain=$target/lambda/toolchain
version=$(manifest_value version)

main() {
    [ $# -gt 0 ] || usage
    local output=$1/catdoc-lambda-image-$version.tar folders=() processor
    shift
    [ $# -gt 0 ] || set -- x86_64 arm64
    for processor in "$@"; do
        stage "$processor"
        folders+=("$processor=$(staged "$processor")")
    done
    mkdir -p "${output%/*}"
    "$root/packages/image/layout.py" "$output" "$version" "$(revision)" "${folders[@]}"
    say "${output##*/}: $(stat -c %s "$output") bytes for $*"
}

# stage PROCESSOR — puts the files of one processor's image into their folder.
stage() {
    local folder triple program
    folder=$(staged "$1")
    case $1 in x86_64 | arm64) ;; *) die "unknown processor $1; use x86_64 or arm64" ;; esac
    triple=$(triple_of "$1")
    program=$target/lambda/$triple/release/catdoc-lambda
    # Both programs are linked together, so an older static one belongs to another build.
    [ -e "$program-static" ] && [ ! "$program-static" -ot "$program" ] ||
        die "the static program for $1 is missing or old; run: touch src/main.rs && ./build.sh package $1"
    rm -rf "$folder"
    mkdir -p "$folder/licences"
    install --mode 755 "$program-static" "$folder/catdoc-lambda"
    install --mode 644 "$root/LICENSE" "$folder/licences"
    "$root/deploy/licences.sh" "$triple" "$toolchain" >"$folder/licences/THIRD-PARTY-LICENCES"
    "$root/deploy/sbom.py" static catdoc-lambda "$folder/catdoc-lambda" "$triple" "$toolchain" >"$folder/licences/bom.cdx.json"
}

staged() { echo "$target/image/$1"; }

# Prints the commit, or nothing outside a clean checkout.
revision() {
    [ -z "$(git -C "$root" status --porcelain 2>&1)" ] && git -C "$root" rev-parse HEAD || true
}

main "$@"
