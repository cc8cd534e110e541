//! Decisions of the council, given with the tables (clause 9), and how they are written: `[[decision]]` in a TOML text.

use crate::diagnostic::{FileId, Finding, Place, catalogue};
use crate::syntax::{self, Content, Entry, Table};
use crate::text::{self, Text};
use jiff::civil::Date;

/// A decision on rows that are tied across the line of a quota or award.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// Scorecard id.
    pub scorecard: String,
    /// Quota or award id.
    pub item: String,
    /// Bloc or parent id; empty where the peer set is all rows.
    pub set: String,
    /// Ids of the rows decided for.
    pub rows: Vec<String>,
    /// Who decided.
    pub by: Option<String>,
    /// When.
    pub on: Option<Date>,
    /// A note.
    pub note: Option<String>,
}

/// The keys of a decision.
const KEYS: [&str; 7] = ["scorecard", "item", "set", "rows", "by", "on", "note"];

/// Reads a text with `[[decision]]` tables. Whether a decision fits the ties is seen in evaluation.
///
/// # Example
/// ```
/// use thidua::{data::decision, diagnostic::FileId};
/// let text = "[[decision]]\nscorecard = \"credit\"\nitem = \"flag\"\nset = \"Khối 1\"\nrows = [\"001\"]\non = 2026-12-31\n";
/// let (decisions, findings) = decision::parse(FileId(0), text);
/// assert!(findings.is_empty());
/// assert_eq!(decisions[0].rows, ["001"]);
/// ```
#[must_use]
pub fn parse(file: FileId, text: &str) -> (Vec<Decision>, Vec<Finding>) {
    let (root, mut findings) = syntax::parse(file, text);
    let mut decisions = Vec::new();
    for entry in &root.entries {
        if entry.key.value != "decision" {
            let finding = unknown_key(entry, "TOML", &["decision"]);
            findings.push(finding);
            continue;
        }
        let Content::Array(items) = &entry.value.content else {
            findings.push(wrong_type(entry, Text::both("bảng `[[decision]]`", "tables `[[decision]]`")));
            continue;
        };
        for item in items {
            match &item.content {
                Content::Table(table) => decisions.extend(from_table(table, &mut findings)),
                _ => findings.push(wrong_type(entry, Text::both("bảng `[[decision]]`", "tables `[[decision]]`"))),
            }
        }
    }
    (decisions, findings)
}

/// Reads one `[[decision]]` table, also that of a worked case (clause 11); `None` where something required is missing or wrong.
pub fn from_table(table: &Table, findings: &mut Vec<Finding>) -> Option<Decision> {
    let before = findings.len();
    findings.extend(
        table
            .entries
            .iter()
            .filter(|entry| !KEYS.contains(&entry.key.value.as_str()))
            .map(|entry| unknown_key(entry, "[[decision]]", &KEYS)),
    );
    let mut string = |key: &'static str| {
        let entry = table.get(key)?;
        let found = entry.value.as_text().map(|literal| text::nfc(&literal.text));
        if found.is_none() {
            findings.push(wrong_type(entry, Text::both("chuỗi", "a string")));
        }
        found
    };
    let (scorecard, item, set, by, note) = (string("scorecard"), string("item"), string("set"), string("by"), string("note"));
    let rows = table.get("rows").and_then(|entry| {
        let rows = match &entry.value.content {
            Content::Array(items) => items.iter().map(|item| item.as_text().map(|literal| text::nfc(literal.text.trim()))).collect(),
            _ => None,
        };
        if rows.is_none() {
            findings.push(wrong_type(entry, Text::both("mảng các mã, mỗi mã là một chuỗi", "an array of ids as strings")));
        }
        rows
    });
    let on = table.get("on").and_then(|entry| match &entry.value.content {
        Content::Date(date) => Some(*date),
        _ => {
            findings.push(wrong_type(entry, Text::both("ngày, như 2026-12-31", "a date like 2026-12-31")));
            None
        }
    });
    for key in ["scorecard", "item", "set", "rows"] {
        if table.get(key).is_none() {
            findings.push(Finding::at(&catalogue::MISSING_KEY, table.place).with("table", "[[decision]]").with("key", key));
        }
    }
    if findings.len() > before {
        return None;
    }
    Some(Decision { scorecard: scorecard?, item: item?, set: set?, rows: rows?, by, on, note })
}

fn unknown_key(entry: &Entry, table: &str, known: &[&str]) -> Finding {
    let place: Place = entry.key.place;
    let list = text::listed(known.iter().copied());
    let finding = Finding::at(&catalogue::UNKNOWN_KEY, place).with("key", &entry.key.value).with("table", table).with("known", list);
    finding.meant(text::nearest(&entry.key.value, known.iter().copied()))
}

fn wrong_type(entry: &Entry, expected: Text) -> Finding {
    let found = match &entry.value.content {
        Content::Text(_) => Text::both("chuỗi", "a string"),
        Content::Number(_) => Text::both("số", "a number"),
        Content::Boolean(_) => Text::both("giá trị đúng, sai", "a boolean"),
        Content::Date(_) | Content::OtherTime(_) => Text::both("ngày giờ", "a date or time"),
        Content::Array(_) => Text::both("mảng", "an array"),
        Content::Table(_) => Text::both("bảng", "a table"),
    };
    let finding = Finding::at(&catalogue::WRONG_TYPE, entry.value.place).with("key", &entry.key.value);
    finding.with_words("expected", expected).with_words("found", found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_mistake_is_reported() {
        let text = "[[decision]]\nscorecard = 1\nitem = \"flag\"\nset = \"\"\nrow = [\"1\"]\non = \"2026\"\n[[decision]]\nscorecard = \"c\"\nitem = \"f\"\nset = \"\"\nrows = [1]\n[x]\n";
        let (decisions, findings) = parse(FileId(0), text);
        assert!(decisions.is_empty());
        let codes: Vec<_> = findings.iter().map(|finding| finding.message.code).collect();
        assert_eq!(codes, ["E0102", "E0104", "E0104", "E0103", "E0104", "E0102"]);
        assert_eq!(findings[0].nearest.as_deref(), Some("rows"));
    }
}
