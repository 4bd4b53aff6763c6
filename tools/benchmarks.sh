# Builds the benchmarks, and provides the readers to compare with.

prepare_benchmarks() {
    ensure_native_catdoc
    have antiword || try_install antiword
    build_benchmarks
}

# Exports the program whose instructions are counted.
prepare_counting() {
    ensure_toolchain
    ensure_counted
    [ -n "${counted-}" ] || die "instructions can be counted only on x86_64, with valgrind and clang-19; install them"
    export CATDOC_COUNTED=$counted
}

build_benchmarks() {
    ensure_modules
    ensure_rust
    export CARGO_TARGET_DIR=$target
    (cd "$root" && cargo build --release --locked --quiet -p catdoc-lambda -p catdoc-lambda-bench)
}

build_batch_function() {
    (cd "$root" && cargo build --release --locked --quiet --features s3 --bin catdoc-lambda-s3)
}

# build_revision REVISION — builds the binary of another revision and exports its path.
build_revision() {
    local tree=$target/against/tree commit
    commit=$(git -C "$root" rev-parse --verify --quiet "$1^{commit}") || die "$1 is not a revision; use: $0 score --against REVISION"
    [ -e "$tree" ] || git -C "$root" worktree add --quiet --force --detach "$tree"
    git -C "$tree" checkout --quiet --force "$commit"
    say "building $commit"
    CARGO_TARGET_DIR=$target/against/build "$tree/build.sh" run --version >&2
    export CATDOC_AGAINST=$target/against/build/release/catdoc-lambda
}

# run_benchmarks ARGUMENT… — replaces this script with the benchmarks.
run_benchmarks() { exec "$target/release/catdoc-lambda-bench" "$@"; }

build_peers() {
    cargo build --release --locked --quiet --manifest-path "$root/benches/peers/Cargo.toml"
}

ensure_libreoffice() {
    have soffice || try_install libreoffice-writer-nogui libreoffice-calc-nogui libreoffice-impress-nogui
}

ensure_python_readers() {
    local requirements=benches/requirements.txt
    if ! { ensure_pip && install_wheels "$root/$requirements" "$target/readers" "the readers of $requirements"; }; then
        say "the Python readers could not be downloaded; their rows are missing"
    fi
}
