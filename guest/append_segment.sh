#!/usr/bin/env bash
# Appends a file to a module as a passive data segment, which wasm-ld cannot make.
#
# Usage: append_segment.sh MODULE INDEX FILE >OUTPUT
#
# INDEX is the index by which the module's code refers to the segment: the number of segments before.
set -euo pipefail
export LC_ALL=C

module=$1 index=$2 file=$3
# The sections of a module (WebAssembly 2.0, 5.5.2), and the kind of a passive segment.
code_id=10 data_id=11 data_count_id=12 passive=1

# bytes FROM TO — prints a range of the module.
bytes() { dd if="$module" iflag=skip_bytes,count_bytes bs=64K skip="$1" count=$(($2 - $1)) status=none; }

# read_number AT — sets $number to the LEB128 number there, and $next to the place after it.
read_number() {
    local byte shift=0
    number=0 next=$1
    for byte in $(od -An -v -tu1 -j "$1" -N 5 "$module"); do
        number=$((number | (byte & 127) << shift)) shift=$((shift + 7)) next=$((next + 1))
        [ "$byte" -ge 128 ] || return 0
    done
}

# number N — prints N in LEB128.
number() {
    local rest=$1
    for (( ; rest >= 128; rest >>= 7)); do byte $((rest & 127 | 128)); done
    byte "$rest"
}

byte() { printf '%b' "\\x$(printf %02x "$1")"; }

# section ID FILE — prints a section with this content.
section() { byte "$1" && number "$(stat -c %s "$2")" && cat "$2"; }

size=$(stat -c %s "$module")
for ((at = 8; at < size; at = end)); do
    id=$(od -An -tu1 -j "$at" -N 1 "$module")
    read_number $((at + 1))
    content=$next end=$((next + number))
    [ "$id" -ne "$code_id" ] || code=$at
    [ "$id" -ne "$data_id" ] || { data=$at segments=$content data_end=$end; }
done
read_number "$segments"
[ "$number" -eq "$index" ] || {
    echo "append_segment.sh: $module has $number data segments, and its code expects $index" >&2
    exit 1
}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
number $((index + 1)) >"$work/count"
{
    cat "$work/count"
    bytes "$next" "$data_end"
    byte "$passive"
    number "$(stat -c %s "$file")"
    cat "$file"
} >"$work/data"
# The code may refer to a passive segment only if their number comes before it.
bytes 0 "$code"
section "$data_count_id" "$work/count"
bytes "$code" "$data"
section "$data_id" "$work/data"
bytes "$data_end" "$size"
