#!/usr/bin/env bash
# Builds the npm package, catdoc-lambda-VERSION.tgz, from the sources here, the upload page's
# converter and the modules. It needs no network. The same sources and the same Node.js give the same
# bytes.
#
#   packages/npm/build.sh FOLDER
set -euo pipefail

source "$(dirname "${BASH_SOURCE[0]}")/../../tools/common.sh"
source "$root/tools/packages.sh"

[ $# -eq 1 ] || usage
mkdir -p "$1"
output=$(cd "$1" && pwd)
here=$root/packages/npm
converter=$root/src/http/page/converter
staged=$target/npm

ensure_commands node=nodejs npm
rm -rf "$staged"
mkdir -p "$staged"
cp "$here"/{package.json,README.md,index.d.ts,*.js} "$root"/LICENSE "$root"/wasm/{catdoc,answer}.wasm "$staged"
# The scripts of the upload page are not modules: a file of theirs is joined from several.
{ cat "$converter/converter.js"; echo 'export { ConversionError, Converter };'; } >"$staged/converter.js"
cat "$converter"/{memory_limit,wasi,worker}.js >"$staged/worker.js"
"$root/deploy/licences.sh" modules >"$staged/THIRD-PARTY-LICENCES"
chmod 644 "$staged"/*
cd "$staged"
npm pkg set version="$(manifest_value version)"
npm pack --silent --offline --ignore-scripts --pack-destination "$output" >/dev/null
