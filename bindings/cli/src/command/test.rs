//! `thidua test`: the worked cases of a rule set.

use crate::arguments::{Arguments, Test, TextFormat};
use crate::input;
use crate::output::paint::{GOOD, Painted, STRONG, WRONG, count};
use crate::output::progress::Progress;
use crate::output::target;
use crate::stop::Stop;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use thidua::cases::{CaseReport, Cases, FILE};
use thidua::text::Lang;
use thidua_io::write;

/// The depth to which members of the report stand on lines of their own: a case, its parts, a check.
const CHECKS: usize = 3;

pub(super) fn run(test: &Test, arguments: &Arguments) -> Result<(), Stop> {
    let file = test.cases.clone().unwrap_or_else(|| beside(&test.rules.rules));
    let rules = input::rules::load(&test.rules)?;
    let name = file.file_name().map_or_else(|| FILE.to_owned(), |name| name.to_string_lossy().into_owned());
    let cases = Cases::parse(&rules, &name, &input::text(&file)?)?;
    let progress = Progress::start();
    let reports = cases.run();
    drop(progress);
    let failed = reports.iter().filter(|report| !report.passed).count();
    match test.format {
        TextFormat::Text => target::deliver_text(None, &text(&reports, failed, arguments.lang()))?,
        TextFormat::Json => target::deliver(None, &write::lines(&reports, CHECKS)?)?,
    }
    if failed == 0 { Ok(()) } else { Err(Stop::Said) }
}

/// `cases.toml` in the folder of the rule set, or beside its file.
fn beside(rules: &Path) -> PathBuf {
    if rules.is_dir() { rules.join(FILE) } else { rules.with_file_name(FILE) }
}

fn text(reports: &[CaseReport], failed: usize, lang: Lang) -> String {
    let mut text = String::new();
    for report in reports {
        let style = if report.passed { GOOD } else { WRONG };
        let words = report.to_text(lang);
        // The first word says whether the case passed.
        let _ = match words.split_once(": ") {
            Some((first, rest)) => write!(text, "{}: {rest}", Painted(style, first)),
            None => write!(text, "{words}"),
        };
    }
    let passed = count(reports.len() - failed, lang);
    let failed_shown = count(failed, lang);
    let line = match lang {
        Lang::Vi => format!("{passed} trường hợp đạt, {failed_shown} không đạt"),
        Lang::En => format!("cases passed: {passed}, failed: {failed_shown}"),
    };
    let _ = writeln!(text, "\n{}", Painted(if failed == 0 { STRONG } else { WRONG }, &line));
    text
}
