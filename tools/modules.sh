# Compiles the two modules unless they are up to date with their inputs.

module=$root/wasm/catdoc.wasm
answer=$root/wasm/answer.wasm
compile_guest=$root/guest/compile.sh
tables=$root/guest/charset/tables
generated=$root/guest/generated

ensure_modules() {
    ensure_module
    ensure_answer
}

ensure_module() {
    ensure_commands patch awk=mawk tar gzip
    local inputs
    inputs=$(module_inputs)
    ! is_fresh "$module" "$inputs" || return 0
    ensure_toolchain
    ensure_guest_sources
    # The toolchain, which is one of the inputs, may have changed.
    inputs=$(module_inputs)
    say "compiling wasm/catdoc.wasm"
    "$compile_guest" "$catdoc" "$module"
    record "$module" "$inputs"
}

# The upload page runs it next to the module: it does the host's work where there is no host.
ensure_answer() {
    ensure_rust
    local inputs
    inputs=$(answer_inputs)
    ! is_fresh "$answer" "$inputs" || return 0
    ensure_toolchain
    say "compiling wasm/answer.wasm"
    "$root/wasm/answer/compile.sh" "$answer"
    record "$answer" "$inputs"
}

# Its output goes to a file, since readers of the server's output would wait for its end.
compile_answer_in_background() {
    local log=$target/answer.log
    is_fresh "$answer" "$(answer_inputs)" || {
        say "compiling wasm/answer.wasm for the upload page in the background; see $log"
        (ensure_answer </dev/null >"$log" 2>&1 &)
    }
}

# is_fresh MODULE INPUTS — tells whether MODULE exists and was built from INPUTS.
is_fresh() { [ -e "$1" ] && is_recorded "$1.inputs" "$2 $(hash_of "$1")"; }

# record MODULE INPUTS — records that MODULE was built from INPUTS.
record() { echo "$2 $(hash_of "$1")" >"$1.inputs"; }

ensure_toolchain() {
    "$compile_guest" --toolchain >/dev/null 2>&1 && return
    install clang-19 lld-19 wasi-libc libclang-rt-19-dev-wasm32
    "$compile_guest" --toolchain >/dev/null
}

# Provides the sources of the guest that are not committed.
ensure_guest_sources() {
    ensure_catdoc
    ensure_libtomcrypt
    ensure_inflaters
    ensure_tables
}

# Generates the tables of character widths and of the charsets that catdoc lacks, from crates, and
# compresses the names of months and days.
ensure_tables() {
    ensure_rust
    mkdir -p "$generated"
    cargo run --quiet --locked --manifest-path "$tables/Cargo.toml" --target-dir "$target/tables" -- "$generated" ||
        die "the tables of charsets, widths and names could not be generated; see cargo's message above"
}

# Prints one hash over everything that determines the module's bytes: our files and the compiler's
# version.
module_inputs() {
    {
        cd "$root"
        find guest catdoc-src/SHA256SUMS catdoc-src/patches catdoc-src/compat -type f ! -path "${generated#"$root"/}/*" -print0 |
            LC_ALL=C sort -z | xargs -0 cat
        "$compile_guest" --toolchain 2>/dev/null || echo none
    } | sha256sum | cut -d' ' -f1
}

# Prints one hash over everything that determines answer.wasm's bytes: the program, the host's files
# that it includes, its crates and the compiler's version.
answer_inputs() {
    {
        cd "$root"
        cat Cargo.toml Cargo.lock wasm/answer/Cargo.toml wasm/answer/compile.sh tools/debs.sh wasm/answer/src/*.rs
        find src/extraction -type f -print0 | LC_ALL=C sort -z | xargs -0 cat
        rustc --version
    } | sha256sum | cut -d' ' -f1
}
