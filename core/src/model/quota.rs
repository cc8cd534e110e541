//! `[[quota]]` (clause 9).

use super::{Naming, ParamId, Within};
use crate::diagnostic::Spanned;
use crate::number::Number;

/// How many rows of a peer set may keep a grade (khống chế tỷ lệ).
#[derive(Clone, Debug)]
pub struct Quota {
    /// Id, title, basis.
    pub naming: Naming,
    /// Position of the grade in the scale; not the last.
    pub grade: Spanned<usize>,
    /// Peer set.
    pub within: Within,
    /// How many.
    pub at_most: Spanned<Places>,
    /// Of which rows a share is taken.
    pub of: Of,
    /// Whether rows at better grades take places first.
    pub counts: Counts,
    /// How a share is made whole.
    pub rounding: QuotaRounding,
    /// Never fewer places than this.
    pub minimum: u64,
    /// Rows tied across the line.
    pub ties: Ties,
}

/// A share or a number of places.
#[derive(Clone, Debug)]
pub enum Places {
    /// A share (`"20%"` is 1/5).
    Share(Number),
    /// A number of rows.
    Number(u64),
    /// A parameter: in percent a share (20 is 1/5), plain a whole number.
    Param(ParamId),
}

/// Of which rows a share is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Of {
    /// All rows of the set.
    All,
    /// The ranked rows at this grade or the next.
    #[default]
    ThisOrNext,
    /// Those who remain at the next grade.
    NextOnly,
}

/// Which rows take places.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Counts {
    /// Rows at this grade.
    #[default]
    This,
    /// Rows at better grades first.
    ThisOrBetter,
}

/// How a share is made whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum QuotaRounding {
    /// Down.
    #[default]
    Down,
    /// To the nearest, halves up.
    HalfUp,
    /// Up.
    Up,
}

/// What becomes of rows tied across a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ties {
    /// None of them has it.
    Exclude,
    /// All of them have it.
    Include,
    /// The council decides.
    Council,
}
