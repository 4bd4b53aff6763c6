# Provides the tools for the tests. A test is ignored if its tool is unavailable.

# Prepares all tools and exports their locations, so that cargo notices later installations and
# packages.
prepare_tests() {
    ensure_modules
    ensure_native_catdoc
    ensure_rust
    ensure_test_tools
    ensure_runtimes
    ensure_page_tools
    ensure_sanitized
    ensure_counted
    ensure_fuzzer
    ensure_container_tools
    ensure_faketime
    cd "$root"
    export CATDOC_NATIVE CATDOC_PACKAGES CATDOC_RELEASE CATDOC_DEBS CATDOC_IMAGE CATDOC_NPM CATDOC_WHEEL
    CATDOC_NATIVE=$(command -v catdoc || true)
    CATDOC_PACKAGES=$(fresh_packages)
    CATDOC_RELEASE=$(fresh_release)
    CATDOC_DEBS=$(fresh_debs)
    CATDOC_IMAGE=$(fresh_image)
    # The npm package needs a newer Node.js than Debian 12 has.
    ! have node || ! at_least 20 "$(node --version | tr -d v)" || CATDOC_NPM=$(fresh_npm)
    CATDOC_WHEEL=$(fresh_wheel)
    ensure_debian
    have ruby || [ -z "$CATDOC_DEBS" ] || try_install ruby
    export CATDOC_TOOLS=${test_tools-} CATDOC_PAGE_TOOLS=${page_tools-} CATDOC_RUNTIMES=${runtimes-}
    export CATDOC_SANITIZED=${sanitized-} CATDOC_COUNTED=${counted-} CATDOC_FUZZER=${fuzzer-}
    export CATDOC_FAKETIME=${faketime-} CATDOC_DEBIAN=${debian-} CATDOC_RUNC=${runc-} CATDOC_QEMU=$target/lambda/toolchain/qemu-aarch64
}

# The reference for the differential tests.
ensure_native_catdoc() {
    have catdoc || try_install catdoc
}

# Sets $test_tools: an S3 server, a Lambda emulator and others.
ensure_test_tools() {
    ensure_pip || { say "python3 with pip is missing: some tests are ignored; install python3-pip to run them"; return; }
    have curl || try_install curl
    test_tools=$target/test-tools
    "$root/tests/tools/install.sh" "$test_tools"
}

# Sets $runtimes: other programs that run the module.
ensure_runtimes() {
    [ -n "${test_tools-}" ] || return 0
    runtimes=$target/runtimes
    "$root/tests/runtimes/install.sh" "$runtimes"
}

# Sets $page_tools: the browser driver and the page checkers.
ensure_page_tools() {
    find_missing chromium node=nodejs npm
    if [ ${#missing[@]} -gt 0 ]; then
        may_install || { say "${missing[*]} missing: the tests of the upload page are ignored; install it to run them"; return; }
        install "${missing[@]}"
    fi
    "$root/tests/page/install.sh" "$target/page-tools" || {
        say "the tools for the upload page could not be installed: its tests are ignored; see the message above"
        return
    }
    page_tools=$target/page-tools
}

# Sets $debian: a small Debian system, into which tests install our package.
ensure_debian() {
    [ -n "$CATDOC_DEBS" ] || return 0
    may_install || { say "only root can install a Debian system into a folder: the tests of the Debian package are ignored"; return; }
    ensure_commands mmdebstrap lintian systemd-analyze=systemd
    "$root/tests/debian/install.sh" "$target/debian-system" || {
        say "no Debian system could be installed into a folder: the tests of the Debian package are ignored; see the message above"
        return
    }
    debian=$target/debian-system
}

# Sets $sanitized: the guest's C as a native program under sanitizers.
ensure_sanitized() {
    local program=$target/sanitized/catdoc inputs
    inputs=$(module_inputs)
    if ! is_recorded "$program.inputs" "$inputs"; then
        can_sanitize || return 0
        ensure_guest_sources
        "$compile_guest" --native "$catdoc" "$program"
        echo "$inputs" >"$program.inputs"
    fi
    sanitized=$program
}

# Sets $counted: the guest's C as a native program whose instructions valgrind counts. The stored
# counts are those of x86_64.
ensure_counted() {
    local program=$target/counted/catdoc inputs
    [ "$(uname -m)" = x86_64 ] || return 0
    have valgrind || try_install valgrind
    if ! { have valgrind && have clang-19; }; then
        say "valgrind or clang-19 is missing: instructions are not counted"
        return 0
    fi
    inputs=$(module_inputs)
    if ! is_recorded "$program.inputs" "$inputs"; then
        ensure_guest_sources
        "$compile_guest" --count "$catdoc" "$program"
        echo "$inputs" >"$program.inputs"
    fi
    counted=$program
}

# Sets $runc: a container runtime. With skopeo and umoci, it runs the image; only root may do so here.
ensure_container_tools() {
    may_install || { say "the container image is not run: this needs root, runc, skopeo and umoci"; return; }
    ensure_commands runc skopeo umoci
    runc=$(command -v runc)
}

# Sets $faketime: a library that changes the clock of one process.
ensure_faketime() {
    local files=(/usr/lib/*/faketime/libfaketimeMT.so.1)
    [ -e "${files[0]}" ] || try_install libfaketime
    files=(/usr/lib/*/faketime/libfaketimeMT.so.1)
    [ ! -e "${files[0]}" ] || faketime=${files[0]}
}

can_sanitize() {
    echo 'int main(void) { return 0; }' | cc -fsanitize=address,undefined -x c -o /dev/null - 2>/dev/null
}
