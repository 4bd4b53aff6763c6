# Compiles the two modules unless they were made of the inputs that are there.

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
    # The compiler may be a new one.
    inputs=$(module_inputs)
    say "compiling wasm/catdoc.wasm"
    "$compile_guest" "$catdoc" "$module"
    record "$module" "$inputs"
}

# The upload page runs it beside the module: the host's part of the work, where there is no host.
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

# is_fresh MODULE INPUTS — tells whether MODULE is there, and as it was made of INPUTS.
is_fresh() { [ -e "$1" ] && is_recorded "$1.inputs" "$2 $(hash_of "$1")"; }

# record MODULE INPUTS
record() { echo "$2 $(hash_of "$1")" >"$1.inputs"; }

ensure_toolchain() {
    "$compile_guest" --toolchain >/dev/null 2>&1 && return
    install clang-19 lld-19 wasi-libc libclang-rt-19-dev-wasm32
    "$compile_guest" --toolchain >/dev/null
}

# Provides all that the guest is compiled of beside what is committed.
ensure_guest_sources() {
    ensure_catdoc
    ensure_tables
}

# Writes the tables of the charsets that catdoc lacks and of characters' columns. They come out of crates.
ensure_tables() {
    ensure_rust
    mkdir -p "$generated"
    cargo run --quiet --locked --manifest-path "$tables/Cargo.toml" --target-dir "$target/tables" -- "$generated" ||
        die "the tables of charsets and columns could not be made"
}

# Prints one hash over all that decides the module's bytes: our files and the compiler's version.
module_inputs() {
    {
        cd "$root"
        find guest catdoc-src/SHA256SUMS catdoc-src/patches catdoc-src/compat -type f ! -path "${generated#"$root"/}/*" -print0 |
            LC_ALL=C sort -z | xargs -0 cat
        "$compile_guest" --toolchain 2>/dev/null || echo none
    } | sha256sum | cut -d' ' -f1
}

# Prints one hash over all that decides the bytes of answer.wasm: the program, the host's files that
# it is made of, its crates and the compiler's version.
answer_inputs() {
    {
        cd "$root"
        cat Cargo.toml Cargo.lock wasm/answer/Cargo.toml wasm/answer/compile.sh tools/debs.sh wasm/answer/src/main.rs
        find src/extraction -type f -print0 | LC_ALL=C sort -z | xargs -0 cat
        rustc --version
    } | sha256sum | cut -d' ' -f1
}
