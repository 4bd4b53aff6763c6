#!/usr/bin/env bash
# Writes the Homebrew formula OUTPUT_FOLDER/catdoc-lambda.rb: the archives of that folder for Linux,
# the crate of that folder, to be compiled, for macOS.
#
#   packages/homebrew/build.sh OUTPUT_FOLDER
#
# CATDOC_REPOSITORY  the URL whose /releases/download/vVERSION/ has these files; by default
#                    Cargo.toml's repository. If both are missing, no formula is written.
set -euo pipefail

source "$(dirname "${BASH_SOURCE[0]}")/../../tools/common.sh"
source "$root/packages/contents.sh"

repository=${CATDOC_REPOSITORY:-$(manifest_value repository)}

main() {
    [ $# -eq 1 ] || usage
    if [ -z "$repository" ]; then
        say "no formula: it needs the URL of the releases; set CATDOC_REPOSITORY, or repository in Cargo.toml"
        return
    fi
    use_binary x86_64
    local name=catdoc-lambda-$version
    local x86_64 arm64 crate
    x86_64=$(sum_of "$1/$name-$(triple_of x86_64).tar.gz" archive)
    arm64=$(sum_of "$1/$name-$(triple_of arm64).tar.gz" archive)
    crate=$(sum_of "$1/$name.crate" crate)
    sed -e "s|@REPOSITORY@|$repository|; s|@VERSION@|$version|g; s|@COMMANDS@|$(commands | paste -sd " ")|; s|@LINKS@|${links[*]}|" \
        -e "s|@X86_64@|$x86_64|; s|@ARM64@|$arm64|; s|@CRATE@|$crate|" \
        "$root/packages/homebrew/catdoc-lambda.rb" >"$1/catdoc-lambda.rb"
}

# sum_of FILE PART — prints the SHA-256 of a part of the release.
sum_of() {
    [ -e "$1" ] || die "$1 is missing; build it: ./build.sh release $2"
    hash_of "$1"
}

main "$@"
