//! `[[group]]` (clause 5).

use super::{CriterionId, GroupId, Naming};
use crate::diagnostic::Spanned;
use crate::number::Number;

/// A group of criteria or of groups.
#[derive(Clone, Debug)]
pub struct Group {
    /// Id, title, basis.
    pub naming: Naming,
    /// The number printed in the official table.
    pub code: Option<String>,
    /// What its points do; that of the outermost group unless it is an inner deduction.
    pub kind: GroupKind,
    /// The group around it.
    pub parent: Option<GroupId>,
    /// Base: its full mark. Bonus, deduction: an optional cap.
    pub max: Option<Spanned<Number>>,
    /// Base: the parts may add up to more than `max`.
    pub capped: bool,
    /// Whether it is a deduction inside a base or bonus group, subtracted from the sum of the group around it.
    pub inner_deduction: bool,
    /// Its criteria or groups, in the order of the file.
    pub parts: Vec<Part>,
}

/// What the points of a group do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum GroupKind {
    /// Part of the full mark.
    #[default]
    Base,
    /// Added to it (điểm thưởng).
    Bonus,
    /// Subtracted (điểm trừ).
    Deduction,
}

impl GroupKind {
    /// Every kind with the word that a rule file uses for it.
    pub const ALL: [(&'static str, Self); 3] = [("base", Self::Base), ("bonus", Self::Bonus), ("deduction", Self::Deduction)];

    /// The word that a rule file uses.
    #[must_use]
    pub fn word(self) -> &'static str {
        Self::ALL.iter().find(|(_, kind)| *kind == self).map_or("base", |(word, _)| word)
    }
}

/// A part of a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// A criterion.
    Criterion(CriterionId),
    /// A group inside.
    Group(GroupId),
}
