//! The row-local steps.

use super::program::Register;
use crate::model::expression::{Comparison, Field};
use crate::model::{ScorecardId, ValueId};
use crate::number::{Mode, Number};

/// A step: what is written to its register. Booleans, choices and grades are codes (false 0, true 1; positions).
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Step {
    /// The same number in every row.
    Number(Number),
    /// The same code in every row.
    Code(u16),
    /// A number input.
    Column(ValueId),
    /// A boolean, choice or grade input.
    CodeColumn(ValueId),
    /// A cross-row column.
    Slot(usize),
    /// The final result of another scorecard of the same subject.
    Result(ScorecardId, Field),
    /// The row's result so far in the scorecard itself.
    Own(Field),
    /// The row's final grade in the scorecard itself.
    FinalGrade,
    Not(Register),
    And(Register, Register),
    Or(Register, Register),
    /// Numbers.
    Compare(Comparison, Register, Register),
    /// Codes; for grades better (a smaller position) is greater.
    CompareCodes(Comparison, Register, Register),
    Add(Register, Register),
    Subtract(Register, Register),
    Multiply(Register, Register),
    Divide(Register, Register),
    Negate(Register),
    Absolute(Register),
    /// Condition, then, else.
    If(Register, Register, Register),
    Least(Register, Register),
    Greatest(Register, Register),
    Round(Register, i32, Mode),
    Floor(Register),
    Ceiling(Register),
    IsMissing(Register),
    IsNotApplicable(Register),
    IsGiven(Register),
    OrElse(Register, Register),
}
