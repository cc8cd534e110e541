//! `[[group]]`: maxima that are there and add up (clauses 5 and 12).

use super::Checker;
use crate::diagnostic::catalogue::meaning_words as words;
use crate::diagnostic::{Finding, Message, Spanned, catalogue};
use crate::model::group::{Group, GroupKind, Part};
use crate::model::scorecard::Scorecard;
use crate::number::Number;
use std::cmp::Ordering;

/// With more parts than this the sum in the help says enough; a label at each would bury it.
const MOST_LABELS: usize = 6;

/// The maximum of a part with its id; what a sum is made of.
struct Addend<'m> {
    id: &'m str,
    max: &'m Spanned<Number>,
}

impl Checker<'_> {
    pub(super) fn groups(&mut self, card: &Scorecard) {
        for group in &card.groups {
            self.max_above_zero(group.max.as_ref());
            if group.kind == GroupKind::Bonus && group.parent.is_none() && group.max.is_none() {
                self.report(Finding::at(&catalogue::BONUS_NO_CAP, group.naming.id.place).with("id", &group.naming.id.value));
            }
        }
        self.max_above_zero(card.max.as_ref());
        if self.written.is_broken(card.naming.place.file) {
            return;
        }
        let doubtful = card.groups.iter().any(|group| group.parent.is_none() && self.written.says(group.naming.place, "parent"));
        if !doubtful {
            self.base_sum(card);
        }
        for group in &card.groups {
            self.parts_sum(card, group, doubtful);
        }
    }

    /// Refuses a maximum that is not above zero.
    pub(super) fn max_above_zero(&mut self, max: Option<&Spanned<Number>>) {
        if let Some(max) = max.filter(|max| !max.value.is_positive()) {
            let finding = Finding::at(&catalogue::MAX_NOT_ABOVE_ZERO, max.place);
            self.report(finding.with_words("found", words::reading(&max.value)));
        }
    }

    /// The outermost base groups add up to the scorecard's maximum.
    fn base_sum(&mut self, card: &Scorecard) {
        let outermost = card.groups.iter().filter(|group| group.parent.is_none() && is_base(group));
        let addends: Option<Vec<Addend<'_>>> = outermost.map(addend).collect();
        if let Some((addends, max)) = addends.zip(card.max.as_ref()) {
            let finding = Finding::at(&catalogue::GROUPS_SUM, max.place).with("id", &card.naming.id.value);
            self.compare(finding, &addends, &max.value, false);
        }
    }

    /// The parts of a base group add up to its maximum; those of a capped one reach it.
    fn parts_sum(&mut self, card: &Scorecard, group: &Group, doubtful: bool) {
        let Some(max) = group.max.as_ref().filter(|_| is_base(group)) else {
            return;
        };
        let inner = group.parts.iter().any(|part| matches!(part, Part::Group(_)));
        // A criterion or group whose name of a group was not found may belong here.
        let lost = if inner { doubtful } else { card.criteria.iter().any(|criterion| criterion.group.is_none()) };
        if lost || (group.parts.is_empty() && doubtful) {
            return;
        }
        let addends: Option<Vec<Addend<'_>>> = group
            .parts
            .iter()
            .filter_map(|part| match part {
                Part::Criterion(id) => card
                    .criteria
                    .get(id.0)
                    .map(|criterion| criterion.max.as_ref().map(|max| Addend { id: &criterion.naming.id.value, max })),
                Part::Group(id) => card.groups.get(id.0).filter(|group| is_base(group)).map(addend),
            })
            .collect();
        let Some(addends) = addends else {
            return;
        };
        let message: &'static Message = if group.capped { &catalogue::PARTS_SHORT } else { &catalogue::PARTS_SUM };
        let parts = if inner { words::INNER_GROUPS } else { words::CRITERIA };

        let finding = Finding::at(message, max.place).with("id", &group.naming.id.value).with_words("parts", words::noun(parts));
        self.compare(finding, &addends, &max.value, group.capped);
    }

    fn compare(&mut self, finding: Finding, addends: &[Addend<'_>], expected: &Number, capped: bool) {
        let found: Number = addends.iter().map(|addend| addend.max.value.clone()).sum();
        let wrong = match found.cmp(expected) {
            Ordering::Less => true,
            Ordering::Equal => false,
            Ordering::Greater => !capped,
        };
        if !wrong {
            return;
        }
        let written: Vec<(&str, &Number)> = addends.iter().map(|addend| (addend.id, &addend.max.value)).collect();
        let mut finding = finding
            .with_words("found", words::reading(&found))
            .with_words("expected", words::reading(expected))
            .with_words("difference", words::difference(&found, expected))
            .with_words("sum", words::sum(&written));
        if addends.len() <= MOST_LABELS {
            for addend in addends {
                finding = finding.label(addend.max.place, words::part_max(addend.id, &addend.max.value));
            }
        }
        self.report(finding);
    }
}

/// Whether a group is part of the full mark.
pub(super) fn is_base(group: &Group) -> bool {
    group.kind == GroupKind::Base && !group.inner_deduction
}

/// Whether the points of a group are subtracted.
pub(super) fn is_deduction(group: &Group) -> bool {
    group.kind == GroupKind::Deduction || group.inner_deduction
}

fn addend(group: &Group) -> Option<Addend<'_>> {
    group.max.as_ref().map(|max| Addend { id: &group.naming.id.value, max })
}
