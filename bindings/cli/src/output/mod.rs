//! What a command prints and writes.

pub(crate) mod findings;
pub(crate) mod json;
pub(crate) mod target;
