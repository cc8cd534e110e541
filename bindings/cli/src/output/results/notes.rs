//! Remarks of a ranking: beside their row, or below the table where many rows share one.

use super::super::grid::{Cell, Line, WIDTH, wrapped};
use super::super::paint::{FAINT, Painted, WAITING};
use super::Card;
use std::collections::BTreeMap;
use std::fmt::Write;
use thidua::outcome::RowResult;
use thidua::report::{About, Remark};

/// A remark on more rows than these stands once below the table, with a mark at each row.
const BESIDE: usize = 3;

/// The remarks of all rows of a scorecard.
pub(super) struct Notes<'c> {
    of_rows: BTreeMap<&'c str, Vec<Remark>>,
    shared: Vec<String>,
}

impl<'c> Notes<'c> {
    /// Gathers the remarks; those that many rows share are numbered in the order of the rows.
    pub(super) fn of(card: &'c Card<'_>) -> Self {
        let of_rows: BTreeMap<&str, Vec<Remark>> = card.result.rows.iter().map(|row| (row.id.as_str(), card.remarks(row))).collect();
        let gates = || of_rows.values().flatten().filter(|remark| remark.about == About::Gate).map(|remark| remark.text.as_str());
        let mut counted: BTreeMap<&str, usize> = BTreeMap::new();
        gates().for_each(|text| *counted.entry(text).or_default() += 1);
        let mut shared: Vec<String> = Vec::new();
        for text in gates().filter(|text| counted.get(text).is_some_and(|count| *count > BESIDE)) {
            if !shared.iter().any(|known| known == text) {
                shared.push(text.to_owned());
            }
        }
        Self { of_rows, shared }
    }

    /// Whether rows have marks.
    pub(super) fn has_marks(&self) -> bool {
        !self.shared.is_empty()
    }

    fn remarks(&self, row: &RowResult) -> &[Remark] {
        self.of_rows.get(row.id.as_str()).map(Vec::as_slice).unwrap_or_default()
    }

    fn number(&self, remark: &Remark) -> Option<usize> {
        let position = self.shared.iter().position(|shared| remark.about == About::Gate && *shared == remark.text)?;
        Some(position + 1)
    }

    /// The marks of a row.
    pub(super) fn marks(&self, row: &RowResult) -> String {
        self.remarks(row).iter().filter_map(|remark| self.number(remark)).map(|number| format!("({number})")).collect()
    }

    /// The lines below a row: its own remarks, and what the council has to decide apart.
    pub(super) fn lines(&self, row: &RowResult, column: usize) -> Vec<Line> {
        let own = self.remarks(row).iter().filter(|remark| self.number(remark).is_none());
        let (council, others): (Vec<&Remark>, Vec<&Remark>) = own.partition(|remark| remark.about == About::Council);
        let others = others.iter().map(|remark| remark.text.as_str()).collect::<Vec<_>>().join(" · ");
        let others = (!others.is_empty()).then_some(Line::Note(column, Cell(others, FAINT)));
        others.into_iter().chain(council.iter().map(|remark| Line::Note(column, Cell(remark.text.clone(), WAITING)))).collect()
    }

    /// What the council has to decide about a row.
    pub(super) fn council(&self, row: &RowResult) -> impl Iterator<Item = &Remark> {
        self.remarks(row).iter().filter(|remark| remark.about == About::Council)
    }

    /// What the marks mean.
    pub(super) fn legend(&self, out: &mut String) {
        for (position, text) in self.shared.iter().enumerate() {
            let mark = format!("({}) ", position + 1);
            for (number, line) in wrapped(text, WIDTH - 2 - mark.len()).iter().enumerate() {
                let before = if number == 0 { mark.clone() } else { " ".repeat(mark.len()) };
                let _ = writeln!(out, "  {}", Painted(FAINT, &format!("{before}{line}")));
            }
        }
    }
}
