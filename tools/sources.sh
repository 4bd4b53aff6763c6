# Fetches the sources of C projects. Where they come from need not be trusted: each file is checked
# against a list of hashes in the repository.

# ensure_sources FOLDER SUMS VARIABLE PACKAGE BINARY VERSION URL — provides the files that SUMS lists
# in FOLDER. They come from the tarball or directory that the environment's VARIABLE names, or from
# Debian's source package PACKAGE, which also makes the package BINARY, or from URL.
ensure_sources() {
    local folder=$1 sums=$2 variable=$3 what="$4 $6"
    local given=${!variable-}
    if [ -n "$given" ]; then
        [ -e "$given" ] || die "$variable: $given does not exist; set it to the tarball or directory of $what"
        rm -rf "$folder"
    fi
    [ -d "$folder" ] && return
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
    mkdir "$work/tree"
    if [ -d "$given" ]; then
        cp -r "$given/." "$work/tree"
    else
        tarball=$given
        [ -n "$tarball" ] || fetch_tarball "${@:3}"
        tar -xf "$tarball" -C "$work/tree" --strip-components=1
    fi
    if ! copy_listed "$work/tree" "$sums" "$work/listed"; then
        die "the sources differ from ${sums#"$root"/}; get the original tarball of $what and set $variable to it"
    fi
    mkdir -p "$(dirname "$folder")"
    mv "$work/listed" "$folder"
    # If the calling script ends by exec, the trap does not run.
    rm -rf "$work"
}

# copy_listed TREE SUMS FOLDER — copies the listed files and verifies them. Any other header in FOLDER
# would be compiled in as well.
copy_listed() {
    mkdir "$3" &&
        cut -c 67- "$2" | tar -C "$1" -c -T - | tar -C "$3" -x &&
        (cd "$3" && sha256sum --check --strict --quiet "$2")
}

# fetch_tarball VARIABLE PACKAGE BINARY VERSION URL — sets $tarball.
fetch_tarball() {
    local source_url=$5
    if have apt-get && fetch_source_package "$2" "$3" "$4"; then
        return
    fi
    say "fetching $source_url"
    tarball=$work/${source_url##*/}
    if have curl; then
        curl --fail --silent --show-error --location --output "$tarball" "$source_url" && return
    elif have wget; then
        wget --quiet --output-document="$tarball" "$source_url" && return
    fi
    die "$2 $4 could not be downloaded; get ${source_url##*/} and run: $1=${source_url##*/} $0 wasm"
}

# fetch_source_package PACKAGE BINARY VERSION — sets $tarball. Source lists are often disabled, so
# they are derived from the binary ones, with lists and folders of our own.
fetch_source_package() {
    say "fetching the source package of $1 $3"
    local apt=$work/apt
    local apt_options=(
        -o "Dir::Etc::SourceList=$apt/sources.list" -o Dir::Etc::SourceParts=/dev/null
        -o "Dir::State::Lists=$apt/lists" -o "Dir::Cache=$apt/cache"
    )
    lists_have "$2" || return
    mkdir -p "$apt/lists/partial" "$apt/cache/archives/partial"
    apt-cache madison "$2" |
        awk -F ' *[|] *' '{ split($3, a, " "); split(a[2], s, "/"); print "deb-src [trusted=yes]", a[1], s[1], s[2] }' |
        sort -u >"$apt/sources.list"
    run_apt get update && (cd "$work" && run_apt get source --download-only --tar-only "$1") || return
    tarball=$(echo "$work/$1_$3"*.orig.tar.*)
    [ -e "$tarball" ]
}
