#!/usr/bin/env bash
# Compiles the C of this folder and catdoc 0.95 into a WASI module. It needs no network and installs
# nothing; ../build.sh does that. The same sources and toolchain give the same bytes.
#
# Usage: compile.sh CATDOC_TREE OUTPUT.wasm
#        compile.sh --native CATDOC_TREE OUTPUT  a native program, under AddressSanitizer and UBSan
#        compile.sh --memory CATDOC_TREE OUTPUT  a native program, under MemorySanitizer
#        compile.sh --count CATDOC_TREE OUTPUT   a native program, optimised like the module, for callgrind
#        compile.sh --profile CATDOC_TREE OUTPUT a native program that records code coverage
#        compile.sh --fuzz CATDOC_TREE OUTPUT    a native program, driven by a fuzzer (../fuzz/guest)
#        compile.sh --objects CATDOC_TREE FOLDER  the sources, their native objects and the commands
#        compile.sh --toolchain                  prints the compiler's version
#
# --fuzz uses CC, CFLAGS, CXX, CXXFLAGS and LIB_FUZZING_ENGINE: compilers, their options, and the
# option or library that links the fuzzer.
set -euo pipefail
export LC_ALL=C

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
catdoc=$(cd "$here/../catdoc-src" && pwd)

native=
case $1 in
--native | --memory | --count | --profile | --fuzz | --objects) native=$1 && shift ;;
esac

# Copying and clearing memory is an instruction since WebAssembly 2.0; see ../docs/runtimes.md.
target=(--target=wasm32-wasi -mbulk-memory)
# wasi-sdk has its own sysroot; Debian's wasi-libc is under /usr.
sdk=${WASI_SDK_PATH:-/opt/wasi-sdk}
debian=(
    /usr/bin/clang-19 /usr/bin/wasm-ld-19 /usr/lib/wasm32-wasi/libc.a
    /usr/lib/llvm-19/lib/clang/19/lib/wasi/libclang_rt.builtins-wasm32.a
)
if [ "$native" = --native ]; then
    clang=(cc -g '-fsanitize=address,undefined' -fno-sanitize-recover=undefined)
elif [ "$native" = --memory ]; then
    clang=(clang-19 -g -fsanitize=memory -fno-sanitize-recover=memory -fsanitize-memory-track-origins)
elif [ "$native" = --count ]; then
    # callgrind does not know newer versions of DWARF.
    clang=(clang-19 -gdwarf-4)
elif [ "$native" = --profile ]; then
    clang=(clang-19 -fprofile-instr-generate -fcoverage-mapping -fcoverage-compilation-dir=.)
elif [ "$native" = --fuzz ]; then
    # i386 lacks __int128, which WebAssembly has.
    read -ra clang <<<"$CC $CFLAGS -fforce-enable-int128"
elif [ "$native" = --objects ]; then
    # 32 bits as in the module, so that the same numbers overflow.
    clang=(clang-19 -m32 -fforce-enable-int128 -idirafter /usr/include/x86_64-linux-gnu)
elif [ -x "$sdk/bin/clang" ]; then
    clang=("$sdk/bin/clang" "${target[@]}")
elif ls "${debian[@]}" >/dev/null 2>&1; then
    clang=(clang-19 "${target[@]}" --sysroot=/usr)
else
    echo "compile.sh: no toolchain found: set WASI_SDK_PATH, or install" \
        "clang-19 lld-19 wasi-libc libclang-rt-19-dev-wasm32" >&2
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
    echo "compile.sh: $tree does not match catdoc-src/SHA256SUMS: unpack catdoc 0.95 again" >&2
    exit 1
}

[ -e "$here/generated/passive.bin" ] && [ -e "$here/generated/zlib/zlib.h" ] &&
    [ -e "$here/generated/libdeflate/libdeflate.h" ] && [ -e "$here/generated/libtomcrypt/LICENSE" ] || {
    echo "compile.sh: $here/generated is missing: run ../build.sh wasm, which generates it" >&2
    exit 1
}

if [ "$native" = --fuzz ]; then
    # Debuggers and reports of coverage show the sources, so they stay.
    work=$output.sources
    rm -rf "$work"
    mkdir "$work"
else
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
fi
# Copies only the sources. The module contains no path and no time, so the folder does not matter.
cp -r "$tree/src" "$tree/charsets" "$catdoc/compat" "$work"
mkdir "$work/guest"
(cd "$here" && find . -name '*.[ch]' -o -path './generated/*.inc') |
    tar -C "$here" -c -T - | tar -C "$work/guest" -x
for patch in "$catdoc"/patches/*.patch; do
    patch --directory="$work" --strip=1 --fuzz=0 --quiet --no-backup-if-mismatch <"$patch"
done
(cd "$work/charsets" &&
    awk -f "$here/charset/tables.awk" -v folder="$work/guest/generated" ./*.txt ./*.spc ./*.rpl)

cd "$work"
common=(-O2 -std=gnu11 -Iguest -ffunction-sections -fdata-sections)
# Only these parts of LibTomCrypt, small, and without its checks of pointers and its own tests.
libtomcrypt=(
    -Iguest/generated/libtomcrypt/src/headers -DLTC_NOTHING -DLTC_MD5 -DLTC_SHA1 -DLTC_RC4_STREAM
    -DLTC_SMALL_CODE -DLTC_NO_FILE -DLTC_NO_TEST -DARGTYPE=3
)
# For base/small_blocks.c. Sanitizers have allocators of their own.
small_blocks=('-Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc,--wrap=free')
case $native in
'' | --count | --profile | --objects) common+=(-DSMALL_BLOCKS) ;;
--fuzz) common+=(-include "$here/../fuzz/guest/redirect.h") ;;
esac
ours=("${common[@]}" "${libtomcrypt[@]}" -Wall -Wextra)
# Other compilers may warn of more.
[ "$native" = --fuzz ] || ours+=(-Werror)
[ "$native" != --native ] || ours+=(-Wno-unknown-pragmas)
# Optimised for size: catdoc's own readers run only on request.
catdocs=(-Oz -DHAVE_CONFIG_H -Icompat -Isrc)
flags=(
    "${common[@]}" "${catdocs[@]}"
    # catdoc relies on wrapping numbers: with 32 bits it shifts into the sign, and it subtracts any
    # two numbers of a document.
    -fwrapv
    # compat/hooks.c has the exit codes.
    -Dexit=catdoc_exit
    # Old C: pointers of a different signedness and unused results are its style.
    -w
)

object_of() { echo "$(echo "${1%.c}" | tr / -).o"; } # SOURCE

# The commands run later, several at a time.
compile() { # SOURCE FLAGS...
    local command=("${clang[@]}" "${@:2}" -c "$1" -o "$(object_of "$1")")
    echo "${command[@]@Q}" >>commands
}

# Compiles a source whose constants the linker puts in a segment of their own, text_formats. clang
# cannot name the segment of strings, so this names all of them in the assembly.
compile_apart() { # SOURCE FLAGS...
    local object constants='s/^(\t\.section\t)\.rodata[^,]*,"S?",@$/\1text_formats,"",@/'
    object=$(object_of "$1")
    local compiler=("${clang[@]}" "${@:2}" -S "$1" -o "$object.s")
    local assembler=("${clang[@]}" '-Wa,--no-type-check' -c "$object.s" -o "$object")
    echo "${compiler[*]@Q} && sed -i -E ${constants@Q} $object.s && ${assembler[*]@Q}" >>commands
}

# Optimised for size: no document spends its time in these.
cold=(
    main
    'charset/(codepage|ebcdic|encode|entities|labels|mt_extra)'
    'io/inflate(_whole)?'
    io/password
    'formats/(.*/decrypt|encryption/.*)'
    'formats/(delimited|html|mime|office_xml|ole|sheet|zip)/.*'
    'formats/plain/(broken|magic|text_based)'
    'formats/markup/(attributes|references)'
    'formats/ppt/(external|object_storages|storage|unread)'
    'formats/rtf/(autonumbers|destinations|encoding|formatted_story|headings|html.*|info|labels|math.*)'
    'formats/rtf/(object_data|objects|omissions|shapes|trail_bytes)'
    'formats/word/(artwork|capitals|drawings|fib_check|form_field|formatted_lines|guess|headers|link)'
    'formats/word/(macros|notes|object_pool|pictures|sections|special|stories|styles_2)'
    'formats/write/pictures'
    'formats/xls/(calendar|date_names|format_(brackets|builtin)|lunar|names|system)'
    'formats/xls/(references|cell_(comments|reference)|drawing|eight_bit|embedded_objects|old_objects)'
    'text/(capitals|fields|iso_date|marks|number.*)'
)
cold_pattern="guest/($(IFS='|'; echo "${cold[*]}"))\.c"
# Optimised as a whole when they are linked. wasmtime checks the deadline in each function, so a call
# costs more than elsewhere. The others would only grow.
whole_pattern='guest/(base|io|text|formats/(officeart|ppt|properties|word|xls))/.*\.c'
# The formats that consist of text, and the charset code that only these use. Only document.c uses
# them, and loads their constants first; see base/passive.c.
text_formats_pattern='guest/(charset/(ebcdic|entities|guess.*|labels|languages)'
text_formats_pattern+='|formats/(delimited|html|markup|mime|office_xml|plain|rtf|sheet)/.*)\.c'
# These compare each byte with long lists. A fuzzer learns nothing from that, but recording it would
# take most of its time.
untraced_pattern='guest/charset/(guess.*|languages|pairs)\.c'
while read -r source; do
    own=()
    [[ ! $source =~ ^$cold_pattern$ ]] || own=(-Oz)
    [[ -n $native || ! $source =~ ^$whole_pattern$ ]] || own+=(-flto)
    [[ $native != --fuzz || ! $source =~ ^$untraced_pattern$ ]] || own+=(-fno-sanitize-coverage=trace-cmp)
    if [[ -z $native && $source =~ ^$text_formats_pattern$ ]]; then
        compile_apart "$source" "${ours[@]}" "${own[@]}"
    else
        compile "$source" "${ours[@]}" "${own[@]}"
    fi
done < <(find guest -name '*.c' ! -path 'guest/generated/*' | sort)
for source in guest/generated/libdeflate/lib/*.c; do
    compile "$source" "${common[@]}" -w
done
for source in guest/generated/zlib/*.c guest/generated/libtomcrypt/src/{hashes,misc,stream/rc4}/*.c; do
    compile "$source" "${common[@]}" "${libtomcrypt[@]}" -DLTC_SOURCE -Oz -w
done
for source in compat/*.c; do
    compile "$source" "${ours[@]}" "${catdocs[@]}"
done

# Calls between parts of catdoc are renamed to those of compat/hooks.c.
# malloc: the two calls in this file are for stdio buffers, which are not used.
compile src/catdoc.c "${flags[@]}" \
    -Danalyze_format=hooks_analyze_format -Dmain=catdoc_main -Dmalloc=no_buffer
compile src/analyze.c "${flags[@]}" \
    -Dprocess_file=hooks_process_file -Dparse_rtf=hooks_parse_rtf -Dcopy_out=hooks_copy_out
# compat/word_text.c reads Word's text. With signed char, a byte of UTF-16 becomes a character that
# no table has.
compile src/reader.c "${flags[@]}" -Dprocess_file=unused_process_file -funsigned-char
# \ansicpg65001 has no table; native catdoc crashes on it.
compile src/rtfread.c "${flags[@]}" -Dbuffer=paragraph -Dread_charset=read_charset_or_ascii
# compat/tables.c has the charsets. The functions that read them from files are unused, and the
# linker drops them.
compile src/charsets.c "${flags[@]}" \
    -Dread_charset=unused_read_charset -Dmake_reverse_map=unused_make_reverse_map
compile src/writer.c "${flags[@]}"
compile src/numutils.c "${flags[@]}"
# No src/ole.c: compat/ole.c reads compound files.

xargs --delimiter='\n' --max-args=1 --max-procs="$(nproc)" bash -c <commands

if [ "$native" = --native ] || [ "$native" = --memory ]; then
    "${clang[@]}" ./*.o -o "$output"
    exit
elif [ "$native" = --profile ]; then
    "${clang[@]}" "${small_blocks[@]}" ./*.o -o "$output"
    exit
elif [ "$native" = --count ]; then
    # Functions of the C library are found at the start, not at their first calls, which count.
    "${clang[@]}" -Wl,-z,now "${small_blocks[@]}" ./*.o -o "$output"
    exit
elif [ "$native" = --fuzz ]; then
    for source in "$here"/../fuzz/guest/*.c; do
        "${clang[@]}" -O2 -Wall -Wextra -c "$source" -o "fuzz-$(basename "${source%.c}").o"
    done
    read -ra link <<<"$CXX $CXXFLAGS $LIB_FUZZING_ENGINE"
    "${link[@]}" ./*.o -o "$output"
    rm ./*.o
    exit
elif [ "$native" = --objects ]; then
    echo "${clang[@]@Q}" "${small_blocks[@]@Q}" >linker
    rm -rf "$output"
    cp -r . "$output"
    exit
fi
link=(
    # No -O: with it clang runs wasm-opt if installed, and the bytes would depend on that.
    '-Wl,--gc-sections' '-Wl,--strip-all'
    # The stack is below the data, so that a stack overflow traps instead of overwriting tables.
    '-Wl,--stack-first' '-Wl,-z,stack-size=16384'
    # The host resets all memory after each document, so it is only as large as an ordinary document
    # needs, and grows on demand. 53 KB are constants; see base/passive.c for the others.
    '-Wl,--initial-memory=196608'
    '-Wl,--export=catdoc_report'
    # For base/memory_refused.c.
    '-Wl,--wrap=sbrk'
    "${small_blocks[@]}"
)
"${clang[@]}" "${link[@]}" ./*.o -o linked.wasm
# The tables of charset/tables.awk, which are lists of bytes, follow the others.
bytes() { printf '%b' "$(awk -F, '{ for (i = 1; i < NF; i++) printf "\\0%o", $i }' "$1")"; }
{ cat "$here/generated/passive.bin" && bytes guest/generated/catdoc_passive.inc; } >passive.bin
# Constants, variables, and the constants of text formats.
"$here/passive_segments.sh" linked.wasm 3 passive.bin >catdoc.wasm
chmod 644 catdoc.wasm
# Atomic: a reader sees the old module or the new one, never a part.
mv catdoc.wasm "$output.new"
mv "$output.new" "$output"
