//! CSV in UTF-8. Rows are counted as a spreadsheet counts them: a blank line is a row, a line break inside quotes is none.

use super::{Origin, about};
use thidua::data::{Cells, InputColumn, InputTable};
use thidua::diagnostic::{Finding, catalogue};

/// The delimiters that are looked for in the heading.
const DELIMITERS: [char; 3] = [',', ';', '\t'];

/// Reads a CSV text.
pub(super) fn read(origin: &Origin<'_>, bytes: &[u8]) -> Result<InputTable, Vec<Finding>> {
    // With the mark of UTF-16, or with Latin letters as UTF-16 writes them.
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) || matches!(bytes, [0, 1..=255, ..] | [1..=255, 0, ..]) {
        return Err(vec![about(origin, &catalogue::UTF16, None)]);
    }
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let before = bytes.get(..error.valid_up_to()).unwrap_or(bytes);
        let row = before.iter().filter(|byte| **byte == b'\n').count() + 1;
        vec![about(origin, &catalogue::NOT_UTF8, Some(row)).with("row", row)]
    })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    // Excel writes and reads a first line `sep=;`.
    let (announced, text, skipped) = match text.get(..5).and_then(|start| start.strip_prefix("sep=")) {
        Some(sign) => (sign.chars().next(), text.split_once('\n').map_or("", |(_, rest)| rest), 1),
        None => (None, text, 0),
    };
    let delimiter = match announced {
        Some(sign) => sign,
        None => sniff(text).ok_or_else(|| vec![about(origin, &catalogue::UNCLEAR_DELIMITER, Some(1))])?,
    };
    let mut rows = Rows { text, delimiter, done: false };
    let mut findings = Vec::new();
    let mut row = 1 + skipped;
    let Some(Ok(headings)) = rows.next() else {
        return Err(vec![about(origin, &catalogue::EMPTY_FILE, None)]);
    };
    if headings.iter().all(|heading| heading.trim().is_empty()) {
        return Err(vec![about(origin, &catalogue::EMPTY_FILE, None)]);
    }
    let mut columns: Vec<Vec<Option<String>>> = vec![Vec::new(); headings.len()];
    for read in rows {
        row += 1;
        let Ok(cells) = read else {
            findings.push(about(origin, &catalogue::STRAY_QUOTE, Some(row)));
            break;
        };
        let blank = matches!(cells.as_slice(), [only] if only.is_empty());
        if cells.len() != headings.len() && !blank {
            let finding = about(origin, &catalogue::UNEVEN_ROW, Some(row)).with("found", cells.len()).with("expected", headings.len());
            findings.push(finding.with("delimiter", if delimiter == '\t' { "Tab".to_owned() } else { delimiter.to_string() }));
        }
        let mut cells = cells.into_iter();
        for column in &mut columns {
            column.push(cells.next().filter(|cell| !cell.is_empty()));
        }
    }
    if !findings.is_empty() {
        return Err(findings);
    }
    let columns = headings.into_iter().zip(columns).map(|(heading, cells)| InputColumn { heading, cells: Cells::Text(cells) });
    Ok(InputTable { columns: columns.collect(), first_row: 2 + skipped })
}

/// The delimiter that stands most often in the heading, outside quotes; `None` where commas and semicolons stand equally
/// often. A tab is never part of a heading.
fn sniff(text: &str) -> Option<char> {
    let mut counts = [0_usize; 3];
    let mut quoted = false;
    for sign in text.chars() {
        if sign == '\n' && !quoted {
            break;
        }
        quoted ^= sign == '"';
        for (delimiter, count) in DELIMITERS.iter().zip(&mut counts) {
            *count += usize::from(!quoted && sign == *delimiter);
        }
    }
    let [commas, semicolons, tabs] = counts;
    match commas.cmp(&semicolons) {
        _ if tabs > 0 && tabs >= commas.max(semicolons) => Some('\t'),
        std::cmp::Ordering::Greater => Some(','),
        std::cmp::Ordering::Less => Some(';'),
        std::cmp::Ordering::Equal => (commas == 0).then_some(','),
    }
}

/// The rows of a CSV text, strictly: a quoted cell is quoted from end to end.
struct Rows<'t> {
    text: &'t str,
    delimiter: char,
    done: bool,
}

/// A quote where none may stand.
struct StrayQuote;

impl Iterator for Rows<'_> {
    type Item = Result<Vec<String>, StrayQuote>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.done || self.text.is_empty() {
            return None;
        }
        let mut cells = Vec::new();
        loop {
            let cell = if let Some(inside) = self.text.strip_prefix('"') { self.quoted(inside) } else { self.plain() };
            let Some((cell, rest)) = cell else {
                self.done = true;
                return Some(Err(StrayQuote));
            };
            cells.push(cell);
            if let Some(rest) = rest.strip_prefix(self.delimiter) {
                self.text = rest;
                continue;
            }
            self.text = rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix(['\n', '\r'])).unwrap_or(rest);
            return Some(Ok(cells));
        }
    }
}

impl<'t> Rows<'t> {
    /// A cell up to the next delimiter or line end.
    fn plain(&self) -> Option<(String, &'t str)> {
        let end = self.text.find([self.delimiter, '\n', '\r']).unwrap_or(self.text.len());
        let (cell, rest) = self.text.split_at_checked(end)?;
        (!cell.contains('"')).then(|| (cell.to_owned(), rest))
    }

    /// A cell after its opening quote.
    fn quoted(&self, mut inside: &'t str) -> Option<(String, &'t str)> {
        let mut cell = String::new();
        loop {
            let (before, after) = inside.split_once('"')?;
            cell.push_str(before);
            if let Some(rest) = after.strip_prefix('"') {
                cell.push('"');
                inside = rest;
                continue;
            }
            let ends = after.is_empty() || after.starts_with([self.delimiter, '\n', '\r']);
            return ends.then_some((cell, after));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn origin() -> Origin<'static> {
        Origin { file: "commune.csv", subject: "commune", sheets: &[] }
    }

    fn shown(text: &str) -> Vec<Vec<String>> {
        let table = read(&origin(), text.as_bytes()).unwrap();
        let cells = |column: &InputColumn| {
            let Cells::Text(cells) = &column.cells else { panic!() };
            std::iter::once(column.heading.clone()).chain(cells.iter().map(|cell| cell.clone().unwrap_or_default())).collect()
        };
        table.columns.iter().map(cells).collect()
    }

    #[track_caller]
    fn refused(bytes: &[u8], expected: &[(&str, Option<usize>)]) {
        let findings = read(&origin(), bytes).unwrap_err();
        let row = |finding: &Finding| {
            let thidua::diagnostic::Location::Cell(cell) = &finding.location else { panic!() };
            cell.row
        };
        assert_eq!(findings.iter().map(|finding| (finding.message.code, row(finding))).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn delimiters_quotes_and_line_ends() {
        assert_eq!(shown("\u{feff}id;nợ\r\n001;1,5\r\n"), [["id", "001"], ["nợ", "1,5"]]);
        assert_eq!(shown("id\tnợ, lãi\n1\t2"), [["id", "1"], ["nợ, lãi", "2"]]);
        assert_eq!(shown("id,\"a, \"\"b\"\"\"\n1,\"x\ny\"\n\n2,\n"), [["id", "1", "", "2"], ["a, \"b\"", "x\ny", "", ""]]);
        assert_eq!(shown("sep=;\nid;a,b,c\n1;2"), [["id", "1"], ["a,b,c", "2"]]);
        assert_eq!(shown("id\n1\n2"), [["id", "1", "2"]]);
    }

    #[test]
    fn what_is_no_clean_csv_is_refused_with_its_row() {
        refused(b"", &[("E0534", None)]);
        refused(b"id,a\n1,2\n1,5,2\n3\n", &[("E0535", Some(3)), ("E0535", Some(4))]);
        refused(b"id,a\n\n1,\"x\" y\n", &[("E0536", Some(3))]);
        refused(b"id,a\n1,\"x\n", &[("E0536", Some(2))]);
        refused("id,a;b\n1,2\n".as_bytes(), &[("E0537", Some(1))]);
        refused(b"\xff\xfei\0d\0", &[("E0532", None)]);
        refused(b"i\0d\0", &[("E0532", None)]);
        refused(b"\0i\0d", &[("E0532", None)]);
        refused(b"id,a\n1,2\n2,N\xee\n", &[("E0533", Some(3))]);
    }

    proptest! {
        #[test]
        fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..80)) {
            let _ = read(&origin(), &bytes);
        }

        #[test]
        fn quoted_cells_come_back(cells in proptest::collection::vec("[^\\x00]{0,8}", 3)) {
            let quoted: Vec<String> = cells.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect();
            let text = format!("a,b,c\n{}\n", quoted.join(","));
            let read: Vec<String> = shown(&text).into_iter().map(|column| column[1].clone()).collect();
            prop_assert_eq!(read, cells);
        }
    }
}
