//! The keys of a table of cases: what is asked for is taken, what nothing asked for is reported.

use crate::diagnostic::catalogue::{self, Words, model_words as words};
use crate::diagnostic::{Finding, Place, Spanned};
use crate::number::parse_plain;
use crate::syntax::{Content, Table, Value};
use crate::text::{Text, listed, nearest, nfc};

/// A table whose keys are fixed.
pub(super) struct Keys<'t, 'f> {
    table: &'t Table,
    label: &'static str,
    place: Place,
    known: Vec<&'static str>,
    pub(super) findings: &'f mut Vec<Finding>,
}

impl<'t, 'f> Keys<'t, 'f> {
    pub(super) fn new(table: &'t Table, label: &'static str, place: Place, findings: &'f mut Vec<Finding>) -> Self {
        Self { table, label, place, known: Vec::new(), findings }
    }

    /// The value of a key that may be left out.
    pub(super) fn value(&mut self, key: &'static str) -> Option<&'t Value> {
        self.known.push(key);
        self.table.get(key).map(|entry| &entry.value)
    }

    /// The value of a key that must be there.
    pub(super) fn required(&mut self, key: &'static str) -> Option<&'t Value> {
        let value = self.value(key);
        if value.is_none() {
            let label = Text::both(self.label, self.label);
            self.findings.push(Finding::at(&catalogue::MISSING_KEY, self.place).with_words("table", label).with("key", key));
        }
        value
    }

    /// Reports the keys that nothing asked for.
    pub(super) fn finish(self) {
        for entry in &self.table.entries {
            if !self.known.contains(&entry.key.value.as_str()) {
                unknown_key(&entry.key, self.label, &self.known, self.findings);
            }
        }
    }
}

/// Reports a key that a table does not know.
pub(super) fn unknown_key(key: &Spanned<String>, label: &str, known: &[&str], findings: &mut Vec<Finding>) {
    let finding = Finding::at(&catalogue::UNKNOWN_KEY, key.place).with("key", &key.value).with_words("table", Text::both(label, label));
    findings.push(finding.with("known", listed(known.iter().copied())).meant(nearest(&key.value, known.iter().copied())));
}

/// Reports a value of another type than expected.
pub(super) fn wrong(value: &Value, key: &str, expected: Words, findings: &mut Vec<Finding>) {
    let found = match &value.content {
        Content::Text(_) => words::IS_TEXT,
        Content::Number(_) => words::IS_NUMBER,
        Content::Boolean(_) => words::IS_BOOLEAN,
        Content::Date(_) => words::IS_DATE,
        Content::OtherTime(_) => words::IS_TIME,
        Content::Array(_) => words::IS_LIST,
        Content::Table(_) => words::IS_TABLE,
    };
    let finding = Finding::at(&catalogue::WRONG_TYPE, value.place).with("key", key);
    findings.push(finding.with_words("expected", expected.text()).with_words("found", found.text()));
}

/// A text in NFC, with its place.
pub(super) fn text(value: &Value, key: &str, findings: &mut Vec<Finding>) -> Option<Spanned<String>> {
    match value.as_text() {
        Some(literal) => Some(Spanned::new(nfc(&literal.text), value.place)),
        None => {
            wrong(value, key, words::TEXT_EXPECTED, findings);
            None
        }
    }
}

/// A list of texts in NFC.
pub(super) fn texts(value: &Value, key: &str, findings: &mut Vec<Finding>) -> Option<Vec<Spanned<String>>> {
    match &value.content {
        Content::Array(items) => Some(items.iter().filter_map(|item| text(item, key, findings)).collect()),
        _ => {
            wrong(value, key, words::LIST_EXPECTED, findings);
            None
        }
    }
}

/// A table.
pub(super) fn table<'t>(value: &'t Value, key: &str, findings: &mut Vec<Finding>) -> Option<&'t Table> {
    match &value.content {
        Content::Table(table) => Some(table),
        _ => {
            wrong(value, key, words::TABLE_EXPECTED, findings);
            None
        }
    }
}

/// Tables of a list, each with its place.
pub(super) fn tables<'t>(value: Option<&'t Value>, key: &str, findings: &mut Vec<Finding>) -> Vec<(&'t Table, Place)> {
    match value.map(|value| (&value.content, value)) {
        None => Vec::new(),
        Some((Content::Array(items), _)) => items.iter().filter_map(|item| Some((table(item, key, findings)?, item.place))).collect(),
        Some((_, value)) => {
            wrong(value, key, words::TABLES_EXPECTED, findings);
            Vec::new()
        }
    }
}

/// The digits of a TOML number, without the sign and the underscores that only TOML has; reported where they are no number of clause 1.
pub(super) fn digits(value: &Value, written: &str, findings: &mut Vec<Finding>) -> Option<String> {
    let digits = written.strip_prefix('+').unwrap_or(written).replace('_', "");
    if parse_plain(&digits).is_none() {
        findings.push(Finding::at(&catalogue::BAD_NUMBER, value.place).with("found", written));
        return None;
    }
    Some(digits)
}
