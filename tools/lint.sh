# Checks the formatting, the crates and the scripts.

# Each is a workspace of its own and part of no binary of ours.
other_manifests=("$root"/{benches/peers,fuzz/host,tests/runtimes/wasmi}/Cargo.toml "$tables/Cargo.toml")

check_formatting() {
    local manifest
    cargo fmt --all --check
    for manifest in "${other_manifests[@]}"; do
        cargo fmt --manifest-path "$manifest" --check
    done
}

# deny.toml says which crates are allowed, and has to need all that it says. What another workspace
# has twice costs nobody.
check_crates() {
    local deny=${test_tools-}/bin/cargo-deny checks=(licenses bans sources) manifest
    [ -x "$deny" ] || { say "no cargo-deny: the crates are not held to deny.toml"; return; }
    "$deny" --locked --workspace check \
        --deny unmatched-skip --deny license-not-encountered --deny license-exception-not-encountered "${checks[@]}"
    for manifest in "${other_manifests[@]}"; do
        "$deny" --locked --manifest-path "$manifest" --config deny.toml check --allow duplicate --allow unmatched-skip \
            --allow license-not-encountered --allow license-exception-not-encountered "${checks[@]}"
    done
}

check_scripts() {
    local shellcheck=${test_tools-}/bin/shellcheck
    [ -x "$shellcheck" ] || { say "no shellcheck: the scripts are not checked"; return; }
    # These use all of the files that are sourced.
    "$shellcheck" --check-sourced build.sh fuzz/*/run.sh
    find . -name '*.sh' -perm -u=x -not -path './target/*' -exec "$shellcheck" .ci/run {} +
}
