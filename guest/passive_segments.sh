#!/usr/bin/env bash
# Makes the last data segment of a module passive, and appends a file as another passive one. wasm-ld
# can make neither.
#
# Usage: passive_segments.sh MODULE COUNT FILE >OUTPUT
#
# COUNT is the number of the module's segments, by which its code refers to the two.
set -euo pipefail
export LC_ALL=C

module=$1 count=$2 file=$3
# The sections of a module (WebAssembly 2.0, 5.5.2), and the kinds of a segment.
code_id=10 data_id=11 data_count_id=12 active=0 passive=1
# An active segment begins with its offset, i32.const N, then end.
const=65

fail() { echo "passive_segments.sh: $module $1" >&2 && exit 1; }

# byte_at AT — prints the byte there as a number.
byte_at() { od -An -tu1 -j "$1" -N 1 "$module" | tr -d ' '; }

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

# segment FILE — prints a passive segment with this content.
segment() { byte "$passive" && number "$(stat -c %s "$1")" && cat "$1"; }

size=$(stat -c %s "$module")
for ((at = 8; at < size; at = end)); do
    id=$(byte_at "$at")
    read_number $((at + 1))
    content=$next end=$((next + number))
    [ "$id" -ne "$code_id" ] || code=$at
    [ "$id" -ne "$data_id" ] || { data=$at segments=$content data_end=$end; }
done

read_number "$segments"
[ "$number" -eq "$count" ] || fail "has $number data segments, and its code expects $count"
first=$next
for ((i = 0, at = first; i < count; i++, at = end)); do
    [ "$(byte_at "$at")" -eq "$active" ] && [ "$(byte_at $((at + 1)))" -eq "$const" ] ||
        fail "has a data segment without a constant offset"
    read_number $((at + 2))
    read_number $((next + 1))
    last=$at content=$next end=$((next + number))
done

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
bytes "$content" "$data_end" >"$work/last"
number $((count + 1)) >"$work/count"
{ cat "$work/count" && bytes "$first" "$last" && segment "$work/last" && segment "$file"; } >"$work/data"
# The code may refer to a passive segment only if their number comes before it.
bytes 0 "$code"
section "$data_count_id" "$work/count"
bytes "$code" "$data"
section "$data_id" "$work/data"
bytes "$data_end" "$size"
