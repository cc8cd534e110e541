//! Gates in words: those that fired and why, then those that were checked.

use super::formula::Put;
use super::{Lines, Section, SectionKind, Speaker, say};
use crate::data::State;
use crate::model::expression::Expression;
use crate::model::gate::Gate;
use crate::report::explain::figure::{Figure, Value};
use crate::report::explain::{Explanation, GateExplained};

impl Speaker<'_> {
    pub(super) fn gates(&self, explanation: &Explanation<'_>) -> Option<Section> {
        if explanation.gates.is_empty() {
            return None;
        }
        let lang = self.lang;
        let mut lines = Lines(Vec::new());
        let fired: Vec<&GateExplained<'_>> = explanation.gates.iter().filter(|gate| gate.fired).collect();
        for gate in &fired {
            let (title, effect) = (gate.heading.title.0.get(lang), self.effect(gate));
            lines.push(lang.pick("Bị khống chế", "Fired"), format!("{title} → {effect}"));
            self.figures(&gate.figures, &mut lines);
            if let Some(condition) = self.condition(gate.gate.when.as_ref(), gate.value.as_ref(), &gate.figures) {
                lines.push(lang.pick("Điều kiện", "Condition"), condition);
            }
            self.basis(&gate.heading, &mut lines);
        }
        let passed = explanation.gates.iter().filter(|gate| !gate.fired);
        let label = lang.pick("Không bị", "Not fired");
        lines.extend(
            label,
            passed.map(|gate| {
                let title = gate.heading.title.0.get(lang);
                match self.condition(gate.gate.when.as_ref(), gate.value.as_ref(), &gate.figures) {
                    Some(condition) => format!("{title}. {condition}"),
                    None => title.to_owned(),
                }
            }),
        );
        let (count, all) = (fired.len(), explanation.gates.len());
        let heading = say!(lang, "Khống chế: {count} trong {all} điều kiện xảy ra", "Gates: {count} of {all} fired");
        Some(Section { kind: SectionKind::Gates, id: None, depth: 0, heading, lines: lines.0 })
    }

    /// A condition with the figures put in; a bare name is told by its value.
    pub(super) fn condition(&self, when: Option<&Expression>, value: Option<&Value<'_>>, figures: &[Figure<'_>]) -> Option<String> {
        let (when, value) = (when?, value?);
        let written = self.written(when);
        let said = match value {
            Value::Boolean(value) => self.truth(*value).to_owned(),
            other => self.value(other, when),
        };
        Some(if Put::is_name(when) {
            format!("{written} → {said}")
        } else {
            format!("{written}: {} → {said}", self.put(when, figures))
        })
    }

    /// What a gate does.
    fn effect(&self, gate: &GateExplained<'_>) -> String {
        let lang = self.lang;
        let effect = &gate.gate.effect;
        let mut parts = Vec::new();
        if let Some(most) = &effect.grade_at_most {
            let grade = self.grade_title(most.value);
            parts.push(say!(lang, "xếp loại không quá {grade}", "graded at most {grade}"));
        }
        if effect.grade_at_most_of.is_some() {
            parts.push(self.ceiling(gate));
        }
        if let Some(most) = &effect.total_at_most {
            let points = self.of_points(&most.value);
            parts.push(say!(lang, "tổng điểm không quá {points}", "the total is at most {points}"));
        }
        if let Some((criterion, most)) = &effect.criterion {
            let points = self.of_points(&most.value);
            let title = self
                .card
                .criteria
                .get(criterion.value.0)
                .map_or("", |criterion| criterion.code.as_deref().unwrap_or_else(|| criterion.naming.title.get(lang)));
            parts.push(say!(lang, "tiêu chí {title} không quá {points}", "criterion {title} has at most {points}"));
        }
        if let Some((group, most)) = &effect.group {
            let points = self.of_points(&most.value);
            let title = self.card.groups.get(group.value.0).map_or("", |group| group.naming.title.get(lang));
            parts.push(say!(lang, "nhóm “{title}” không quá {points}", "group “{title}” has at most {points}"));
        }
        if let Some(down) = &effect.grade_down {
            let count = down.value;
            parts.push(say!(lang, "hạ {count} bậc xếp loại", "{count} grade(s) down"));
        }
        let awards = effect.ineligible.iter().filter_map(|award| self.card.awards.get(award.value.0));
        let awards: Vec<&str> = awards.map(|award| award.naming.title.get(lang)).collect();
        if !awards.is_empty() {
            let awards = awards.join(", ");
            parts.push(say!(lang, "không xét {awards}", "not considered for {awards}"));
        }
        if effect.unranked {
            parts.push(say!(lang, "không xếp hạng", "not ranked"));
        }
        parts.join("; ")
    }

    fn ceiling(&self, gate: &GateExplained<'_>) -> String {
        let lang = self.lang;
        let Gate { effect, .. } = gate.gate;
        let (Some(of), Some(value)) = (&effect.grade_at_most_of, &gate.grade_of) else { return String::new() };
        let name = self.name(of);
        match value {
            Value::Unknown(state @ (State::Missing | State::NotApplicable | State::Undefined)) => {
                let (state, last) = (self.state(*state), self.grade_title(self.card.grades.len().saturating_sub(1)));
                say!(lang, "“{name}” {state}, nên xếp loại không quá {last}", "“{name}” is {state}, so graded at most {last}")
            }
            _ => {
                let grade = self.value(value, of);
                say!(lang, "xếp loại không quá {grade} ({name})", "graded at most {grade} ({name})")
            }
        }
    }
}
