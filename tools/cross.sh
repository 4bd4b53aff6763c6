# Compiles what we distribute with our own compiler (deploy/toolchain.sh), for either processor. All
# that is compiled so shares the crates below target/lambda.

toolchain=$target/lambda/toolchain

# set_cross_environment PROCESSOR… — sets $cross_environment for cargo. Binaries do not contain the
# builder's paths.
set_cross_environment() {
    local registry flags="--remap-path-prefix=$root=/catdoc-lambda" processor triple
    for registry in "${CARGO_HOME:-$HOME/.cargo}"/registry/src/*/; do
        flags+=" --remap-path-prefix=${registry%/}=/crates"
    done
    cross_environment=("RUSTC=$toolchain/rustc" "RUSTFLAGS=$flags" "CARGO_TARGET_DIR=$target/lambda")
    for processor in "$@"; do
        triple=$(triple_of "$processor")
        cross_environment+=(
            "CARGO_TARGET_$(echo "$triple" | tr 'a-z-' 'A-Z_')_LINKER=$toolchain/cc-${triple%%-*}"
            "CC_${triple//-/_}=$toolchain/cc-${triple%%-*}" "AR_${triple//-/_}=ar"
        )
    done
}
