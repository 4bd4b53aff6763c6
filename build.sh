#!/usr/bin/env bash
# Builds whatever is missing, then does what was asked. A second run builds nothing.
#
#   ./build.sh run [ARGS…]   build, then run catdoc-lambda; without ARGS serve on http://127.0.0.1:8000
#   ./build.sh test          build, then run every test
#   ./build.sh lint          hold the formatting, the crates and clippy against every target, set up as for the tests
#   ./build.sh wasm          stop after wasm/*.wasm
#   ./build.sh package [x86_64|arm64]…
#                            make the functions for AWS Lambda, dist/*.zip
#   ./build.sh release [module]
#                            make all that a release has, or of that the module alone, with sums: dist/release/
#   ./build.sh bench [WHAT…] build, then measure: warm, documents, sizes, start, load, or all of it
#   ./build.sh bench million [DOCUMENTS]
#                            build, then read a million broken documents, and fail where one breaks the contract
#   ./build.sh bench soak [MINUTES]
#                            build, then keep the server at full load for an hour, and fail where it does not stay as it is
#   ./build.sh score [OPTIONS] [FOLDER…]
#                            build, then hold the text of documents against references, and that of other readers too
#   ./build.sh fuzz guest [ARGS…]
#                            build, then fuzz the module's C: doc, xls, ppt, seconds, coverage, minimise (fuzz/README.md)
#   ./build.sh fuzz host [TARGET…] [SECONDS]
#                            build, then fuzz the host's Rust: calls, form, event, report
#
# WASI_SDK_PATH  a wasi-sdk to compile the C with; otherwise /opt/wasi-sdk, otherwise Debian's clang-19 and wasi-libc
# CATDOC_SRC     catdoc 0.95 as a tarball or a directory, for machines without a network
#
# On Debian and its relatives, as root, it installs the packages it needs; otherwise it says which they are.
set -euo pipefail

source "$(dirname "${BASH_SOURCE[0]}")/tools/common.sh"
source "$root/tools/packages.sh"
source "$root/tools/debs.sh"
source "$root/tools/wheels.sh"
source "$root/tools/rust.sh"
source "$root/tools/catdoc.sh"
source "$root/tools/modules.sh"
source "$root/tools/tests.sh"
source "$root/tools/fuzzers.sh"
source "$root/tools/lint.sh"
source "$root/tools/packaging.sh"
source "$root/tools/measuring.sh"

main() {
    case ${1-} in
    run) shift; run "$@" ;;
    test) prepare_tests; run_tests ;;
    lint) prepare_tests; lint ;;
    wasm) ensure_modules ;;
    package) shift; package "$@" ;;
    release) shift; release "$@" ;;
    bench) shift; bench "$@" ;;
    score) shift; score "$@" ;;
    fuzz) shift; fuzz "$@" ;;
    *) usage ;;
    esac
}

run() {
    [ $# -gt 0 ] || set -- serve
    ensure_modules
    ensure_rust
    (cd "$root" && cargo build --release --locked --quiet) || exit
    exec "$target/release/catdoc-lambda" "$@"
}

run_tests() {
    cargo test --locked --features s3
}

lint() {
    check_formatting
    check_crates
    check_scripts
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

# Only a comparison needs the readers to compare with.
bench() {
    cd "$root"
    case ${1-} in
    million | soak) build_measuring ;;
    *) prepare_measuring; build_peers ;;
    esac
    run_measuring "$@"
}

# A reader that cannot be had is named and has no row. The score of the others stays what it is.
score() {
    prepare_measuring
    ensure_libreoffice
    ensure_python_readers
    build_peers || say "the readers in benches/peers could not be built"
    run_measuring score "$@"
}

# fuzz guest|host ARGUMENT…
fuzz() {
    case ${1-} in
    guest)
        shift
        ensure_fuzzer
        [ -n "${fuzzer-}" ] || die "this needs what Debian calls: ${guest_fuzzer_needs[*]} (on x86_64)"
        [ "${1-}" != coverage ] || ensure_covered
        exec "$root/fuzz/guest/run.sh" "$fuzzer" "$@"
        ;;
    host)
        shift
        build_host_fuzzers
        exec "$root/fuzz/host/run.sh" "$host_fuzzers" "$@"
        ;;
    *) die "what is to be fuzzed? guest, host" ;;
    esac
}

main "$@"
