//! A rule set that is valid by construction.

use super::check_written;
use super::written::{Written, is_of_text, place};
use crate::diagnostic::{Finding, Place, Refusal, Sources, catalogue};
use crate::model::scorecard::Scorecard;
use crate::model::subject::Subject;
use crate::model::{self, Model, ScorecardId, SubjectId};
use crate::syntax;
use crate::text::Lang;
use std::sync::Arc;

/// A valid rule set (bộ quy tắc): nothing after it asks whether it is. Cheap to clone; may be shared between threads.
#[derive(Clone, Debug)]
pub struct RuleSet {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    model: Model,
    sources: Sources,
    warnings: Vec<Finding>,
}

impl RuleSet {
    /// Reads and checks the texts of a rule set, each with its name (clauses 1 and 12). Their order means nothing.
    ///
    /// # Errors
    /// Every error *and* every warning, in the order of files and places, in a [`Refusal`] that carries the texts, so
    /// that it can be rendered in Vietnamese or English.
    pub fn parse<N: AsRef<str>, T: AsRef<str>>(files: impl IntoIterator<Item = (N, T)>) -> Result<Self, Refusal> {
        let mut sources = Sources::default();
        let mut findings = Vec::new();
        let mut trees = Vec::new();
        for (name, text) in files {
            let (name, text) = (name.as_ref(), text.as_ref());
            let file = sources.add(name, text);
            let (tree, found) = syntax::parse(file, text);
            findings.extend(found);
            trees.push((file, name.to_owned(), tree));
        }
        let (model, found) = model::build(&trees);
        findings.extend(found);
        forget_what_follows(&mut findings, &sources);
        // In another version of the language all else may mean something else.
        if !findings.iter().any(|finding| finding.message.code == catalogue::UNKNOWN_LANGUAGE.code) {
            let found = check_written(&model, Written::new(&trees, &findings));
            findings.extend(found);
        }
        sort(&mut findings);
        if findings.iter().any(Finding::is_error) {
            return Err(Refusal { findings, sources });
        }
        Ok(Self { inner: Arc::new(Inner { model, sources, warnings: findings }) })
    }

    /// The same texts with another meaning, which the caller has checked.
    pub(crate) fn with_model(&self, model: Model) -> Self {
        Self { inner: Arc::new(Inner { model, sources: self.inner.sources.clone(), warnings: Vec::new() }) }
    }

    /// What the rules mean.
    #[must_use]
    pub fn model(&self) -> &Model {
        &self.inner.model
    }

    /// The texts, for the places of findings.
    #[must_use]
    pub fn sources(&self) -> &Sources {
        &self.inner.sources
    }

    /// What deserves a look, in the order of files and places.
    #[must_use]
    pub fn warnings(&self) -> &[Finding] {
        &self.inner.warnings
    }

    /// A scorecard by its id.
    #[must_use]
    pub fn scorecard(&self, id: &str) -> Option<(ScorecardId, &Scorecard)> {
        let mut cards = self.inner.model.scorecards.iter().enumerate();
        cards.find(|(_, card)| card.naming.id.value == id).map(|(index, card)| (ScorecardId(index), card))
    }

    /// A subject by its id.
    #[must_use]
    pub fn subject(&self, id: &str) -> Option<(SubjectId, &Subject)> {
        let mut subjects = self.inner.model.subjects.iter().enumerate();
        subjects.find(|(_, subject)| subject.naming.id.value == id).map(|(index, subject)| (SubjectId(index), subject))
    }
}

/// In the order of files and places; those without place first.
fn sort(findings: &mut [Finding]) {
    crate::order::sort_by_key(findings, |finding| (place(finding), finding.message.code));
}

/// Forgets what only follows from a text that could not be read as a whole: what is wrong with the broken place itself,
/// what the text seems to lack, and names that stand in it but were not read.
fn forget_what_follows(findings: &mut Vec<Finding>, sources: &Sources) {
    let broken: Vec<Place> = findings.iter().filter(|finding| is_of_text(finding)).filter_map(place).collect();
    if broken.is_empty() {
        return;
    }
    let in_broken = |place: Place| broken.iter().any(|error| error.file == place.file);
    let touches =
        |place: Place| broken.iter().any(|error| error.file == place.file && error.start <= place.end && place.start <= error.end);
    let read_elsewhere = |finding: &Finding| {
        let name = finding.arguments.iter().find(|(key, _)| *key == "name").map_or("", |(_, name)| name.get(Lang::En));
        let id = format!("\"{}\"", name.rsplit('.').next().unwrap_or(name));
        broken.iter().any(|error| sources.text(error.file).contains(&id))
    };
    findings.retain(|finding| {
        let code = finding.message.code;
        let follows = place(finding).is_some_and(|place| touches(place) || (LACKING.contains(&code) && in_broken(place)))
            || [catalogue::NO_RULESET.code, catalogue::TEXT_WITHOUT_SCORECARD.code].contains(&code)
            || ([catalogue::NOT_DECLARED.code, catalogue::UNKNOWN_NAME.code].contains(&code) && read_elsewhere(finding));
        is_of_text(finding) || !follows
    });
}

/// What a text seems to lack where only a part of it was read.
static LACKING: [&str; 10] = [
    catalogue::MISSING_KEY.code,
    catalogue::OPEN_BAND.code,
    catalogue::NOT_IN_MANIFEST.code,
    catalogue::NO_SCORECARD_HERE.code,
    catalogue::ONE_OF_TWO.code,
    catalogue::EMPTY.code,
    catalogue::ONE_SCORE.code,
    catalogue::CLOSED_LAST_BAND.code,
    catalogue::NO_EFFECT.code,
    catalogue::NO_RANKING.code,
];
