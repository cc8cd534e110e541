//! Fuzz target: see [`thidua_fuzz::formula`].
#![cfg_attr(fuzzing, no_main)]

#[cfg(fuzzing)]
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| thidua_fuzz::formula(bytes));

#[cfg(not(fuzzing))]
fn main() {
    eprintln!("built without the fuzzer; use `cargo +nightly fuzz run formula`, or `replay`");
}
