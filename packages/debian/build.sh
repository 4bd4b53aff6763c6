#!/usr/bin/env bash
# Packs the binaries of deploy/package.sh as Debian packages, for Debian 12, Ubuntu 22.04 and later:
# OUTPUT_FOLDER/catdoc-lambda_VERSION_ARCHITECTURE.deb. The build is reproducible.
#
#   packages/debian/build.sh OUTPUT_FOLDER [amd64|arm64]…   for these; by default for both
#
# DEBFULLNAME, DEBEMAIL  the maintainer's name and address
# SOURCE_DATE_EPOCH      the time of every file; by default that of the commit, or of CHANGELOG.md
#
# debhelper would compute the same few fields, but needs the C library's packages of each
# architecture. dpkg-deb needs nothing else.
set -euo pipefail

source "$(dirname "${BASH_SOURCE[0]}")/../../tools/common.sh"
source "$root/packages/contents.sh"

here=$root/packages/debian
maintainer="${DEBFULLNAME:-catdoc-lambda developers} <${DEBEMAIL:-catdoc-lambda@example.org}>"

main() {
    [ $# -ge 1 ] || usage
    local output architecture
    mkdir -p "$1"
    output=$(cd "$1" && pwd)
    shift
    [ $# -gt 0 ] || set -- amd64 arm64
    set_date
    for architecture in "$@"; do
        case $architecture in
        amd64) use_binary x86_64 ;;
        arm64) use_binary arm64 ;;
        *) die "unknown architecture $architecture; use amd64 or arm64" ;;
        esac
        pack "$architecture" "$output/catdoc-lambda_$(debian_version)_$architecture.deb"
    done
}

# pack ARCHITECTURE FILE
pack() {
    local tree=$target/debian/$1
    rm -rf "$tree"
    mkdir -p "$tree/DEBIAN"
    add_programs "$tree/usr"
    add_documentation "$tree/usr/share"
    add_integration "$tree/usr"
    add_control_files "$tree" "$1"
    # Neither the builder's umask nor the time of the build is in the package.
    chmod -R u=rwX,go=rX "$tree"
    find "$tree" -exec touch --no-dereference --date="@$SOURCE_DATE_EPOCH" {} +
    dpkg-deb --build --root-owner-group -Zxz "$tree" "$2" >/dev/null
    say "${2##*/}: $(stat -c %s "$2") bytes"
}

add_programs() {
    local link
    install -D --mode 755 "$staged/bootstrap" "$1/bin/catdoc-lambda"
    for link in "${links[@]}"; do ln -s catdoc-lambda "$1/bin/$link"; done
}

add_documentation() {
    local doc=$1/doc/catdoc-lambda
    write_man_pages "$1/man/man1"
    install -D --mode 644 --target-directory "$doc" "$here/copyright" "$staged"/{THIRD-PARTY-LICENCES,bom.cdx.json}
    cp "$root/CHANGELOG.md" "$doc/NEWS"
    changelog >"$doc/changelog"
    gzip -9 --no-name "$1"/man/man1/* "$doc"/{NEWS,changelog,THIRD-PARTY-LICENCES,bom.cdx.json}
}

# Debian's format, which tools read for the version and its date.
changelog() {
    cat <<END
catdoc-lambda ($(debian_version)) unstable; urgency=medium

  * Release $version: see NEWS.gz.

 -- $maintainer  $(date --utc --rfc-email --date="@$SOURCE_DATE_EPOCH")
END
}

# Completions, the server's unit, and the commands that show documents in mail.
add_integration() {
    local unit=$1/lib/systemd/system/catdoc-lambda.service
    write_completions bash "$1/share/bash-completion/completions/catdoc-lambda"
    write_completions zsh "$1/share/zsh/vendor-completions/_catdoc-lambda"
    write_completions fish "$1/share/fish/vendor_completions.d/catdoc-lambda.fish"
    mkdir -p "${unit%/*}"
    sed 's|/usr/local/bin/|/usr/bin/|' "$root/deploy/catdoc-lambda.service" >"$unit"
    install -D --mode 644 "$here/mime" "$1/lib/mime/packages/catdoc-lambda"
}

# add_control_files TREE ARCHITECTURE
add_control_files() {
    cp "$here"/{postinst,prerm,postrm} "$1/DEBIAN"
    (cd "$1" && find usr -type f -print0 | LC_ALL=C sort -z | xargs -0 md5sum) >"$1/DEBIAN/md5sums"
    cat >"$1/DEBIAN/control" <<END
Package: catdoc-lambda
Version: $(debian_version)
Architecture: $2
Maintainer: $maintainer
Installed-Size: $(du --apparent-size --summarize --block-size 1K "$1/usr" | cut -f 1)
Depends: $(dependencies)
Provides: $replaced (= $replaced_version)
Conflicts: $replaced
Replaces: $replaced
Section: text
Priority: optional
$(homepage)$(cat "$here/description")
END
}

# The package whose commands this one has too, and the version whose options they take.
replaced=catdoc
replaced_version=1:0.95

homepage() {
    local repository
    repository=$(manifest_value repository)
    [ -z "$repository" ] || printf 'Homepage: %s\n.' "$repository"
}

# A version before a release, such as 1.0.0-rc.1, sorts before it.
debian_version() { echo "${version/-/\~}"; }

# Prints the packages of the libraries that the binary loads, the C library with its version.
dependencies() {
    local library glibc packages=()
    glibc=$(readelf --wide --version-info "$staged/bootstrap" | grep -o 'GLIBC_[0-9.]*' | sort -uV | tail -n 1)
    while IFS= read -r library; do
        case $library in
        libc.so.6 | libm.so.6 | ld-linux-*) packages+=("libc6 (>= ${glibc#GLIBC_})") ;;
        libgcc_s.so.1) packages+=(libgcc-s1) ;;
        *) die "the package of $library is not known; add it to ${0#"$root"/}" ;;
        esac
    done < <(readelf --wide --dynamic "$staged/bootstrap" | sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p')
    printf '%s\n' "${packages[@]}" | LC_ALL=C sort -u | paste -sd, | sed 's/,/, /g'
}

# Sources without git have only the times of their files.
set_date() {
    export SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(
        git -C "$root" log -1 --format=%ct 2>/dev/null || stat --format %Y "$root/CHANGELOG.md"
    )}
}

main "$@"
