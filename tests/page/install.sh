#!/usr/bin/env bash
# Installs what package-lock.json pins, the browser's driver and the judge of accessibility, from npm into a folder of our own.
#
#   tests/page/install.sh FOLDER
set -euo pipefail

folder=$1
here=$(dirname "${BASH_SOURCE[0]}")
edition=$(sha256sum <"$here/package-lock.json")

[ "$(cat "$folder/edition" 2>/dev/null)" != "$edition" ] || exit 0
printf 'install.sh: fetching what the tests of the upload page need\n' >&2
rm -rf "$folder"
mkdir -p "$folder"
cp "$here/package.json" "$here/package-lock.json" "$here/.npmrc" "$folder"
(cd "$folder" && npm ci --silent --ignore-scripts --no-audit --no-fund)
echo "$edition" >"$folder/edition"
