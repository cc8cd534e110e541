//! `requires` that a not-applicable criterion denies (clauses 7 and 12).
//!
//! Any cell may say `n/a`; what matters here is what the *rules* let be not applicable: `applies_if`, and policies that
//! say so.

use super::Checker;
use crate::diagnostic::{Finding, catalogue};
use crate::model::criterion::{Criterion, Policy};
use crate::model::expression::{Expression, Field, Node, Read};
use crate::model::group::Part;
use crate::model::scorecard::Scorecard;
use crate::model::{CriterionId, GroupId, ScorecardId};

/// Groups nest no deeper than this; a circle of groups is an error of its own.
const DEEPEST: usize = 64;

impl Checker<'_> {
    pub(super) fn denied_requirements(&mut self, id: ScorecardId, card: &Scorecard) {
        let mut conditions: Vec<&Expression> = Vec::new();
        for grade in &card.grades {
            conditions.extend(&grade.requires);
        }
        for award in &card.awards {
            conditions.extend(&award.requires);
        }
        for requires in conditions {
            if let Some((part, name)) = self.denied(id, requires) {
                self.report(Finding::at(&catalogue::DENIED_BY_NOT_APPLICABLE, part.place).with("name", name));
            }
        }
    }

    /// The first result in a condition that the rules let be not applicable, without the condition asking for that.
    fn denied<'e>(&self, own: ScorecardId, requires: &'e Expression) -> Option<(&'e Expression, String)> {
        let mut asked = Vec::new();
        requires.walk(&mut |part| match &part.node {
            Node::IsNotApplicable(inner) | Node::IsGiven(inner) | Node::OrElse(inner, _) => asked.push(&inner.node),
            _ => {}
        });
        let mut reads = Vec::new();
        requires.walk(&mut |part| {
            if let Node::Read(read) | Node::Parent(read) = &part.node {
                reads.push((part, *read));
            }
        });
        reads.into_iter().filter(|(part, _)| !asked.contains(&&part.node)).find_map(|(part, read)| {
            let (card, field) = match read {
                Read::Own(field) => (own, field),
                Read::Result(card, field) => (card, field),
                Read::Value(_) => return None,
            };
            let prefix = if card == own { String::new() } else { format!("{}.", self.model.scorecards.get(card.0)?.naming.id.value) };
            let card = self.model.scorecards.get(card.0)?;
            let (word, id) = match field {
                Field::Criterion(id) if criterion_can(card, id) => ("criterion", &card.criteria.get(id.0)?.naming.id.value),
                Field::Group(id) if group_can(card, id, 0) => ("group", &card.groups.get(id.0)?.naming.id.value),
                _ => return None,
            };
            Some((part, format!("{prefix}{word}.{id}")))
        })
    }
}

/// Whether the rules let a criterion be not applicable.
fn criterion_can(card: &Scorecard, id: CriterionId) -> bool {
    let says_so = |criterion: &Criterion| {
        criterion.applies_if.is_some()
            || criterion.when_missing.as_ref().is_some_and(|policy| policy.value == Policy::NotApplicable)
            || criterion.when_undefined.value == Policy::NotApplicable
    };
    card.criteria.get(id.0).is_some_and(says_so)
}

/// Whether the rules let a whole group be not applicable: every criterion in it.
fn group_can(card: &Scorecard, id: GroupId, depth: usize) -> bool {
    let Some(group) = card.groups.get(id.0).filter(|group| depth < DEEPEST && !group.parts.is_empty()) else {
        return false;
    };
    group.parts.iter().all(|part| match part {
        Part::Criterion(id) => criterion_can(card, *id),
        // An inner deduction counts in no `applicable`.
        Part::Group(id) => card.groups.get(id.0).is_some_and(|group| group.inner_deduction) || group_can(card, *id, depth + 1),
    })
}
