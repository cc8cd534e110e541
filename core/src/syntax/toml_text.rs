//! From a TOML text to the spanned tree. The `toml` crate reads; this file only copies, so that digits and places survive.

use super::mending::{Mended, Problem, is_twice, mend};
use super::{Content, Entry, Table, TextLiteral, Value};
use crate::diagnostic::{FileId, Finding, Place, Spanned, catalogue};
use crate::text::Text;
use jiff::civil::Date;
use toml::Spanned as TomlSpanned;
use toml::de::{DeTable, DeValue};

/// The longest rule text that is read, in bytes; real ones have some ten thousand.
const LONGEST_TEXT: usize = 4 << 20;

/// The longest list that is read: criteria of a scorecard, clauses of `bands`, choices; positions in it are short.
const LONGEST_LIST: usize = 10_000;

/// Reads one text. The tree holds what could be understood, also where findings were collected.
#[must_use]
pub fn parse(file: FileId, text: &str) -> (Table, Vec<Finding>) {
    let whole = Place::new(file, 0..0);
    if text.len() > LONGEST_TEXT {
        let finding = Finding::at(&catalogue::TOO_LARGE, whole).with("what", "TOML").with("limit", LONGEST_TEXT);
        return (Table::default(), vec![finding]);
    }
    // A byte order mark is a habit of Windows editors, not a mistake of the author.
    let (text, shift) = text.strip_prefix('\u{feff}').map_or((text, 0), |rest| (rest, 3));
    let Mended { text, problems } = mend(text);
    let (document, _) = DeTable::parse_recoverable(&text);
    let copy = Copy { file, text: &text, shift };
    let mut findings: Vec<Finding> = problems.into_iter().map(|problem| copy.finding(problem)).collect();
    findings.extend(copy.long_lists(document.get_ref()));
    let span = document.span();
    (copy.table(document.get_ref(), span), findings)
}

struct Copy<'t> {
    file: FileId,
    text: &'t str,
    shift: usize,
}

impl Copy<'_> {
    fn place(&self, range: std::ops::Range<usize>) -> Place {
        Place::new(self.file, range.start + self.shift..range.end + self.shift)
    }

    fn finding(&self, problem: Problem) -> Finding {
        let place = self.place(problem.range.clone());
        if is_twice(&problem) {
            return Finding::at(&catalogue::DUPLICATE_KEY, place).with("key", self.text.get(problem.range).unwrap_or(""));
        }
        let finding = Finding::at(&catalogue::NOT_TOML, place).with_words("problem", catalogue::toml_problem(&problem.message));
        match problem.begin {
            Some(begin) => finding.label(self.place(begin), catalogue::statement_begins()),
            None => finding,
        }
    }

    fn table(&self, table: &DeTable<'_>, range: std::ops::Range<usize>) -> Table {
        let entries = table
            .iter()
            .map(|(key, value)| Entry { key: Spanned::new(key.get_ref().to_string(), self.place(key.span())), value: self.value(value) })
            .collect();
        Table { entries, place: self.place(range) }
    }

    fn value(&self, value: &TomlSpanned<DeValue<'_>>) -> Value {
        let range = value.span();
        let written = self.text.get(range.clone()).unwrap_or("");
        let content = match value.get_ref() {
            DeValue::String(text) => Content::Text(self.literal(text, written, range.start)),
            DeValue::Integer(_) | DeValue::Float(_) => Content::Number(written.to_owned()),
            DeValue::Boolean(value) => Content::Boolean(*value),
            DeValue::Datetime(time) => match (time.date, time.time, time.offset) {
                (Some(date), None, None) => {
                    civil(date.year, date.month, date.day).map_or_else(|| Content::OtherTime(written.to_owned()), Content::Date)
                }
                _ => Content::OtherTime(written.to_owned()),
            },
            DeValue::Array(items) => Content::Array(items.iter().take(LONGEST_LIST).map(|item| self.value(item)).collect()),
            DeValue::Table(table) => Content::Table(self.table(table, range.clone())),
        };
        Value { content, place: self.place(range) }
    }

    /// Reports lists that are too long to be read whole.
    fn long_lists(&self, table: &DeTable<'_>) -> Vec<Finding> {
        let mut findings = Vec::new();
        let mut open: Vec<&TomlSpanned<DeValue<'_>>> = table.values().collect();
        while let Some(value) = open.pop() {
            match value.get_ref() {
                DeValue::Array(items) => {
                    if items.len() > LONGEST_LIST {
                        let finding = Finding::at(&catalogue::TOO_LARGE, self.place(value.span()));
                        findings.push(finding.with_words("what", Text::both("danh sách", "the list")).with("limit", LONGEST_LIST));
                    }
                    open.extend(items.iter());
                }
                DeValue::Table(table) => open.extend(table.values()),
                _ => {}
            }
        }
        findings
    }

    fn literal(&self, text: &str, written: &str, start: usize) -> TextLiteral {
        let lead = ["\"\"\"\r\n", "\"\"\"\n", "'''\r\n", "'''\n", "\"\"\"", "'''", "\"", "'"]
            .into_iter()
            .find(|lead| written.starts_with(lead) && written.get(lead.len()..).is_some_and(|rest| rest.starts_with(text)));
        let start = lead.and_then(|lead| u32::try_from(start + self.shift + lead.len()).ok());
        TextLiteral { text: text.to_owned(), start }
    }
}

fn civil(year: u16, month: u8, day: u8) -> Option<Date> {
    Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_and_places_survive() {
        let text = "\u{feff}# điểm\na = 0.10\n[b]\nc = \"điểm > 1\"\nd = 2026-01-01\n";
        let (table, findings) = parse(FileId(0), text);
        assert!(findings.is_empty());
        let a = &table.get("a").unwrap().value;
        assert_eq!(a.content, Content::Number("0.10".into()));
        let Content::Table(b) = &table.get("b").unwrap().value.content else { panic!() };
        let c = &b.get("c").unwrap().value;
        let place = c.place_within(0.."điểm".len());
        assert_eq!(text.get(place.start as usize..place.end as usize), Some("điểm"));
        assert_eq!(b.get("d").unwrap().value.content, Content::Date(Date::constant(2026, 1, 1)));
    }

    #[test]
    fn several_errors_at_once() {
        let (_, findings) = parse(FileId(0), "a = \nb = 1\nb = 2\nc = [1,\n");
        let codes: Vec<&str> = findings.iter().map(|finding| finding.message.code).collect();
        assert_eq!(codes, ["E0101", "E0109", "E0101"]);
    }
}
