#!/usr/bin/env bash
# Creates a small Debian system with native catdoc in a folder, into which tests install our package.
#
#   tests/debian/install.sh FOLDER   creates FOLDER/root
set -euo pipefail

source "$(dirname "${BASH_SOURCE[0]}")/../../tools/common.sh"

folder=$1
# Increase this number to replace the folders that older versions of this script created.
edition=1

! is_recorded "$folder/edition" "$edition" || exit 0
say "installing a small Debian system for the tests of the packages"
rm -rf "$folder"
mkdir -p "$folder"
# The release that this machine has, from where it gets its own packages.
codename=$(sed -n 's/^VERSION_CODENAME=//p' /etc/os-release)
mapfile -t sources < <(
    apt-cache madison dpkg | awk -F ' *[|] *' '{ split($3, a, " "); split(a[2], s, "/"); print "deb", a[1], s[1], s[2] }' | sort -u
)
# Nothing is lost if the machine stops meanwhile.
mmdebstrap --quiet --variant=essential --include=catdoc --dpkgopt=force-unsafe-io "$codename" "$folder/root" "${sources[@]}"
echo "$edition" >"$folder/edition"
