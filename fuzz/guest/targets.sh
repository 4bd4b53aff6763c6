# The fuzz targets of the guest: one program, with seeds and a dictionary for each format. ./run.sh
# and ../oss-fuzz/build.sh source this file.

guest_targets=(doc rtf xls ppt text zip)
# The size of a small document: shorter runs find more.
largest=65536
# In seconds: far more than an ordinary document takes under sanitizers.
timeout_seconds=60

# seeds TARGET FOLDER — collects the repository's corpus and our small test documents of the format.
seeds() {
    mkdir -p "$2"
    tar --extract --xz --file "$root/fuzz/guest/corpus/$1.tar.xz" --directory "$2"
    find "$root/tests/data" -name "*.$1" -size -$((largest / 1024))k -exec cp -t "$2" {} +
}

# dictionary TARGET — prints the strings and 16-bit numbers in our readers, which are those of the
# format.
dictionary() {
    local readers=("$1")
    case $1 in
    doc) readers=(word write) ;;
    text) readers=(delimited html markup mime office_xml plain sheet) ;;
    esac
    find "${readers[@]/#/$root/guest/formats/}" -name '*.c' -exec cat {} + | {
        grep -oE '"[A-Za-z][A-Za-z ]{2,30}"|0x[0-9A-Fa-f]{4}\b' || true
    } | sed -E 's/^0x(..)(..)$/"\\x\2\\x\1"/' | sort -u
}
