#!/usr/bin/env bash
# Runs a compiler. If rustc links the endpoint with it, this links a second program from the same
# objects: catdoc-lambda-static, which needs no C library, for the container image. Link-time
# optimisation takes a minute or two, and cargo would repeat it for a program of its own.
#
#   deploy/cc.sh COMPILER ARGUMENT…
set -euo pipefail

main() {
    local output
    output=$(output_of "$@")
    case $output in
    */deps/catdoc_lambda-*)
        "$@"
        link_statically "${output%/deps/*}/catdoc-lambda-static" "$@"
        ;;
    *) exec "$@" ;;
    esac
}

# output_of ARGUMENT… — prints the compiler's output file.
output_of() {
    while [ $# -gt 1 ]; do
        [ "$1" != -o ] || { echo "$2"; return; }
        shift
    done
}

# link_statically OUTPUT COMPILER ARGUMENT… — links as rustc does with the feature crt-static.
link_statically() {
    local output=$1 arguments=() argument
    shift
    for argument in "$@"; do
        case $argument in
        -pie) arguments+=(-static-pie) ;;
        -lgcc_s) arguments+=(-lgcc_eh -lgcc) ;;
        -Wl,-Bdynamic) ;;
        */deps/catdoc_lambda-*.o) arguments+=("$argument") ;;
        */deps/catdoc_lambda-*) arguments+=("$output") ;;
        *) arguments+=("$argument") ;;
        esac
    done
    "${arguments[@]}"
}

main "$@"
