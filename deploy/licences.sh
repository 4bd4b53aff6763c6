#!/usr/bin/env bash
# Prints the third-party licences of what we distribute: one line per component, then each text
# once.
#
#   deploy/licences.sh TRIPLE [TOOLCHAIN]
#                                for both functions, with the crates of the batch function; for a
#                                static program, with the C libraries of TOOLCHAIN
#   deploy/licences.sh modules   for catdoc.wasm and answer.wasm, as in the crate
#   deploy/licences.sh module    for catdoc.wasm alone
#   deploy/licences.sh python    for the Python package
set -euo pipefail

source "$(dirname "${BASH_SOURCE[0]}")/../tools/common.sh"

what=$1
toolchain=${2-}
texts=$(mktemp -d)
trap 'rm -rf "$texts"' EXIT

# Stores a text once, under a hash that ignores white space.
keep() { cp "$1" "$texts/$(tr -s '[:space:]' ' ' <"$1" | sha256sum | cut -c 1-16)"; }

tree() { (cd "$root" && cargo tree --locked --prefix none --no-dedupe --format '{p}|{l}' "$@"); }

crates() {
    {
        # The charset tables are generated from a crate. miniz_oxide only compresses a table.
        tree --manifest-path guest/charset/tables/Cargo.toml --edges normal --depth 1 | grep -v '^miniz_oxide '
        case $what in
        module) ;;
        modules) tree --package catdoc-lambda-answer --target wasm32-wasip1 --edges normal,no-proc-macro ;;
        python) tree --package catdoc-lambda-python --target x86_64-unknown-linux-gnu --edges normal,no-proc-macro ;;
        *) tree --package catdoc-lambda --features s3 --target "$what" --edges normal,no-proc-macro ;;
        esac
    } | sed 's/ (.*)|/|/' | sort -u | grep -v '^catdoc-'
}

cat <<END
This embeds the following. Its own licence is in LICENSE.

catdoc 0.95, Copyright Victor Wagner: GPL
LibTomCrypt 1.18.2, by Tom St Denis and others: public domain, or WTFPL
libdeflate 1.26, Copyright Eric Biggers: MIT
zlib 1.4, Copyright Jean-loup Gailly and Mark Adler: Zlib
wasi-libc, cloudlibc, musl, dlmalloc, LLVM's compiler-rt, in the modules: MIT, Apache-2.0 WITH LLVM-exception, BSD-2-Clause, CC0-1.0
END
[ "$what" = module ] || echo "Rust's standard library, and what it has of others: MIT OR Apache-2.0"

[ -z "$toolchain" ] || echo "GNU C Library: LGPL-2.1-or-later, and libgcc: GPL-3.0-or-later WITH GCC-exception-3.1"

while IFS='|' read -r crate licence; do
    printf '%s: %s\n' "${crate/ v/ }" "${licence:-see its text below}"
    folder=
    for folder in "${CARGO_HOME:-$HOME/.cargo}"/registry/src/*/"${crate/ v/-}"; do break; done
    [ -d "$folder" ] || die "the sources of $crate are missing; run: cargo fetch --locked"
    while IFS= read -r text; do keep "$text"; done < <(
        find "$folder" -maxdepth 1 -type f \
            \( -iname 'licen[sc]e*' -o -iname 'copying*' -o -iname 'copyright*' -o -iname 'notice*' \) | LC_ALL=C sort
    )
done < <(crates)

keep "$root/catdoc-src/catdoc-0.95/COPYING"
keep "$root/guest/generated/libtomcrypt/LICENSE"
keep "$root/guest/generated/libdeflate/COPYING"
keep "$root/guest/generated/zlib/LICENSE"
# A wasi-sdk replaces these packages and brings its own licences.
for text in /usr/share/doc/wasi-libc/copyright /usr/share/doc/libclang-rt-19-dev-wasm32/copyright; do
    [ ! -e "$text" ] || keep "$text"
done

if [ -n "$toolchain" ]; then
    keep "$toolchain/root/usr/share/doc/libc6-dev/copyright"
    keep /usr/share/common-licenses/LGPL-2.1
fi

for text in "$texts"/*; do
    printf '\n%s\n\n' '------------------------------------------------------------------------'
    cat "$text"
done
