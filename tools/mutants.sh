# Changes the code in small ways, one at a time, and lists the changes that no test notices.

# mutants host|guest ARGUMENT…
mutants() {
    case ${1-} in
    host) shift; mutate_host "$@" ;;
    guest) shift; mutate_guest "$@" ;;
    *) die "mutants needs a target; use: $0 mutants host, or: $0 mutants guest" ;;
    esac
}

mutate_host() {
    ensure_cargo_mutants
    prepare_tests
    rm -rf "$target/mutants/host/tree/src"
    copy_repository "$target/mutants/host/tree"
    exec "$root/tools/mutants/host.py" "$target/mutants/host" "$@"
}

mutate_guest() {
    exec "$root/tools/mutants/guest.py" "$target/mutants/guest" "$@"
}

# Puts cargo-mutants, which finds the changes in Rust, into PATH. cargo verifies crates by their hash.
ensure_cargo_mutants() {
    local version=27.0.0 folder=$target/mutants/tools
    ensure_rust
    PATH=$folder/bin:$PATH
    is_recorded "$folder/version" "$version" || {
        say "compiling cargo-mutants"
        cargo install --quiet --locked --debug --version "$version" --root "$folder" cargo-mutants
        echo "$version" >"$folder/version"
    }
}
