//! `[[criterion]]` (clause 5).

use super::expression::Expression;
use super::score::Score;
use super::{GroupId, Naming};
use crate::diagnostic::{Place, Spanned};
use crate::number::{Mode, Number};

/// A criterion (tiêu chí).
#[derive(Clone, Debug)]
pub struct Criterion {
    /// Id, title, basis, note.
    pub naming: Naming,
    /// The number printed in the official table.
    pub code: Option<String>,
    /// The group that it belongs to; `None` where the name was not found.
    pub group: Option<GroupId>,
    /// The most points; base and bonus: always there in a valid rule set.
    pub max: Option<Spanned<Number>>,
    /// What is scored; none for `checklist` and `formula`.
    pub value: Option<Expression>,
    /// How points follow from it.
    pub score: Option<Spanned<Score>>,
    /// False: the criterion is not applicable.
    pub applies_if: Option<Expression>,
    /// True: full mark.
    pub full_if: Option<Expression>,
    /// What a missing value means.
    pub when_missing: Option<Spanned<Policy>>,
    /// What an undefined value means (`error` where left out).
    pub when_undefined: Spanned<Policy>,
    /// The multiple and mode that its points are rounded to (the scorecard's, or its own); not used under `at = "total"`.
    pub rounding: CriterionRounding,
}

impl Criterion {
    /// Every formula that it reads, in the order in which it reads them.
    #[must_use]
    pub(crate) fn formulas(&self) -> Vec<&Expression> {
        let mut formulas: Vec<&Expression> = Vec::new();
        for formula in [&self.applies_if, &self.full_if, &self.value] {
            formulas.extend(formula);
        }
        match self.score.as_ref().map(|score| &score.value) {
            Some(Score::ProRata { target, .. } | Score::Shortfall { target, .. } | Score::Leader { target, .. }) => formulas.push(target),
            Some(Score::Formula(points)) => formulas.push(points),
            _ => {}
        }
        formulas
    }
}

/// The rounding of a criterion's points.
#[derive(Clone, Debug, PartialEq)]
pub struct CriterionRounding {
    /// The multiple.
    pub step: Number,
    /// The mode.
    pub mode: Mode,
    /// Its own `rounding`, where it has one.
    pub place: Option<Place>,
}

/// What an unknown value means for the points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Policy {
    /// The evaluation stops and reports all such cells.
    #[default]
    Error,
    /// No points.
    Zero,
    /// Full mark.
    Full,
    /// The criterion is not applicable.
    NotApplicable,
}
