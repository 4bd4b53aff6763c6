#!/usr/bin/env bash
# Fuzzes the host's Rust: ../../build.sh fuzz host builds what this needs and calls it.
#
# Usage: run.sh FOLDER [calls|form|event|report]… [SECONDS]   each target for so long (default 60), all at once
#
# FOLDER is where the programs are (bin/), and where corpora and findings go.
set -euo pipefail

source "$(dirname "${BASH_SOURCE[0]}")/../../tools/common.sh"
source "$root/fuzz/targets.sh"

src=$root/src
data=$root/tests/data
folder=$(cd "$1" && pwd)
shift

# What is found in less time is found more often.
largest=32768
patience=60
# For the folder in which wasmtime's own file system is asked.
TMPDIR=$(mktemp -d)
export TMPDIR
trap 'rm -rf "$TMPDIR"' EXIT

# fuzz TARGET OPTION… — its last lines say how much was run; a finding is a file, and an exit code that is not 0.
fuzz() {
    local target=$1 log=$folder/$1.log dictionary=$folder/$1.dict
    mkdir -p "$folder"/{corpus,seeds,findings}/"$target"
    seeds "$target" "$folder/seeds/$target"
    words "$target" | sort -u >"$dictionary"
    # An empty one is none for libFuzzer.
    [ -s "$dictionary" ] || dictionary=
    "$folder/bin/$target" "${@:2}" -max_len=$largest -timeout=$patience -print_final_stats=1 \
        ${dictionary:+"-dict=$dictionary"} -artifact_prefix="$folder/findings/$target/" \
        "$folder/corpus/$target" "$folder/seeds/$target" >"$log" 2>&1 || {
        grep -A 3 -E 'panicked|ERROR|SUMMARY|Test unit' "$log" >&2
        return 1
    }
    report_run "$target" "$log"
}

# seeds TARGET FOLDER
seeds() {
    case $1 in
    calls) seeds_of_calls "$2" ;;
    form) seeds_of_form "$2" ;;
    event) seeds_of_event "$2" ;;
    report) seeds_of_report "$2" ;;
    esac
}

# Any bytes are calls: of either kind, some.
seeds_of_calls() {
    local step
    for step in 7 11 13 17; do
        seq "$step" "$step" 999 >"$1/any-$step"
        { printf s; seq "$step" "$step" 999; } >"$1/sensible-$step"
    done
}

# Our own documents as far as they are small, as the body and in forms.
seeds_of_form() {
    local path
    for path in "$data"/*.{doc,rtf,xls,ppt}; do
        [ "$(stat --format %s "$path")" -lt $((largest - 1024)) ] || continue
        { printf '/extract?format=markdown\napplication/octet-stream\n'; cat "$path"; } >"$1/raw-${path##*/}"
        { printf '/doc-parser\nmultipart/form-data; boundary=seed\n'; form <"$path"; } >"$1/form-${path##*/}"
    done
    { printf '/extract?charset=cp1251&wrap=20\nmultipart/form-data; boundary="seed"\n'; small | form; } >"$1/small"
}

# The recorded ones, with a small document.
seeds_of_event() {
    local kind body
    body=$(small | form | base64 --wrap 0)
    for kind in rest-api http-api alb function-url; do
        sed "s|{content-type}|multipart/form-data; boundary=seed|; s|\"body\": \"\"|\"body\": \"$body\"|" \
            "$data/events/$kind.json" >"$1/$kind"
    done
}

# Of each reader's format a report that it came to the end, and behind it metadata, where the report says, and marks of all kinds.
seeds_of_report() {
    local name choice=0
    for name in word-97 rtf write excel-97 powerpoint-97 word-dos word-1; do
        choice=$((choice + 1))
        {
            printf '%bCDR1\2\0\0\0\0\0\0\0\20\0\0\0' "\\0$choice"
            head --bytes 60 /dev/zero
            printf '\x70\0\1\0\50\0\0\0\0\0\0\0%s' "$name"
            head --bytes $((16 - ${#name})) /dev/zero
            printf 'title\x1fTides\x1ecreated\x1f2003-05-01\x1ewords\x1f12\x1e'
            printf '\x1cstory\x1fbody\nThe harbour clock.\n\x1dfootnotes\nIt has two faces.\n\x1csheet\x1fTides\x1fvisible\na\x1fb\x1e'
            printf '\x1cslide\x1f\x1fhidden\n\x1dtitle\na\n\x1dtable\na\x1fb\x1e'
        } >"$1/$name"
    done
}

small() { printf '{\\rtf1 The harbour clock.}'; }

# A form of the document that comes in.
form() {
    printf -- '--seed\r\nContent-Disposition: form-data; name="file"; filename="a.doc"\r\nContent-Type: application/msword\r\n\r\n'
    cat
    printf '\r\n--seed--\r\n'
}

# A dictionary: the words that the host compares with, or that its inputs are made of.
words() {
    case $1 in
    form) quoted "$src"/http/{query,negotiation,doc_parser}.rs "$src"/http/upload/*.rs "$src"/extraction/{charsets,options}.rs ;;
    event) quoted "$data"/events/*.json ;;
    report) quoted "$src"/extraction/{structure,sections,metadata}.rs; printf '"\\x%s"\n' 1c 1d 1e 1f ;;
    esac
}

quoted() { grep -ohE '"[A-Za-z$/][A-Za-z0-9$/_ =;-]{2,30}"' "$@"; }

fuzz_all "calls form event report" "$@"
