#!/usr/bin/env bash
# Unpacks the compiler and C libraries that the functions are built with, for either processor, into a folder of our own.
#
#   deploy/toolchain.sh FOLDER   then FOLDER/rustc, FOLDER/cc-x86_64, FOLDER/cc-aarch64 and FOLDER/qemu-aarch64 are there
#
# Debian has Rust's standard library for every processor it runs on, and apt can fetch for one that is not the machine's.
# Lists, cache and the record of what is installed are private, so the system neither changes nor gains an architecture.
set -euo pipefail

source "$(dirname "${BASH_SOURCE[0]}")/../tools/common.sh"
source "$root/tools/debs.sh"

folder=$1
# A new number replaces the folders that older versions of this script have unpacked.
edition=1

main() {
    ! is_recorded "$folder/edition" "$edition" || return 0
    [ "$(uname -m)" = x86_64 ] || die "the functions are built on an x86_64 machine"
    rm -rf "$folder"
    mkdir -p "$folder/apt/lists/partial" "$folder/apt/cache/archives/partial"
    folder=$(cd "$folder" && pwd)
    : >"$folder/apt/status"
    apt_options=(
        -o "Dir::State=$folder/apt" -o "Dir::State::Lists=$folder/apt/lists"
        -o "Dir::State::status=$folder/apt/status" -o "Dir::Cache=$folder/apt/cache"
        -o APT::Architecture=amd64 -o APT::Architectures::=amd64 -o APT::Architectures::=arm64
    )

    say "fetching Rust and C libraries for x86_64 and arm64 (some 200 MB)"
    run_apt get update
    unpack_rustc "$folder"
    local processor
    for processor in amd64 arm64; do
        unpack "$folder/root" {libstd-rust-web-dev,libc6,libc6-dev,linux-libc-dev,libgcc-12-dev,libgcc-s1}":$processor"
    done
    unpack_qemu
    rm -rf "$folder/apt"

    for processor in x86_64 aarch64; do
        write_command "$folder/cc-$processor" "exec clang-19 --target=$processor-linux-gnu --sysroot=$folder/root" \
            "--gcc-toolchain=$folder/root/usr -fuse-ld=lld"
    done
    write_command "$folder/qemu-aarch64" "exec $folder/root/usr/bin/qemu-aarch64-static -L $folder/root"
    echo "$edition" >"$folder/edition"
}

# Unpacks the emulator of one processor: the package has those of all.
unpack_qemu() {
    (cd "$folder" && run_apt get download qemu-user-static)
    dpkg-deb --fsys-tarfile "$folder"/qemu-user-static_*.deb | tar -x -C "$folder/root" ./usr/bin/qemu-aarch64-static
    rm "$folder"/qemu-user-static_*.deb
}

main
