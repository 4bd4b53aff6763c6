# Provides the tools for packaging, and finds packages that are up to date.

prepare_packaging() {
    ensure_modules
    # The packages include the licences of the libraries in the module, and an up-to-date module did not
    # fetch their sources.
    ensure_catdoc
    ensure_libtomcrypt
    ensure_inflaters
    ensure_rust
    have dpkg-deb || die "packaging needs apt and dpkg; run it on Debian"
    # The linker for both processors, and the tools that inspect the result and list its
    # contents.
    ensure_commands clang-19 ld.lld-19=lld-19 readelf=binutils zip python3
    ensure_pip || say "python3 with pip is missing: the Python package cannot be built; install python3-pip"
}

# Prints the folder of the functions if all of them exist and are newer than their sources. Tests on
# older ones would prove nothing.
fresh_packages() {
    local zip
    for zip in "$root"/dist/catdoc-lambda-{,s3-}{x86_64,arm64}.zip; do
        is_newer "$zip" src build.rs Cargo.toml Cargo.lock deploy/*.sh deploy/sbom.py \
            tools/{common,cross,debs}.sh "$module" "$answer" || return 0
    done
    echo "$root/dist"
}

# Prints the folder of the module's archive on the same condition.
fresh_release() {
    [ -z "$(fresh_part 'catdoc-wasm-*.tar.gz' LICENSE wasm/README.md "$module")" ] || echo "$root/dist/release"
}

# Prints the folder of the Debian packages and archives if they are also newer than the functions.
fresh_debs() {
    local file
    for file in '*.deb' 'catdoc-lambda-*-linux-gnu.tar.gz'; do
        [ -n "$(fresh_part "$file" packages/contents.sh packages/{archive,debian,homebrew} CHANGELOG.md README.md deploy/catdoc-lambda.service \
            dist/catdoc-lambda-{x86_64,arm64}.zip)" ] || return 0
    done
    echo "$root/dist/release"
}

# Prints the container image if it is also newer than the functions.
fresh_image() {
    fresh_part 'catdoc-lambda-image-*.tar' LICENSE packages/image dist/catdoc-lambda-{x86_64,arm64}.zip
}

# Prints the npm package on the same condition.
fresh_npm() {
    fresh_part 'catdoc-lambda-*.tgz' LICENSE packages/npm src/http/page/converter "$module" "$answer"
}

# Prints the wheel of the Python package for this machine on the same condition.
fresh_wheel() {
    fresh_part "catdoc_lambda-*_$(uname -m).whl" LICENSE src build.rs Cargo.lock packages/python tools/cross.sh "$module" "$answer"
}

# fresh_part PATTERN SOURCE… — prints the files of dist/release with such a name on the same
# condition, one per line.
fresh_part() {
    local file files
    mapfile -t files < <(compgen -G "$root/dist/release/$1")
    for file in "${files[@]}"; do
        is_newer "$file" Cargo.toml deploy/{release,licences}.sh deploy/sbom.py tools/common.sh "${@:2}" || return 0
    done
    printf '%s\n' "${files[@]}"
}

# is_newer FILE SOURCE… — tells whether FILE exists and no source file is newer.
is_newer() { [ -e "$1" ] && [ -z "$(find "${@:2}" -type f -newer "$1" -print -quit)" ]; }
