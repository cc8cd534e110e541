//! What holds for every rule set, every table and every text, tried on generated ones.

mod exact;
mod family;
mod order;
mod quotas;
mod robust;
mod scores;
#[path = "../support/mod.rs"]
mod support;

use proptest::test_runner::Config;

/// So many cases, and no files written beside the tests.
fn tries(cases: u32) -> Config {
    Config { cases, failure_persistence: None, ..Config::default() }
}
