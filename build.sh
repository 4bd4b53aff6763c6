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

root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
catdoc=$root/catdoc-src/catdoc-0.95
module=$root/wasm/catdoc.wasm
answer=$root/wasm/answer.wasm

catdoc_url=http://ftp.wagner.pp.ru/pub/catdoc/catdoc-0.95.tar.gz
rust_needed=1.95

say() { printf 'build.sh: %s\n' "$*" >&2; }
die() { say "$@"; exit 1; }
have() { command -v "$1" >/dev/null; }

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
    *) sed -n '2,/^set/{s/^# \{0,1\}//;/^set/!p;}' "${BASH_SOURCE[0]}" >&2; exit 2 ;;
    esac
}

run() {
    [ $# -gt 0 ] || set -- serve
    ensure_modules
    ensure_rust
    (cd "$root" && cargo build --release --locked --quiet) || exit
    exec "${CARGO_TARGET_DIR:-$root/target}/release/catdoc-lambda" "$@"
}

prepare_tests() {
    ensure_modules
    ensure_native_catdoc
    ensure_rust
    ensure_test_tools
    ensure_runtimes
    ensure_page_tools
    ensure_sanitized
    ensure_fuzzer
    cd "$root"
    # Said in the environment, so that cargo notices what is installed or packaged later.
    export CATDOC_NATIVE CATDOC_TOOLS=${test_tools-} CATDOC_PAGE_TOOLS=${page_tools-} CATDOC_PACKAGES CATDOC_RELEASE CATDOC_SANITIZED=${sanitized-}
    export CATDOC_FUZZER=${fuzzer-}
    export CATDOC_RUNTIMES=${runtimes-}
    export CATDOC_QEMU=${CARGO_TARGET_DIR:-$root/target}/lambda/toolchain/qemu-aarch64
    CATDOC_NATIVE=$(command -v catdoc || true)
    CATDOC_PACKAGES=$(fresh_packages)
    CATDOC_RELEASE=$(fresh_release)
}

run_tests() {
    cargo test --locked --features s3
}

lint() {
    cargo fmt --all --check
    cargo fmt --manifest-path benches/peers/Cargo.toml --check
    cargo fmt --manifest-path catdoc-src/tables/Cargo.toml --check
    cargo fmt --manifest-path fuzz/host/Cargo.toml --check
    cargo fmt --manifest-path tests/runtimes/wasmi/Cargo.toml --check
    check_crates
    cargo clippy --workspace --all-targets --all-features --locked --quiet -- --deny warnings
}

# What may be among the crates is in deny.toml, and nothing may stand there that is not needed. The readers to compare with, the
# program that makes tables, the fuzzers and what drives wasmi are in no binary of ours: what they have twice costs nobody.
check_crates() {
    local deny=${test_tools-}/bin/cargo-deny checks=(licenses bans sources) manifest
    [ -x "$deny" ] || { say "no cargo-deny: the crates are not held to deny.toml"; return; }
    "$deny" --locked --workspace check \
        --deny unmatched-skip --deny license-not-encountered --deny license-exception-not-encountered "${checks[@]}"
    for manifest in benches/peers/Cargo.toml catdoc-src/tables/Cargo.toml fuzz/host/Cargo.toml tests/runtimes/wasmi/Cargo.toml; do
        "$deny" --locked --manifest-path "$manifest" --config deny.toml check --allow duplicate --allow unmatched-skip \
            --allow license-not-encountered --allow license-exception-not-encountered "${checks[@]}"
    done
}

# The folder with the functions, if all are there and newer than what they are made of: those of older sources prove nothing.
fresh_packages() {
    local zips=("$root"/dist/catdoc-lambda-{,s3-}{x86_64,arm64}.zip) zip
    for zip in "${zips[@]}"; do
        [ -e "$zip" ] && [ -z "$(find src build.rs Cargo.toml Cargo.lock deploy/*.sh deploy/sbom.py "$module" "$answer" -type f -newer "$zip" -print -quit)" ] || return 0
    done
    echo "$root/dist"
}

# The same of the module's archive.
fresh_release() {
    local archives=("$root"/dist/release/catdoc-wasm-*.tar.gz)
    [ -e "${archives[0]}" ] && [ -z "$(find Cargo.toml LICENSE wasm/README.md deploy/{release,licences}.sh deploy/sbom.py "$module" -newer "${archives[0]}" -print -quit)" ] || return 0
    echo "$root/dist/release"
}

package() {
    prepare_packaging
    CATDOC_PREPARED=yes exec "$root/deploy/package.sh" "$@"
}

release() {
    prepare_packaging
    CATDOC_PREPARED=yes exec "$root/deploy/release.sh" "$@"
}

prepare_packaging() {
    ensure_modules
    # For its licence: a module that was there already needed no sources.
    ensure_catdoc
    ensure_rust
    ensure_packaging
}

# The readers to compare with are installed and built for what compares alone.
bench() {
    cd "$root"
    case ${1-} in
    million | soak) build_measuring ;;
    *) prepare_measuring; build_peers ;;
    esac
    exec "$CARGO_TARGET_DIR/release/catdoc-lambda-bench" "$@"
}

# A reader that cannot be had is named and has no row; the score of the others is what it is.
score() {
    prepare_measuring
    have soffice || ! have apt-get || [ "$(id -u)" -ne 0 ] ||
        install libreoffice-writer-nogui libreoffice-calc-nogui libreoffice-impress-nogui
    ensure_python_readers
    build_peers || say "the readers in benches/peers could not be built"
    exec "$CARGO_TARGET_DIR/release/catdoc-lambda-bench" score "$@"
}

# fuzz guest|host ARG…
fuzz() {
    case ${1-} in
    guest)
        shift
        ensure_fuzzer
        [ -n "${fuzzer-}" ] || die "this needs what Debian calls: ${fuzzer_needs[*]} (on x86_64)"
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

prepare_measuring() {
    ensure_native_catdoc
    have antiword || ! have apt-get || [ "$(id -u)" -ne 0 ] || install antiword
    build_measuring
}

build_measuring() {
    ensure_modules
    ensure_rust
    export CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-$root/target}
    (cd "$root" && cargo build --release --locked --quiet -p catdoc-lambda -p catdoc-lambda-bench)
}

build_peers() {
    cargo build --release --locked --quiet --manifest-path "$root/benches/peers/Cargo.toml"
}

# --- packages -------------------------------------------------------------------------------------------------------

# install PACKAGE... — or say what to install where we may not.
install() {
    if ! have apt-get; then
        die "this needs what Debian calls: $* — install them and run it again"
    elif [ "$(id -u)" -ne 0 ]; then
        die "this needs packages; run: sudo apt-get install --no-install-recommends $*"
    fi
    say "installing $*"
    refresh_package_lists
    local log
    log=$(DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "$@" 2>&1) || {
        printf '%s\n' "$log" >&2
        die "apt-get could not install $*"
    }
}

# The lists of a fresh machine are empty, those of an old one name versions that are gone.
refresh_package_lists() {
    [ -z "${lists_are_fresh-}" ] || return 0
    apt-get update -qq || die "apt-get could not refresh the package lists"
    lists_are_fresh=yes
}

# --- the module -----------------------------------------------------------------------------------------------------

ensure_modules() {
    ensure_module
    ensure_answer
}

ensure_module() {
    ensure_tools
    local inputs
    inputs=$(module_inputs)
    if [ -e "$module" ] && [ "$(cat "$module.inputs" 2>/dev/null)" = "$inputs $(hash_of "$module")" ]; then
        return
    fi
    ensure_toolchain
    ensure_catdoc
    ensure_tables
    inputs=$(module_inputs)
    say "compiling wasm/catdoc.wasm"
    "$root/catdoc-src/compile.sh" "$catdoc" "$module"
    echo "$inputs $(hash_of "$module")" >"$module.inputs"
}

ensure_tools() {
    local missing=()
    have patch || missing+=(patch)
    have awk || missing+=(mawk)
    have tar || missing+=(tar)
    have gzip || missing+=(gzip)
    [ ${#missing[@]} -eq 0 ] || install "${missing[@]}"
}

ensure_toolchain() {
    "$root/catdoc-src/compile.sh" --toolchain >/dev/null 2>&1 && return
    install clang-19 lld-19 wasi-libc libclang-rt-19-dev-wasm32
    "$root/catdoc-src/compile.sh" --toolchain >/dev/null
}

# The charsets that catdoc lacks, out of a crate.
ensure_tables() {
    local tables=$root/catdoc-src/tables generated=$root/catdoc-src/generated
    ensure_rust
    mkdir -p "$generated"
    cargo run --quiet --locked --manifest-path "$tables/Cargo.toml" \
        --target-dir "${CARGO_TARGET_DIR:-$root/target}/tables" -- "$generated" ||
        die "the charsets' tables could not be made"
}

# One hash over all that decides the module's bytes: our files and the compiler's version.
module_inputs() {
    {
        cd "$root/catdoc-src"
        cat SHA256SUMS compile.sh tables.awk patches/* port/*.[ch] port/*/* tables/Cargo.* tables/src/*
        ./compile.sh --toolchain 2>/dev/null || echo none
    } | sha256sum | cut -d' ' -f1
}

# What the upload page has beside the module: the host's part of an answer, for where there is no host.
ensure_answer() {
    ensure_rust
    local inputs
    inputs=$(answer_inputs)
    [ "$(cat "$answer.inputs" 2>/dev/null)" != "$inputs $(hash_of "$answer" 2>/dev/null)" ] || return 0
    ensure_toolchain
    say "compiling wasm/answer.wasm"
    "$root/wasm/answer/compile.sh" "$answer"
    echo "$inputs $(hash_of "$answer")" >"$answer.inputs"
}

# One hash over all that decides its bytes: the program, the host's files that it is made of, its crates and the compiler's version.
answer_inputs() {
    {
        cd "$root"
        local main=wasm/answer/src/main.rs
        cat Cargo.toml Cargo.lock wasm/answer/Cargo.toml wasm/answer/compile.sh "$main"
        cat src/extraction/*.rs
        rustc --version
    } | sha256sum | cut -d' ' -f1
}

hash_of() { sha256sum <"$1" | cut -d' ' -f1; }

# --- catdoc's sources -----------------------------------------------------------------------------------------------

ensure_catdoc() {
    if [ -n "${CATDOC_SRC-}" ]; then
        [ -e "$CATDOC_SRC" ] || die "CATDOC_SRC: there is no $CATDOC_SRC"
        rm -rf "$catdoc"
    fi
    [ -d "$catdoc" ] && return
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
    mkdir "$work/tree"
    if [ -d "${CATDOC_SRC-}" ]; then
        cp -r "$CATDOC_SRC/." "$work/tree"
    else
        tarball=${CATDOC_SRC-}
        [ -n "$tarball" ] || fetch_catdoc
        tar -xzf "$tarball" -C "$work/tree" --strip-components=1
    fi
    # What is not listed stays behind: another header would be compiled in as well.
    mkdir "$work/listed"
    cut -c 67- "$root/catdoc-src/SHA256SUMS" | tar -C "$work/tree" -c -T - | tar -C "$work/listed" -x &&
        (cd "$work/listed" && sha256sum --check --strict --quiet "$root/catdoc-src/SHA256SUMS") ||
        die "these sources are not those of catdoc 0.95 in catdoc-src/SHA256SUMS"
    mv "$work/listed" "$catdoc"
}

# Sets $tarball: from Debian's source package where there is apt, otherwise from its author's site.
fetch_catdoc() {
    if have apt-get && fetch_source_package; then
        return
    fi
    say "fetching $catdoc_url"
    tarball=$work/catdoc.tar.gz
    if have curl; then
        curl --fail --silent --show-error --location --output "$tarball" "$catdoc_url" && return
    elif have wget; then
        wget --quiet --output-document="$tarball" "$catdoc_url" && return
    fi
    die "catdoc 0.95 could not be fetched; get catdoc-0.95.tar.gz and run: CATDOC_SRC=catdoc-0.95.tar.gz $0 wasm"
}

# The lines for sources are often off, so they are made of those for binaries, in a list and folders of our own. Nothing
# fetched this way is trusted: every file is held against SHA256SUMS.
fetch_source_package() {
    say "fetching the sources of catdoc 0.95 from the source package"
    local apt=$work/apt
    mkdir -p "$apt/lists/partial" "$apt/cache/archives/partial"
    [ -n "$(apt-cache madison catdoc 2>/dev/null)" ] || { [ "$(id -u)" -eq 0 ] && refresh_package_lists; } || return
    apt-cache madison catdoc |
        awk -F ' *[|] *' '{ split($3, a, " "); split(a[2], s, "/"); print "deb-src [trusted=yes]", a[1], s[1], s[2] }' |
        sort -u >"$apt/sources.list"
    [ -s "$apt/sources.list" ] || return
    local options=(
        -qq -o "Dir::Etc::SourceList=$apt/sources.list" -o Dir::Etc::SourceParts=/dev/null
        -o "Dir::State::Lists=$apt/lists" -o "Dir::Cache=$apt/cache" -o APT::Sandbox::User=root
    )
    apt-get "${options[@]}" update && (cd "$work" && apt-get "${options[@]}" source --download-only --tar-only catdoc) ||
        return
    tarball=$(echo "$work"/catdoc_0.95*.orig.tar.gz)
    [ -e "$tarball" ]
}

# --- Rust and the tests' reference ----------------------------------------------------------------------------------

ensure_rust() {
    if ! rust_is_new_enough; then
        # Debian keeps a current compiler for its browsers beside the one of the release.
        have apt-get && [ "$(id -u)" -eq 0 ] && ! have rustup && refresh_package_lists
        if have apt-get && ! have rustup && at_least "$rust_needed" "$(candidate rustc-web)"; then
            install rustc-web cargo-web gcc libc6-dev
        elif have apt-get && ! have rustup && at_least "$rust_needed" "$(candidate rustc)"; then
            install rustc cargo gcc libc6-dev
        fi
        rust_is_new_enough || die "this needs Rust $rust_needed or newer (rustc and cargo), for instance by rustup"
    fi
    have cc || install gcc libc6-dev
    # cargo fetches over TLS; a minimal Debian trusts nobody.
    ! have apt-get || [ -e /etc/ssl/certs/ca-certificates.crt ] || install ca-certificates
}

rust_is_new_enough() {
    have cargo && have rustc && at_least "$rust_needed" "$(cd "$root" && rustc --version | cut -d' ' -f2)"
}

candidate() { apt-cache policy "$1" 2>/dev/null | sed -n 's/^  Candidate: \([0-9.]*\).*/\1/p'; }

# at_least WANTED VERSION
at_least() { [ -n "$2" ] && [ "$(printf '%s\n' "$1" "$2" | sort -V | head -n 1)" = "$1" ]; }

# The linker for either processor, and what looks at its result and lists what is in it.
ensure_packaging() {
    local missing=()
    { have clang-19 && have ld.lld-19; } || missing+=(clang-19 lld-19)
    { have ar && have readelf; } || missing+=(binutils)
    have zip || missing+=(zip)
    have python3 || missing+=(python3)
    have dpkg-deb || die "the functions are built on Debian: this needs apt and dpkg"
    [ ${#missing[@]} -eq 0 ] || install "${missing[@]}"
}

# The readers that Python has, pinned by hash, in a folder of our own.
ensure_python_readers() {
    local requirements=$root/benches/requirements.txt folder=$CARGO_TARGET_DIR/readers edition
    edition=$(hash_of "$requirements")
    [ "$(cat "$folder/edition" 2>/dev/null)" != "$edition" ] || return 0
    python3 -m pip --version >/dev/null 2>&1 || ! have apt-get || [ "$(id -u)" -ne 0 ] || install python3 python3-pip
    say "fetching the readers of benches/requirements.txt"
    rm -rf "$folder"
    python3 -m pip install --quiet --disable-pip-version-check --root-user-action ignore --no-deps \
        --only-binary :all: --require-hashes --target "$folder" --requirement "$requirements" &&
        echo "$edition" >"$folder/edition" || say "they could not be fetched"
}

# An S3 server, an emulator of Lambda and so on. Without Python the tests that need them report themselves as ignored.
ensure_test_tools() {
    if ! python3 -m pip --version >/dev/null 2>&1; then
        if ! have apt-get || [ "$(id -u)" -ne 0 ]; then
            say "no python3 with pip: some tests are ignored"
            return
        fi
        install python3 python3-pip
    fi
    have curl || ! have apt-get || [ "$(id -u)" -ne 0 ] || install curl
    test_tools=${CARGO_TARGET_DIR:-$root/target}/test-tools
    "$root/tests/tools/install.sh" "$test_tools"
}

# What else runs the module. Without Python the tests that need them report themselves as ignored.
ensure_runtimes() {
    [ -n "${test_tools-}" ] || return 0
    runtimes=${CARGO_TARGET_DIR:-$root/target}/runtimes
    "$root/tests/runtimes/install.sh" "$runtimes"
}

# A browser, what drives it and what judges the page. Without them the tests of the page report themselves as ignored.
ensure_page_tools() {
    local missing=() folder=${CARGO_TARGET_DIR:-$root/target}/page-tools
    have chromium || missing+=(chromium)
    { have node && have npm; } || missing+=(nodejs npm)
    if [ ${#missing[@]} -gt 0 ]; then
        if ! have apt-get || [ "$(id -u)" -ne 0 ]; then
            say "no ${missing[*]}: the tests of the upload page are ignored"
            return
        fi
        install "${missing[@]}"
    fi
    "$root/tests/page/install.sh" "$folder" || { say "the upload page's tests could not be set up, and are ignored"; return; }
    page_tools=$folder
}

# The module's C as a program of this machine, which finds what it does wrong. Without a compiler that can do that its test
# reports itself as ignored.
ensure_sanitized() {
    local program=${CARGO_TARGET_DIR:-$root/target}/sanitized/catdoc inputs
    inputs=$(module_inputs)
    if [ "$(cat "$program.inputs" 2>/dev/null)" != "$inputs" ]; then
        echo 'int main(void) { return 0; }' | cc -fsanitize=address,undefined -x c -o /dev/null - 2>/dev/null || return 0
        ensure_catdoc
        ensure_tables
        "$root/catdoc-src/compile.sh" --native "$catdoc" "$program"
        echo "$inputs" >"$program.inputs"
    fi
    sanitized=$program
}

# The module's C as a program that libFuzzer drives, of 32 bits as the module is: x86 alone has it here. Without it its test reports
# itself as ignored.
fuzzer_needs=(clang-19 libclang-rt-19-dev libc6-dev-i386 lib32gcc-12-dev lib32stdc++-12-dev xz-utils)
ensure_fuzzer() {
    local folder=${CARGO_TARGET_DIR:-$root/target}/fuzz/guest inputs
    [ "$(uname -m)" = x86_64 ] || return 0
    inputs="$(module_inputs) $(cat "$root"/fuzz/guest/*.[ch] | sha256sum)"
    if [ "$(cat "$folder/inputs" 2>/dev/null)" != "$inputs" ]; then
        can_fuzz || { have apt-get && [ "$(id -u)" -eq 0 ] && install "${fuzzer_needs[@]}" && can_fuzz; } || return 0
        ensure_catdoc
        ensure_tables
        rm -rf "$folder/cover"
        "$root/catdoc-src/compile.sh" --fuzz "$catdoc" "$folder/fuzz"
        echo "$inputs" >"$folder/inputs"
    fi
    fuzzer=$folder
}

can_fuzz() {
    echo 'int LLVMFuzzerTestOneInput(void) { return 0; }' |
        clang-19 -m32 -fsanitize=fuzzer,address -x c -o /dev/null - 2>/dev/null
}

# The host's Rust as programs that libFuzzer drives: rustc has LLVM count what is reached, and what numbers are compared with.
build_host_fuzzers() {
    local triple coverage="-Cpasses=sancov-module" option
    ensure_modules
    ensure_rust
    have c++ || install g++
    host_fuzzers=${CARGO_TARGET_DIR:-$root/target}/fuzz/host
    triple=$(rustc -vV | sed -n 's/^host: //p')
    for option in level=4 inline-8bit-counters pc-table trace-compares; do
        coverage+=" -Cllvm-args=-sanitizer-coverage-$option"
    done
    # With a target named, what runs while it is built is left as it is.
    RUSTFLAGS=$coverage cargo build --release --locked --quiet --manifest-path "$root/fuzz/host/Cargo.toml" \
        --target "$triple" --target-dir "$host_fuzzers/build"
    ln -sfn "build/$triple/release" "$host_fuzzers/bin"
}

ensure_covered() {
    have llvm-cov-19 || install llvm-19
    [ -e "$fuzzer/cover" ] || "$root/catdoc-src/compile.sh" --cover "$catdoc" "$fuzzer/cover"
}

# The differential tests hold the module against it; without it they report themselves as ignored.
ensure_native_catdoc() {
    have catdoc || ! have apt-get || [ "$(id -u)" -ne 0 ] || install catdoc
}

main "$@"
