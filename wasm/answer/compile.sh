#!/usr/bin/env bash
# Compiles the program beside it to a WASI module. The same sources and compiler give the same bytes.
#
#   wasm/answer/compile.sh OUTPUT.wasm   with the C library of guest/compile.sh's toolchain
#
# Rust's standard library for WebAssembly comes with the compiler (rustup target add wasm32-wasip1), or is compiled from its
# sources (rustup component add rust-src, or Debian's rust-web-src). Where there is neither, Debian's current compiler and its
# sources are unpacked into a folder of our own, some 140 MB: no stable release of Debian has that library ready for it.
set -euo pipefail

source "$(dirname "${BASH_SOURCE[0]}")/../../tools/common.sh"
source "$root/tools/packages.sh"
source "$root/tools/debs.sh"

output=$1
triple=wasm32-wasip1
built=$target/answer
toolchain=$built/toolchain
# A new number replaces the folders that older versions of this script have unpacked.
edition=1

main() {
    cd "$root"
    local flags=() std=()
    sysroot=$(rustc --print sysroot)
    if [ ! -d "$sysroot/lib/rustlib/$triple/lib" ]; then
        if [ ! -e "$sysroot/lib/rustlib/src/rust/library/Cargo.lock" ]; then
            unpack_toolchain
            export RUSTC=$toolchain/rustc
            sysroot=$toolchain/root/usr
        fi
        find_c_library
        # Compiling the standard library is not stable; this is how a stable compiler is told that we know.
        export RUSTC_BOOTSTRAP=1
        std=(-Z 'build-std=std,panic_abort')
        flags=(-Clink-self-contained=no "-L$c_library" "-Clink-arg=$c_library/crt1-command.o" "-Clinker=$linker")
    fi
    # None of the builder's folders in the module.
    local registry
    flags+=("--remap-path-prefix=$root=/catdoc-lambda")
    # Below the folder that it works in, cargo names files from there.
    local sources=$sysroot/lib/rustlib/src/rust
    for sources in "$sources" "$(realpath -m "$sources")"; do
        flags+=("--remap-path-prefix=$sources=/rust" "--remap-path-prefix=${sources#"$root"/}=/rust")
    done
    for registry in "${CARGO_HOME:-$HOME/.cargo}"/registry/src/*/; do
        flags+=("--remap-path-prefix=${registry%/}=/crates")
    done
    CARGO_ENCODED_RUSTFLAGS=$(IFS=$'\x1f'; echo "${flags[*]}") CARGO_TARGET_DIR=$built \
        cargo build --release --locked --quiet --package catdoc-lambda-answer --target "$triple" "${std[@]}"
    # In one step: a reader sees the old module or the new one, never a half.
    cp "$built/$triple/release/answer.wasm" "$output.new"
    chmod 644 "$output.new"
    mv "$output.new" "$output"
}

# Sets $c_library and $linker: a wasi-sdk's, or Debian's.
find_c_library() {
    local sdk=${WASI_SDK_PATH:-/opt/wasi-sdk}
    if [ -x "$sdk/bin/wasm-ld" ]; then
        linker=$sdk/bin/wasm-ld
        # Older ones have one name for all of WASI.
        c_library=$sdk/share/wasi-sysroot/lib/wasm32-wasip1
        [ -e "$c_library" ] || c_library=${c_library%p1}
    else
        linker=wasm-ld-19
        c_library=/usr/lib/wasm32-wasi
    fi
    [ -e "$c_library/crt1-command.o" ] || die "there is no C library for WebAssembly; or run: rustup target add $triple"
}

unpack_toolchain() {
    ! is_recorded "$toolchain/edition" "$edition" || return 0
    { have dpkg-deb && lists_have rust-web-src; } ||
        die "this rustc has no standard library for WebAssembly; run: rustup target add $triple"
    say "fetching Rust and the sources of its library (some 140 MB)"
    rm -rf "$toolchain"
    unpack_rustc "$toolchain"
    unpack "$toolchain/root" libstd-rust-web-dev rust-web-src
    # Of the sources, all but the library's.
    rm -rf "$toolchain"/root/usr/src/*/{compiler,src}
    echo "$edition" >"$toolchain/edition"
}

main
