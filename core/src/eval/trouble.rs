//! What stops an evaluation, row by row; words follow when all of it is known.

use crate::number::Number;

/// A row that stops the evaluation.
#[derive(Clone, Debug)]
pub(crate) struct Trouble {
    /// Row of the table.
    pub(crate) row: usize,
    pub(crate) kind: TroubleKind,
}

#[derive(Clone, Debug)]
pub(crate) enum TroubleKind {
    /// The criterion reads something missing.
    Missing(usize),
    /// The criterion's value is undefined.
    Undefined(usize),
    /// Points entered by hand that are not allowed.
    Manual(usize, Number),
    /// The gate's condition is unknown.
    Gate(usize),
}
