#!/usr/bin/env bash
# Installs the packages of package-lock.json from npm into our own folder: a browser driver, an
# accessibility checker, bundlers, TypeScript, Deno and Bun.
#
#   tests/page/install.sh FOLDER
set -euo pipefail

source "$(dirname "${BASH_SOURCE[0]}")/../../tools/common.sh"

folder=$1
here=$root/tests/page
edition=$(hash_of "$here/package-lock.json")

! is_recorded "$folder/edition" "$edition" || exit 0
say "downloading the tools for the tests of the upload page and of the npm package"
rm -rf "$folder"
mkdir -p "$folder"
cp "$here/package.json" "$here/package-lock.json" "$here/.npmrc" "$folder"
(cd "$folder" && npm ci --silent --ignore-scripts --no-audit --no-fund)
echo "$edition" >"$folder/edition"
