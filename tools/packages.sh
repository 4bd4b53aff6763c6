# Installs Debian packages.

may_install() { have apt-get && [ "$(id -u)" -eq 0 ]; }

# install PACKAGE… — installs the packages, or prints how to install them and exits.
install() {
    if ! have apt-get; then
        die "Debian packages or their equivalents are missing; install them and try again: $*"
    elif ! may_install; then
        die "packages are missing; run: sudo apt-get install --no-install-recommends $*"
    fi
    say "installing $*"
    refresh_package_lists
    local log
    log=$(DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "$@" 2>&1) || {
        printf '%s\n' "$log" >&2
        die "apt-get could not install $*; see its message above"
    }
}

# try_install PACKAGE… — installs the packages if that is allowed. Otherwise the caller does
# without them.
try_install() { ! may_install || install "$@"; }

# ensure_commands COMMAND[=PACKAGE]… — installs the packages of the commands that are missing.
ensure_commands() {
    find_missing "$@"
    [ ${#missing[@]} -eq 0 ] || install "${missing[@]}"
}

# find_missing COMMAND[=PACKAGE]… — sets $missing to the packages of the commands that are missing.
find_missing() {
    local command
    missing=()
    for command in "$@"; do
    have "${command%=*}" || missing+=("${command#*=}")
    done
}

# The lists of a new machine are empty, and old lists name versions that no longer exist.
refresh_package_lists() {
    [ -z "${lists_are_fresh-}" ] || return 0
    apt-get update -qq || die "apt-get could not refresh the package lists; check the network and /etc/apt"
    lists_are_fresh=yes
}

# lists_have PACKAGE — tells whether the package lists contain PACKAGE. Root may refresh them.
lists_have() {
    is_listed "$1" || { may_install && refresh_package_lists && is_listed "$1"; }
}

is_listed() { [ -n "$(apt-cache madison "$1" 2>/dev/null)" ]; }

# candidate PACKAGE — prints the version that apt would install.
candidate() { apt-cache policy "$1" 2>/dev/null | sed -n 's/^  Candidate: \([0-9.]*\).*/\1/p'; }
