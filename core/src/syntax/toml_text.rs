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
    let written = text;
    let Mended { text, problems } = mend(written);
    let (document, _) = DeTable::parse_recoverable(&text);
    let copy = Copy { file, text: &text, written, shift };
    let mut findings: Vec<Finding> = problems.into_iter().map(|problem| copy.finding(problem)).collect();
    findings.extend(copy.long_lists(document.get_ref()));
    let span = document.span();
    (copy.table(document.get_ref(), span), findings)
}

struct Copy<'t> {
    file: FileId,
    text: &'t str,
    /// The text before it was mended.
    written: &'t str,
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
        let (place, problem_in_words) = match decimal_comma(self.written, problem.range.start) {
            Some((range, found)) => (self.place(range), catalogue::decimal_comma(found)),
            None => (place, catalogue::toml_problem(&problem.message)),
        };
        let finding = Finding::at(&catalogue::NOT_TOML, place).with_words("problem", problem_in_words);
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

/// A number like `0,25` after an equals sign, in the line on which the reader stumbled.
fn decimal_comma(text: &str, at: usize) -> Option<(std::ops::Range<usize>, &str)> {
    let (before, after) = text.split_at_checked(at)?;
    let start = before.rfind('\n').map_or(0, |end| end + 1);
    let line = text.get(start..at + after.find('\n').unwrap_or(after.len()))?;
    line.match_indices('=').find_map(|(sign, _)| {
        let rest = line.get(sign + 1..)?;
        let number = rest.trim_start();
        let end = number.find(|sign: char| !sign.is_ascii_digit() && !"+-.,_".contains(sign)).unwrap_or(number.len());
        // In an inline table a comma may follow.
        let found = number.get(..end)?.trim_end_matches(',');
        let (whole, decimals) = found.split_once(',')?;
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let begin = start + sign + 1 + (rest.len() - number.len());
        (digits(whole.trim_start_matches(['+', '-'])) && digits(decimals)).then_some((begin..begin + found.len(), found))
    })
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
    fn decimals_with_a_comma_are_told_as_such() {
        for (text, number) in [
            ("a = 1\nmax = 0,5\n", Some("0,5")),
            ("bands = [\n  { at_most = 0,10, points = 10 },\n  { points = 0 },\n]\n", Some("0,10")),
            ("b = { x = -1,25 }", Some("-1,25")),
            ("a = [1,2\nb = 1\n", None),
            ("a = 1,\n", None),
            ("a = \"1,5\n", None),
        ] {
            let (_, findings) = parse(FileId(0), text);
            let finding = findings.first().unwrap();
            let crate::diagnostic::Location::Text(place) = finding.location else { panic!() };
            let at = text.get(place.start as usize..place.end as usize);
            let told = finding.headline(crate::text::Lang::Vi).contains("viết bằng dấu chấm");
            assert_eq!((finding.message.code, told.then_some(at).flatten()), ("E0101", number), "{text}");
        }
    }

    #[test]
    fn dates_and_numbers_are_told_in_vietnamese() {
        let told = |text: &str| parse(FileId(0), text).1.first().unwrap().headline(crate::text::Lang::Vi);
        assert_eq!(told("a = 2026-02-30"), "sai cú pháp TOML: ngày không hợp lệ, cần ngày từ 01 đến 28");
        assert_eq!(told("a = 007"), "sai cú pháp TOML: số có chữ số 0 thừa ở đầu");
        assert_eq!(told("a = 1.000.000"), "sai cú pháp TOML: số không hợp lệ, dấu chấm chỉ đứng trước phần thập phân");
        assert_eq!(
            told("a = 01-01-2026"),
            "sai cú pháp TOML: ngày không hợp lệ, cần năm có bốn chữ số, viết năm-tháng-ngày như 2026-12-31"
        );
    }

    #[test]
    fn several_errors_at_once() {
        let (_, findings) = parse(FileId(0), "a = \nb = 1\nb = 2\nc = [1,\n");
        let codes: Vec<&str> = findings.iter().map(|finding| finding.message.code).collect();
        assert_eq!(codes, ["E0101", "E0109", "E0101"]);
    }
}
