use super::{Report, WriteError};
/// The workbook.
///
/// # Errors
/// A limit of the format.
pub fn xlsx(report: &Report<'_>) -> Result<Vec<u8>, WriteError> {
    let _ = report;
    Ok(Vec::new())
}
