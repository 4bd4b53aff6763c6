#!/usr/bin/env bash
# Fuzzes the module's C: ../../build.sh fuzz guest builds what this needs and calls it.
#
# Usage: run.sh FOLDER [doc|xls|ppt]… [SECONDS]   each program for so long (default 60), all at once
#        run.sh FOLDER runs N                     N inputs each: what the tests run
#        run.sh FOLDER coverage                   what of the C the corpora reach, file by file
#        run.sh FOLDER minimise                   keeps of the corpora what reaches something of its own; what is
#                                                 small of that becomes corpus/, from which all runs start
#
# FOLDER is where the programs are (fuzz/ and cover/, guest/compile.sh), and where corpora and findings go.
set -euo pipefail

source "$(dirname "${BASH_SOURCE[0]}")/../../tools/common.sh"
source "$root/fuzz/targets.sh"

kept=$root/fuzz/guest/corpus
formats=$root/guest/formats
data=$root/tests/data
folder=$(cd "$1" && pwd)
shift

corpora=$folder/corpus
# No more than what a small document has: what is found in less time is found more often.
largest=65536
# What is kept in the repository, in bytes an input.
small=16384
# Far over the deadline of an honest document, under sanitizers.
patience=60
export ASAN_OPTIONS=detect_leaks=0:quarantine_size_mb=16:malloc_context_size=8 UBSAN_OPTIONS=print_stacktrace=1

main() {
    case ${1-} in
    runs) runs "$2" ;;
    coverage) coverage ;;
    minimise) for program in doc xls ppt; do minimise "$program"; done ;;
    *) fuzz_all "doc xls ppt" "$@" ;;
    esac
}

# The same inputs each time.
runs() {
    corpora=$(mktemp -d)
    trap 'rm -rf "$corpora"' EXIT
    for program in doc xls ppt; do fuzz "$program" "-runs=$1" -seed=1; done
}

# fuzz PROGRAM OPTION… — its last lines say how much was run; a finding is a file, and an exit code that is not 0.
fuzz() {
    local program=$1 log
    mkdir -p "$corpora/$program" "$folder/findings/$program"
    log=$folder/$program.log
    seeds "$program"
    words "$program" >"$folder/$program.dict"
    "$folder/fuzz/guest" "${@:2}" -max_len=$largest -timeout=$patience -close_fd_mask=3 -print_final_stats=1 \
        -dict="$folder/$program.dict" -artifact_prefix="$folder/findings/$program/" \
        "$corpora/$program" "$folder/seeds/$program" >"$log" 2>&1 || {
        grep -E 'ERROR|SUMMARY|runtime error|Test unit' "$log" >&2
        return 1
    }
    report_run "$program" "$log"
}

# What earlier runs have kept, and our own documents of the formats that the program is about, as far as they are small.
seeds() {
    local extension
    mkdir -p "$folder/seeds/$1"
    tar --extract --xz --file "$kept/$1.tar.xz" --directory "$folder/seeds/$1"
    for extension in $([ "$1" = doc ] && echo doc rtf || echo "$1"); do
        find "$data" -name "*.$extension" -size -$((largest / 1024))k -exec cp -t "$folder/seeds/$1" {} +
    done
}

# A dictionary: the words and the numbers of 16 bits that our readers compare with, which are the format's.
words() {
    local readers=("$1")
    [ "$1" != doc ] || readers=(word rtf write)
    find "${readers[@]/#/$formats/}" -name '*.c' -exec cat {} + | {
        grep -oE '"[A-Za-z][A-Za-z ]{2,30}"|0x[0-9A-Fa-f]{4}\b' || true
    } | sed -E 's/^0x(..)(..)$/"\\x\2\\x\1"/' | sort -u
}

# Of all inputs those that reach something that no smaller one does. The archive has the same bytes for the same inputs.
minimise() {
    local new
    seeds "$1"
    new=$(mktemp -d)
    "$folder/fuzz/guest" -merge=1 -max_len=$largest -timeout=$patience -close_fd_mask=3 \
        "$new" "$folder/seeds/$1" "$folder/corpus/$1" >"$folder/$1.log" 2>&1
    rm -rf "$folder/corpus/$1"
    mv "$new" "$folder/corpus/$1"
    find "$folder/corpus/$1" -type f -size "-$((small + 1))c" -printf '%P\n' | LC_ALL=C sort |
        tar --create --directory "$folder/corpus/$1" --files-from - --mtime=@0 --owner=0 --group=0 --numeric-owner --mode=644 |
        xz -9 >"$kept/$1.tar.xz"
    echo "$1: $(find "$folder/corpus/$1" -type f | wc -l) inputs, $(tar --list --xz --file "$kept/$1.tar.xz" | wc -l) of them kept"
}

# A process each, since the counters are in what is put back before a run; and a profile each, by its input's name, since to merge into
# one the profiler would open it through the harness's own open().
coverage() {
    local profiles=$folder/profiles program inputs
    rm -rf "$profiles"
    mkdir -p "$profiles"
    for program in doc xls ppt; do
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
