# Finds small changes of the code, mutants, that no test notices.

cargo_mutants_version=27.0.0
cargo_mutants_hash=98d49ad7eef8a741a64593685fd0f49075ec562f6b4cb7432a3abaa707198ed5

# mutants host|guest ARGUMENT…
mutants() {
    case ${1-} in
    host) shift; mutate_host "$@" ;;
    guest) shift; mutate_guest "$@" ;;
    *) die "mutants needs a target; use: $0 mutants host, or: $0 mutants guest" ;;
    esac
}

mutate_host() {
    local folder=$target/mutants/host
    prepare_tests
    ensure_cargo_mutants
    rm -rf "$folder/tree/src"
    copy_repository "$folder/tree"
    exec "$root/tools/mutants/host.py" "$folder" "$@"
}

mutate_guest() {
    local folder=$target/mutants/guest
    can_fuzz || install "${guest_fuzzer_packages[@]}" lld-19
    ensure_modules
    ensure_guest_sources
    mkdir -p "$folder"
    "$compile_guest" --objects "$catdoc" "$folder/objects"
    [ -e "$folder/runs" ] || record_runs "$folder"
    exec "$root/tools/mutants/guest.py" "$folder/objects" "$folder/runs" "$@"
}

# record_runs FOLDER — runs the integration tests in a copy of the sources, which stores the runs of
# the module in FOLDER/runs. Some tests fail there, since they look for the files of a checkout.
record_runs() {
    local tree=$1/tree tests option filters=()
    ensure_rust
    say "recording the runs of the integration tests"
    rm -rf "$tree" "$1/runs.new"
    mkdir -p "$1/runs.new"
    copy_recording_repository "$tree"
    tests=$(cd "$tree" && CARGO_TARGET_DIR=$target cargo test --locked --features cross,s3 --test integration --no-run --message-format json |
        sed -n 's/.*"executable":"\([^"]*integration-[^"]*\)".*/\1/p')
    # Tests that damage documents at random or byte by byte hold the contract, not the text.
    # Those of servers and packages take long and read few documents.
    for option in a_broken_archive a_broken_document a_broken_file a_truncated_document a_truncated_file \
        isolation:: memory:: no_single_changed random_ \
        abuse:: abuse_ chaos_ embedding:: health:: jobs:: lambda npm page_ release:: runtimes:: serve:: service::; do
        filters+=(--skip "$option")
    done
    (cd "$tree" && RECORDED_RUNS=$1/runs.new "$tests" "${filters[@]}") >"$1/record.log" 2>&1 || true
    mv "$1/runs.new" "$1/runs"
}

# Puts cargo-mutants, which finds the places to change in Rust, into PATH.
ensure_cargo_mutants() {
    local folder=$target/mutants/tools crate=cargo-mutants edition="$cargo_mutants_version $cargo_mutants_hash"
    PATH=$folder/bin:$PATH
    ! is_recorded "$folder/edition" "$edition" || return 0
    say "compiling $crate"
    cargo info --quiet "$crate@$cargo_mutants_version" >/dev/null
    local fetched=("${CARGO_HOME:-$HOME/.cargo}"/registry/cache/*/"$crate-$cargo_mutants_version.crate")
    [ "$(hash_of "${fetched[0]}")" = "$cargo_mutants_hash" ] || die "$crate $cargo_mutants_version differs from the hash in tools/mutants.sh"
    # The hashes of its own dependencies are in the crate.
    cargo install --quiet --locked --debug --version "$cargo_mutants_version" --root "$folder" "$crate"
    echo "$edition" >"$folder/edition"
}
