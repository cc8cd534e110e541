use super::Report;
/// What the head of a printed document says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    /// The body above the unit (*cơ quan chủ quản*); dots to fill in where left out.
    pub authority: Option<String>,
    /// The unit that issues the document; dots to fill in where left out.
    pub unit: Option<String>,
    /// Place of issue; dots to fill in where left out.
    pub place: Option<String>,
    /// The scorecards to print; empty: all.
    pub scorecards: Vec<String>,
    /// A form for each row after the summary; those of `rows` only, where it is not empty.
    pub details: bool,
    /// Ids of the rows whose forms are printed; empty: all.
    pub rows: Vec<String>,
}
impl Default for Form {
    fn default() -> Self {
        Self { authority: None, unit: None, place: None, scorecards: Vec::new(), details: true, rows: Vec::new() }
    }
}
/// The document to print.
#[must_use]
pub fn html(report: &Report<'_>, form: &Form) -> String {
    let _ = (report, form);
    String::new()
}
