# Measures how much of our Rust and C the tests run.

# coverage [--html] — prints lines and branches by folder. Measures a copy of the sources, whose
# sandbox records each run of the module: WebAssembly has no counters, so a native program with
# counters repeats these runs.
coverage() {
    local folder=$target/coverage
    prepare_tests
    have clang-19 || install clang-19
    have llvm-cov-19 || install llvm-19
    rm -rf "$folder/runs" "$folder/profiles"
    mkdir -p "$folder/runs" "$folder/profiles"
    copy_recording_repository "$folder/tree"
    say "compiling the tests with counters"
    test_rust "$folder" --no-run
    say "running the tests"
    test_rust "$folder" --no-fail-fast >"$folder/tests.log" 2>&1 || say "some tests fail, so they count in part; see $folder/tests.log"
    "$compile_guest" --profile "$catdoc" "$folder/guest"
    say "repeating the module's runs"
    "$root/tools/coverage/repeat.py" "$folder/guest" "$folder/runs" "$folder/profiles" >"$folder/repeated"

    local programs=("$folder"/build/debug/catdoc-lambda{,-s3}) tested
    mapfile -t tested < <(sed -n 's/^ *Running .* (\(.*\))$/\1/p' "$folder/tests.log")
    printf 'The Rust that the tests run, without their own:\n'
    table rust "$folder/tree/src" 1 "${programs[@]/#/--object=}" "${tested[@]/#/--object=}" "$@"
    printf '\nThe C that runs when a native program repeats what the tests ran in the sandbox:\n'
    table guest "$folder/tree/guest" 2 "--object=$folder/guest" "$@"
    cat "$folder/repeated"
}

# table NAME FOLDER DEPTH PROGRAM… [--html] — prints the counts of a folder's files from the profiles
# NAME-*.
table() {
    local name=$1 sources=$2 depth=$3 arguments=("${@:4}") html=
    if [ "${arguments[-1]}" = --html ]; then
        html=$folder/html/$name
        unset 'arguments[-1]'
    fi
    llvm-profdata-19 merge -sparse "$folder/profiles/$name"-*.profraw -o "$folder/profiles/$name"
    arguments+=("-instr-profile=$folder/profiles/$name")
    llvm-cov-19 export -format=lcov "${arguments[@]}" | "$root/tools/coverage/table.py" "$sources" "$depth"
    [ -z "$html" ] || (cd "$folder/tree" && llvm-cov-19 show -format=html "-output-dir=$html" "${arguments[@]}")
}

# test_rust FOLDER OPTION — only our crates are compiled with counters. The tests start programs, which
# count too.
test_rust() {
    (cd "$1/tree" && LLVM_PROFILE_FILE=$1/profiles/rust-%4m.profraw RECORDED_RUNS=$1/runs CARGO_TARGET_DIR=$1/build \
        RUSTC_WORKSPACE_WRAPPER=$root/tools/coverage/rustc.sh \
        cargo test --locked --features cross,s3 --lib --test integration "$2")
}
