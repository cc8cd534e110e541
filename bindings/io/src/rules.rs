//! A rule set as the official table: Markdown, HTML, or a workbook.

use crate::write::WriteError;
use thidua::report::rules::RuleTables;
use thidua::text::Lang;

/// The tables in Markdown.
#[must_use]
pub fn markdown(tables: &RuleTables, lang: Lang) -> String {
    let _ = (tables, lang);
    String::new()
}

/// The tables as a page to print.
#[must_use]
pub fn html(tables: &RuleTables, lang: Lang) -> String {
    let _ = (tables, lang);
    String::new()
}

/// The tables as a workbook, a sheet for each scorecard.
///
/// # Errors
/// A limit of the format.
pub fn xlsx(tables: &RuleTables, lang: Lang) -> Result<Vec<u8>, WriteError> {
    let _ = (tables, lang);
    Ok(Vec::new())
}
