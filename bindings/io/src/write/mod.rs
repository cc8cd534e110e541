//! A result becomes a file: CSV and Parquet of a scorecard, a workbook, or a document to print.

#[cfg(feature = "parquet")]
mod columns;
mod csv;
mod html;
mod json;
mod layout;
#[cfg(feature = "parquet")]
mod parquet;
mod ranked;
#[cfg(feature = "workbooks")]
mod xlsx;

#[cfg(feature = "parquet")]
pub use columns::{long, wide};
pub use csv::csv;
pub use html::{Form, html};
pub use json::{json, lines};
#[cfg(feature = "parquet")]
pub use parquet::{parquet, record_batch};
pub use ranked::{Ranked, RankedRow, RankedSet, ranked};
#[cfg(feature = "workbooks")]
pub use xlsx::xlsx;

use thidua::data::DataSet;
use thidua::model::Model;
use thidua::model::scorecard::Scorecard;
use thidua::number::DecimalStyle;
use thidua::outcome::{Document, Outcome, ScorecardResult};
use thidua::report;
use thidua::text::Lang;

/// What is written: the result with the rules that name its parts and the data that it rests on.
///
/// # Example
/// ```no_run
/// # fn evaluated() -> thidua::outcome::Outcome { unimplemented!() }
/// use thidua::text::Lang;
/// use thidua_io::write::{self, Form, Report};
/// let outcome = evaluated();
/// let document = outcome.document();
/// let report = Report::of(&outcome, &document, Lang::Vi);
/// let csv: Vec<u8> = write::csv(&report, "credit").unwrap();
/// let page: String = write::html(&report, &Form::default());
/// ```
#[derive(Clone, Copy)]
pub struct Report<'a> {
    /// The rules.
    pub model: &'a Model,
    /// The result.
    pub document: &'a Document,
    /// The data; without it the workbook has no sheet of figures.
    pub data: Option<&'a DataSet>,
    /// The language of headings and titles.
    pub lang: Lang,
    /// How numbers are written in CSV; a document to print follows `lang`, a workbook the locale of its reader.
    pub numbers: DecimalStyle,
}

impl<'a> Report<'a> {
    /// The report of an outcome and its document, numbers of CSV in plain style.
    #[must_use]
    pub fn of(outcome: &'a Outcome, document: &'a Document, lang: Lang) -> Self {
        Self { model: outcome.rules().model(), document, data: Some(outcome.data()), lang, numbers: DecimalStyle::Plain }
    }

    /// A word of the language.
    pub(crate) fn say<'t>(&self, vi: &'t str, en: &'t str) -> &'t str {
        if self.lang == Lang::Vi { vi } else { en }
    }

    /// A number as it is printed in the language.
    pub(crate) fn printed(&self, plain: &str) -> String {
        thidua::number::restyle(plain, if self.lang == Lang::Vi { DecimalStyle::Vietnamese } else { DecimalStyle::Plain })
    }

    /// The date of evaluation as it is printed in the language.
    pub(crate) fn printed_date(&self) -> String {
        match (thidua::text::date(&self.document.on), self.lang) {
            (Some(day), Lang::Vi) => format!("{:02}/{:02}/{}", day.day(), day.month(), day.year()),
            _ => self.document.on.clone(),
        }
    }

    /// The rules and the result of a scorecard.
    fn card(&self, id: &str) -> Result<(&'a Scorecard, &'a ScorecardResult), WriteError> {
        let card = report::scorecard(self.model, id).zip(self.document.scorecards.get(id));
        card.ok_or_else(|| WriteError(format!("no scorecard `{id}` in the result")))
    }
}

/// Why a file could not be written: a name that is not in the result, or a limit of the format.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WriteError(pub(crate) String);

impl std::fmt::Display for WriteError {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl std::error::Error for WriteError {}

#[cfg(feature = "workbooks")]
impl From<rust_xlsxwriter::XlsxError> for WriteError {
    fn from(error: rust_xlsxwriter::XlsxError) -> Self {
        Self(error.to_string())
    }
}
