//! A table in words, for any host to lay out; [`Listing::to_text`] lays it out for a terminal.

use serde::Serialize;
use std::fmt::Write;

/// A table in words (bảng): a title, sentences above it, headings and rows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Listing {
    /// What it is.
    pub title: String,
    /// Sentences above the rows.
    pub notes: Vec<String>,
    /// A heading for each column.
    pub heads: Vec<Head>,
    /// Rows with a cell for each heading.
    pub rows: Vec<Vec<String>>,
}

/// A heading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Head {
    /// Its text.
    pub text: String,
    /// Whether numbers stand below it, which are aligned at the right.
    pub number: bool,
}

impl Head {
    pub(crate) fn text(text: &str) -> Self {
        Self { text: text.to_owned(), number: false }
    }

    pub(crate) fn number(text: &str) -> Self {
        Self { text: text.to_owned(), number: true }
    }
}

impl Listing {
    /// The table as lines of text, with columns that line up (a character is a column) and at most so many rows.
    ///
    /// # Example
    /// ```
    /// use thidua::report::{Head, Listing};
    /// let head = |text: &str, number| Head { text: text.into(), number };
    /// let listing = Listing {
    ///     title: "Xếp hạng".into(),
    ///     notes: vec![],
    ///     heads: vec![head("Đơn vị", false), head("Điểm", true)],
    ///     rows: vec![vec!["Sơn Mỹ".into(), "9,50".into()], vec!["Tịnh Khê".into(), "10,00".into()]],
    /// };
    /// assert_eq!(listing.to_text(1), "Xếp hạng\nĐơn vị  Điểm\nSơn Mỹ  9,50\n…\n");
    /// ```
    #[must_use]
    pub fn to_text(&self, most: usize) -> String {
        let shown = || self.rows.iter().take(most);
        let width = |column: usize| {
            let cells = shown().filter_map(|row| row.get(column)).map(|cell| cell.chars().count());
            cells.chain(self.heads.get(column).map(|head| head.text.chars().count())).max().unwrap_or(0)
        };
        let widths: Vec<usize> = (0..self.heads.len()).map(width).collect();
        let line = |cells: &mut dyn Iterator<Item = &str>| {
            let padded = cells
                .zip(&self.heads)
                .zip(&widths)
                .map(|((cell, head), width)| if head.number { format!("{cell:>width$}") } else { format!("{cell:<width$}") });
            padded.collect::<Vec<_>>().join("  ").trim_end().to_owned()
        };
        let mut out = format!("{}\n", self.title);
        for note in &self.notes {
            let _ = writeln!(out, "{note}");
        }
        if !self.rows.is_empty() {
            let _ = writeln!(out, "{}", line(&mut self.heads.iter().map(|head| head.text.as_str())));
        }
        for row in shown() {
            let _ = writeln!(out, "{}", line(&mut row.iter().map(String::as_str)));
        }
        if self.rows.len() > most {
            out.push_str("…\n");
        }
        out
    }
}
