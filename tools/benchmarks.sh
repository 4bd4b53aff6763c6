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
    (
        cd "$root"
        cargo build --release --locked --quiet -p catdoc-lambda
        cargo build --profile library --locked --quiet -p catdoc-lambda-bench
    )
}

build_batch_function() {
    (cd "$root" && cargo build --release --locked --quiet --features s3 --bin catdoc-lambda-s3)
}

# find_revision [REVISION] — sets $revision to the commit.
find_revision() {
    local advice="name a commit, branch or tag: $0 score --against REVISION"
    [ -n "${1-}" ] || die "--against needs a revision; $advice"
    revision=$(git -C "$root" rev-parse --verify --quiet "$1^{commit}") || die "$1 is not a revision; $advice"
}

# Builds the binary of $revision and exports its path. What is the same in this revision is not built
# again: dependencies, and the module if it has the same inputs.
build_revision() {
    local tree=$target/against/tree
    [ -e "$tree" ] || git -C "$root" worktree add --quiet --force --detach "$tree"
    git -C "$tree" checkout --quiet --force "$revision"
    cp -p "$module" "$module.inputs" "$tree/wasm"
    say "building $(git -C "$tree" log -1 --format='%h (%s)')"
    (build_module_of "$tree")
    build_without_optimisation "$tree"
    export CATDOC_AGAINST=$target/against/catdoc-lambda
    cp "$target/debug/catdoc-lambda" "$CATDOC_AGAINST"
}

# build_module_of TREE — builds the module of another revision by its own functions, which replace
# those of this one: call it in a subshell.
build_module_of() {
    local tree=$1 scripts script
    [ ! -d "$catdoc" ] || export CATDOC_SRC=$catdoc
    [ ! -d "$libtomcrypt" ] || export LIBTOMCRYPT_SRC=$libtomcrypt
    export CARGO_TARGET_DIR=$target
    # That revision may have other scripts. The first one is common.sh.
    mapfile -t scripts < <(sed -n 's|^source .*/tools/\(.*\)\.sh"$|\1|p' "$tree/build.sh")
    for script in "${scripts[@]}"; do
        # shellcheck source=/dev/null
        source "$tree/tools/$script.sh"
    done
    ensure_module
}

# Builds the binary and the benchmarks. Answers do not depend on optimisations.
build_for_answers() {
    ensure_module
    build_without_optimisation "$root" -p catdoc-lambda -p catdoc-lambda-bench
}

# build_without_optimisation TREE OPTION… — builds the binary, without the upload page's module.
build_without_optimisation() {
    ensure_rust
    (cd "$1" && CARGO_TARGET_DIR=$target cargo build --locked --quiet --features catdoc-lambda/interpreter-file "${@:2}")
}

# run_for_answers ARGUMENT… — replaces this script with the benchmarks.
run_for_answers() { exec "$target/debug/catdoc-lambda-bench" "$@"; }

# run_benchmarks ARGUMENT… — replaces this script with the benchmarks.
run_benchmarks() { exec "$target/library/catdoc-lambda-bench" "$@"; }

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
