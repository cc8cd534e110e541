//! Stage 3: a model becomes findings; without an error among them, a [`RuleSet`], valid by construction.
//!
//! Clause 12, and what clauses 2, 5, 7, 8 and 9 ask of numbers. One file per table of the language. Everything is
//! collected in one pass. A part that an earlier stage could not read is `None` in the model: nothing is said about it
//! here again, nor about a sum or a gap that only follows from it.

mod basis;
mod criterion;
mod gate;
mod grade;
mod group;
mod input;
mod interval;
mod not_applicable;
mod quantity;
mod quota;
mod ranking;
mod reach;
mod rounding;
mod ruleset;
mod score;
#[cfg(test)]
mod tests;
mod unknown;
mod usage;
mod values;
mod written;

pub use ruleset::RuleSet;
use unknown::Unknown;

use crate::diagnostic::{Finding, Place};
use crate::known::Texts;
use crate::model::expression::Expression;
use crate::model::scorecard::Scorecard;
use crate::model::{Model, ScorecardId};
use crate::text::Lang;
use values::Values;
use written::Written;

/// Checks a model: every error and every warning, in no particular order.
#[must_use]
pub fn check(model: &Model) -> Vec<Finding> {
    check_written(model, Written::default())
}

/// Checks a model together with the trees that it was read from and what was found in them.
fn check_written(model: &Model, written: Written<'_>) -> Vec<Finding> {
    let mut checker = Checker { model, written, values: Values::new(model), findings: Vec::new(), said: Texts::default() };
    checker.rounding(&model.manifest.rounding, model.manifest.place);
    checker.param_gaps();
    checker.inputs();
    for (index, card) in model.scorecards.iter().enumerate() {
        checker.scorecard(ScorecardId(index), card);
    }
    checker.reach();
    checker.bases();
    checker.usage();
    checker.findings
}

/// The findings of one pass over a model.
struct Checker<'m> {
    model: &'m Model,
    written: Written<'m>,
    values: Values,
    findings: Vec<Finding>,
    /// Message, place and first argument of each finding.
    said: Texts,
}

impl Checker<'_> {
    fn scorecard(&mut self, id: ScorecardId, card: &Scorecard) {
        self.scorecard_rounding(card);
        self.groups(card);
        for criterion in &card.criteria {
            self.criterion(card, criterion);
        }
        self.grades(card);
        for gate in &card.gates {
            self.gate(card, gate);
        }
        self.ranking(card);
        for quota in &card.quotas {
            self.quota(quota);
        }
        self.denied_requirements(id, card);
    }

    /// Keeps a finding; the same message at the same place is said once (a constraint may fail on several days).
    fn report(&mut self, finding: Finding) {
        let Place { file, start, end } = written::place(&finding).unwrap_or_default();
        let first = finding.arguments.first().map(|(_, argument)| argument.get(Lang::En));
        if self.said.insert(&format!("{} {} {start} {end} {}", finding.message.code, file.0, first.unwrap_or(""))) {
            self.findings.push(finding);
        }
    }

    /// Which unknown values a formula can have.
    fn unknown(&self, formula: &Expression) -> Unknown {
        Unknown::of(&self.values, self.model, formula)
    }
}
