//! Stage 7: an outcome in words, in Vietnamese and English.

pub mod explain;
