//! `[case.expect.SCORECARD.ROW]`: the results that a case must give.

use super::case::{ExpectedResult, Field, Part, Row};
use super::keys::{self, Keys};
use crate::diagnostic::catalogue::{self, Words, case_words, model_words as words};
use crate::diagnostic::{Finding, Spanned};
use crate::eval::card::Status;
use crate::model::scorecard::Scorecard;
use crate::model::{Model, Naming};
use crate::number::parse_plain;
use crate::outcome::AwardStatus;
use crate::syntax::{Content, Entry, Table, Value};
use crate::text::{listed, nearest, nfc};

/// The fields of a row, as they are named for a reader.
const FIELDS: [&str; 14] = [
    "criterion",
    "group",
    "base",
    "bonus",
    "deductions",
    "total",
    "score",
    "grade_by_score",
    "gates",
    "grade",
    "rank",
    "tied",
    "needs_decision",
    "award",
];

/// Reads everything that a case expects.
pub(super) fn results(model: &Model, rows: &[Row], expected: &Table, findings: &mut Vec<Finding>) -> Vec<ExpectedResult> {
    let mut results = Vec::new();
    for entry in &expected.entries {
        let Some(card) = model.scorecards.iter().find(|card| card.naming.id.value == entry.key.value) else {
            let known = || model.scorecards.iter().map(|card| card.naming.id.value.as_str());
            let finding = Finding::at(&catalogue::CASE_SCORECARD, entry.key.place).with("name", &entry.key.value);
            findings.push(finding.with("known", listed(known())).meant(nearest(&entry.key.value, known())));
            continue;
        };
        let Some(table) = keys::table(&entry.value, &entry.key.value, findings) else { continue };
        let known: Vec<String> = rows.iter().filter(|row| row.subject == card.subject).filter_map(Row::id).collect();
        for row in &table.entries {
            let id = nfc(row.key.value.trim());
            if !known.contains(&id) {
                let subject = model.subjects.get(card.subject.0).map_or("", |subject| subject.naming.id.value.as_str());
                let finding = Finding::at(&catalogue::CASE_ROW, row.key.place).with("name", &id).with("subject", subject);
                let finding = finding.with("known", listed(known.iter().map(String::as_str)));
                findings.push(finding.meant(nearest(&id, known.iter().map(String::as_str))));
                continue;
            }
            let Some(fields) = keys::table(&row.value, &row.key.value, findings) else { continue };
            let mut reader = Fields { model, card, row: &id, results: &mut results, findings: &mut *findings };
            fields.entries.iter().for_each(|entry| reader.field(entry));
        }
    }
    results
}

/// The expected fields of a row.
struct Fields<'r> {
    model: &'r Model,
    card: &'r Scorecard,
    row: &'r str,
    results: &'r mut Vec<ExpectedResult>,
    findings: &'r mut Vec<Finding>,
}

impl Fields<'_> {
    fn field(&mut self, entry: &Entry) {
        let (key, value) = (entry.key.value.as_str(), &entry.value);
        match key {
            "base" => self.figure(Field::Base, key, value),
            "bonus" => self.figure(Field::Bonus, key, value),
            "deductions" => self.figure(Field::Deductions, key, value),
            "total" => self.figure(Field::Total, key, value),
            "score" => self.figure(Field::Score, key, value),
            "rank" => self.figure(Field::Rank, key, value),
            "tied" => self.truth(Field::Tied, key, value),
            "needs_decision" => self.truth(Field::NeedsDecision, key, value),
            "grade" => self.grade(Field::Grade, key, value),
            "grade_by_score" => self.grade(Field::GradeByScore, key, value),
            "gates" => self.gates(value),
            "criterion" => self.parts(value, key, words::CRITERION, |card| names(&card.criteria, |part| &part.naming), Self::criterion),
            "group" => self.parts(
                value,
                key,
                words::GROUP,
                |card| names(&card.groups, |part| &part.naming),
                |fields, id, value| {
                    fields.figure(Field::Group(id.to_owned()), id, value);
                },
            ),
            "award" => self.parts(value, key, words::AWARD, |card| names(&card.awards, |part| &part.naming), Self::award),
            _ => keys::unknown_key(&entry.key, "[case.expect.…]", &FIELDS, self.findings),
        }
    }

    fn expect(&mut self, field: Field, text: impl Into<String>, value: &Value) {
        let (scorecard, row) = (self.card.naming.id.value.clone(), self.row.to_owned());
        self.results.push(ExpectedResult { scorecard, row, field, text: text.into(), place: value.place });
    }

    /// A number as the result writes it; an empty text for none.
    fn figure(&mut self, field: Field, key: &str, value: &Value) {
        let text = match &value.content {
            Content::Text(literal) if literal.text.is_empty() || parse_plain(&literal.text).is_some() => literal.text.clone(),
            Content::Text(literal) => {
                self.findings.push(Finding::at(&catalogue::BAD_NUMBER, value.place).with("found", &literal.text));
                return;
            }
            Content::Number(written) => match keys::digits(value, written, self.findings) {
                Some(digits) => digits,
                None => return,
            },
            _ => return keys::wrong(value, key, case_words::WRITTEN_EXPECTED, self.findings),
        };
        self.expect(field, text, value);
    }

    fn truth(&mut self, field: Field, key: &str, value: &Value) {
        match value.content {
            Content::Boolean(truth) => self.expect(field, truth.to_string(), value),
            _ => keys::wrong(value, key, words::BOOLEAN_EXPECTED, self.findings),
        }
    }

    fn grade(&mut self, field: Field, key: &str, value: &Value) {
        let scale = self.card.scale.and_then(|scale| self.model.scales.get(scale.0));
        let grades: Vec<&str> = scale.into_iter().flat_map(|scale| &scale.grades).map(|grade| grade.id.value.as_str()).collect();
        self.word(field, key, value, &grades);
    }

    /// One of some words, or an empty text for none.
    fn word(&mut self, field: Field, key: &str, value: &Value, known: &[&str]) {
        let Some(word) = keys::text(value, key, self.findings) else { return };
        if word.value.is_empty() || known.contains(&word.value.as_str()) {
            self.expect(field, word.value, value);
        } else {
            self.not_a_word(key, &word, known);
        }
    }

    fn not_a_word(&mut self, key: &str, word: &Spanned<String>, known: &[&str]) {
        let finding = Finding::at(&catalogue::BAD_WORD, word.place).with("found", &word.value).with("key", key);
        let words = listed(std::iter::once("").chain(known.iter().copied()).filter(|word| !word.is_empty()));
        self.findings.push(finding.with("known", words).meant(nearest(&word.value, known.iter().copied())));
    }

    fn gates(&mut self, value: &Value) {
        let Some(gates) = keys::texts(value, "gates", self.findings) else { return };
        let known = names(&self.card.gates, |gate| &gate.naming);
        for gate in gates.iter().filter(|gate| !known.contains(&gate.value.as_str())) {
            self.unknown(gate, words::GATE, &known);
        }
        let ids: Vec<String> = gates.into_iter().map(|gate| gate.value).collect();
        self.expect(Field::Gates, ids.join(", "), value);
    }

    fn award(&mut self, id: &str, value: &Value) {
        let known = [AwardStatus::Awarded, AwardStatus::Eligible, AwardStatus::Tied].map(AwardStatus::word);
        self.word(Field::Award(id.to_owned()), id, value, &known);
    }

    fn criterion(&mut self, id: &str, value: &Value) {
        let field = |part| Field::Criterion(id.to_owned(), part);
        let statuses: Vec<&'static str> = Status::ALL.into_iter().map(Status::word).collect();
        match &value.content {
            Content::Text(literal) if parse_plain(&literal.text).is_none() => {
                // Points are told from a status by their digits, so a status is the only other word that can stand here.
                let known: Vec<&str> = Status::ALL.into_iter().filter(|status| !status.applies()).map(Status::word).collect();
                match known.iter().find(|known| **known == literal.text) {
                    Some(status) => self.expect(field(Part::Shown), *status, value),
                    None => self.not_a_word(id, &Spanned::new(literal.text.clone(), value.place), &known),
                }
            }
            Content::Text(_) | Content::Number(_) => self.figure(field(Part::Shown), id, value),
            Content::Table(table) => {
                let mut reader = Keys::new(table, "criterion.…", value.place, self.findings);
                let (status, exact, points) = (reader.value("status"), reader.value("value"), reader.value("points"));
                reader.finish();
                if let Some(status) = status {
                    self.word(field(Part::Status), "status", status, &statuses);
                }
                if let Some(exact) = exact {
                    self.exact(field(Part::Value), exact);
                }
                if let Some(points) = points {
                    self.figure(field(Part::Points), "points", points);
                }
            }
            _ => keys::wrong(value, id, case_words::CRITERION_EXPECTED, self.findings),
        }
    }

    /// An exact value: a number, a fraction, a truth value or an id; an empty text for none.
    fn exact(&mut self, field: Field, value: &Value) {
        match &value.content {
            Content::Text(literal) => self.expect(field, nfc(&literal.text), value),
            Content::Boolean(truth) => self.expect(field, truth.to_string(), value),
            Content::Number(written) => {
                if let Some(digits) = keys::digits(value, written, self.findings) {
                    self.expect(field, digits, value);
                }
            }
            _ => keys::wrong(value, "value", case_words::WRITTEN_EXPECTED, self.findings),
        }
    }

    /// The parts of a table `criterion`, `group` or `award`, each of a known id.
    fn parts(
        &mut self,
        value: &Value,
        key: &str,
        what: Words,
        known: impl Fn(&Scorecard) -> Vec<&str>,
        read: impl Fn(&mut Self, &str, &Value),
    ) {
        let Some(table) = keys::table(value, key, self.findings) else { return };
        let known = known(self.card);
        for entry in &table.entries {
            if known.contains(&entry.key.value.as_str()) {
                read(self, &entry.key.value, &entry.value);
            } else {
                self.unknown(&entry.key, what, &known);
            }
        }
    }

    fn unknown(&mut self, name: &Spanned<String>, what: Words, known: &[&str]) {
        let finding = Finding::at(&catalogue::CASE_PART, name.place).with("name", &name.value).with_words("what", what.text());
        let finding = finding.with("scorecard", &self.card.naming.id.value).with("known", listed(known.iter().copied()));
        self.findings.push(finding.meant(nearest(&name.value, known.iter().copied())));
    }
}

fn names<T>(parts: &[T], naming: impl Fn(&T) -> &Naming) -> Vec<&str> {
    parts.iter().map(|part| naming(part).id.value.as_str()).collect()
}
