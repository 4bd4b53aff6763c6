# Unpacks Debian packages into our own folders without changing the system.

# Options that give apt its own lists, cache and state.
apt_options=()

# run_apt get|cache ARGUMENT…
run_apt() { "apt-$1" -qq -o APT::Sandbox::User=root "${apt_options[@]}" "${@:2}"; }

# unpack FOLDER PACKAGE… — downloads the packages and extracts them into FOLDER.
unpack() {
    local debs=$1.debs deb
    mkdir -p "$debs" "$1"
    (cd "$debs" && run_apt get download "${@:2}")
    for deb in "$debs"/*.deb; do
        dpkg-deb --extract "$deb" "$1"
    done
    rm -rf "$debs"
}

# unpack_rustc FOLDER — unpacks Debian's current Rust compiler into FOLDER/root and writes
# FOLDER/rustc, which runs it.
unpack_rustc() {
    local library llvm
    library=$(dependency libstd-rust-web-dev 'libstd-rust-web-[0-9.]*')
    llvm=$(dependency "$library" 'libllvm[0-9]*')
    unpack "$1/root" rustc-web "$library" "$llvm"
    write_command "$1/rustc" "LD_LIBRARY_PATH=$(echo "$1"/root/usr/lib/*-linux-gnu) exec $1/root/usr/bin/rustc"
}

# dependency PACKAGE PATTERN — prints the first dependency of PACKAGE that matches PATTERN; the
# name contains a version.
dependency() {
    local found
    found=$(run_apt cache depends "$1" | sed -n "s/^ *Depends: \($2\)\(:.*\)\{0,1\}$/\1/p" | head -n 1)
    [ -n "$found" ] || die "Debian's $1 has no dependency $2; use Debian 12 with its security updates"
    echo "$found"
}

# write_command FILE COMMAND… — writes a script that runs COMMAND with the script's arguments.
write_command() {
    printf '#!/bin/sh\n%s "$@"\n' "${*:2}" >"$1"
    chmod +x "$1"
}
