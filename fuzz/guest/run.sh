#!/usr/bin/env bash
# Fuzzes the module's C. ../../build.sh fuzz guest builds the programs and calls this script.
#
# Usage: run.sh FOLDER [doc|xls|ppt|text|zip]… [SECONDS]
#                                                runs the programs in parallel (default 60 seconds)
#        run.sh FOLDER runs N                    runs N inputs each, as the tests do
#        run.sh FOLDER coverage                  reports the corpora's coverage of each C file
#        run.sh FOLDER minimise                  reduces the corpora to inputs with unique coverage; the
#                                                small ones become corpus/, the start of all runs
#
# FOLDER contains the programs (fuzz/ and cover/, see guest/compile.sh), the corpora and the
# findings.
set -euo pipefail

source "$(dirname "${BASH_SOURCE[0]}")/../../tools/common.sh"
source "$root/fuzz/targets.sh"

archives=$root/fuzz/guest/corpus
formats=$root/guest/formats
data=$root/tests/data
folder=$(cd "$1" && pwd)
shift

corpora=$folder/corpus
programs=(doc xls ppt text zip)
# The size of a small document: shorter runs find more.
largest=65536
# The largest input in the repository, in bytes.
small=16384
# In seconds: far more than an ordinary document takes under sanitizers.
timeout_seconds=60
export ASAN_OPTIONS=detect_leaks=0:quarantine_size_mb=16:malloc_context_size=8
export UBSAN_OPTIONS=print_stacktrace=1

main() {
    case ${1-} in
    runs) runs "$2" ;;
    coverage) coverage ;;
    minimise) for program in "${programs[@]}"; do minimise "$program"; done ;;
    *) fuzz_all "${programs[*]}" "$@" ;;
    esac
}

# Runs the same inputs each time.
runs() {
    corpora=$(mktemp -d)
    trap 'rm -rf "$corpora"' EXIT
    # The reader of archives is small, and has random faults in tests/integration/zip.rs.
    for program in doc xls ppt text; do fuzz "$program" "-runs=$1" -seed=1; done
}

# fuzz PROGRAM OPTION… — prints a summary; a finding is written to a file and makes the exit code
# non-zero.
fuzz() {
    local program=$1 log
    mkdir -p "$corpora/$program" "$folder/findings/$program"
    log=$folder/$program.log
    seeds "$program"
    dictionary "$program" >"$folder/$program.dict"
    "$folder/fuzz/guest" "${@:2}" -max_len=$largest -timeout=$timeout_seconds -close_fd_mask=3 \
        -print_final_stats=1 \
        -dict="$folder/$program.dict" -artifact_prefix="$folder/findings/$program/" \
        "$corpora/$program" "$folder/seeds/$program" >"$log" 2>&1 || {
        grep -E 'ERROR|SUMMARY|runtime error|Test unit' "$log" >&2
        return 1
    }
    report_run "$program" "$log"
}

# Collects the repository's corpus and our small test documents of the program's formats.
seeds() {
    local extension
    mkdir -p "$folder/seeds/$1"
    tar --extract --xz --file "$archives/$1.tar.xz" --directory "$folder/seeds/$1"
    for extension in $([ "$1" = doc ] && echo doc rtf || echo "$1"); do
        find "$data" -name "*.$extension" -size -$((largest / 1024))k \
            -exec cp -t "$folder/seeds/$1" {} +
    done
}

# Prints a dictionary: the strings and 16-bit numbers in our readers, which are those of the
# formats.
dictionary() {
    local readers=("$1")
    case $1 in
    doc) readers=(word rtf write) ;;
    text) readers=(delimited html markup mime office_xml plain sheet) ;;
    esac
    find "${readers[@]/#/$formats/}" -name '*.c' -exec cat {} + | {
        grep -oE '"[A-Za-z][A-Za-z ]{2,30}"|0x[0-9A-Fa-f]{4}\b' || true
    } | sed -E 's/^0x(..)(..)$/"\\x\2\\x\1"/' | sort -u
}

# Keeps the inputs with coverage that no smaller one has. The archive is reproducible.
minimise() {
    local new
    seeds "$1"
    new=$(mktemp -d)
    "$folder/fuzz/guest" -merge=1 -max_len=$largest -timeout=$timeout_seconds -close_fd_mask=3 \
        "$new" "$folder/seeds/$1" "$folder/corpus/$1" >"$folder/$1.log" 2>&1
    rm -rf "$folder/corpus/$1"
    mv "$new" "$folder/corpus/$1"
    find "$folder/corpus/$1" -type f -size "-$((small + 1))c" -printf '%P\n' | LC_ALL=C sort |
        tar --create --directory "$folder/corpus/$1" --files-from - \
            --mtime=@0 --owner=0 --group=0 --numeric-owner --mode=644 |
        xz -9 >"$archives/$1.tar.xz"
    echo "$1: $(find "$folder/corpus/$1" -type f | wc -l) inputs," \
        "$(tar --list --xz --file "$archives/$1.tar.xz" | wc -l) of them in the repository"
}

# Runs a process for each input, since the harness resets the counters before a run. Each writes its
# own profile, since merging would open the file through the harness's own open().
coverage() {
    local profiles=$folder/profiles program inputs
    rm -rf "$profiles"
    mkdir -p "$profiles"
    for program in "${programs[@]}"; do
        seeds "$program"
        mkdir -p "$corpora/$program"
        for inputs in "$corpora/$program" "$folder/seeds/$program"; do
            (
                cd "$inputs"
                find . -type f -printf '%f\0' | xargs -0 -P "$(nproc)" -I{} \
                    env "LLVM_PROFILE_FILE=$profiles/{}.profraw" "$folder/cover/guest" {}
            ) >/dev/null 2>&1 || true
        done
    done
    find "$profiles" -name '*.profraw' >"$profiles/list"
    llvm-profdata-19 merge -sparse "--input-files=$profiles/list" -o "$profiles/all"
    llvm-cov-19 report "$folder/cover/libguest.so" -instr-profile "$profiles/all" \
        -show-region-summary=false -show-branch-summary=false
    rm -r "$profiles"
}

main "$@"
