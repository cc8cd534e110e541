//! Workbooks (XLSX, XLS, XLSB, ODS): the sheet named like the subject, or the only one with cells.

use super::{Origin, about, broken, unread};
use calamine::{Data, Error, Range, Reader, open_workbook_auto_from_rs};
use std::io::Cursor;
use thidua::data::{Cells, InputColumn, InputTable, RawCell};
use thidua::diagnostic::{Finding, catalogue};
use thidua::text::{self, Text};

/// Reads a sheet of a workbook; its first row that is not blank is the heading.
pub(super) fn read(origin: &Origin<'_>, bytes: &[u8]) -> Result<InputTable, Vec<Finding>> {
    super::extent::check(origin, bytes)?;
    let no_workbook = || unread(origin, "Excel", Text::both("nội dung không phải của bảng tính", "it holds no workbook"));
    let mut book = open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(|error| match error {
        Error::Msg("Cannot detect file format") => no_workbook(),
        error => broken(origin, "Excel", error),
    })?;
    let wanted: Vec<String> = std::iter::once(origin.subject).chain(origin.sheets.iter().copied()).map(sheet_key).collect();
    let names = book.sheet_names();
    let named = names.iter().find(|name| wanted.contains(&sheet_key(name)));
    let range = match named {
        Some(name) => book.worksheet_range(name).map_err(|error| broken(origin, "Excel", error))?,
        None => {
            let mut filled = Vec::new();
            for name in &names {
                let range = book.worksheet_range(name).map_err(|error| broken(origin, "Excel", error))?;
                if !range.is_empty() {
                    filled.push((name, range));
                }
            }
            if filled.len() > 1 {
                let sheets = filled.iter().map(|(name, _)| format!("`{name}`")).collect::<Vec<_>>().join(", ");
                let finding = about(origin, &catalogue::UNCLEAR_SHEET, None).with("sheets", sheets);
                let subject = origin.sheets.first().copied().unwrap_or(origin.subject);
                return Err(vec![finding.with("subject", subject)]);
            }
            filled.pop().map(|(_, range)| range).unwrap_or_default()
        }
    };
    table(origin, &range)
}

/// How names of sheets are compared: a sheet's name has at most 31 characters and none of `[]:*?/\`.
fn sheet_key(name: &str) -> String {
    text::fold(&name.chars().filter(|sign| !"[]:*?/\\".contains(*sign)).take(31).collect::<String>())
}

fn table(origin: &Origin<'_>, range: &Range<Data>) -> Result<InputTable, Vec<Finding>> {
    let start = range.start().map_or(0, |(row, _)| usize::try_from(row).unwrap_or_default());
    let mut rows = range.rows();
    let Some(headings) = rows.next() else {
        return Err(vec![about(origin, &catalogue::EMPTY_FILE, None)]);
    };
    let mut columns: Vec<InputColumn> = headings
        .iter()
        .map(|heading| InputColumn { heading: heading.to_string(), cells: Cells::Mixed(Vec::with_capacity(range.height())) })
        .collect();
    for row in rows {
        for (column, cell) in columns.iter_mut().zip(row) {
            if let Cells::Mixed(cells) = &mut column.cells {
                cells.push(raw(cell));
            }
        }
    }
    // The heading stands in row `start + 1` as a person counts.
    Ok(InputTable { columns, first_row: start + 2 })
}

fn raw(cell: &Data) -> RawCell {
    match cell {
        Data::Empty => RawCell::Blank,
        Data::Int(value) => RawCell::Written(value.to_string()),
        Data::Float(value) => RawCell::Float(*value),
        Data::String(text) => RawCell::Text(text.clone()),
        Data::Bool(value) => RawCell::Boolean(*value),
        Data::DateTime(moment) => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            RawCell::Other(format!("{day:02}/{month:02}/{year}"))
        }
        Data::DateTimeIso(text) | Data::DurationIso(text) => RawCell::Other(text.clone()),
        Data::Error(error) => RawCell::Other(error.to_string()),
    }
}
