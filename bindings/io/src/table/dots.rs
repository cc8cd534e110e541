//! Tables that a spreadsheet wrote in the Vietnamese way and that are about to be read with decimal dots.

use thidua::data::{Cells, InputColumn, InputTable};
use thidua::diagnostic::{Cell, Finding, catalogue};

/// Warnings for columns of a CSV text with semicolons in which every dot stands before three last digits, as between
/// thousands: read with decimal dots, `1.234` would be a thousandth of what is meant. Programs write semicolons where the
/// comma is the decimal sign.
///
/// # Example
/// ```
/// use thidua_io::table::{Origin, doubtful_dots, read};
/// let origin = Origin { file: "commune.csv", subject: "commune", sheets: &[] };
/// let told = |text: &str| doubtful_dots(origin.subject, text.as_bytes(), &read(&origin, text.as_bytes()).unwrap()).len();
/// assert_eq!(told("id;debt\n001;1.234\n002;56\n"), 1);
/// assert_eq!(told("id;debt\n001;1.234\n002;5.6\n"), 0);
/// assert_eq!(told("id,debt\n001,1.234\n"), 0);
/// ```
#[must_use]
pub fn doubtful_dots(subject: &str, bytes: &[u8], table: &InputTable) -> Vec<Finding> {
    let heading = bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let count = |sign| heading.iter().filter(|byte| **byte == sign).count();
    if std::str::from_utf8(bytes).is_err() || count(b';') <= count(b',') {
        return Vec::new();
    }
    let doubtful = |column: &InputColumn| {
        let Cells::Text(cells) = &column.cells else { return None };
        let dotted =
            || cells.iter().enumerate().filter_map(|(row, cell)| Some((row, cell.as_deref()?))).filter(|(_, cell)| cell.contains('.'));
        let (row, found) = dotted().next().filter(|_| dotted().all(|(_, cell)| is_thousands(cell)))?;
        let row = Some(table.first_row.saturating_add(row));
        let place =
            Cell { table: subject.to_owned(), row, column: Some(column.heading.clone()), found: Some(found.to_owned()), ..Cell::default() };
        Some(Finding::in_cell(&catalogue::DOUBTFUL_DOTS, place).with("column", &column.heading).with("found", found))
    };
    table.columns.iter().filter_map(doubtful).collect()
}

/// `1.234`, `12.500`, but not `0.125` and not `1.23`.
fn is_thousands(text: &str) -> bool {
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let whole = |text: &str| matches!(text.len(), 1..=3) && digits(text) && !text.starts_with('0');
    text.trim().split_once('.').is_some_and(|(before, after)| whole(before.trim_start_matches('-')) && after.len() == 3 && digits(after))
}
