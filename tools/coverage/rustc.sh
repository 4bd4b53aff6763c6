#!/usr/bin/env bash
# Compiles a crate of ours with counters. cargo calls it with the compiler and its arguments. Branches
# are not a stable option; the variable tells a stable compiler that we know.
RUSTC_BOOTSTRAP=1 exec "$@" -Cinstrument-coverage -Zcoverage-options=branch
