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
    exec "$root/tools/mutants/guest.py" "$target/mutants/guest" "$@"
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
