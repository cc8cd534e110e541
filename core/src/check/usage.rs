//! Inputs, derived values, parameters and scales that no rule uses.

use super::Checker;
use super::score::quantities;
use crate::diagnostic::catalogue::meaning_words::{self as words, Noun};
use crate::diagnostic::{Finding, catalogue};
use crate::known::Positions;
use crate::model::expression::{Expression, Kind, Node, Read};
use crate::model::input::InputKind;
use crate::model::quota::Places;
use crate::model::score::Score;
use crate::model::{Model, Naming, Quantity};

/// Positions of everything that some rule reads.
#[derive(Default)]
struct Used {
    values: Positions,
    params: Positions,
    scales: Positions,
}

impl Used {
    fn formula(&mut self, formula: &Expression) {
        formula.walk(&mut |part| {
            match part.node {
                Node::Read(Read::Value(id)) | Node::Parent(Read::Value(id)) => {
                    self.values.insert(id.0);
                }
                Node::Param(id) => {
                    self.params.insert(id.0);
                }
                _ => {}
            }
            if let Kind::Grade(scale) = part.kind {
                self.scales.insert(scale.0);
            }
        });
    }

    fn of(model: &Model) -> Self {
        let mut used = Self::default();
        for value in &model.values {
            if let Some(formula) = value.derived() {
                used.formula(formula);
            }
            if let Some(InputKind::Grade(scale)) = value.input().map(|input| &input.kind) {
                used.scales.insert(scale.0);
            }
        }
        for card in &model.scorecards {
            if let Some(scale) = card.scale {
                used.scales.insert(scale.0);
            }
            for criterion in &card.criteria {
                if let Some(score) = &criterion.score {
                    used.score(&score.value);
                }
            }
            for formula in card.expressions() {
                used.formula(formula);
            }
            for quota in &card.quotas {
                if let Places::Param(id) = quota.at_most.value {
                    used.params.insert(id.0);
                }
            }
        }
        used
    }

    fn score(&mut self, score: &Score) {
        for (_, given, _) in quantities(score) {
            if let Quantity::Param(id) = given.value {
                self.params.insert(id.0);
            }
        }
        if let Score::Checklist { items, .. } = score {
            for (item, _) in items {
                self.values.insert(item.value.0);
            }
        }
    }
}

impl Checker<'_> {
    /// Nothing is said where an error may have hidden a use.
    pub(super) fn usage(&mut self) {
        if self.written.has_errors() {
            return;
        }
        let model = self.model;
        let used = Used::of(model);
        for (_, value) in model.values.iter().enumerate().filter(|(index, _)| !used.values.contains(*index)) {
            let what = if value.input().is_some() { words::INPUT } else { words::DERIVED };
            self.never_used(what, &value.naming);
        }
        for (_, param) in model.params.iter().enumerate().filter(|(index, _)| !used.params.contains(*index)) {
            self.never_used(words::PARAM, &param.naming);
        }
        for (_, scale) in model.scales.iter().enumerate().filter(|(index, _)| !used.scales.contains(*index)) {
            self.never_used(words::SCALE, &scale.naming);
        }
    }

    fn never_used(&mut self, what: Noun, naming: &Naming) {
        let finding = Finding::at(&catalogue::NEVER_USED, naming.id.place).with("id", &naming.id.value);
        self.report(finding.with_words("what", words::noun(what)));
    }
}
