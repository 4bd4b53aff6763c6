#!/usr/bin/env bash
# Compiles the C of this folder, and catdoc 0.95 behind it, into a WASI module. No network, no installing: ../build.sh
# does that. Same sources and toolchain, same bytes.
#
# Usage: compile.sh CATDOC_TREE OUTPUT.wasm
#        compile.sh --native CATDOC_TREE OUTPUT the same as a program of this machine, under AddressSanitizer and UBSan
#        compile.sh --fuzz CATDOC_TREE FOLDER   the same as a program that libFuzzer drives, ../fuzz/guest/harness.c
#        compile.sh --cover CATDOC_TREE FOLDER  the same, which notes what of the C is reached
#        compile.sh --toolchain                 says which compiler it would use
set -euo pipefail
export LC_ALL=C

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
catdoc=$(cd "$here/../catdoc-src" && pwd)

native=
case $1 in
--native | --fuzz | --cover) native=$1 && shift ;;
esac

# wasi-sdk brings its own sysroot; Debian's wasi-libc lives below /usr.
sdk=${WASI_SDK_PATH:-/opt/wasi-sdk}
debian=(
    /usr/bin/clang-19 /usr/bin/wasm-ld-19 /usr/lib/wasm32-wasi/libc.a
    /usr/lib/llvm-19/lib/clang/19/lib/wasi/libclang_rt.builtins-wasm32.a
)
if [ "$native" = --native ]; then
    clang=(cc -g '-fsanitize=address,undefined' -fno-sanitize-recover=undefined)
elif [ -n "$native" ]; then
    # 32 bits, since the module has as many: what overflows there shall here. What has more is in WebAssembly, not here.
    clang=(clang-19 -m32 -g -fforce-enable-int128 -idirafter /usr/include/x86_64-linux-gnu)
elif [ -x "$sdk/bin/clang" ]; then
    clang=("$sdk/bin/clang" --target=wasm32-wasi)
elif ls "${debian[@]}" >/dev/null 2>&1; then
    clang=(clang-19 --target=wasm32-wasi --sysroot=/usr)
else
    echo "compile.sh: no toolchain: set WASI_SDK_PATH, or install clang-19 lld-19 wasi-libc libclang-rt-19-dev-wasm32" >&2
    exit 1
fi
if [ "$1" = --toolchain ]; then
    "${clang[@]}" --version | head -n 1
    exit
fi

tree=$(cd "$1" && pwd)
mkdir -p "$(dirname "$2")"
output=$(cd "$(dirname "$2")" && pwd)/$(basename "$2")

(cd "$tree" && sha256sum --check --strict --quiet "$catdoc/SHA256SUMS") || {
    echo "compile.sh: $tree is not catdoc 0.95 as catdoc-src/SHA256SUMS knows it" >&2
    exit 1
}

[ -e "$here/generated/pairs.inc" ] || {
    echo "compile.sh: $here/generated is missing: ../build.sh wasm makes it, by the program in charset/tables/" >&2
    exit 1
}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# Only what is compiled: the module holds no path and no time, so the place does not show in the bytes.
cp -r "$tree/src" "$tree/charsets" "$catdoc/compat" "$work"
mkdir "$work/guest"
(cd "$here" && find . -name '*.[ch]' -o -path './generated/*.inc') | tar -C "$here" -c -T - | tar -C "$work/guest" -x
for patch in "$catdoc"/patches/*.patch; do
    patch --directory="$work" --strip=1 --fuzz=0 --quiet --no-backup-if-mismatch <"$patch"
done
(cd "$work/charsets" && awk -f "$here/charset/tables.awk" -v folder="$work/guest/generated" ./*.txt ./*.spc ./*.rpl)

cd "$work"
common=(-O2 -std=gnu11 -Iguest -ffunction-sections -fdata-sections)
sanitized=('-fsanitize=address,undefined' -fno-sanitize-recover=undefined)
case $native in
--fuzz) common+=(-fPIC "${sanitized[@]}" -fsanitize=fuzzer-no-link) ;;
--cover) common+=(-fPIC -fprofile-instr-generate -fcoverage-mapping -fcoverage-compilation-dir=.) ;;
esac
ours=("${common[@]}" -Wall -Wextra -Werror)
[ "$native" != --native ] || ours+=(-Wno-unknown-pragmas)
# Small: catdoc's own readers run for those alone who ask for them.
catdocs=(-Oz -DHAVE_CONFIG_H -Icompat -Isrc)
flags=(
    "${common[@]}" "${catdocs[@]}"
    # catdoc counts on numbers that wrap: with 32 bits it shifts into the sign, and subtracts whatever two a document has.
    -fwrapv
    # compat/hooks.c has the exit codes.
    -Dexit=catdoc_exit
    # Old C: pointers of another signedness and unused results are its style, not our finding.
    -w
)

# The C as a library whose calls to the operating system lead to the harness, and that as a program beside it, in which
# libFuzzer notes nothing.
link_fuzzer() {
    local wrapped=(malloc calloc realloc free strdup open lseek pread read close write fprintf perror exit) checked=()
    [ "$native" != --fuzz ] || checked=("${sanitized[@]}")
    mkdir -p "$output" harness
    "${clang[@]}" "${common[@]}" -shared -Wl,-Bsymbolic,-z,relro,-z,now,--defsym=guest_main=main \
        "${wrapped[@]/#/-Wl,--wrap=}" ./*.o -o "$output/libguest.so"
    for source in "$here"/../fuzz/guest/*.c; do
        "${clang[@]}" -O2 -Wall -Wextra -Werror "${checked[@]}" -c "$source" -o "harness/$(basename "${source%.c}").o"
    done
    "${clang[@]}" "${checked[@]}" -fsanitize=fuzzer -rdynamic harness/*.o -L"$output" -lguest "-Wl,-rpath,\$ORIGIN" -o "$output/guest"
}

compile() { # SOURCE FLAGS...
    "${clang[@]}" "${@:2}" -c "$1" -o "$(echo "${1%.c}" | tr / -).o"
}

# Small instead of fast: no document spends its time in these.
cold='guest/(main|formats/(plain|properties)/.*|formats/rtf/info|charset/codepage|text/(fields|metadata|number.*))\.c'
while read -r source; do
    size=()
    [[ ! $source =~ ^$cold$ ]] || size=(-Oz)
    compile "$source" "${ours[@]}" "${size[@]}"
done < <(find guest -name '*.c' | sort)
for source in compat/*.c; do
    compile "$source" "${ours[@]}" "${catdocs[@]}"
done

# Calls are renamed where compat/hooks.c stands between two parts of catdoc.
# malloc: this file's two are buffers for stdio, which is not used.
compile src/catdoc.c "${flags[@]}" -Danalyze_format=hooks_analyze_format -Dmain=catdoc_main -Dmalloc=no_buffer
compile src/analyze.c "${flags[@]}" \
    -Dprocess_file=hooks_process_file -Dparse_rtf=hooks_parse_rtf -Dcopy_out=hooks_copy_out
# compat/word_text.c has the reading of Word's text. A signed byte of UTF-16 made a character of it that no table has.
compile src/reader.c "${flags[@]}" -Dprocess_file=unused_process_file -funsigned-char
# \ansicpg65001 has no table, and natively a crash.
compile src/rtfread.c "${flags[@]}" -Dbuffer=paragraph -Dread_charset=read_charset_or_ascii
# compat/tables.c has the charsets; what reads them from files goes unused and is dropped by the linker.
compile src/charsets.c "${flags[@]}" -Dread_charset=unused_read_charset -Dmake_reverse_map=unused_make_reverse_map
compile src/writer.c "${flags[@]}"
compile src/numutils.c "${flags[@]}"
# No src/ole.c: compat/ole.c has compound files.

if [ "$native" = --native ]; then
    "${clang[@]}" ./*.o -o "$output"
    exit
elif [ -n "$native" ]; then
    link_fuzzer
    exit
fi
link=(
    # No -O: with it clang runs wasm-opt where there is one, and the bytes would depend on that.
    '-Wl,--gc-sections' '-Wl,--strip-all'
    # The stack lies below the data: running out of it traps instead of overwriting tables.
    '-Wl,--stack-first' '-Wl,-z,stack-size=16384'
    # All of it is set back after each document, so it is no larger than an ordinary one needs; more is grown. Constants
    # are 140 KB of it, 50 of them the charsets' tables, which cost nothing while nobody looks at them.
    '-Wl,--initial-memory=196608'
    '-Wl,--export=catdoc_report'
    # base/memory_refused.c.
    '-Wl,--wrap=sbrk'
)
"${clang[@]}" "${link[@]}" ./*.o -o catdoc.wasm
chmod 644 catdoc.wasm
# In one step: a reader sees the old module or the new one, never a half.
mv catdoc.wasm "$output.new"
mv "$output.new" "$output"
