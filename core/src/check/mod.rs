//! Stage 3: a model becomes findings; without an error among them, a [`RuleSet`], valid by construction.
//!
//! Clause 12, and what clauses 2, 5, 7, 8 and 9 ask of numbers. One file per table of the language. Everything is
//! collected in one pass. A part that an earlier stage could not read is `None` in the model: nothing is said about it
//! here again, nor about a sum or a gap that only follows from it.

mod award;
mod basis;
mod criterion;
mod earlier;
mod gate;
mod grade;
mod group;
mod input;
mod interval;
mod manifest;
mod not_applicable;
mod param;
mod quantity;
mod quota;
mod ranking;
mod rounding;
mod ruleset;
mod score;
mod unknown;
mod usage;
mod values;

pub use ruleset::RuleSet;
use unknown::Unknown;

use crate::diagnostic::catalogue::words::{self, Noun};
use crate::diagnostic::{Finding, Location, Place, catalogue};
use crate::model::expression::Expression;
use crate::model::scorecard::Scorecard;
use crate::model::{Model, ScorecardId, SubjectId, Within};
use crate::text::Lang;
use earlier::Earlier;
use std::collections::BTreeSet;
use values::Values;

/// Checks a model: every error and every warning, in no particular order.
#[must_use]
pub fn check(model: &Model) -> Vec<Finding> {
    check_after(model, &[])
}

/// Checks a model of which earlier stages have found something already.
pub(crate) fn check_after(model: &Model, earlier: &[Finding]) -> Vec<Finding> {
    let mut checker =
        Checker { model, earlier: Earlier::new(model, earlier), values: Values::new(model), findings: Vec::new(), said: BTreeSet::new() };
    checker.manifest();
    checker.params();
    checker.inputs();
    for (index, card) in model.scorecards.iter().enumerate() {
        checker.scorecard(ScorecardId(index), card);
    }
    checker.bases();
    checker.usage();
    checker.findings
}

/// The findings of one pass over a model.
struct Checker<'m> {
    model: &'m Model,
    earlier: Earlier,
    values: Values,
    findings: Vec<Finding>,
    said: BTreeSet<(&'static str, Option<Place>, Option<String>)>,
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
            self.quota(card, quota);
        }
        for award in &card.awards {
            self.award(card, award);
        }
        self.denied_requirements(id, card);
    }

    /// Keeps a finding; the same message at the same place is said once (a constraint may fail on several days).
    fn report(&mut self, finding: Finding) {
        let place = match &finding.location {
            Location::Text(place) => Some(*place),
            _ => None,
        };
        let first = finding.arguments.first().map(|(_, argument)| argument.get(Lang::En).to_owned());
        if self.said.insert((finding.message.code, place, first)) {
            self.findings.push(finding);
        }
    }

    /// Which unknown values a formula can have.
    fn unknown(&self, formula: &Expression) -> Unknown {
        Unknown::of(&self.values, self.model, formula)
    }

    /// A peer set needs blocs or a parent.
    fn within(&mut self, subject: SubjectId, within: Within, place: Place) {
        let Some(subject) = self.model.subjects.get(subject.0) else {
            return;
        };
        let lacks: Option<(&str, Noun)> = match within {
            Within::Bloc if !subject.bloc => Some(("bloc", words::BLOCS)),
            Within::Parent if subject.parent.is_none() => Some(("parent", words::PARENT)),
            _ => None,
        };
        if let Some((word, lacks)) = lacks {
            let finding = Finding::at(&catalogue::WITHIN_UNKNOWN, place)
                .with("within", word)
                .with("subject", &subject.naming.id.value)
                .with_words("lacks", words::noun(lacks));
            self.report(finding.label(subject.naming.place, words::noun(words::BEFORE_HERE)));
        }
    }
}
