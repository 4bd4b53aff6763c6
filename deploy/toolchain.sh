#!/usr/bin/env bash
# Unpacks the compiler and C libraries that the functions are built with, for either processor, into a folder of our own.
#
#   deploy/toolchain.sh FOLDER   then FOLDER/rustc, FOLDER/cc-x86_64, FOLDER/cc-aarch64 and FOLDER/qemu-aarch64 are there
#
# Debian has Rust's standard library for every processor it runs on, and apt can fetch for one that is not the machine's.
# Lists, cache and the record of what is installed are private, so the system neither changes nor gains an architecture.
set -euo pipefail

folder=$1
# What unpacks into it: told apart from an older one.
edition=1

die() { printf 'toolchain.sh: %s\n' "$*" >&2; exit 1; }

main() {
    [ "$(cat "$folder/edition" 2>/dev/null)" != "$edition" ] || return 0
    [ "$(uname -m)" = x86_64 ] || die "the functions are built on an x86_64 machine"
    rm -rf "$folder"
    mkdir -p "$folder/apt/lists/partial" "$folder/apt/cache/archives/partial" "$folder/debs" "$folder/root"
    folder=$(cd "$folder" && pwd)
    : >"$folder/apt/status"

    printf 'toolchain.sh: fetching Rust and C libraries for x86_64 and arm64 (some 200 MB)\n' >&2
    apt get update
    local library llvm
    library=$(dependency libstd-rust-web-dev 'libstd-rust-web-[0-9.]*')
    llvm=$(dependency "$library" 'libllvm[0-9]*')
    local packages=(rustc-web:amd64 "$library:amd64" "$llvm:amd64" qemu-user-static:amd64) processor
    for processor in amd64 arm64; do
        packages+=({libstd-rust-web-dev,libc6,libc6-dev,linux-libc-dev,libgcc-12-dev,libgcc-s1}":$processor")
    done
    (cd "$folder/debs" && apt get download "${packages[@]}")
    local deb
    for deb in "$folder"/debs/*.deb; do
        case $deb in
        */qemu-user-static_*) dpkg-deb --fsys-tarfile "$deb" | tar -x -C "$folder/root" ./usr/bin/qemu-aarch64-static ;;
        *) dpkg-deb --extract "$deb" "$folder/root" ;;
        esac
    done
    rm -rf "$folder/debs" "$folder/apt"

    script rustc "LD_LIBRARY_PATH=$folder/root/usr/lib/x86_64-linux-gnu exec $folder/root/usr/bin/rustc"
    for processor in x86_64 aarch64; do
        script "cc-$processor" "exec clang-19 --target=$processor-linux-gnu --sysroot=$folder/root" \
            "--gcc-toolchain=$folder/root/usr -fuse-ld=lld"
    done
    script qemu-aarch64 "exec $folder/root/usr/bin/qemu-aarch64-static -L $folder/root"
    echo "$edition" >"$folder/edition"
}

# apt get|cache ARGUMENT… for both processors.
apt() {
    local command=apt-$1
    shift
    "$command" -qq -o "Dir::State=$folder/apt" -o "Dir::State::Lists=$folder/apt/lists" \
        -o "Dir::State::status=$folder/apt/status" -o "Dir::Cache=$folder/apt/cache" \
        -o APT::Architecture=amd64 -o APT::Architectures::=amd64 -o APT::Architectures::=arm64 \
        -o APT::Sandbox::User=root "$@"
}

# dependency PACKAGE PATTERN — the one that its name's version is part of.
dependency() {
    local found
    found=$(apt cache depends "$1" | sed -n "s/^ *Depends: \($2\)\(:.*\)\{0,1\}$/\1/p" | head -n 1)
    [ -n "$found" ] || die "Debian's $1 depends on no $2: this needs Debian 12 with its security updates"
    echo "$found"
}

# script NAME COMMAND… — a command with more arguments to come.
script() {
    local name=$1
    shift
    printf '#!/bin/sh\n%s "$@"\n' "$*" >"$folder/$name"
    chmod +x "$folder/$name"
}

main
