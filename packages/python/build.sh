#!/usr/bin/env bash
# Builds the Python package: a wheel for each of these processors, by default for x86_64, and the
# source distribution. The build is reproducible.
#
#   packages/python/build.sh OUTPUT_FOLDER [x86_64|arm64]…
set -euo pipefail

source "$(dirname "${BASH_SOURCE[0]}")/../../tools/common.sh"
source "$root/tools/wheels.sh"
source "$root/tools/cross.sh"

here=$root/packages/python
tools=$target/python-tools

# The oldest C library that a wheel runs with, and the tag that says so.
glibc=2.17

main() {
    [ $# -ge 1 ] || usage
    local output processor
    mkdir -p "$1"
    output=$(cd "$1" && pwd)
    shift
    [ $# -gt 0 ] || set -- x86_64
    for processor in "$@"; do
        case $processor in x86_64 | arm64) ;; *) die "unknown processor $processor; use x86_64 or arm64" ;; esac
    done
    install_tools
    "$root/deploy/toolchain.sh" "$toolchain"
    cd "$root"
    cargo fetch --locked --quiet
    licences
    run_maturin sdist --manifest-path "$here/Cargo.toml" --out "$output"
    for processor in "$@"; do
        wheel "$output" "$processor"
    done
}

install_tools() {
    install_wheels "$here/requirements.txt" "$tools" "maturin and zig, which build the Python package"
    # A wheel does not preserve execute permissions.
    chmod +x "$tools/bin/maturin" "$tools/ziglang/zig"
}

# run_maturin [VARIABLE=VALUE]… ARGUMENT… — shows maturin's messages only if it fails.
run_maturin() {
    local environment=() log
    while [[ $1 = *=* ]]; do
        environment+=("$1")
        shift
    done
    log=$(env "${environment[@]}" PYTHONPATH="$tools" "$tools/bin/maturin" "$@" 2>&1) || {
        printf '%s\n' "$log" >&2
        die "maturin could not build the Python package; see its message above"
    }
}

licences() {
    mkdir -p "$here/licences"
    cp LICENSE "$here/licences"
    deploy/licences.sh python >"$here/licences/THIRD-PARTY-LICENCES"
}

# wheel FOLDER PROCESSOR — builds a wheel. The features are those of the functions, so that the crates
# that were compiled for them are used again. Only the last step, which links, differs.
wheel() {
    local triple linker=$tools/cc-$2
    triple=$(triple_of "$2")
    write_linker "$linker" "${triple%%-*}-linux-gnu.$glibc"
    deploy/sbom.py python "$triple" "$toolchain" >"$tools/bom.cdx.json"
    set_cross_environment "$2"
    say "building the wheel for $2"
    run_maturin "${cross_environment[@]}" build --release --locked --target "$triple" \
        --features catdoc-lambda/cross,catdoc-lambda/s3 --compatibility "manylinux_${glibc/./_}" \
        --sbom-include "$tools/bom.cdx.json" --manifest-path "$here/Cargo.toml" --out "$1" -- -C "linker=$linker"
}

# write_linker FILE TARGET — writes a command that links for this target, with the versions of symbols
# that its C library has. rustc recognises a C compiler by the name of the file.
write_linker() {
    cat >"$1" <<END
#!/bin/sh
PYTHONPATH=$tools exec $tools/bin/maturin zig cc -- -target $2 "\$@"
END
    chmod +x "$1"
}

main "$@"
