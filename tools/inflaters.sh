# Provides the sources of libdeflate and zlib, which crates contain.

inflaters_manifest=$root/guest/io/inflaters/Cargo.toml
# Those that inflating needs.
libdeflate_sources=(
    COPYING common_defs.h libdeflate.h lib/adler32.c lib/decompress_template.h lib/deflate_constants.h
    lib/deflate_decompress.c lib/lib_common.h lib/utils.c
)
zlib_sources=(
    gzguts.h infback.c inffast.c inffast.h inffixed.h inflate.h inftrees.c inftrees.h zconf.h zlib.h zutil.c
    zutil.h LICENSE
)

ensure_inflaters() {
    ensure_rust
    copy_from_crate libdeflate-sys libdeflate "${libdeflate_sources[@]}"
    copy_from_crate libz-sys src/zlib "${zlib_sources[@]}"
    # Empty, so that native builds have the code of the module, too.
    local lib=$root/guest/generated/libdeflate/lib
    mkdir "$lib/arm" "$lib/x86"
    touch "$lib"/{arm/adler32,x86/adler32,x86/decompress}_impl.h
}

# copy_from_crate NAME FOLDER SOURCE... — cargo verifies the crate against Cargo.lock.
copy_from_crate() {
    local crate target=$root/guest/generated/${2##*/} source
    crate=$(cargo metadata --quiet --locked --format-version 1 --manifest-path "$inflaters_manifest" |
        grep -o "\"manifest_path\":\"[^\"]*/$1-[^\"/]*/Cargo.toml\"" | cut -d'"' -f4) ||
        die "the sources in the crate $1 could not be fetched; see cargo's message above"
    rm -rf "$target"
    for source in "${@:3}"; do
        mkdir -p "$(dirname "$target/$source")"
        cp "${crate%/*}/$2/$source" "$target/$source"
    done
}
