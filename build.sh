#!/usr/bin/env bash
# Builds whatever is missing, then runs the given command. A second run builds nothing.
#
#   ./build.sh run [ARGS…]   build, then run catdoc-lambda; without ARGS, serve on 127.0.0.1:8000
#   ./build.sh test          build, then run every test
#   ./build.sh lint          check formatting, crates and scripts, and run clippy on every target,
#                            with the tools of the tests
#   ./build.sh wasm          build wasm/*.wasm only
#   ./build.sh sources       fetch and generate the guest's sources that are not committed
#   ./build.sh package [x86_64|arm64]…
#                            build the functions for AWS Lambda: dist/*.zip
#   ./build.sh release [PART…]
#                            build dist/release/ with checksums, or only some of its parts
#   ./build.sh bench [NAME…] build, then measure: warm, documents, sizes, start, load, python; default: all
#   ./build.sh bench documents FOLDER…
#                            build, then compare the readers on the documents of folders
#   ./build.sh bench instructions [--store] [FOLDER…]
#                            build, then count the instructions of the readers for each document of
#                            tests/data, or of folders; --store stores those of tests/data
#   ./build.sh bench archive [OBJECTS]
#                            build, then convert an archive in a stand-in for S3 by workers that
#                            are killed at random; fail if an object is lost or a result is wrong
#   ./build.sh bench million [DOCUMENTS]
#                            build, then read a million broken documents; fail if one of them
#                            breaks the contract
#   ./build.sh bench soak [MINUTES]
#                            build, then keep the server at full load for an hour; fail if a
#                            response is wrong or the use of resources grows
#   ./build.sh score [OPTIONS] [FOLDER…]
#                            build, then score the text of this and other readers against references;
#                            --public, --against REVISION and others: ./build.sh score --help
#   ./build.sh fuzz guest [ARGS…]
#                            build, then fuzz the guest's C: doc, rtf, xls, ppt, text, zip,
#                            seconds, coverage, minimise (fuzz/README.md)
#   ./build.sh fuzz host [TARGET…] [SECONDS]
#                            build, then fuzz the host's Rust: calls, form, event, report
#   ./build.sh mutants host [ARGS…]
#                            build, then list the small changes of the host's Rust that no test
#                            notices: all, or those in files (src/http), or --survivors, or a sample
#                            of N (--count N), each tried for at most N seconds (--seconds N)
#   ./build.sh mutants guest [ARGS…]
#                            the same for the guest's C
#   ./build.sh coverage [--html]
#                            build, then print the lines and branches that the tests run, by folder
#
# WASI_SDK_PATH  the wasi-sdk that compiles the C; by default /opt/wasi-sdk, or else Debian's
#                clang-19 and wasi-libc
# CATDOC_SRC, LIBTOMCRYPT_SRC
#                catdoc 0.95 and LibTomCrypt 1.18.2, each as a tarball or a directory, for machines
#                without a network
#
# On Debian and its derivatives, root installs missing packages; otherwise the script lists them.
set -euo pipefail

source "$(dirname "${BASH_SOURCE[0]}")/tools/common.sh"
source "$root/tools/packages.sh"
source "$root/tools/debs.sh"
source "$root/tools/wheels.sh"
source "$root/tools/rust.sh"
source "$root/tools/sources.sh"
source "$root/tools/catdoc.sh"
source "$root/tools/libtomcrypt.sh"
source "$root/tools/inflaters.sh"
source "$root/tools/modules.sh"
source "$root/tools/tests.sh"
source "$root/tools/fuzzers.sh"
source "$root/tools/mutants.sh"
source "$root/tools/coverage.sh"
source "$root/tools/lint.sh"
source "$root/tools/packaging.sh"
source "$root/tools/benchmarks.sh"

main() {
    case ${1-} in
    run) shift; run "$@" ;;
    test) prepare_tests; run_tests ;;
    lint) prepare_tests; lint ;;
    wasm) ensure_modules ;;
    sources) ensure_guest_sources ;;
    package) shift; package "$@" ;;
    release) shift; release "$@" ;;
    bench) shift; bench "$@" ;;
    score) shift; score "$@" ;;
    fuzz) shift; fuzz "$@" ;;
    mutants) shift; mutants "$@" ;;
    coverage) shift; coverage "$@" ;;
    *) usage ;;
    esac
}

# Only the upload page needs the second module, and it is compiled while the server already runs.
run() {
    [ $# -gt 0 ] || set -- serve
    ensure_module
    ensure_rust
    (cd "$root" && cargo build --release --locked --quiet --features interpreter-file) || exit
    [ "$1" != serve ] || compile_answer_in_background
    exec "$target/release/catdoc-lambda" "$@"
}

run_tests() {
    cargo test --locked --features cross,s3
}

lint() {
    check_formatting
    check_crates
    check_scripts
    check_workflows
    check_language
    cargo clippy --workspace --all-targets --all-features --locked --quiet -- --deny warnings
}

package() {
    prepare_packaging
    CATDOC_PREPARED=yes exec "$root/deploy/package.sh" "$@"
}

release() {
    prepare_packaging
    CATDOC_PREPARED=yes exec "$root/deploy/release.sh" "$@"
}

# Only the comparisons need the other readers.
bench() {
    cd "$root"
    case ${1-} in
    archive) build_benchmarks; build_batch_function ;;
    million | soak) build_benchmarks ;;
    instructions) prepare_counting; build_benchmarks ;;
    *) prepare_benchmarks; build_peers ;;
    esac
    run_benchmarks "$@"
}

# An unavailable reader is reported and gets no row; the other scores are unaffected.
score() {
    case ${1-} in
    --against) find_revision "${2-}"; ensure_module; build_revision; build_for_answers; run_for_answers score "$@" ;;
    --store) build_for_answers; run_for_answers score "$@" ;;
    esac
    prepare_benchmarks
    ensure_libreoffice
    ensure_python_readers
    build_peers || say "the readers in benches/peers could not be built; their rows are missing"
    run_benchmarks score "$@"
}

# fuzz guest|host ARGUMENT…
fuzz() {
    case ${1-} in
    guest)
        shift
        ensure_fuzzer
        [ -n "${fuzzer-}" ] || die "fuzzing the guest needs x86_64 and these Debian packages; install them: ${guest_fuzzer_packages[*]}"
        [ "${1-}" != coverage ] || ensure_coverage_build
        exec "$root/fuzz/guest/run.sh" "$fuzzer" "$@"
        ;;
    host)
        shift
        build_host_fuzzers
        exec "$root/fuzz/host/run.sh" "$host_fuzzers" "$@"
        ;;
    *) die "fuzz needs a target; use: $0 fuzz guest, or: $0 fuzz host" ;;
    esac
}

main "$@"
