# Provides what the packages contain: the binary of deploy/package.sh, and the pages and completions
# that it prints about itself. Nothing is compiled.

version=$(manifest_value version)

# Links to the binary. Called by such a name, it is that program.
links=(catdoc catppt xls2csv)

# use_binary PROCESSOR — sets $staged to the folder with the binary, its licences and its bill of
# materials, and $program to a command that runs the binary on this machine.
use_binary() {
    staged=$target/lambda/catdoc-lambda-$1
    program=("$staged/bootstrap")
    [ "$1" = "$(uname -m)" ] || program=("$target/lambda/toolchain/qemu-aarch64" "$staged/bootstrap")
    [ -x "$staged/bootstrap" ] || die "$staged has no binary; build it: ./build.sh package $1"
}

# write_man_pages FOLDER
write_man_pages() {
    local name
    mkdir -p "$1"
    "${program[@]}" man >"$1/catdoc-lambda.1"
    for name in $(commands); do "${program[@]}" man "$name" >"$1/catdoc-lambda-$name.1"; done
    for name in "${links[@]}"; do "${program[@]}" man "$name" >"$1/$name.1"; done
}

# Prints the commands that have a man page, without those that are links.
commands() {
    "${program[@]}" man --help | sed -n 's/.*\[possible values: \(.*\)\]/\1/p' | sed 's/, /\n/g' |
        grep --invert-match --line-regexp --fixed-strings "$(printf '%s\n' "${links[@]}")"
}

# write_completions SHELL FILE
write_completions() {
    mkdir -p "${2%/*}"
    "${program[@]}" completions "$1" >"$2"
}
