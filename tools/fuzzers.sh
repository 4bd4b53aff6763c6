# Builds the fuzz targets that libFuzzer drives.

guest_fuzzer_packages=(clang-19 libclang-rt-19-dev libc6-dev-i386 lib32gcc-12-dev lib32stdc++-12-dev xz-utils)

# Sets $fuzzer: the folder of the fuzz targets for the guest's C, or nothing if they cannot be built
# here. They have 32 bits like the module, which only x86 offers here.
ensure_fuzzer() {
    local folder=$target/fuzz/guest inputs
    [ "$(uname -m)" = x86_64 ] || return 0
    inputs="$(module_inputs) $(cat "$root"/fuzz/guest/*.[ch] "$root/tools/fuzzers.sh" | sha256sum)"
    if ! is_recorded "$folder/inputs" "$inputs"; then
        can_fuzz || { may_install && install "${guest_fuzzer_packages[@]}" && can_fuzz; } || return 0
        ensure_guest_sources
        rm -rf "$folder/cover"
        compile_fuzz_target "$folder/fuzz/guest" \
            -fsanitize=address,undefined,fuzzer-no-link -fno-sanitize-recover=undefined
        echo "$inputs" >"$folder/inputs"
    fi
    fuzzer=$folder
}

# compile_fuzz_target OUTPUT OPTION… — compiles the target with 32 bits as in the module, so that the
# same numbers overflow.
compile_fuzz_target() {
    local clang="clang-19 -m32 -g -idirafter /usr/include/x86_64-linux-gnu ${*:2}"
    CC=$clang CXX=$clang CFLAGS='' CXXFLAGS='' LIB_FUZZING_ENGINE=-fsanitize=fuzzer \
        "$compile_guest" --fuzz "$catdoc" "$1"
}

can_fuzz() {
    echo 'int LLVMFuzzerTestOneInput(void) { return 0; }' |
        clang-19 -m32 -fsanitize=fuzzer,address -x c -o /dev/null - 2>/dev/null
}

# Compiles the same targets with coverage counters for source lines.
ensure_coverage_build() {
    have llvm-cov-19 || install llvm-19
    [ -e "$fuzzer/cover" ] || compile_fuzz_target "$fuzzer/cover/guest" \
        -fprofile-instr-generate -fcoverage-mapping -fcoverage-compilation-dir=.
}

# Sets $host_fuzzers: the folder of the fuzz targets for the host's Rust. LLVM instruments them to
# record the code that is reached and the numbers that are compared.
build_host_fuzzers() {
    local triple coverage="-Cpasses=sancov-module" option
    ensure_modules
    ensure_rust
    have c++ || install g++
    host_fuzzers=$target/fuzz/host
    triple=$(rustc -vV | sed -n 's/^host: //p')
    for option in level=4 inline-8bit-counters pc-table trace-compares; do
        coverage+=" -Cllvm-args=-sanitizer-coverage-$option"
    done
    # With an explicit target, the flags do not apply to build scripts.
    RUSTFLAGS=$coverage cargo build --release --locked --quiet --manifest-path "$root/fuzz/host/Cargo.toml" \
        --target "$triple" --target-dir "$host_fuzzers/build"
    ln -sfn "build/$triple/release" "$host_fuzzers/bin"
}
