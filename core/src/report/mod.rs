//! Stage 7: what rules and results say, in words, in Vietnamese and English.

pub mod rules;
