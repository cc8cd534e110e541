//! `[[gate]]` (clause 8): conditions that can be unknown, limits that fit the rounding, effects that make sense.

use super::Checker;
use super::group::is_deduction;
use crate::diagnostic::catalogue::words;
use crate::diagnostic::{Finding, Place, Spanned, catalogue};
use crate::model::expression::Kind;
use crate::model::gate::{Effect, Gate};
use crate::model::scorecard::Scorecard;
use crate::number::Number;

impl Checker<'_> {
    pub(super) fn gate(&mut self, card: &Scorecard, gate: &Gate) {
        self.gate_condition(gate);
        self.gate_grades(card, gate);
        let effect = &gate.effect;
        if is_empty(effect) && !self.earlier.explains(gate.naming.place, "effect") {
            self.report(Finding::at(&catalogue::GATE_NO_EFFECT, gate.naming.place).with("id", &gate.naming.id.value));
        }
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

    /// `when` and `when_missing`.
    fn gate_condition(&mut self, gate: &Gate) {
        let id = &gate.naming.id.value;
        let ceiling = gate.effect.grade_at_most_of.as_ref();
        if gate.when.is_none() && ceiling.is_none() && !self.earlier.explains(gate.naming.place, "when") {
            self.report(Finding::at(&catalogue::GATE_NO_WHEN, gate.naming.place).with("id", id));
        }
        if gate.when_missing.is_some() || self.earlier.explains(gate.naming.place, "when_missing") {
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

    /// Effects on grades need grades, and a ceiling is a grade of the same scale.
    fn gate_grades(&mut self, card: &Scorecard, gate: &Gate) {
        let effect = &gate.effect;
        let ceiling = effect.grade_at_most_of.as_ref();
        let grade_effects = [
            ("grade_at_most", effect.grade_at_most.as_ref().map(|limit| limit.place)),
            ("grade_at_most_of", ceiling.map(|ceiling| ceiling.place)),
            ("grade_down", effect.grade_down.as_ref().map(|down| down.place)),
        ];
        if card.scale.is_none() && !self.earlier.explains(card.naming.place, "scale") {
            for (key, place) in grade_effects {
                if let Some(place) = place {
                    self.report(Finding::at(&catalogue::GATE_NO_SCALE, place).with("key", key).with("id", &card.naming.id.value));
                }
            }
        }
        if let Some((ceiling, scale)) = ceiling.zip(card.scale)
            && ceiling.kind != Kind::Grade(scale)
        {
            let expected = self.model.scales.get(scale.0).map_or("", |scale| scale.naming.id.value.as_str());
            self.report(Finding::at(&catalogue::GATE_OTHER_SCALE, ceiling.place).with("expected", expected));
        }
        if let Some(down) = effect.grade_down.as_ref().filter(|down| down.value == 0) {
            self.report(Finding::at(&catalogue::GRADE_DOWN_ZERO, down.place));
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

fn is_empty(effect: &Effect) -> bool {
    effect.grade_at_most.is_none()
        && effect.grade_at_most_of.is_none()
        && effect.total_at_most.is_none()
        && effect.criterion.is_none()
        && effect.group.is_none()
        && effect.grade_down.is_none()
        && effect.ineligible.is_empty()
        && !effect.unranked
}
