# Checks the formatting, the crates and the scripts.

# Separate workspaces, none of them part of our binaries.
other_manifests=("$root"/{benches/peers,fuzz/host,tests/runtimes/wasmi}/Cargo.toml "$tables/Cargo.toml")

check_formatting() {
    local manifest
    cargo fmt --all --check
    for manifest in "${other_manifests[@]}"; do
        cargo fmt --manifest-path "$manifest" --check
    done
}

# deny.toml lists the allowed crates, and every entry must be needed. Duplicates in the other
# workspaces are harmless.
check_crates() {
    local deny=${test_tools-}/bin/cargo-deny checks=(licenses bans sources) manifest
    [ -x "$deny" ] || { say "cargo-deny is missing: the crates are not checked against deny.toml"; return; }
    "$deny" --locked --workspace check \
        --deny unmatched-skip --deny license-not-encountered --deny license-exception-not-encountered "${checks[@]}"
    for manifest in "${other_manifests[@]}"; do
        "$deny" --locked --manifest-path "$manifest" --config deny.toml check --allow duplicate --allow unmatched-skip \
            --allow license-not-encountered --allow license-exception-not-encountered "${checks[@]}"
    done
}

check_scripts() {
    local shellcheck=${test_tools-}/bin/shellcheck
    [ -x "$shellcheck" ] || { say "shellcheck is missing: the scripts are not checked"; return; }
    # These scripts use all of the sourced files.
    "$shellcheck" --check-sourced build.sh fuzz/*/run.sh
    find . -name '*.sh' -perm -u=x -not -path './target/*' -exec "$shellcheck" .ci/run {} +
}
