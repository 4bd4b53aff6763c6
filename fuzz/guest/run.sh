#!/usr/bin/env bash
# Fuzzes the module's C. ../../build.sh fuzz guest builds the programs and calls this script.
#
# Usage: run.sh FOLDER [doc|rtf|xls|ppt|text|zip]… [SECONDS]
#                                                runs the targets in parallel (default 60 seconds)
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
source "$root/fuzz/guest/targets.sh"

archives=$root/fuzz/guest/corpus
folder=$(cd "$1" && pwd)
shift

corpora=$folder/corpus
# The largest input in the repository, in bytes.
small=16384
export ASAN_OPTIONS=detect_leaks=0:quarantine_size_mb=16:malloc_context_size=8
export UBSAN_OPTIONS=print_stacktrace=1

main() {
    case ${1-} in
    runs) runs "$2" ;;
    coverage) coverage ;;
    minimise) for name in "${guest_targets[@]}"; do minimise "$name"; done ;;
    *) fuzz_all "${guest_targets[*]}" "$@" ;;
    esac
}

# Runs the same inputs each time.
runs() {
    corpora=$(mktemp -d)
    trap 'rm -rf "$corpora"' EXIT
    # The reader of archives is small, and has random faults in tests/integration/zip.rs.
    for name in doc rtf xls ppt text; do fuzz "$name" "-runs=$1" -seed=1; done
}

# fuzz TARGET OPTION… — prints a summary; a finding is written to a file and makes the exit code
# non-zero.
fuzz() {
    local name=$1 log=$folder/$1.log
    mkdir -p "$corpora/$name" "$folder/findings/$name"
    seeds "$name" "$folder/seeds/$name"
    dictionary "$name" >"$folder/$name.dict"
    "$folder/fuzz/guest" "${@:2}" -max_len=$largest -timeout=$timeout_seconds -close_fd_mask=3 \
        -print_final_stats=1 \
        -dict="$folder/$name.dict" -artifact_prefix="$folder/findings/$name/" \
        "$corpora/$name" "$folder/seeds/$name" >"$log" 2>&1 || {
        grep -E 'ERROR|SUMMARY|runtime error|Test unit' "$log" >&2
        return 1
    }
    report_run "$name" "$log"
}

# Keeps the inputs with coverage that no smaller one has. The archive is reproducible.
minimise() {
    local new
    seeds "$1" "$folder/seeds/$1"
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

# Each process reads some of the inputs and writes a profile of its own.
coverage() {
    local profiles=$folder/profiles name
    rm -rf "$profiles"
    mkdir -p "$profiles"
    for name in "${guest_targets[@]}"; do
        seeds "$name" "$folder/seeds/$name"
        mkdir -p "$corpora/$name"
        find "$corpora/$name" "$folder/seeds/$name" -type f -print0 |
            xargs -0 -n 500 -P "$(nproc)" \
                env "LLVM_PROFILE_FILE=$profiles/%p.profraw" "$folder/cover/guest" >/dev/null 2>&1
    done
    find "$profiles" -name '*.profraw' >"$profiles/list"
    llvm-profdata-19 merge -sparse "--input-files=$profiles/list" -o "$profiles/all"
    llvm-cov-19 report "$folder/cover/guest" -instr-profile "$profiles/all" \
        -show-region-summary=false -show-branch-summary=false
    rm -r "$profiles"
}

main "$@"
