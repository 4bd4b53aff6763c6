#!/usr/bin/env bash
# Compiles the program beside it to a WASI module. The same sources and compiler give the same bytes.
#
#   wasm/answer/compile.sh OUTPUT.wasm   with the C library of catdoc-src/compile.sh's toolchain
#
# Rust's standard library for WebAssembly comes with the compiler (rustup target add wasm32-wasip1), or is compiled from its
# sources (rustup component add rust-src, or Debian's rust-web-src). Where there is neither, Debian's current compiler and its
# sources are unpacked into a folder of our own, some 140 MB: no stable release of Debian has that library ready for it.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
output=$1
target=wasm32-wasip1
built=${CARGO_TARGET_DIR:-$root/target}/answer
toolchain=$built/toolchain
# What unpacks the toolchain: told apart from an older one.
edition=1

die() { printf 'compile.sh: %s\n' "$*" >&2; exit 1; }

main() {
    cd "$root"
    local flags=() std=()
    sysroot=$(rustc --print sysroot)
    if [ ! -d "$sysroot/lib/rustlib/$target/lib" ]; then
        if [ ! -e "$sysroot/lib/rustlib/src/rust/library/Cargo.lock" ]; then
            unpack_toolchain
            export RUSTC=$toolchain/rustc
            sysroot=$toolchain/root/usr
        fi
        find_c_library
        # Compiling the standard library is not stable; this is how a stable compiler is told that we know.
        export RUSTC_BOOTSTRAP=1
        std=(-Z build-std=std,panic_abort)
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
        cargo build --release --locked --quiet --package catdoc-lambda-answer --target "$target" "${std[@]}"
    # In one step: a reader sees the old module or the new one, never a half.
    cp "$built/$target/release/answer.wasm" "$output.new"
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
    [ -e "$c_library/crt1-command.o" ] || die "there is no C library for WebAssembly; or run: rustup target add $target"
}

unpack_toolchain() {
    [ "$(cat "$toolchain/edition" 2>/dev/null)" != "$edition" ] || return 0
    have_packages || die "this rustc has no standard library for WebAssembly; run: rustup target add $target"
    printf 'compile.sh: fetching Rust and the sources of its library (some 140 MB)\n' >&2
    rm -rf "$toolchain"
    mkdir -p "$toolchain/debs" "$toolchain/root"
    local library llvm
    library=$(dependency libstd-rust-web-dev 'libstd-rust-web-[0-9.]*')
    llvm=$(dependency "$library" 'libllvm[0-9]*')
    (cd "$toolchain/debs" && apt-get -qq -o APT::Sandbox::User=root download rustc-web libstd-rust-web-dev rust-web-src "$library" "$llvm")
    local deb
    for deb in "$toolchain"/debs/*.deb; do
        dpkg-deb --extract "$deb" "$toolchain/root"
    done
    # Of the sources, all but the library's.
    rm -rf "$toolchain/debs" "$toolchain"/root/usr/src/*/{compiler,src}
    printf '#!/bin/sh\nLD_LIBRARY_PATH=%s exec %s "$@"\n' \
        "$(echo "$toolchain"/root/usr/lib/*-linux-gnu)" "$toolchain/root/usr/bin/rustc" >"$toolchain/rustc"
    chmod +x "$toolchain/rustc"
    echo "$edition" >"$toolchain/edition"
}

# The lists of a fresh machine are empty.
have_packages() {
    command -v apt-get >/dev/null && command -v dpkg-deb >/dev/null || return
    [ -z "$(apt-cache madison rust-web-src 2>/dev/null)" ] || return 0
    [ "$(id -u)" -ne 0 ] || apt-get -qq update
    [ -n "$(apt-cache madison rust-web-src 2>/dev/null)" ]
}

# dependency PACKAGE PATTERN — the one that its name's version is part of.
dependency() {
    apt-cache depends "$1" | sed -n "s/^ *Depends: \($2\)$/\1/p" | head -n 1
}

main
