//! Data tables (clause 10): what a host hands over, read into typed, exact columns. Every bad cell is a finding.

mod around;
mod cell;
mod dataset;
pub mod decision;
#[cfg(test)]
mod fixture;
mod headings;
mod keys;
mod numbers;
mod read;
mod state;
pub mod table;
#[cfg(test)]
mod tests;
pub(crate) mod what_if;
mod words;

pub use dataset::{Blocs, Column, DataSet, Table, Values};
pub use decision::Decision;
pub use read::{Needed, Reader, read};
pub use state::State;
pub use table::{Cells, InputColumn, InputTable, RawCell};

use crate::number::DecimalStyle;

/// How the cells of tables are read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ReadOptions {
    /// The style of number texts.
    pub numbers: DecimalStyle,
}
