# Provides what the tests need. A test reports itself as ignored where its tool cannot be had.

# Prepares all of it and says where it is in the environment, so that cargo notices what is
# installed or packaged later.
prepare_tests() {
    ensure_modules
    ensure_native_catdoc
    ensure_rust
    ensure_test_tools
    ensure_runtimes
    ensure_page_tools
    ensure_sanitized
    ensure_fuzzer
    cd "$root"
    export CATDOC_NATIVE CATDOC_PACKAGES CATDOC_RELEASE
    CATDOC_NATIVE=$(command -v catdoc || true)
    CATDOC_PACKAGES=$(fresh_packages)
    CATDOC_RELEASE=$(fresh_release)
    export CATDOC_TOOLS=${test_tools-} CATDOC_PAGE_TOOLS=${page_tools-} CATDOC_RUNTIMES=${runtimes-}
    export CATDOC_SANITIZED=${sanitized-} CATDOC_FUZZER=${fuzzer-}
    export CATDOC_QEMU=$target/lambda/toolchain/qemu-aarch64
}

# The differential tests compare the module with it.
ensure_native_catdoc() {
    have catdoc || try_install catdoc
}

# Sets $test_tools: an S3 server, an emulator of Lambda and so on.
ensure_test_tools() {
    ensure_pip || { say "no python3 with pip: some tests are ignored"; return; }
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

# Sets $page_tools: what drives a browser and what judges the page.
ensure_page_tools() {
    find_missing chromium node=nodejs npm
    if [ ${#missing[@]} -gt 0 ]; then
        may_install || { say "no ${missing[*]}: the tests of the upload page are ignored"; return; }
        install "${missing[@]}"
    fi
    "$root/tests/page/install.sh" "$target/page-tools" || {
        say "the upload page's tests could not be set up, and are ignored"
        return
    }
    page_tools=$target/page-tools
}

# Sets $sanitized: the module's C as a program of this machine, under sanitizers.
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

can_sanitize() {
    echo 'int main(void) { return 0; }' | cc -fsanitize=address,undefined -x c -o /dev/null - 2>/dev/null
}
