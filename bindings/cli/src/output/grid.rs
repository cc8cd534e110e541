//! A table of plain Unicode text whose columns line up by the width of characters, not by bytes.

use super::paint::{FAINT, PLAIN, Painted, STRONG};
use anstyle::Style;
use std::fmt::Write;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// The width that tables keep to where they can.
pub(crate) const WIDTH: usize = 100;
/// The narrowest that a column of text is made so that a table fits.
const NARROWEST: usize = 12;
const GAP: &str = "  ";

/// A column.
#[derive(Clone, Debug)]
pub(crate) struct Column {
    pub(crate) heading: String,
    /// Figures stand at the right.
    pub(crate) right: bool,
}

/// A cell with its style.
#[derive(Clone, Debug)]
pub(crate) struct Cell(pub(crate) String, pub(crate) Style);

impl Cell {
    /// A cell without style.
    pub(crate) fn plain(text: impl Into<String>) -> Self {
        Self(text.into(), PLAIN)
    }
}

/// What stands below the heading.
#[derive(Clone, Debug)]
pub(crate) enum Line {
    /// A title over the whole width.
    Title(String),
    /// Cells.
    Cells(Vec<Cell>),
    /// A note on the line above; begins under the column with this position.
    Note(usize, Cell),
}

/// A table.
#[derive(Clone, Debug)]
pub(crate) struct Grid {
    pub(crate) columns: Vec<Column>,
    pub(crate) lines: Vec<Line>,
}

impl Grid {
    /// The table as text, each line ending with a line feed.
    pub(crate) fn text(&self, indent: usize) -> String {
        let widths = self.widths(indent);
        let margin = " ".repeat(indent);
        let mut out = String::new();
        let headings: Vec<Cell> = self.columns.iter().map(|column| Cell(column.heading.clone(), STRONG)).collect();
        self.cells(&mut out, &margin, &headings, &widths);
        let rule: Vec<String> = widths.iter().map(|width| "─".repeat(*width)).collect();
        let _ = writeln!(out, "{margin}{}", Painted(FAINT, &rule.join(GAP)));
        for (number, line) in self.lines.iter().enumerate() {
            match line {
                Line::Title(title) => {
                    if number > 0 {
                        out.push('\n');
                    }
                    let _ = writeln!(out, "{margin}{}", Painted(STRONG, title));
                }
                Line::Cells(cells) => self.cells(&mut out, &margin, cells, &widths),
                Line::Note(column, Cell(text, style)) => {
                    let before: usize = widths.iter().take(*column).map(|width| width + GAP.len()).sum();
                    let before = indent + before;
                    for (number, part) in wrapped(text, WIDTH.saturating_sub(before + 2)).iter().enumerate() {
                        let sign = if number == 0 { "└ " } else { GAP };
                        let _ = writeln!(out, "{}{}", " ".repeat(before), Painted(*style, &format!("{sign}{part}")));
                    }
                }
            }
        }
        out
    }

    fn cells(&self, out: &mut String, margin: &str, cells: &[Cell], widths: &[usize]) {
        out.push_str(margin);
        let last = cells.iter().rposition(|cell| !cell.0.is_empty());
        for (position, ((cell, column), width)) in cells.iter().zip(&self.columns).zip(widths).enumerate() {
            let Cell(text, style) = cell;
            let text = fitted(text, *width);
            let space = " ".repeat(width.saturating_sub(text.width()));
            if Some(position) > last {
                break;
            }
            if position > 0 {
                out.push_str(GAP);
            }
            let _ = match (column.right, Some(position) == last) {
                (true, _) => write!(out, "{space}{}", Painted(*style, &text)),
                (false, true) => write!(out, "{}", Painted(*style, &text)),
                (false, false) => write!(out, "{}{space}", Painted(*style, &text)),
            };
        }
        out.push('\n');
    }

    /// The widths of the columns; columns of text give way, the widest first, where the table would be too wide.
    fn widths(&self, indent: usize) -> Vec<usize> {
        let mut widths: Vec<usize> = self.columns.iter().map(|column| column.heading.width()).collect();
        for line in &self.lines {
            if let Line::Cells(cells) = line {
                for (width, cell) in widths.iter_mut().zip(cells) {
                    *width = (*width).max(cell.0.width());
                }
            }
        }
        let gaps = GAP.len() * widths.len().saturating_sub(1);
        while indent + gaps + widths.iter().sum::<usize>() > WIDTH {
            let texts = widths.iter_mut().zip(&self.columns).filter(|(width, column)| !column.right && **width > NARROWEST);
            match texts.max_by_key(|(width, _)| **width) {
                Some((width, _)) => *width -= 1,
                None => break,
            }
        }
        widths
    }
}

/// The text cut to a width, with an ellipsis where something was cut.
pub(crate) fn fitted(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut kept = String::new();
    let mut used = 1;
    for sign in text.chars() {
        used += sign.width().unwrap_or(0);
        if used > width {
            break;
        }
        kept.push(sign);
    }
    format!("{}…", kept.trim_end())
}

/// The text broken between words into lines of at most a width; a longer word keeps a line of its own.
pub(crate) fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.width() + 1 + word.width() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_line_up_with_diacritics() {
        let column = |heading: &str, right| Column { heading: heading.to_owned(), right };
        let row = |name: &str, points: &str| Line::Cells(vec![Cell::plain(name), Cell::plain(points)]);
        // The first name is composed, the second has combining marks.
        let decomposed = "Xa\u{303} Nghi\u{303}a";
        let grid = Grid {
            columns: vec![column("Tên", false), column("Điểm", true)],
            lines: vec![row("Phường Trương", "9,5"), row(decomposed, "100")],
        };
        let text = anstream::adapter::strip_str(&grid.text(1)).to_string();
        let lines: Vec<usize> = text.lines().map(UnicodeWidthStr::width).collect();
        assert_eq!(lines, [20, 20, 20, 20], "{text}");
    }

    #[test]
    fn wide_text_is_cut_and_wrapped() {
        assert_eq!(fitted("Ủy ban nhân dân", 9), "Ủy ban n…");
        assert_eq!(fitted("Ủy ban", 6), "Ủy ban");
        assert_eq!(wrapped("một hai ba bốn", 7), ["một hai", "ba bốn"]);
        assert_eq!(wrapped("dàilắmluônđó a", 4), ["dàilắmluônđó", "a"]);
    }
}
