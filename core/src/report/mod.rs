//! Stage 7: an outcome and the rules in words, in Vietnamese and English. Nothing here computes points.

pub mod entry;
pub mod explain;
mod figures;
mod listing;
mod numbers;
mod remarks;
pub mod rules;

pub use figures::{criterion, rests_on, value};
pub use listing::{Head, Listing};
pub use numbers::number_title;
pub use remarks::{About, Remark, awards, classified_remarks, grade_title, remarks, scorecard};
pub use rules::formula::unit_in as unit;
