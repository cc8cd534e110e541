//! From the tables of the texts to the [`Model`]: one file for each table, in the passes of [`build`].
//!
//! Every pass collects findings and goes on. What could not be read is left out in such a way that nothing else is
//! found wrong because of it.

mod award;
mod circle;
mod criterion;
mod gate;
mod grade;
mod group;
mod input;
mod manifest;
mod naming;
mod param;
mod quota;
mod ranking;
mod reader;
mod rounding;
mod scale;
mod score;
mod scorecard;
mod shape;
mod subject;
#[cfg(test)]
mod tests;
mod texts;

use super::input::Source;
use super::names::{Names, ParamName, ScaleName, ScorecardName, SubjectName, ValueName};
use super::resolve::{self, Resolver};
use super::scorecard::Scorecard;
use super::{Model, ScorecardId, SubjectId};
use crate::diagnostic::catalogue::{self, model_words as words};
use crate::diagnostic::{FileId, Finding, Location, Spanned};
use crate::syntax::Table;
use crate::text::Lang;
use naming::Shared;
use scorecard::Surroundings;
use std::cell::Cell;
use texts::Text;

/// Reads the spanned trees of all texts of a rule set, each with its name (clauses 1 to 9).
///
/// The findings are in the order of texts and places. The model holds what could be understood; it is complete where
/// no finding is an error.
#[must_use]
pub fn build(files: &[(FileId, String, Table)]) -> (Model, Vec<Finding>) {
    let mut findings = Vec::new();
    let texts = texts::survey(files, &mut findings);
    // What stands by itself, then what refers to it.
    let (manifest, rounding) = manifest::manifest(&texts, &mut findings);
    let bases = manifest::bases(&texts, &mut findings);
    let subjects = subject::subjects(&texts, &mut findings);
    let scales = scale::scales(&texts, &mut findings);
    let params = param::params(&texts, &bases, &mut findings);
    let mut model = Model {
        manifest,
        subjects,
        bases,
        scales,
        choice_lists: Vec::new(),
        params,
        values: Vec::new(),
        scorecards: Vec::new(),
        order: Vec::new(),
    };
    // Names of everything, before any formula.
    let mut cards: Vec<(&Text<'_>, &Table, Scorecard)> = Vec::new();
    let mut values = Vec::new();
    for text in &texts {
        let card = text.first("scorecard").map(|table| (text, table, scorecard::head(table, &model, &rounding, &mut findings)));
        let subject = card.as_ref().map(|(_, _, card)| card.subject);
        values.extend(input::values(text, subject, &mut model, &mut findings));
        cards.extend(card.map(|(text, table, mut card)| {
            card.groups = group::groups(text, &model.bases, &mut findings);
            (text, table, card)
        }));
    }
    check_ids(&model, &cards, &mut findings);
    let names = names(&model, values, &cards);
    // The tables with formulas.
    let mut resolver = Resolver::new(&names, model.manifest.rounding.mode);
    let mut scorecards = Vec::new();
    for (index, (text, table, card)) in cards.into_iter().enumerate() {
        let names_scale = table.get("scale").is_some();
        scorecards.push(tables(text, card, ScorecardId(index), names_scale, &model, &mut resolver, &mut findings));
    }
    let (derived, of_formulas) = resolver.finish();
    findings.extend(of_formulas.into_iter().filter(|finding| !follows_from_unknown_subject(finding, &names)));
    for (value, expression) in model.values.iter_mut().zip(derived) {
        if let Source::Derived(formula) = &mut value.source {
            *formula = expression;
        }
    }
    model.scorecards = scorecards;
    let (order, mut circles) = resolve::order(&model);
    model.order = order;
    findings.append(&mut circles);
    // In another version of the language, all else may mean something else.
    if findings.iter().any(|finding| finding.message.code == catalogue::UNKNOWN_LANGUAGE.code) {
        findings.retain(|finding| finding.message.code == catalogue::UNKNOWN_LANGUAGE.code);
    }
    crate::order::sort_by_key(&mut findings, |finding| match finding.location {
        Location::Text(place) => Some(place),
        Location::Nowhere | Location::Cell(_) => None,
    });
    (model, findings)
}

/// Whether a formula's finding is about a name that is declared, but of whose subject (or parent) it is not known; that
/// mistake is reported where it was made.
fn follows_from_unknown_subject(finding: &Finding, names: &Names) -> bool {
    let unknown = |subject: SubjectId| subject == subject::UNKNOWN;
    let lost = |id: &str| {
        names.values.iter().any(|value| value.id == id && unknown(value.subject))
            || names.scorecards.iter().any(|card| card.id == id && unknown(card.subject))
            || names.subjects.iter().any(|subject| subject.id == id && subject.parent.is_some_and(unknown))
    };
    let name = finding.arguments.iter().find(|(key, _)| *key == "name").map(|(_, name)| name.get(Lang::En));
    name.is_some_and(|name| name.split('.').any(lost))
}

/// Reads the tables of a scorecard that need names.
fn tables(
    text: &Text<'_>,
    mut card: Scorecard,
    id: ScorecardId,
    names_scale: bool,
    model: &Model,
    resolver: &mut Resolver<'_>,
    findings: &mut Vec<Finding>,
) -> Scorecard {
    let mut around = Surroundings { model, card: &card, id, names_scale, told_no_scale: Cell::new(false), resolver: &mut *resolver };
    let criteria = criterion::criteria(text, &mut around, findings);
    group::add_criteria(&mut card.groups, &criteria, findings);
    card.criteria = criteria;
    let mut around = Surroundings { model, card: &card, id, names_scale, told_no_scale: Cell::new(false), resolver };
    let awards = award::awards(text, &mut around, findings);
    let award_ids: Vec<String> = awards.iter().map(|award| award.naming.id.value.clone()).collect();
    let grades = grade::grades(text, &mut around, findings);
    let gates = gate::gates(text, &award_ids, &mut around, findings);
    let ranking = ranking::ranking(text, &mut around, findings);
    let quotas = quota::quotas(text, &around, findings);
    // A decision of the council names a quota or an award by its id alone, so the two share a namespace.
    let ids = text.mixed(&["quota", "award"]).filter_map(|(_, table)| id_of(table));
    naming::check_different(&ids.collect::<Vec<_>>(), words::QUOTA_OR_AWARD, findings);
    if let Some((name, table)) = text.mixed(&["quota", "award"]).next().filter(|_| ranking.is_none()) {
        let finding = Finding::at(&catalogue::NO_RANKING, table.place);
        findings.push(finding.with("what", format!("`{}`", texts::header(name))));
    }
    Scorecard { awards, grades, gates, ranking, quotas, ..card }
}

/// The id of a table, where it is a text.
fn id_of(table: &Table) -> Option<Spanned<String>> {
    let value = &table.get("id")?.value;
    value.as_text().map(|literal| Spanned::new(crate::text::nfc(&literal.text), value.place))
}

/// Ids that share a namespace: subjects and scorecards; values within their subject, and against those (clause 1).
fn check_ids(model: &Model, cards: &[(&Text<'_>, &Table, Scorecard)], findings: &mut Vec<Finding>) {
    let subjects = model.subjects.iter().map(|subject| (&subject.naming.id, words::SUBJECT, words::A_SUBJECT));
    let scorecards = cards.iter().map(|(_, _, card)| (&card.naming.id, words::SCORECARD, words::A_SCORECARD));
    let mut outer: Vec<Shared<'_>> = Vec::new();
    for (id, what, a) in subjects.chain(scorecards) {
        let shared = Shared { id, what, a };
        naming::check_taken(&shared, &outer, findings);
        outer.push(shared);
    }
    for (index, _) in model.subjects.iter().enumerate() {
        let of_subject = model.values.iter().filter(|value| value.subject.0 == index);
        naming::check_different(of_subject.map(|value| &value.naming.id), words::VALUE, findings);
    }
    for value in &model.values {
        let shared = Shared { id: &value.naming.id, what: words::VALUE, a: words::A_VALUE };
        naming::check_taken(&shared, &outer, findings);
    }
}

/// The names that formulas may read.
fn names(model: &Model, values: Vec<ValueName>, cards: &[(&Text<'_>, &Table, Scorecard)]) -> Names {
    let subjects = model.subjects.iter().map(|subject| SubjectName { id: subject.naming.id.value.clone(), parent: subject.parent });
    let scales = model.scales.iter().map(|scale| ScaleName {
        id: scale.naming.id.value.clone(),
        grades: scale.grades.iter().map(|grade| grade.id.value.clone()).collect(),
    });
    let params = model.params.iter().map(|param| ParamName { id: param.naming.id.value.clone(), unit: param.unit.clone() });
    let scorecards = cards.iter().map(|(text, _, card)| ScorecardName {
        id: card.naming.id.value.clone(),
        subject: card.subject,
        scale: card.scale,
        criteria: text.all("criterion").map(|table| id_of(table).map(|id| id.value).unwrap_or_default()).collect(),
        groups: card.groups.iter().map(|group| group.naming.id.value.clone()).collect(),
    });
    Names {
        subjects: subjects.collect(),
        scales: scales.collect(),
        choice_lists: model.choice_lists.clone(),
        params: params.collect(),
        values,
        scorecards: scorecards.collect(),
    }
}
