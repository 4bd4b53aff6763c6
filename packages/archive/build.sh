#!/usr/bin/env bash
# Packs the binaries of deploy/package.sh with their pages, completions and licences, for any Linux
# with glibc 2.34: OUTPUT_FOLDER/catdoc-lambda-VERSION-TRIPLE.tar.gz. cargo binstall and Homebrew
# fetch these archives. The build is reproducible.
#
#   packages/archive/build.sh OUTPUT_FOLDER [x86_64|arm64]…   for these; by default for both
set -euo pipefail

source "$(dirname "${BASH_SOURCE[0]}")/../../tools/common.sh"
source "$root/packages/contents.sh"

main() {
    [ $# -ge 1 ] || usage
    local output=$1 processor
    mkdir -p "$output"
    shift
    [ $# -gt 0 ] || set -- x86_64 arm64
    for processor in "$@"; do
        case $processor in x86_64 | arm64) ;; *) die "unknown processor $processor; use x86_64 or arm64" ;; esac
        use_binary "$processor"
        pack "$output" "catdoc-lambda-$version-$(triple_of "$processor")"
    done
}

# pack OUTPUT_FOLDER NAME
pack() {
    local folder=$target/archive/$2 file=$1/$2.tar.gz
    rm -rf "$folder"
    install -D --mode 755 "$staged/bootstrap" "$folder/catdoc-lambda"
    cp "$staged"/{THIRD-PARTY-LICENCES,bom.cdx.json} "$root"/{CHANGELOG.md,LICENSE,README.md} \
        "$root/deploy/catdoc-lambda.service" "$folder"
    write_man_pages "$folder/man"
    write_completions bash "$folder/completions/catdoc-lambda.bash"
    write_completions fish "$folder/completions/catdoc-lambda.fish"
    write_completions zsh "$folder/completions/_catdoc-lambda"
    tar_up "$folder" "$file"
    say "${file##*/}: $(stat -c %s "$file") bytes"
}

main "$@"
