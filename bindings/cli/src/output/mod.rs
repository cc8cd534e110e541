//! What a command prints and writes.

pub(crate) mod findings;
pub(crate) mod format;
pub(crate) mod grid;
pub(crate) mod natural;
pub(crate) mod paint;
pub(crate) mod progress;
pub(crate) mod results;
pub(crate) mod target;
