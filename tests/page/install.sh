#!/usr/bin/env bash
# Installs the packages of package-lock.json, a browser driver and an accessibility checker, from
# npm into our own folder.
#
#   tests/page/install.sh FOLDER
set -euo pipefail

source "$(dirname "${BASH_SOURCE[0]}")/../../tools/common.sh"

folder=$1
here=$root/tests/page
edition=$(hash_of "$here/package-lock.json")

! is_recorded "$folder/edition" "$edition" || exit 0
say "downloading the tools for the upload page's tests"
rm -rf "$folder"
mkdir -p "$folder"
cp "$here/package.json" "$here/package-lock.json" "$here/.npmrc" "$folder"
(cd "$folder" && npm ci --silent --ignore-scripts --no-audit --no-fund)
echo "$edition" >"$folder/edition"
