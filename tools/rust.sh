# Provides cargo and a Rust compiler that is new enough for Cargo.toml.

rust_minimum=$(manifest_value rust-version)

ensure_rust() {
    rust_is_new_enough || install_rust
    have cc || install gcc libc6-dev
    # cargo fetches over TLS, and a minimal Debian has no certificates.
    ! have apt-get || [ -e /etc/ssl/certs/ca-certificates.crt ] || install ca-certificates
}

rust_is_new_enough() {
    have cargo && have rustc && at_least "$rust_minimum" "$(cd "$root" && rustc --version | cut -d' ' -f2)"
}

# Debian packages a current compiler for its browsers besides the one of the release.
install_rust() {
    if have apt-get && ! have rustup; then
        ! may_install || refresh_package_lists
        if at_least "$rust_minimum" "$(candidate rustc-web)"; then
            install rustc-web cargo-web gcc libc6-dev
        elif at_least "$rust_minimum" "$(candidate rustc)"; then
            install rustc cargo gcc libc6-dev
        fi
    fi
    rust_is_new_enough || die "Rust is missing or too old; install rustc and cargo $rust_minimum or newer, for instance with rustup"
}
