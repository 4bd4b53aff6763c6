#!/usr/bin/env bash
# Unpacks the compiler and C libraries for the functions of both processors into our own folder.
#
#   deploy/toolchain.sh FOLDER   creates rustc, cc-x86_64, cc-aarch64 and qemu-aarch64 in FOLDER
#
# Debian packages Rust's standard library for every processor that it supports, and apt can download
# packages of another processor. Lists, cache and installation records are private, so the system
# does not change and gains no architecture.
set -euo pipefail

source "$(dirname "${BASH_SOURCE[0]}")/../tools/common.sh"
source "$root/tools/debs.sh"

folder=$1
# Increase this number to replace the folders that older versions of this script unpacked.
edition=1

main() {
    is_recorded "$folder/edition" "$edition" || unpack_all
    folder=$(cd "$folder" && pwd)
    local processor
    for processor in x86_64 aarch64; do
        write_command "$folder/cc-$processor" "exec $root/deploy/cc.sh clang-19 --target=$processor-linux-gnu" \
            "--sysroot=$folder/root --gcc-toolchain=$folder/root/usr -fuse-ld=lld"
    done
    write_command "$folder/qemu-aarch64" "exec $folder/root/usr/bin/qemu-aarch64-static -L $folder/root"
}

unpack_all() {
    [ "$(uname -m)" = x86_64 ] || die "the functions can only be built on x86_64; use such a machine"
    rm -rf "$folder"
    mkdir -p "$folder/apt/lists/partial" "$folder/apt/cache/archives/partial"
    folder=$(cd "$folder" && pwd)
    : >"$folder/apt/status"
    apt_options=(
        -o "Dir::State=$folder/apt" -o "Dir::State::Lists=$folder/apt/lists"
        -o "Dir::State::status=$folder/apt/status" -o "Dir::Cache=$folder/apt/cache"
        -o APT::Architecture=amd64 -o APT::Architectures::=amd64 -o APT::Architectures::=arm64
    )

    say "downloading Rust and C libraries for x86_64 and arm64 (about 200 MB)"
    run_apt get update
    unpack_rustc "$folder"
    local processor
    for processor in amd64 arm64; do
        unpack "$folder/root" {libstd-rust-web-dev,libc6,libc6-dev,linux-libc-dev,libgcc-12-dev,libgcc-s1}":$processor"
    done
    unpack_qemu
    rm -rf "$folder/apt"
    echo "$edition" >"$folder/edition"
}

# Unpacks the emulator of one processor; the package contains those of all processors.
unpack_qemu() {
    (cd "$folder" && run_apt get download qemu-user-static)
    dpkg-deb --fsys-tarfile "$folder"/qemu-user-static_*.deb | tar -x -C "$folder/root" ./usr/bin/qemu-aarch64-static
    rm "$folder"/qemu-user-static_*.deb
}

main
