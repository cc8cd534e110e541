//! Stage 7: what rules and results say, in words, in Vietnamese and English.

mod remarks;
pub mod rules;

pub use remarks::{About, Remark, awards, classified_remarks, criterion, grade_title, remarks, scorecard, value};
