//! From the text to cases: `[[case]]`, `[[case.row]]`, `[[case.decision]]`.

use super::case::{Case, Expected, Row};
use super::expect;
use super::keys::{self, Keys};
use crate::data::{Decision, RawCell};
use crate::diagnostic::catalogue::{self, case_words, model_words as words};
use crate::diagnostic::{FileId, Finding, Place, Spanned};
use crate::model::subject::Subject;
use crate::model::{Model, SubjectId};
use crate::syntax::{Content, Table, Value};
use crate::text::{listed, nearest, nfc};
use jiff::civil::Date;

/// Reads every case of a text.
pub(super) fn cases(model: &Model, file: FileId, tree: &Table, findings: &mut Vec<Finding>) -> Vec<Case> {
    let top = Place::new(file, 0..0);
    let mut reader = Keys::new(tree, FILE_LABEL, top, findings);
    let value = reader.value("case");
    reader.finish();
    let tables = keys::tables(value, "case", findings);
    if tables.is_empty() && value.is_none_or(|value| matches!(value.content, Content::Array(_))) {
        findings.push(Finding::at(&catalogue::NO_CASES, value.map_or(top, |value| value.place)));
    }
    let mut cases: Vec<Case> = Vec::new();
    let mut names: Vec<Spanned<String>> = Vec::new();
    for (table, place) in tables {
        let mut reader = Keys::new(table, "[[case]]", place, findings);
        let name = reader.required("name").and_then(|value| keys::text(value, "name", reader.findings));
        if let Some(name) = &name {
            if let Some(first) = names.iter().find(|known| known.value == name.value) {
                let finding = Finding::at(&catalogue::CASE_TWICE, name.place).with("name", &name.value);
                reader.findings.push(finding.label(first.place, case_words::FIRST_HERE.text()));
            } else {
                names.push(name.clone());
            }
        }
        cases.extend(case(model, reader, name.unwrap_or_else(|| Spanned::new(String::new(), place))));
    }
    cases
}

/// The text as a whole, in messages.
const FILE_LABEL: &str = super::FILE;

fn case(model: &Model, mut reader: Keys<'_, '_>, name: Spanned<String>) -> Option<Case> {
    let on = reader.required("on").and_then(|value| date(value, "on", reader.findings));
    let error = reader.value("error").and_then(|value| keys::text(value, "error", reader.findings));
    let rows = reader.value("row");
    let decisions = reader.value("decision");
    let expected = reader.value("expect");
    if let Some(code) = &error {
        known_code(code, reader.findings);
    }
    let rows: Vec<Row> = keys::tables(rows, "row", reader.findings)
        .into_iter()
        .filter_map(|(table, place)| row(model, table, place, reader.findings))
        .collect();
    let decisions = keys::tables(decisions, "decision", reader.findings)
        .into_iter()
        .filter_map(|(table, place)| decision(table, place, reader.findings))
        .collect();
    let expectation = expected.and_then(|value| keys::table(value, "expect", reader.findings));
    let only = expectation.map(|table| table.entries.iter().map(|entry| entry.key.value.clone()).collect::<Vec<_>>());
    let expected_results = expectation.map(|table| expect::results(model, &rows, table, reader.findings)).unwrap_or_default();
    let expected = match error {
        Some(code) => {
            if let Some(result) = expected_results.first() {
                reader.findings.push(Finding::at(&catalogue::CASE_ERROR_AND_RESULTS, result.place).with("code", &code.value));
            }
            Expected::Error(code)
        }
        None => {
            // Broken results were reported; only a case that has none at all says nothing.
            if expected.is_none() || expectation.is_some_and(is_empty) {
                reader.findings.push(Finding::at(&catalogue::CASE_WITHOUT_EXPECTATION, name.place).with("name", &name.value));
            }
            Expected::Results(expected_results)
        }
    };
    reader.finish();
    Some(Case { name, on: on?, rows, decisions, only: only.filter(|only| !only.is_empty()), expected })
}

/// Whether a table of tables holds no value at any depth.
fn is_empty(table: &Table) -> bool {
    table.entries.iter().all(|entry| matches!(&entry.value.content, Content::Table(inner) if is_empty(inner)))
}

fn date(value: &Value, key: &str, findings: &mut Vec<Finding>) -> Option<Date> {
    match value.content {
        Content::Date(date) => Some(date),
        _ => {
            keys::wrong(value, key, words::DATE_EXPECTED, findings);
            None
        }
    }
}

fn known_code(code: &Spanned<String>, findings: &mut Vec<Finding>) {
    let codes = || catalogue::all().map(|message| message.code).filter(|known| known.starts_with('E'));
    if !codes().any(|known| known == code.value) {
        let finding = Finding::at(&catalogue::CASE_CODE, code.place).with("name", &code.value);
        findings.push(finding.meant(nearest(&code.value, codes())));
    }
}

/// The headings that a case may give to a subject's rows: the keys of every table, then the ids of inputs.
pub(super) fn headings<'m>(model: &'m Model, id: SubjectId, subject: &Subject) -> Vec<&'m str> {
    let mut headings = vec!["id", "name"];
    headings.extend(subject.parent.is_some().then_some("parent"));
    headings.extend(subject.bloc.then_some("bloc"));
    let inputs = model.values.iter().filter(|value| value.subject == id && value.input().is_some());
    headings.extend(inputs.map(|value| value.naming.id.value.as_str()));
    headings
}

fn row(model: &Model, table: &Table, place: Place, findings: &mut Vec<Finding>) -> Option<Row> {
    let Some(subject) = table.get("subject") else {
        Keys::new(table, "[[case.row]]", place, findings).required("subject");
        return None;
    };
    let name = keys::text(&subject.value, "subject", findings)?;
    let Some(position) = model.subjects.iter().position(|subject| subject.naming.id.value == name.value) else {
        let known = || model.subjects.iter().map(|subject| subject.naming.id.value.as_str());
        let finding = Finding::at(&catalogue::CASE_SUBJECT, name.place).with("name", &name.value).with("known", listed(known()));
        findings.push(finding.meant(nearest(&name.value, known())));
        return None;
    };
    let id = SubjectId(position);
    let headings = headings(model, id, model.subjects.get(position)?);
    let mut cells = Vec::new();
    for entry in table.entries.iter().filter(|entry| entry.key.value != "subject") {
        let key = &entry.key;
        if !headings.contains(&key.value.as_str()) {
            let finding = Finding::at(&catalogue::CASE_INPUT, key.place).with("name", &key.value).with("subject", &name.value);
            findings.push(finding.meant(nearest(&key.value, headings.iter().copied())));
            continue;
        }
        let cell = match &entry.value.content {
            Content::Number(written) => keys::digits(&entry.value, written, findings).map(RawCell::Written),
            Content::Text(literal) => Some(RawCell::Text(literal.text.clone())),
            Content::Boolean(truth) => Some(RawCell::Boolean(*truth)),
            _ => {
                keys::wrong(&entry.value, &key.value, case_words::CELL_EXPECTED, findings);
                None
            }
        };
        cells.extend(cell.map(|cell| (key.value.clone(), cell, entry.value.place)));
    }
    Some(Row { subject: id, place, cells })
}

impl Row {
    /// Its id, where it is a text that is not blank.
    pub(super) fn id(&self) -> Option<String> {
        self.cells.iter().find_map(|(heading, cell, _)| match cell {
            RawCell::Text(text) if heading == "id" && !text.trim().is_empty() => Some(nfc(text.trim())),
            _ => None,
        })
    }
}

fn decision(table: &Table, place: Place, findings: &mut Vec<Finding>) -> Option<Decision> {
    let mut reader = Keys::new(table, "[[case.decision]]", place, findings);
    let mut required = |key| reader.required(key).and_then(|value| keys::text(value, key, reader.findings)).map(|text| text.value);
    let (scorecard, item) = (required("scorecard"), required("item"));
    let rows = reader.required("rows").and_then(|value| keys::texts(value, "rows", reader.findings));
    let mut optional = |key| reader.value(key).and_then(|value| keys::text(value, key, reader.findings)).map(|text| text.value);
    let (set, by, note) = (optional("set"), optional("by"), optional("note"));
    let on = reader.value("on").and_then(|value| date(value, "on", reader.findings));
    reader.finish();
    let trimmed = |text: &str| text.trim().to_owned();
    Some(Decision {
        scorecard: scorecard?,
        item: item?,
        set: set.map(|set| trimmed(&set)).unwrap_or_default(),
        rows: rows?.iter().map(|row| trimmed(&row.value)).collect(),
        by,
        on,
        note,
    })
}
