//! `[scorecard]` (clause 4), and what its tables stand in.

use super::super::expression::Expression;
use super::super::resolve::{Context, Expected, OwnResults, Resolver};
use super::super::scorecard::{ClassifyOn, Rescaling, Scorecard};
use super::super::subject::Subject;
use super::super::{Model, ScorecardId, Within};
use super::input::scale_named;
use super::naming::{Keys, Title, check_reserved, naming};
use super::reader::Reader;
use super::rounding::{self, RoundingKeys};
use super::subject;
use crate::diagnostic::catalogue::{self, model_words as words};
use crate::diagnostic::{Finding, Place};
use crate::syntax::{Table, Value};
use std::cell::Cell;
use std::ops::Range;

/// Reads the table itself; its groups, criteria and the rest follow when all names are known.
pub(super) fn head(table: &Table, model: &Model, outer: &RoundingKeys, findings: &mut Vec<Finding>) -> Scorecard {
    let mut reader = Reader::declared(table, "[scorecard]");
    let naming = naming(&mut reader, &Keys { title: Title::Required, basis: Some(&model.bases), note: false });
    check_reserved(&naming.id, words::A_SCORECARD, reader.findings());
    reader.must_have("subject");
    let known = |at: usize| model.subjects.get(at).map(|subject| subject.naming.id.value.as_str());
    let subject = reader.text("subject").map_or(subject::UNKNOWN, |name| subject::find(&name, &known, reader.findings()));
    reader.must_have("max");
    let max = reader.number("max");
    let scale = scale_named(&mut reader, model);
    let rescaling = [("rescale", Rescaling::Whole), ("rescale_group", Rescaling::ByGroup), ("keep", Rescaling::Keep)];
    let not_applicable = reader.word("not_applicable", &rescaling).map(|word| word.value).unwrap_or_default();
    let classify_on = reader.word("classify_on", &[("capped", ClassifyOn::Capped), ("total", ClassifyOn::Total)]);
    let rounding = rounding::keys(&mut reader).over(outer).complete();
    reader.finish(findings);
    Scorecard {
        naming,
        subject,
        max,
        scale,
        not_applicable,
        classify_on: classify_on.map(|word| word.value).unwrap_or_default(),
        rounding,
        groups: Vec::new(),
        criteria: Vec::new(),
        grades: Vec::new(),
        gates: Vec::new(),
        ranking: None,
        quotas: Vec::new(),
        awards: Vec::new(),
    }
}

/// What the tables of a scorecard are read in.
pub(super) struct Surroundings<'a, 'n> {
    /// Subjects, bases, scales, parameters and values.
    pub(super) model: &'a Model,
    /// The scorecard, as far as it is read.
    pub(super) card: &'a Scorecard,
    /// Its position.
    pub(super) id: ScorecardId,
    /// Whether the table `[scorecard]` names a scale, be it known or not.
    pub(super) names_scale: bool,
    /// Whether it was said that it names none, which is one mistake whatever needs it.
    pub(super) told_no_scale: Cell<bool>,
    pub(super) resolver: &'a mut Resolver<'n>,
}

impl Surroundings<'_, '_> {
    /// The subject, where it is known.
    pub(super) fn subject(&self) -> Option<&Subject> {
        self.model.subjects.get(self.card.subject.0)
    }

    /// Reads a formula. Where the subject is not known no name can be told: nothing is read, and nothing found.
    pub(super) fn formula(&mut self, value: &Value, own: OwnResults, expected: Expected) -> Option<Expression> {
        self.subject()?;
        let context = self.context(own, expected);
        self.resolver.formula(value, &context)
    }

    /// Reads a single name.
    pub(super) fn name(&mut self, value: &Value, range: Range<usize>, own: OwnResults) -> Option<Expression> {
        self.subject()?;
        let context = self.context(own, Expected::Any);
        self.resolver.name(value, range, &context)
    }

    fn context(&self, own: OwnResults, expected: Expected) -> Context {
        Context { subject: self.card.subject, scorecard: Some(self.id), own, mode: self.card.rounding.mode, expected }
    }

    /// `within`: the bloc where there are blocs, else all rows; only where the subject has such a set.
    pub(super) fn within(&self, reader: &mut Reader<'_>) -> Within {
        let word = reader.word("within", &[("bloc", Within::Bloc), ("parent", Within::Parent), ("all", Within::All)]);
        let Some(subject) = self.subject() else { return word.map_or(Within::All, |word| word.value) };
        let Some(word) = word else { return subject.default_within() };
        let missing = match word.value {
            Within::Bloc if !subject.bloc => Some("bloc"),
            Within::Parent if subject.parent.is_none() => Some("parent"),
            _ => None,
        };
        if let Some(missing) = missing {
            reader
                .findings()
                .push(Finding::at(&catalogue::NO_SUCH_PEERS, word.place).with("subject", &subject.naming.id.value).with("within", missing));
            return subject.default_within();
        }
        word.value
    }

    /// The position of a grade in the scorecard's scale. Without a scale that is a finding at `place`, about `what`; where
    /// the scale is named but not known, nothing more is said.
    pub(super) fn grade(&self, name: &crate::diagnostic::Spanned<String>, what: &str, reader: &mut Reader<'_>) -> Option<usize> {
        if !self.has_scale(what, name.place, reader) {
            return None;
        }
        let scale = self.model.scales.get(self.card.scale?.0)?;
        let known = |at: usize| scale.grades.get(at).map(|grade| grade.id.value.as_str());
        super::shape::find(&name.value, name.place, words::GRADE, &known, reader.findings())
    }

    /// Whether the scorecard names a scale; a finding where it does not.
    pub(super) fn has_scale(&self, what: &str, place: Place, reader: &mut Reader<'_>) -> bool {
        if !self.names_scale && !self.told_no_scale.replace(true) {
            reader.findings().push(Finding::at(&catalogue::NO_SCALE, place).with("what", format!("`{what}`")));
        }
        self.names_scale
    }
}
