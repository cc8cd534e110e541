//! Many findings of one kind, told in a few words: a column in the wrong number style is one mistake of the person who
//! made the table, though it is wrong in every row.

use super::{Cell, Finding, Location, catalogue};
use crate::number::{DecimalStyle, restyle};
use crate::text::{Lang, Text};
use std::collections::BTreeMap;

/// So many findings of a kind are told in full.
const IN_FULL: usize = 5;
/// So many spans of rows, and so many texts found, are named for all the others.
const NAMED: usize = 20;

/// What findings of a kind have in common.
type Kind<'f> = (&'static str, &'f str, Option<&'f str>);

/// The findings to show to a person: of errors with the same code in the rows of one column only the first few, and one
/// more finding ([`catalogue::MANY_MORE`]) that counts the others and names their rows and the texts found. All else stays
/// as it is and where it is.
#[must_use]
pub fn gathered(findings: &[Finding]) -> Vec<Finding> {
    let mut kinds: BTreeMap<Kind<'_>, Vec<&Cell>> = BTreeMap::new();
    for finding in findings {
        if let Some((kind, cell)) = in_row(finding) {
            kinds.entry(kind).or_default().push(cell);
        }
    }
    let mut seen: BTreeMap<Kind<'_>, usize> = BTreeMap::new();
    let mut shown = Vec::new();
    for finding in findings {
        let kind = in_row(finding).map(|(kind, _)| kind);
        let cells = kind.and_then(|kind| kinds.get(&kind)).map(Vec::as_slice).unwrap_or_default();
        let Some(kind) = kind.filter(|_| cells.len() > IN_FULL + 1) else {
            shown.push(finding.clone());
            continue;
        };
        let count = seen.entry(kind).or_default();
        *count += 1;
        if *count <= IN_FULL {
            shown.push(finding.clone());
        } else if *count == IN_FULL + 1 {
            shown.push(others(kind, cells.get(IN_FULL..).unwrap_or_default()));
        }
    }
    shown
}

/// The kind of an error in a row, and its place.
fn in_row(finding: &Finding) -> Option<(Kind<'_>, &Cell)> {
    let Location::Cell(cell) = &finding.location else { return None };
    let row = finding.is_error() && (cell.row.is_some() || cell.id.is_some());
    row.then_some(((finding.message.code, cell.table.as_str(), cell.column.as_deref()), &**cell))
}

/// One finding for all these places.
fn others((code, table, column): Kind<'_>, cells: &[&Cell]) -> Finding {
    let rows: Vec<usize> = cells.iter().filter_map(|cell| cell.row).collect();
    let ids = || cells.iter().filter_map(|cell| cell.id.clone());
    let places = if rows.len() == cells.len() { spans(&rows) } else { named(ids()) };
    let (row, id) = if rows.len() == cells.len() { ("dòng", "rows") } else { ("mã", "ids") };
    let mut found: Vec<&str> = Vec::new();
    for text in cells.iter().filter_map(|cell| cell.found.as_deref()) {
        if found.len() <= NAMED && !found.contains(&text) {
            found.push(text);
        }
    }
    let found = named(found.iter().map(|text| format!("`{text}`")));
    let [vi, en] =
        if found.is_empty() { [String::new(), String::new()] } else { [format!("; đọc được {found}"), format!("; found {found}")] };
    let count = |lang| restyle(&cells.len().to_string(), if lang == Lang::Vi { DecimalStyle::Vietnamese } else { DecimalStyle::Plain });
    let place = Cell { table: table.to_owned(), column: column.map(str::to_owned), ..Cell::default() };
    Finding::in_cell(&catalogue::MANY_MORE, place)
        .with("code", code)
        .with_words("count", Text::both(&count(Lang::Vi), &count(Lang::En)))
        .with_words("places", Text::both(&format!("{row} {places}{vi}"), &format!("{id} {places}{en}")))
}

/// The first texts of a list.
fn named(texts: impl Iterator<Item = String>) -> String {
    let mut texts: Vec<String> = texts.take(NAMED + 1).collect();
    if let Some(last) = texts.get_mut(NAMED) {
        "…".clone_into(last);
    }
    texts.join(", ")
}

/// `2–5, 7`.
fn spans(rows: &[usize]) -> String {
    let mut spans: Vec<(usize, usize)> = Vec::new();
    for row in rows {
        match spans.last_mut() {
            Some((_, last)) if *row <= last.saturating_add(1) && *row >= *last => *last = *row,
            _ => spans.push((*row, *row)),
        }
    }
    named(spans.into_iter().map(|(first, last)| if first == last { first.to_string() } else { format!("{first}–{last}") }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(row: usize, column: &str, found: &str) -> Cell {
        let (column, found) = (Some(column.to_owned()), Some(found.to_owned()));
        Cell { table: "commune".into(), row: Some(row), id: Some(format!("00{row}")), column, found }
    }

    fn shown(findings: &[Finding]) -> Vec<(&str, Option<usize>, String)> {
        let row = |finding: &Finding| if let Location::Cell(cell) = &finding.location { cell.row } else { None };
        findings.iter().map(|finding| (finding.message.code, row(finding), finding.headline(Lang::Vi))).collect()
    }

    #[test]
    fn many_of_a_kind_are_told_once_and_nothing_else_is_lost() {
        let style = |row, column| Finding::in_cell(&catalogue::OTHER_NUMBER_STYLE, cell(row, column, "1,5"));
        let mut findings: Vec<Finding> = (2..=12).filter(|row| *row != 9).map(|row| style(row, "a")).collect();
        findings.insert(7, Finding::in_cell(&catalogue::NOT_A_NUMBER, cell(9, "a", "x")));
        findings.push(Finding::in_cell(&catalogue::OTHER_NUMBER_STYLE, cell(14, "a", "2,5")));
        findings.extend((2..=7).map(|row| style(row, "b")));
        let told = gathered(&findings);
        let told = shown(&told);
        assert_eq!(
            told.iter().map(|(code, row, _)| (*code, *row)).collect::<Vec<_>>(),
            [
                ("E0515", Some(2)),
                ("E0515", Some(3)),
                ("E0515", Some(4)),
                ("E0515", Some(5)),
                ("E0515", Some(6)),
                ("E0541", None),
                ("E0514", Some(9)),
                ("E0515", Some(2)),
                ("E0515", Some(3)),
                ("E0515", Some(4)),
                ("E0515", Some(5)),
                ("E0515", Some(6)),
                ("E0515", Some(7)),
            ]
        );
        assert_eq!(told[5].2, "thêm 6 chỗ mắc lỗi E0515: dòng 7–8, 10–12, 14; đọc được `1,5`, `2,5`");
    }

    #[test]
    fn rows_without_numbers_are_named_by_their_ids() {
        let differs = |number: usize| {
            let (id, column) = (Some(format!("{number:03}")), Some("total".to_owned()));
            Finding::in_cell(&catalogue::RESULT_DIFFERS, Cell { table: "unit".into(), id, column, ..Cell::default() })
        };
        let told = gathered(&(0..1_030).map(differs).collect::<Vec<_>>());
        assert_eq!(told.len(), 6);
        let last = told[5].headline(Lang::En);
        assert!(last.starts_with("1025 more places with the mistake E0816: ids 005, 006, "), "{last}");
        assert!(last.ends_with("023, 024, …"), "{last}");
    }
}
