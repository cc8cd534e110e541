//! The command `thidua`.
fn main() {}
