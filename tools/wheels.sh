# Installs Python packages from wheels, each pinned by its hash. Installing a wheel runs no code
# from it.

ensure_pip() { python3 -m pip --version >/dev/null 2>&1 || { may_install && install python3 python3-pip; }; }

# install_wheels REQUIREMENTS FOLDER CONTENT — installs the wheels unless FOLDER has them. CONTENT
# describes them in a message.
install_wheels() {
    local edition
    edition=$(hash_of "$1")
    ! is_recorded "$2/edition" "$edition" || return 0
    say "fetching $3"
    rm -rf "$2"
    python3 -m pip install --quiet --disable-pip-version-check --root-user-action ignore --no-deps \
        --only-binary :all: --require-hashes --target "$2" --requirement "$1" || return
    echo "$edition" >"$2/edition"
}
