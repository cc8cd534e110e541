//! The typed reader over a spanned table: keys are taken one by one; what does not fit becomes a finding and `None`.

use super::super::expression::Unit;
use super::super::param::Param;
use super::super::score::Given;
use super::shape::{self, Known};
use crate::diagnostic::catalogue::{self, Words, model_words as words};
use crate::diagnostic::{Finding, Place, Spanned};
use crate::number::Number;
use crate::syntax::{Content, Entry, Table, Value};
use crate::text::{Text, listed, nearest};
use jiff::civil::Date;

/// Reads one table. A key that was asked for is a known key; [`Reader::finish`] reports all others.
pub(super) struct Reader<'t> {
    table: &'t Table,
    /// The table as messages call it: `` `[[criterion]]` `overdue` ``.
    label: Text,
    known: Vec<&'static str>,
    findings: Vec<Finding>,
}

impl<'t> Reader<'t> {
    /// A table with a header of its own, named by its id where it has one.
    pub(super) fn declared(table: &'t Table, header: &str) -> Self {
        let id = table.get("id").and_then(|entry| entry.value.as_text()).map(|literal| format!(" `{}`", literal.text));
        Self::inner(table, &format!("`{header}`{}", id.unwrap_or_default()))
    }

    /// An inline table, or one without id.
    pub(super) fn inner(table: &'t Table, label: &str) -> Self {
        Self::untitled(table, Text::both(label, label))
    }

    /// A table that messages call by words.
    pub(super) fn untitled(table: &'t Table, label: Text) -> Self {
        Self { table, label, known: Vec::new(), findings: Vec::new() }
    }

    /// The place of the whole table.
    pub(super) fn place(&self) -> Place {
        self.table.place
    }

    /// The table as messages call it.
    pub(super) fn label(&self) -> Text {
        self.label.clone()
    }

    /// Where findings about the parts of this table go.
    pub(super) fn findings(&mut self) -> &mut Vec<Finding> {
        &mut self.findings
    }

    /// The entry of a key.
    pub(super) fn take(&mut self, key: &'static str) -> Option<&'t Entry> {
        if !self.known.contains(&key) {
            self.known.push(key);
        }
        self.table.get(key)
    }

    /// The value of a key.
    pub(super) fn value(&mut self, key: &'static str) -> Option<&'t Value> {
        self.take(key).map(|entry| &entry.value)
    }

    /// The value of a required key.
    pub(super) fn required(&mut self, key: &'static str) -> Option<&'t Value> {
        self.must_have(key);
        self.value(key)
    }

    /// Reports a key that is required and left out; says whether it is there.
    pub(super) fn must_have(&mut self, key: &'static str) -> bool {
        let found = self.take(key).is_some();
        if !found {
            self.findings.push(shape::missing(self.table.place, self.label(), key));
        }
        found
    }

    /// Reports a known key that has no meaning here, where it is written; says whether it is.
    pub(super) fn misplaced(&mut self, key: &'static str, reason: Words) -> bool {
        let entry = self.take(key);
        self.findings.extend(
            entry.map(|entry| Finding::at(&catalogue::MISPLACED_KEY, entry.key.place).with("key", key).with_words("reason", reason.text())),
        );
        entry.is_some()
    }

    /// A text in NFC.
    pub(super) fn text(&mut self, key: &'static str) -> Option<Spanned<String>> {
        let value = self.value(key)?;
        shape::text(value, key, &mut self.findings)
    }

    /// A text that must not be blank.
    pub(super) fn filled_text(&mut self, key: &'static str) -> Option<Spanned<String>> {
        let text = self.text(key)?;
        if text.value.trim().is_empty() {
            self.findings.push(Finding::at(&catalogue::EMPTY, text.place).with("key", key));
            return None;
        }
        Some(text)
    }

    /// A text in one or both languages.
    pub(super) fn localised(&mut self, key: &'static str) -> Option<Text> {
        let value = self.value(key)?;
        if let Content::Table(table) = &value.content {
            let mut inner = Reader::inner(table, &format!("`{key}`"));
            let (vi, en) = (inner.text("vi"), inner.text("en"));
            let empty = inner.table.get("vi").is_none() && inner.table.get("en").is_none();
            inner.finish(&mut self.findings);
            if empty {
                self.findings.push(Finding::at(&catalogue::EMPTY, value.place).with("key", key));
            }
            return Some(Text { vi: vi.map(|text| text.value), en: en.map(|text| text.value) });
        }
        match value.as_text() {
            Some(literal) => Some(Text::vietnamese(&literal.text)),
            None => {
                self.findings.push(shape::wrong(value, key, words::LOCALISED_EXPECTED));
                None
            }
        }
    }

    /// `true` or `false`.
    pub(super) fn boolean(&mut self, key: &'static str) -> Option<bool> {
        let value = self.value(key)?;
        match value.content {
            Content::Boolean(truth) => Some(truth),
            _ => {
                self.findings.push(shape::wrong(value, key, words::BOOLEAN_EXPECTED));
                None
            }
        }
    }

    /// A number as written, or an exact fraction.
    pub(super) fn number(&mut self, key: &'static str) -> Option<Spanned<Number>> {
        let value = self.value(key)?;
        shape::number(value, key, words::NUMBER_EXPECTED, &mut self.findings)
    }

    /// A number, an exact fraction or `"param.x"`; a parameter must be in `unit`, where that is known.
    pub(super) fn quantity(&mut self, key: &'static str, unit: Option<&Unit>, params: &[Param]) -> Option<Given> {
        let value = self.value(key)?;
        shape::quantity(value, key, unit, params, &mut self.findings)
    }

    /// A whole number of at least `least`, described by `expected`.
    pub(super) fn whole(&mut self, key: &'static str, least: u64, expected: Words) -> Option<Spanned<u64>> {
        let value = self.value(key)?;
        let number = shape::number(value, key, expected, &mut self.findings)?;
        match shape::as_whole(&number.value).filter(|whole| *whole >= least) {
            Some(whole) => Some(Spanned::new(whole, number.place)),
            None => {
                self.findings.push(shape::wrong_text(value, key, expected));
                None
            }
        }
    }

    /// A local date.
    pub(super) fn date(&mut self, key: &'static str) -> Option<Spanned<Date>> {
        let value = self.value(key)?;
        match value.content {
            Content::Date(date) => Some(Spanned::new(date, value.place)),
            _ => {
                self.findings.push(shape::wrong(value, key, words::DATE_EXPECTED));
                None
            }
        }
    }

    /// A word of a list.
    pub(super) fn word<T: Copy>(&mut self, key: &'static str, known: &[(&'static str, T)]) -> Option<Spanned<T>> {
        let word = self.position(key, &|at| known.get(at).map(|(word, _)| *word))?;
        known.get(word.value).map(|(_, meaning)| Spanned::new(*meaning, word.place))
    }

    /// The position of a word in a list.
    fn position(&mut self, key: &'static str, known: Known<'_, 'static>) -> Option<Spanned<usize>> {
        let word = self.text(key)?;
        let all = || (0..).map_while(known);
        let position = all().position(|text| text == word.value);
        if position.is_none() {
            self.findings.push(
                Finding::at(&catalogue::BAD_WORD, word.place)
                    .with("found", &word.value)
                    .with("key", key)
                    .with("known", listed(all()))
                    .meant(nearest(&word.value, all())),
            );
        }
        position.map(|position| Spanned::new(position, word.place))
    }

    /// The members of a list.
    pub(super) fn list(&mut self, key: &'static str) -> Option<&'t [Value]> {
        let value = self.value(key)?;
        match &value.content {
            Content::Array(items) => Some(items),
            _ => {
                self.findings.push(shape::wrong(value, key, words::LIST_EXPECTED));
                None
            }
        }
    }

    /// The members of a list that must have some.
    pub(super) fn filled_list(&mut self, key: &'static str) -> Option<&'t [Value]> {
        let items = self.list(key)?;
        if items.is_empty() {
            let place = self.value(key).map_or(self.table.place, |value| value.place);
            self.findings.push(Finding::at(&catalogue::EMPTY, place).with("key", key));
            return None;
        }
        Some(items)
    }

    /// A list of texts; members of another type are reported and left out.
    pub(super) fn texts(&mut self, key: &'static str) -> Vec<Spanned<String>> {
        let items = self.list(key).unwrap_or_default();
        items.iter().filter_map(|item| shape::text(item, key, &mut self.findings)).collect()
    }

    /// A list of texts, each of which may stand there once.
    pub(super) fn different_texts(&mut self, key: &'static str, what: Words) -> Vec<Spanned<String>> {
        let mut texts: Vec<Spanned<String>> = Vec::new();
        for text in self.texts(key) {
            match texts.iter().find(|known| known.value == text.value) {
                Some(first) => self.findings.push(shape::duplicate(&text, what, first.place)),
                None => texts.push(text),
            }
        }
        texts
    }

    /// A table under a key.
    pub(super) fn table(&mut self, key: &'static str) -> Option<&'t Table> {
        let value = self.value(key)?;
        match &value.content {
            Content::Table(table) => Some(table),
            _ => {
                self.findings.push(shape::wrong(value, key, words::TABLE_EXPECTED));
                None
            }
        }
    }

    /// Tables in a list under a key that must have some.
    pub(super) fn tables(&mut self, key: &'static str) -> Vec<&'t Table> {
        let items = self.filled_list(key).unwrap_or_default();
        let mut tables = Vec::new();
        for item in items {
            match &item.content {
                Content::Table(table) => tables.push(table),
                _ => self.findings.push(shape::wrong(item, key, words::TABLE_EXPECTED)),
            }
        }
        tables
    }

    /// Reports every key that nothing asked for, and hands over what was found.
    pub(super) fn finish(mut self, findings: &mut Vec<Finding>) {
        for entry in &self.table.entries {
            if self.known.iter().any(|known| *known == entry.key.value) {
                continue;
            }
            self.findings.push(
                Finding::at(&catalogue::UNKNOWN_KEY, entry.key.place)
                    .with("key", &entry.key.value)
                    .with_words("table", self.label())
                    .with("known", listed(self.known.iter().copied()))
                    .meant(nearest(&entry.key.value, self.known.iter().copied())),
            );
        }
        findings.append(&mut self.findings);
    }
}
