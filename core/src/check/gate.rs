//! `[[gate]]` (clause 8): conditions that can be unknown, limits that fit the rounding, effects that make sense.

use super::Checker;
use super::group::is_deduction;
use crate::diagnostic::catalogue::meaning_words as words;
use crate::diagnostic::{Finding, Place, Spanned, catalogue};
use crate::model::gate::Gate;
use crate::model::scorecard::Scorecard;
use crate::number::Number;

impl Checker<'_> {
    pub(super) fn gate(&mut self, card: &Scorecard, gate: &Gate) {
        self.gate_condition(gate);
        let effect = &gate.effect;
        if let Some(limit) = &effect.total_at_most {
            self.gate_limit(card, "total_at_most", limit);
            self.total_limit(card, words::GATE_LIMIT, &limit.value, limit.place);
        }
        if let Some((id, limit)) = &effect.criterion {
            self.gate_limit(card, "points_at_most", limit);
            if let Some(criterion) = card.criteria.get(id.value.0) {
                self.multiple(card, criterion, words::GATE_LIMIT, &limit.value, limit.place);
                let group = criterion.group.and_then(|group| card.groups.get(group.0));
                if group.is_some_and(is_deduction) {
                    self.gate_on_deduction(&criterion.naming.id.value, id.place);
                }
            }
        }
        if let Some((id, limit)) = &effect.group {
            self.gate_limit(card, "points_at_most", limit);
            if let Some(group) = card.groups.get(id.value.0).filter(|group| is_deduction(group)) {
                self.gate_on_deduction(&group.naming.id.value, id.place);
            }
        }
    }

    /// `when_missing` says what an unknown condition means wherever it can be unknown.
    fn gate_condition(&mut self, gate: &Gate) {
        let id = &gate.naming.id.value;
        let ceiling = gate.effect.grade_at_most_of.as_ref();
        if gate.when_missing.is_some() || self.written.says(gate.naming.place, "when_missing") {
            return;
        }
        let unknown = gate.when.as_ref().map(|when| self.unknown(when)).unwrap_or_default();
        let reason = match (unknown.missing, unknown.undefined, ceiling) {
            (Some(place), _, _) => Some((words::CAN_BE_MISSING, words::READ_HERE, place)),
            (_, Some(place), _) => Some((words::CAN_BE_UNDEFINED, words::DIVIDED_HERE, place)),
            (_, _, Some(ceiling)) => Some((words::GRADE_CAN_BE_UNKNOWN, words::GRADE_CAN_BE_UNKNOWN, ceiling.place)),
            _ => None,
        };
        if let Some((why, here, place)) = reason {
            let finding = Finding::at(&catalogue::GATE_NO_WHEN_MISSING, gate.naming.id.place).with("id", id);
            self.report(finding.with_words("why", words::noun(why)).label(place, words::noun(here)));
        }
    }

    fn gate_limit(&mut self, card: &Scorecard, key: &str, limit: &Spanned<Number>) {
        if limit.value.is_negative() {
            let finding = Finding::at(&catalogue::BELOW_ZERO, limit.place).with("key", key);
            self.report(finding.with_words("found", words::reading(&limit.value)));
        }
        self.limit(card, words::GATE_LIMIT, &limit.value, limit.place);
    }

    fn gate_on_deduction(&mut self, id: &str, place: Place) {
        self.report(Finding::at(&catalogue::GATE_ON_DEDUCTION, place).with("id", id));
    }
}
