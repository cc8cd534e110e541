//! `thidua score`: results in the format asked for.

use super::{evaluate, unknown_row};
use crate::arguments::{Arguments, ByEnding, OutputFormat, PrintedForm, Score};
use crate::output::{findings, format, paint, results, target};
use crate::stop::Stop;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use thidua::diagnostic::{Columns, Finding, catalogue};
use thidua::outcome::Outcome;
use thidua::text::Lang;
use thidua_io::write::{self, Form, Report};

pub(super) fn run(score: &Score, arguments: &Arguments) -> Result<(), Stop> {
    let file = score.output.as_deref();
    let format = format::choose(score.format, file, OutputFormat::Table)?;
    if matches!(format, OutputFormat::Xlsx | OutputFormat::Parquet) {
        format::no_terminal(&format, file)?;
    }
    let only = score.only.as_ref().map(|ids| ids.iter().map(|id| id.trim().to_owned()).collect::<Vec<_>>());
    let outcome = evaluate(&score.rules, &score.data, only.clone(), arguments)?;
    let lang = arguments.lang();
    let rows = || outcome.data().tables().flat_map(|table| table.ids.iter());
    if let Some(unknown) = score.form.forms.iter().find(|form| *form != "all" && !rows().any(|id| id == *form)) {
        return Err(unknown_row(&outcome, unknown));
    }
    let wanted = wanted(&outcome, only.as_deref());
    if let OutputFormat::Table = format {
        target::deliver_text(file, &results::text(&outcome, only.as_deref().unwrap_or_default(), lang))?;
        warnings(&outcome, arguments);
        return Ok(());
    }
    let document = outcome.document();
    let report = Report { numbers: score.data.figures.numbers.into(), ..Report::of(&outcome, &document, lang) };
    match format {
        OutputFormat::Csv => each(file, &format, &wanted, |card| Ok(write::csv(&report, card)?))?,
        OutputFormat::Parquet => each(file, &format, &wanted, |card| Ok(write::parquet(&report, card)?))?,
        OutputFormat::Xlsx => target::deliver(file, &write::xlsx(&report)?)?,
        OutputFormat::Html => target::deliver(file, write::html(&report, &printed(&score.form, wanted)).as_bytes())?,
        OutputFormat::Json | OutputFormat::Table => target::deliver(file, &write::json(&report)?)?,
    }
    warnings(&outcome, arguments);
    Ok(())
}

/// The scorecards to write: those that were asked for, else all.
fn wanted(outcome: &Outcome, only: Option<&[String]>) -> Vec<String> {
    let cards = outcome.scorecards().map(|card| card.scorecard().naming.id.value.clone());
    cards.filter(|card| only.is_none_or(|only| only.contains(card))).collect()
}

/// Writes a format that holds one scorecard: to the standard output, or to a file for each.
fn each(file: Option<&Path>, format: &OutputFormat, cards: &[String], bytes: impl Fn(&str) -> Result<Vec<u8>, Stop>) -> Result<(), Stop> {
    match (file, cards) {
        (file, [card]) => target::deliver(file, &bytes(card)?),
        (Some(file), cards) => {
            let files = cards.iter().map(|card| Ok((of_card(file, card), bytes(card)?))).collect::<Result<Vec<_>, Stop>>()?;
            target::deliver_files(&files)
        }
        (None, cards) => {
            let finding = Finding::nowhere(&catalogue::ONE_SCORECARD).with("format", format.word()).with("count", cards.len());
            Err(Stop::usage(finding.with("known", cards.join(", "))))
        }
    }
}

/// `ket-qua.csv` becomes `ket-qua.credit.csv`.
fn of_card(file: &Path, card: &str) -> PathBuf {
    let ending = file.extension().map(|ending| ending.to_string_lossy().into_owned()).unwrap_or_default();
    file.with_extension(format!("{card}.{ending}").trim_end_matches('.'))
}

fn printed(form: &PrintedForm, scorecards: Vec<String>) -> Form {
    let every = form.forms.iter().any(|row| row == "all");
    Form {
        authority: form.authority.clone(),
        unit: form.unit.clone(),
        place: form.place.clone(),
        scorecards,
        summary: true,
        details: !form.forms.is_empty(),
        rows: if every { Vec::new() } else { form.forms.clone() },
    }
}

/// Warnings of the data in full; of those of the rules only their number, for they are the author's.
fn warnings(outcome: &Outcome, arguments: &Arguments) {
    let lang = arguments.lang();
    let rules = outcome.rules();
    let mut text = String::new();
    for finding in outcome.data().warnings() {
        let _ = writeln!(text, "{}", finding.render(rules.sources(), lang, Columns::Characters).text);
    }
    if !rules.warnings().is_empty() {
        let count = paint::count(rules.warnings().len(), lang);
        let path = arguments.rules().map(|path| path.display().to_string()).unwrap_or_default();
        let _ = match lang {
            Lang::Vi => writeln!(text, "{count} cảnh báo về bộ quy tắc, xem: thidua check {path}"),
            Lang::En => writeln!(text, "warnings about the rules: {count}, see: thidua check {path}"),
        };
    }
    findings::say(&text);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_for_each_scorecard() {
        assert_eq!(of_card(Path::new("a/Kết quả.csv"), "credit"), Path::new("a/Kết quả.credit.csv"));
        assert_eq!(of_card(Path::new("kq"), "credit"), Path::new("kq.credit"));
    }
}
