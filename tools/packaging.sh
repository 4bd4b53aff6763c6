# Provides the tools for packaging, and finds packages that are up to date.

prepare_packaging() {
    ensure_modules
    # The packages include the licences of catdoc, LibTomCrypt and zlib, and an up-to-date module did
    # not fetch the sources.
    ensure_catdoc
    ensure_libtomcrypt
    ensure_zlib
    ensure_rust
    have dpkg-deb || die "packaging needs apt and dpkg; run it on Debian"
    # The linker for both processors, and the tools that inspect the result and list its
    # contents.
    ensure_commands clang-19 ld.lld-19=lld-19 readelf=binutils zip python3
}

# Prints the folder of the functions if all of them exist and are newer than their sources. Tests on
# older ones would prove nothing.
fresh_packages() {
    local zip
    for zip in "$root"/dist/catdoc-lambda-{,s3-}{x86_64,arm64}.zip; do
        is_newer "$zip" src build.rs Cargo.toml Cargo.lock deploy/*.sh deploy/sbom.py \
            tools/{common,debs}.sh "$module" "$answer" || return 0
    done
    echo "$root/dist"
}

# Prints the folder of the module's archive on the same condition.
fresh_release() {
    local archives=("$root"/dist/release/catdoc-wasm-*.tar.gz)
    is_newer "${archives[0]}" Cargo.toml LICENSE wasm/README.md deploy/{release,licences}.sh \
        deploy/sbom.py tools/common.sh "$module" || return 0
    echo "$root/dist/release"
}

# is_newer FILE SOURCE… — tells whether FILE exists and no source file is newer.
is_newer() { [ -e "$1" ] && [ -z "$(find "${@:2}" -type f -newer "$1" -print -quit)" ]; }
