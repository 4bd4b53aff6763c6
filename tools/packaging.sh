# Provides what the packages are made with, and finds the packages that are fresh.

prepare_packaging() {
    ensure_modules
    # The packages have its licence, and a module that was there already needed no sources.
    ensure_catdoc
    ensure_rust
    have dpkg-deb || die "the functions are built on Debian: this needs apt and dpkg"
    # The linker for either processor, and what looks at its result and lists what is in it.
    ensure_commands clang-19 ld.lld-19=lld-19 readelf=binutils zip python3
}

# Prints the folder with the functions if all are there and newer than what they are made of: older
# ones prove nothing.
fresh_packages() {
    local zip
    for zip in "$root"/dist/catdoc-lambda-{,s3-}{x86_64,arm64}.zip; do
        is_newer "$zip" src build.rs Cargo.toml Cargo.lock deploy/*.sh deploy/sbom.py \
            tools/{common,debs}.sh "$module" "$answer" || return 0
    done
    echo "$root/dist"
}

# Prints the folder with the module's archive on the same condition.
fresh_release() {
    local archives=("$root"/dist/release/catdoc-wasm-*.tar.gz)
    is_newer "${archives[0]}" Cargo.toml LICENSE wasm/README.md deploy/{release,licences}.sh \
        deploy/sbom.py tools/common.sh "$module" || return 0
    echo "$root/dist/release"
}

# is_newer FILE SOURCE… — tells whether FILE is there and no file among the sources is newer.
is_newer() { [ -e "$1" ] && [ -z "$(find "${@:2}" -type f -newer "$1" -print -quit)" ]; }
