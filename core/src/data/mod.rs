//! Data tables (clause 10): what a host hands over, read into typed, exact columns. Every bad cell is a finding.

pub mod decision;
pub mod table;

pub use decision::Decision;
pub use table::{Cells, InputColumn, InputTable, RawCell};

use crate::number::DecimalStyle;

/// How the cells of tables are read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ReadOptions {
    /// The style of number texts.
    pub numbers: DecimalStyle,
}
