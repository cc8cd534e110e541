//! Bytes of a file become a table as a host hands it over: headings and cells, not yet understood (clause 10).

#[cfg(feature = "parquet")]
mod columnar;
mod csv;
mod dots;
#[cfg(feature = "workbooks")]
mod extent;
mod json;
#[cfg(feature = "workbooks")]
mod spreadsheet;

#[cfg(feature = "parquet")]
pub use columnar::from_batches;

pub use dots::doubtful_dots;

use thidua::data::InputTable;
use thidua::diagnostic::{Cell, Finding, Message, catalogue};
use thidua::model::{Model, SubjectId};
use thidua::text::Text;

/// Where the bytes come from.
#[derive(Clone, Copy, Debug)]
pub struct Origin<'a> {
    /// The name of the file; its ending says the format, where the bytes do not.
    pub file: &'a str,
    /// The subject whose table it is.
    pub subject: &'a str,
    /// Other names that the sheet of a workbook may have: the titles of the subject.
    pub sheets: &'a [&'a str],
}

/// The titles of a subject, for [`Origin::sheets`].
#[must_use]
pub fn sheet_names(model: &Model, subject: SubjectId) -> Vec<&str> {
    model.subjects.get(subject.0).map_or_else(Vec::new, |subject| subject.naming.title.all().collect())
}

/// Reads a table. The format is seen in the bytes (Parquet, workbooks), else in the ending of the name
/// (`.csv`, `.tsv`, `.txt`, `.json`).
///
/// # Errors
/// Everything that makes the file unreadable as such, with row numbers as the source counts them (the heading is row 1).
/// What the cells mean is not looked at here, but by [`thidua::data::read`].
///
/// # Example
/// ```
/// use thidua_io::table::{Origin, read};
/// let origin = Origin { file: "commune.csv", subject: "commune", sheets: &[] };
/// let table = read(&origin, "id;Tổng dư nợ\n001;63.500,5\n".as_bytes()).unwrap();
/// assert_eq!(table.columns[1].heading, "Tổng dư nợ");
/// assert_eq!(table.first_row, 2);
/// ```
pub fn read(origin: &Origin<'_>, bytes: &[u8]) -> Result<InputTable, Vec<Finding>> {
    let ending = origin.file.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    #[cfg(feature = "parquet")]
    if bytes.starts_with(b"PAR1") {
        return columnar::parquet(origin, bytes);
    }
    #[cfg(feature = "workbooks")]
    // A ZIP archive (XLSX, ODS) or a compound file (XLS).
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        return spreadsheet::read(origin, bytes);
    }
    match ending.as_str() {
        "csv" | "tsv" | "txt" => csv::read(origin, bytes),
        "json" => json::read(origin, bytes),
        #[cfg(feature = "workbooks")]
        "xlsx" | "xlsm" | "xlsb" | "xls" | "ods" => spreadsheet::read(origin, bytes),
        #[cfg(feature = "parquet")]
        "parquet" => columnar::parquet(origin, bytes),
        _ => Err(vec![about(origin, &catalogue::UNKNOWN_FORMAT, None)]),
    }
}

/// A finding about the file, or a row of it.
fn about(origin: &Origin<'_>, message: &'static Message, row: Option<usize>) -> Finding {
    let cell = Cell { table: origin.subject.to_owned(), row, ..Cell::default() };
    Finding::in_cell(message, cell).with("file", origin.file)
}

/// The reader of a format gave up.
#[cfg(any(feature = "parquet", feature = "workbooks"))]
fn broken(origin: &Origin<'_>, format: &'static str, problem: impl std::fmt::Display) -> Vec<Finding> {
    let problem = problem.to_string();
    unread(origin, format, Text::both(&format!("trình đọc báo “{problem}”"), &problem))
}

/// A file that its format's reader refuses, in words.
fn unread(origin: &Origin<'_>, format: &'static str, problem: Text) -> Vec<Finding> {
    vec![about(origin, &catalogue::BROKEN_FILE, None).with("format", format).with_words("problem", problem)]
}
