# Sets the project's folders and defines helpers that the scripts share. Source it first.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
target=${CARGO_TARGET_DIR:-$root/target}

# A message starts with the name of the running script, whichever file it comes from.
say() { printf '%s: %s\n' "${0##*/}" "$*" >&2; }
die() { say "$@"; exit 1; }

# Prints the leading comment of the running script.
usage() {
    sed -n '2,/^set/{s/^# \{0,1\}//;/^set/!p;}' "$0" >&2
    exit 2
}

have() { command -v "$1" >/dev/null; }

# at_least MINIMUM VERSION — tells whether VERSION is MINIMUM or newer.
at_least() { [ -n "$2" ] && [ "$(printf '%s\n' "$1" "$2" | sort -V | head -n 1)" = "$1" ]; }

# manifest_value KEY — prints a string from the package section of Cargo.toml.
manifest_value() { sed -n "s/^$1 = \"\(.*\)\"$/\1/p" "$root/Cargo.toml"; }

hash_of() { sha256sum <"$1" | cut -d' ' -f1; }

# is_recorded FILE TEXT — tells whether FILE records TEXT as the inputs of a build.
is_recorded() { [ "$(cat "$1" 2>/dev/null)" = "$2" ]; }

# triple_of x86_64|arm64 — prints Rust's name of the processor.
triple_of() { echo "${1/arm64/aarch64}-unknown-linux-gnu"; }

# copy_repository FOLDER — copies the sources and the modules, without those that have not changed. The
# copy's tests read the same public collections of documents (../build.rs).
copy_repository() {
    mkdir -p "$1"
    export CATDOC_CORPUS=${CATDOC_CORPUS:-$root/../shared/corpus} CATDOC_MEASURE=${CATDOC_MEASURE:-$root/../shared/measure}
    (cd "$root" && { git ls-files -z --cached --others --exclude-standard && printf '%s\0' wasm/*.wasm; } |
        xargs -0 cp --update --preserve=timestamps,mode --parents --target-directory "$1")
}

# copy_recording_repository FOLDER — does the same, but the copy's sandbox stores each run of the module
# in the folder $RECORDED_RUNS.
copy_recording_repository() {
    rm -rf "$1/src"
    copy_repository "$1"
    patch --directory="$1" --strip=1 --fuzz=0 --quiet <"$root/tools/record_runs.patch"
}

# tar_up FOLDER FILE — packs FOLDER under its own name, reproducibly: in fixed order, without owners,
# with one time stamp and mode.
tar_up() {
    tar --create --directory "${1%/*}" --format ustar --sort name --mtime 1980-01-01T00:00:00Z --owner 0 --group 0 \
        --numeric-owner --mode u=rwX,go=rX "${1##*/}" | gzip -9 --no-name >"$2"
}
