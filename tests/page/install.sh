#!/usr/bin/env bash
# Installs what package-lock.json pins, the browser's driver and the judge of accessibility, from npm into a folder of our own.
#
#   tests/page/install.sh FOLDER
set -euo pipefail

source "$(dirname "${BASH_SOURCE[0]}")/../../tools/common.sh"

folder=$1
here=$root/tests/page
edition=$(hash_of "$here/package-lock.json")

! is_recorded "$folder/edition" "$edition" || exit 0
say "fetching what the tests of the upload page need"
rm -rf "$folder"
mkdir -p "$folder"
cp "$here/package.json" "$here/package-lock.json" "$here/.npmrc" "$folder"
(cd "$folder" && npm ci --silent --ignore-scripts --no-audit --no-fund)
echo "$edition" >"$folder/edition"
