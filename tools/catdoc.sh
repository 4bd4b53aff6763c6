# Fetches the sources of catdoc 0.95 and checks them.

catdoc=$root/catdoc-src/catdoc-0.95
catdoc_sums=$root/catdoc-src/SHA256SUMS
catdoc_url=http://ftp.wagner.pp.ru/pub/catdoc/catdoc-0.95.tar.gz

ensure_catdoc() {
    if [ -n "${CATDOC_SRC-}" ]; then
        [ -e "$CATDOC_SRC" ] || die "CATDOC_SRC: $CATDOC_SRC does not exist; set it to catdoc 0.95's tarball or directory"
        rm -rf "$catdoc"
    fi
    [ -d "$catdoc" ] && return
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
    mkdir "$work/tree"
    if [ -d "${CATDOC_SRC-}" ]; then
        cp -r "$CATDOC_SRC/." "$work/tree"
    else
        tarball=${CATDOC_SRC-}
        [ -n "$tarball" ] || fetch_catdoc
        tar -xzf "$tarball" -C "$work/tree" --strip-components=1
    fi
    if ! copy_listed "$work/tree" "$work/listed"; then
                die "the sources differ from catdoc-src/SHA256SUMS; get the original catdoc-0.95.tar.gz and set CATDOC_SRC to it"
    fi
    mv "$work/listed" "$catdoc"
    # If the calling script ends by exec, the trap does not run.
    rm -rf "$work"
}

# copy_listed TREE FOLDER — copies the listed files and verifies them. Any other header in FOLDER
# would be compiled in as well.
copy_listed() {
    mkdir "$2" &&
        cut -c 67- "$catdoc_sums" | tar -C "$1" -c -T - | tar -C "$2" -x &&
        (cd "$2" && sha256sum --check --strict --quiet "$catdoc_sums")
}

# Sets $tarball: from Debian's source package if apt is available, otherwise from the author's site.
fetch_catdoc() {
    if have apt-get && fetch_source_package; then
        return
    fi
    say "fetching $catdoc_url"
    tarball=$work/catdoc.tar.gz
    if have curl; then
        curl --fail --silent --show-error --location --output "$tarball" "$catdoc_url" && return
    elif have wget; then
        wget --quiet --output-document="$tarball" "$catdoc_url" && return
    fi
    die "catdoc 0.95 could not be downloaded; get catdoc-0.95.tar.gz and run: CATDOC_SRC=catdoc-0.95.tar.gz $0 wasm"
}

# Source lists are often disabled, so they are derived from the binary ones, with lists and folders
# of our own. Nothing fetched this way is trusted: every file is checked against SHA256SUMS.
fetch_source_package() {
    say "fetching the source package of catdoc 0.95"
    local apt=$work/apt
    local apt_options=(
        -o "Dir::Etc::SourceList=$apt/sources.list" -o Dir::Etc::SourceParts=/dev/null
        -o "Dir::State::Lists=$apt/lists" -o "Dir::Cache=$apt/cache"
    )
    lists_have catdoc || return
    mkdir -p "$apt/lists/partial" "$apt/cache/archives/partial"
    apt-cache madison catdoc |
        awk -F ' *[|] *' '{ split($3, a, " "); split(a[2], s, "/"); print "deb-src [trusted=yes]", a[1], s[1], s[2] }' |
        sort -u >"$apt/sources.list"
    run_apt get update && (cd "$work" && run_apt get source --download-only --tar-only catdoc) || return
    tarball=$(echo "$work"/catdoc_0.95*.orig.tar.gz)
    [ -e "$tarball" ]
}
