#!/usr/bin/env bash
# Fuzzes the host's Rust. Run ../../build.sh fuzz host, which builds the programs and calls this
# script.
#
# Usage: run.sh FOLDER [calls|form|event|report]… [SECONDS]   at once, for 60 seconds by default
#
# FOLDER contains the programs (bin/) and receives corpora and findings.
set -euo pipefail

source "$(dirname "${BASH_SOURCE[0]}")/../../tools/common.sh"
source "$root/fuzz/targets.sh"

src=$root/src
data=$root/tests/data
folder=$(cd "$1" && pwd)
shift

# Short inputs run faster, so faults are found more often.
max_length=32768
timeout_seconds=60
# The folder that wasmtime's own file system opens.
TMPDIR=$(mktemp -d)
export TMPDIR
trap 'rm -rf "$TMPDIR"' EXIT

# fuzz TARGET OPTION… — runs a target and reports its last lines. A finding leaves a file and a
# non-zero exit code.
fuzz() {
    local target=$1 log=$folder/$1.log dictionary=$folder/$1.dict
    mkdir -p "$folder"/{corpus,seeds,findings}/"$target"
    seeds "$target" "$folder/seeds/$target"
    words "$target" | sort -u >"$dictionary"
    # libFuzzer rejects an empty dictionary.
    [ -s "$dictionary" ] || dictionary=
    "$folder/bin/$target" "${@:2}" -max_len=$max_length -timeout=$timeout_seconds -print_final_stats=1 \
        ${dictionary:+"-dict=$dictionary"} -artifact_prefix="$folder/findings/$target/" \
        "$folder/corpus/$target" "$folder/seeds/$target" >"$log" 2>&1 || {
        grep -A 3 -E 'panicked|ERROR|SUMMARY|Test unit' "$log" >&2
        return 1
    }
    report_run "$target" "$log"
}

# seeds TARGET FOLDER — writes the seed inputs of a target.
seeds() {
    case $1 in
    calls) seeds_of_calls "$2" ;;
    form) seeds_of_form "$2" ;;
    event) seeds_of_event "$2" ;;
    report) seeds_of_report "$2" ;;
    esac
}

# Any bytes are valid calls; these are some of both kinds.
seeds_of_calls() {
    local step
    for step in 7 11 13 17; do
        seq "$step" "$step" 999 >"$1/any-$step"
        { printf s; seq "$step" "$step" 999; } >"$1/sensible-$step"
    done
}

# Our own small documents, as the body and in forms.
seeds_of_form() {
    local path
    for path in "$data"/*.{doc,rtf,xls,ppt}; do
        [ "$(stat --format %s "$path")" -lt $((max_length - 1024)) ] || continue
        { printf '/extract?format=markdown\napplication/octet-stream\n\n'; cat "$path"; } >"$1/raw-${path##*/}"
        { printf '/doc-parser\nmultipart/form-data; boundary=seed\n\n'; form <"$path"; } >"$1/form-${path##*/}"
        { printf '/extract\napplication/msword\ngzip\n'; gzip <"$path"; } >"$1/gzip-${path##*/}"
    done
    { printf '/extract?charset=cp1251&wrap=20\nmultipart/form-data; boundary="seed"\n\n'; small | form; } >"$1/small"
    { printf '/doc-parser\nmultipart/form-data; boundary=seed\ngzip\n'; small | form | gzip; } >"$1/gzip"
    # An empty and a stored stream.
    printf '/extract\napplication/rtf\nbr\n;' >"$1/br"
    printf '/extract\napplication/rtf\ndeflate\n\1\4\0\373\377{\\rt' >"$1/deflate"
    printf '/doc-parser\nmultipart/form-data; charset=koi8-r; boundary=seed\n\n--seed\nContent-Disposition: form-data;\n name=file; filename="=?utf-8?B?0L4=?= =?koi8-r?Q?=CE_?= %%22.doc"; filename*=utf-8%s%%D0%%BE.doc; filename*0*=a; filename*1=b\nContent-Type: application/msword\nContent-Transfer-Encoding: base64\n\ne1xydGYxIGF9\n--seed--\n' "''" >"$1/names"
    printf '/doc-parser\nmultipart/form-data; boundary=seed\n\n--seed\nContent-Disposition: form-data; name=file; filename=a.doc\nContent-Type: application/msword\nContent-Transfer-Encoding: quoted-printable\n\n{\\rtf1=20a=\n}\n--seed--\n' >"$1/quoted-printable"
}

# The recorded events with a small document.
seeds_of_event() {
    local kind body
    body=$(small | form | base64 --wrap 0)
    for kind in rest-api http-api alb function-url; do
        sed "s|{content-type}|multipart/form-data; boundary=seed|; s|\"body\": \"\"|\"body\": \"$body\"|" \
            "$data/events/$kind.json" >"$1/$kind"
    done
}

# For each reader's format, a report of success, followed by the metadata at the reported address
# and all kinds of marks.
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

# Reads a document from standard input and prints a form with it.
form() {
    printf -- '--seed\r\nContent-Disposition: form-data; name="file"; filename="a.doc"\r\nContent-Type: application/msword\r\n\r\n'
    cat
    printf '\r\n--seed--\r\n'
}

# Prints a dictionary: the words that the host compares with or that its inputs contain.
words() {
    case $1 in
    form) quoted "$src"/http/{query,negotiation,doc_parser}.rs "$src"/http/upload/*.rs "$src"/extraction/{charsets,options}.rs ;;
    event) quoted "$data"/events/*.json ;;
    report) quoted "$src"/extraction/{structure,sections,metadata}.rs; printf '"\\x%s"\n' 1c 1d 1e 1f ;;
    esac
}

quoted() { grep -ohE '"[A-Za-z$/][A-Za-z0-9$/_ =;-]{2,30}"' "$@"; }

fuzz_all "calls form event report" "$@"
