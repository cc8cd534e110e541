//! `thidua score`: results in the format asked for.

use super::evaluate;
use crate::arguments::{Arguments, OutputFormat, Score};
use crate::output::{findings, json, paint, results, target};
use crate::stop::Stop;
use std::fmt::Write;
use thidua::diagnostic::Columns;
use thidua::outcome::Outcome;

/// The depth to which members of the result stand on lines of their own: `scorecards`, a scorecard, `rows`, a row.
const ROWS: usize = 4;

pub(super) fn run(score: &Score, arguments: &Arguments) -> Result<(), Stop> {
    let file = score.output.as_deref();
    let format = score.format.or_else(|| file.and_then(OutputFormat::of_file)).unwrap_or(OutputFormat::Table);
    let outcome = evaluate(&score.rules, &score.data, score.only.clone(), arguments)?;
    warnings(&outcome, arguments);
    match format {
        OutputFormat::Table => {
            let listed = score.only.clone().unwrap_or_default();
            target::deliver_text(file, &results::text(&outcome, &listed, arguments.lang()))
        }
        OutputFormat::Json => target::deliver(file, &json::lines(&outcome.document(), ROWS)?),
        OutputFormat::Csv | OutputFormat::Xlsx | OutputFormat::Html | OutputFormat::Parquet => Ok(()),
    }
}

/// Warnings of the data in full; of those of the rules only their number, for they are the author's.
fn warnings(outcome: &Outcome, arguments: &Arguments) {
    let lang = arguments.lang();
    let (rules, data) = (outcome.rules(), outcome.data().warnings());
    let mut text = String::new();
    for finding in data {
        let _ = writeln!(text, "{}", finding.render(rules.sources(), lang, Columns::Characters).text);
    }
    if !rules.warnings().is_empty() {
        let count = paint::count(rules.warnings().len(), lang);
        let path = arguments.rules().map(|path| path.display().to_string()).unwrap_or_default();
        let _ = match lang {
            thidua::text::Lang::Vi => writeln!(text, "{count} cảnh báo về bộ quy tắc, xem: thidua check {path}"),
            thidua::text::Lang::En => writeln!(text, "warnings about the rules: {count}, see: thidua check {path}"),
        };
    }
    findings::say(&text);
}
