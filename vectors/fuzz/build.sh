#!/bin/sh
# What `cargo fuzz build` does, without cargo-fuzz: coverage for libFuzzer by flags of the nightly compiler.
# No address sanitizer: core has no unsafe code, and without it the targets run twice as fast.
set -eu
cd "$(dirname "$0")"
RUSTFLAGS="--cfg fuzzing -Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
-Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
-Cllvm-args=-sanitizer-coverage-trace-compares -Ccodegen-units=1" \
    exec cargo +nightly build --release --target x86_64-unknown-linux-gnu "$@"
