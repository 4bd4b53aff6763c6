# Provides the sources of zlib, which a crate contains.

zlib_manifest=$root/guest/io/zlib/Cargo.toml
zlib=$root/guest/generated/zlib
# Those that inflating needs.
zlib_sources=(
    adler32.c gzguts.h infback.c inffast.c inffast.h inffixed.h inflate.h inftrees.c inftrees.h
    zconf.h zlib.h zutil.c zutil.h LICENSE
)

# cargo verifies the crate against Cargo.lock.
ensure_zlib() {
    ensure_rust
    local crate
    crate=$(cargo metadata --quiet --locked --format-version 1 --manifest-path "$zlib_manifest" |
        grep -o '"manifest_path":"[^"]*/libz-sys-[^"/]*/Cargo.toml"' | cut -d'"' -f4) ||
        die "the sources of zlib could not be fetched; see cargo's message above"
    rm -rf "$zlib"
    mkdir -p "$zlib"
    cp "${zlib_sources[@]/#/${crate%/*}/src/zlib/}" "$zlib"
}
