//! The texts of a rule set and the tables in each: which tables may stand where (clause 1).

use super::reader::Reader;
use super::shape;
use crate::diagnostic::catalogue::{self, Words, model_words as words};
use crate::diagnostic::{FileId, Finding, Place, Spanned};
use crate::syntax::{Content, Table};
use crate::text::nearest;

/// Tables that may stand in the manifest's text only; the first is the manifest.
const OF_THE_MANIFEST: [&str; 5] = ["ruleset", "subject", "basis", "scale", "param"];
/// Tables that belong to the scorecard of their text.
const OF_A_SCORECARD: [&str; 7] = ["group", "criterion", "grade", "gate", "ranking", "quota", "award"];
/// Tables of values, which stand in either.
const OF_VALUES: [&str; 2] = ["input", "derived"];
/// Tables of which a text has one, written `[x]`; all others are written `[[x]]`.
const SINGLE: [&str; 3] = ["ruleset", "scorecard", "ranking"];
/// The most tables of a text; real ones have some two hundred.
const MOST_TABLES: usize = 5000;

/// A text with its tables.
pub(super) struct Text<'t> {
    pub(super) file: FileId,
    pub(super) name: &'t str,
    /// Tables by name, in the order of the text.
    tables: Vec<(&'static str, &'t Table)>,
    /// Whether the key `ruleset` is there, be it readable or not.
    pub(super) has_manifest: bool,
    /// Whether the key `scorecard` is there, be it readable or not.
    pub(super) has_scorecard: bool,
}

impl<'t> Text<'t> {
    /// All tables of a name.
    pub(super) fn all(&self, name: &'static str) -> impl Iterator<Item = &'t Table> {
        self.tables.iter().filter(move |(known, _)| *known == name).map(|(_, table)| *table)
    }

    /// All tables of several names, in the order of the text.
    pub(super) fn mixed(&self, names: &[&str]) -> impl Iterator<Item = (&'static str, &'t Table)> {
        self.tables.iter().filter(move |(known, _)| names.contains(known)).copied()
    }

    /// The first table that needs a scorecard, in a text without one. Values in the manifest's text need none.
    fn stray(&self, some_manifest: bool) -> Option<(&'static str, &'t Table)> {
        let values = !self.has_manifest && some_manifest;
        self.tables
            .iter()
            .find(|(name, _)| OF_A_SCORECARD.contains(name) || (values && OF_VALUES.contains(name)))
            .filter(|_| !self.has_scorecard)
            .copied()
    }

    /// The first table of a name.
    pub(super) fn first(&self, name: &'static str) -> Option<&'t Table> {
        self.all(name).next()
    }
}

/// How a table's header is written.
pub(super) fn header(name: &str) -> String {
    if SINGLE.contains(&name) { format!("[{name}]") } else { format!("[[{name}]]") }
}

/// Sorts the tables of all texts; reports unknown ones and those that stand in the wrong text.
pub(super) fn survey<'t>(files: &'t [(FileId, String, Table)], findings: &mut Vec<Finding>) -> Vec<Text<'t>> {
    let texts: Vec<Text<'t>> = files.iter().map(|(file, name, table)| sort(*file, name, table, findings)).collect();
    let mut manifests = texts.iter().filter_map(|text| text.first("ruleset").map(|table| table.place));
    match manifests.next() {
        Some(first) => findings.extend(manifests.map(|second| second_table(second, first, "[ruleset]", words::RULE_SET))),
        None if texts.iter().any(|text| text.has_manifest) => {}
        None => findings.push(texts.first().map_or_else(
            || Finding::nowhere(&catalogue::NO_RULESET),
            |text| Finding::at(&catalogue::NO_RULESET, Place::new(text.file, 0..0)),
        )),
    }
    // Without any manifest nobody can say which text its other tables ought to stand in.
    let some_manifest = texts.iter().any(|text| text.has_manifest);
    for text in &texts {
        if let Some((name, table)) = text.mixed(&OF_THE_MANIFEST).next().filter(|_| some_manifest && !text.has_manifest) {
            findings.push(misplaced(&catalogue::NOT_IN_MANIFEST, name, table));
        }
        if let Some((name, table)) = text.stray(some_manifest) {
            findings.push(misplaced(&catalogue::NO_SCORECARD_HERE, name, table));
        }
    }
    texts
}

fn misplaced(message: &'static crate::diagnostic::Message, name: &str, table: &Table) -> Finding {
    Finding::at(message, table.place).with("table", format!("`{}`", header(name)))
}

fn second_table(second: Place, first: Place, header: &str, whole: Words) -> Finding {
    Finding::at(&catalogue::SECOND_TABLE, second)
        .with("table", format!("`{header}`"))
        .with_words("whole", whole.text())
        .label(first, words::FIRST_HERE.text())
}

fn sort<'t>(file: FileId, name: &'t str, table: &'t Table, findings: &mut Vec<Finding>) -> Text<'t> {
    let mut reader = Reader::untitled(table, words::RULE_TEXT.text());
    let mut tables = Vec::new();
    let names = OF_THE_MANIFEST.into_iter().chain(["scorecard"]).chain(OF_VALUES).chain(OF_A_SCORECARD);
    for name in names {
        let Some(value) = reader.value(name) else { continue };
        let single = SINGLE.contains(&name);
        match &value.content {
            // `[input]` for `[[input]]` is one of them, `[[scorecard]]` for `[scorecard]` as well: said once, then read on.
            Content::Table(table) => {
                if !single {
                    reader.findings().push(shape::wrong(value, name, words::TABLES_EXPECTED));
                }
                tables.push((name, table));
            }
            Content::Array(items) => {
                let inner = items.iter().map(|item| match &item.content {
                    Content::Table(table) => Ok((name, table)),
                    _ => Err(shape::wrong(item, name, words::TABLE_EXPECTED)),
                });
                let (good, bad): (Vec<_>, Vec<_>) = inner.partition(Result::is_ok);
                reader.findings().extend(bad.into_iter().filter_map(Result::err));
                let mut good = good.into_iter().flatten();
                if !single {
                    tables.extend(good);
                } else if items.is_empty() {
                    reader.findings().push(shape::wrong(value, name, words::ONE_TABLE_EXPECTED));
                } else if let Some(first) = good.next() {
                    tables.push(first);
                    let second = good.next().map(|(_, table)| second_table(table.place, first.1.place, &header(name), words::ONE_TEXT));
                    reader.findings().push(second.unwrap_or_else(|| shape::wrong(value, name, words::ONE_TABLE_EXPECTED)));
                }
            }
            _ => {
                let expected = if single { words::ONE_TABLE_EXPECTED } else { words::TABLES_EXPECTED };
                reader.findings().push(shape::wrong(value, name, expected));
            }
        }
    }
    reader.finish(findings);
    // In the order of the text: the tables of one name are, but names were taken in the order of the language.
    crate::order::sort_by_key(&mut tables, |(_, table)| table.place.start);
    if let Some((name, table)) = tables.get(MOST_TABLES) {
        findings
            .push(Finding::at(&catalogue::TOO_LARGE, table.place).with("what", format!("`{}`", header(name))).with("limit", MOST_TABLES));
        tables.truncate(MOST_TABLES);
    }
    Text { file, name, tables, has_manifest: table.get("ruleset").is_some(), has_scorecard: table.get("scorecard").is_some() }
}

/// Compares the manifest's `scorecards` with the texts that were given. A single text needs no list.
pub(super) fn compare(listed: &[Spanned<String>], list_place: Place, texts: &[Text<'_>], findings: &mut Vec<Finding>) {
    let names: Vec<String> = texts.iter().map(|text| crate::text::nfc(text.name)).collect();
    for entry in listed {
        match texts.iter().zip(&names).find(|(_, name)| **name == entry.value) {
            None => findings.push(
                Finding::at(&catalogue::TEXT_NOT_GIVEN, entry.place)
                    .with("name", &entry.value)
                    .with_words("known", shape::declared(names.iter().map(String::as_str)))
                    .meant(nearest(&entry.value, names.iter().map(String::as_str))),
            ),
            // Where its tables are reported for want of a scorecard, that is enough.
            Some((text, name)) if !text.has_scorecard && text.stray(true).is_none() => {
                findings.push(Finding::at(&catalogue::TEXT_WITHOUT_SCORECARD, entry.place).with("name", name));
            }
            Some(_) => {}
        }
    }
    for (text, name) in texts.iter().zip(&names) {
        if !text.has_manifest && !listed.iter().any(|entry| entry.value == *name) {
            findings.push(Finding::at(&catalogue::TEXT_NOT_LISTED, list_place).with("name", name));
        }
    }
}
