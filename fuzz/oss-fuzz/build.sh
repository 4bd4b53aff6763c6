#!/usr/bin/env bash
# Builds the guest's fuzz targets for OSS-Fuzz and ClusterFuzzLite. Their image sets CC, CFLAGS, CXX,
# CXXFLAGS, LIB_FUZZING_ENGINE, SRC, WORK and OUT, and copies this script out of the repository.
set -euo pipefail

# shellcheck source=tools/common.sh
source "$SRC/catdoc-lambda/tools/common.sh"
source "$root/fuzz/guest/targets.sh"

# The image has the sources, unless the repository was replaced since. The options of the fuzzer's
# compilers are not for cargo.
[ -e "$root/guest/generated/libdeflate" ] ||
    env -u CC -u CXX -u CFLAGS -u CXXFLAGS -u RUSTFLAGS "$root/build.sh" sources

"$root/guest/compile.sh" --fuzz "$root/catdoc-src/catdoc-0.95" "$WORK/guest"

for name in "${guest_targets[@]}"; do
    cp "$WORK/guest" "$OUT/$name"
    dictionary "$name" >"$OUT/$name.dict"
    printf '[libfuzzer]\nmax_len = %s\ntimeout = %s\n' "$largest" "$timeout_seconds" >"$OUT/$name.options"
    rm -rf "$WORK/seeds" "$OUT/${name}_seed_corpus.zip"
    seeds "$name" "$WORK/seeds"
    (cd "$WORK/seeds" && zip --quiet --recurse-paths "$OUT/${name}_seed_corpus.zip" .)
done
