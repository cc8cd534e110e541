//! `[[gate]]` (clause 8).

use super::expression::Expression;
use super::{AwardId, CriterionId, GroupId, Naming};
use crate::diagnostic::Spanned;
use crate::number::Number;

/// A gate (khống chế): a condition that limits points, total or grade, or excludes from titles.
#[derive(Clone, Debug)]
pub struct Gate {
    /// Id, title, basis.
    pub naming: Naming,
    /// When it fires; may be left out beside `grade_at_most_of`.
    pub when: Option<Expression>,
    /// What a missing or undefined `when` (or unknown grade) means.
    pub when_missing: Option<Spanned<GatePolicy>>,
    /// What it does.
    pub effect: Effect,
}

/// What an unknown condition means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GatePolicy {
    /// A data error.
    Error,
    /// The gate fires.
    Fires,
    /// The gate does not fire.
    Passes,
}

/// What a gate does; one or more of these.
#[derive(Clone, Debug, Default)]
pub struct Effect {
    /// The best grade allowed, by position in the scale.
    pub grade_at_most: Option<Spanned<usize>>,
    /// The best grade allowed is this grade of the same scale.
    pub grade_at_most_of: Option<Expression>,
    /// The most total points.
    pub total_at_most: Option<Spanned<Number>>,
    /// The most points of a criterion.
    pub criterion: Option<(Spanned<CriterionId>, Spanned<Number>)>,
    /// The most points of a group, before rescaling.
    pub group: Option<(Spanned<GroupId>, Spanned<Number>)>,
    /// How many grades down, after all limits.
    pub grade_down: Option<Spanned<u32>>,
    /// Awards that the row cannot have.
    pub ineligible: Vec<Spanned<AwardId>>,
    /// The row is not ranked.
    pub unranked: bool,
}

impl Effect {
    /// Whether it limits points or the total, and so may not read them.
    #[must_use]
    pub fn limits_points(&self) -> bool {
        self.criterion.is_some() || self.group.is_some() || self.total_at_most.is_some()
    }
}
