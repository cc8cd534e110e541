//! A rule set that is valid by construction.

use super::check_written;
use super::written::{Written, is_of_text, place};
use crate::diagnostic::{FileId, Finding, Refusal, Sources, catalogue};
use crate::model::scorecard::Scorecard;
use crate::model::subject::Subject;
use crate::model::{self, Model, ScorecardId, SubjectId};
use crate::syntax;
use crate::text::Lang;
use std::collections::BTreeSet;
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
    findings.sort_by_key(|finding| (place(finding), finding.message.code));
}

/// Forgets what only follows from a text that could not be read as a whole: keys that it seems to lack, and names that
/// stand in it but were not read.
fn forget_what_follows(findings: &mut Vec<Finding>, sources: &Sources) {
    let broken: BTreeSet<FileId> =
        findings.iter().filter(|finding| is_of_text(finding)).filter_map(place).map(|place| place.file).collect();
    if broken.is_empty() {
        return;
    }
    let follows = |finding: &Finding| {
        let code = finding.message.code;
        if code == catalogue::NO_RULESET.code || code == catalogue::TEXT_WITHOUT_SCORECARD.code || code == catalogue::MISSING_KEY.code {
            return place(finding).is_none_or(|place| broken.contains(&place.file)) || code != catalogue::MISSING_KEY.code;
        }
        let name = finding.arguments.iter().find(|(key, _)| *key == "name").map(|(_, name)| name.get(Lang::En));
        let last = name.and_then(|name| name.rsplit('.').next()).unwrap_or("");
        let names = [catalogue::NOT_DECLARED.code, catalogue::UNKNOWN_NAME.code];
        names.contains(&code) && broken.iter().any(|file| sources.text(*file).contains(&format!("\"{last}\"")))
    };
    findings.retain(|finding| !follows(finding));
}
