//! One command for each thing a developer or CI does.
fn main() {}
