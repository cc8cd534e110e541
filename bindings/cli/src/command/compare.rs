//! `thidua compare`: two versions of the rules on one data set, or two layers of figures on one rule set.

use super::{evaluate_rules, threads};
use crate::arguments::{Arguments, Compare, Data, Figures, TableFormat};
use crate::input;
use crate::output::{findings, target};
use crate::stop::Stop;
use std::fmt::Write as _;
use thidua::check::RuleSet;
use thidua::diagnostic::Columns;
use thidua::text::Lang;

/// The depth to which members of a comparison stand on lines of their own: `scorecards`, a scorecard, `rows`, a row.
const ROWS: usize = 4;

pub(super) fn run(compare: &Compare, arguments: &Arguments) -> Result<(), Stop> {
    threads(&compare.data);
    let file = compare.output.as_deref();
    let only = compare.only.as_ref().map(|ids| ids.iter().map(|id| id.trim().to_owned()).collect::<Vec<_>>());
    let rules = input::rules::load(&compare.rules)?;
    let other = changed(compare, &rules, arguments.lang())?;
    let before = evaluate_rules(&rules, &compare.data, only.clone(), arguments)?;
    let after = if compare.data_after.is_empty() {
        evaluate_rules(&other, &compare.data, only, arguments)?
    } else {
        let data = Data { figures: Figures { data: compare.data_after.clone(), ..compare.data.figures.clone() }, on: compare.data.on };
        evaluate_rules(&other, &data, only, arguments)?
    };
    let comparison = before.compare(&after)?;
    match compare.format {
        TableFormat::Table => target::deliver_text(file, &comparison.to_text(arguments.lang())),
        TableFormat::Json => target::deliver(file, &thidua_io::write::lines(&comparison, ROWS)?),
    }
}

/// The rules of the second side. Numbers in formulas that a change leaves behind are told.
fn changed(compare: &Compare, rules: &RuleSet, lang: Lang) -> Result<RuleSet, Stop> {
    let mut other = match &compare.rules_after {
        Some(path) => RuleSet::parse(input::rules::texts(path)?)?,
        None => rules.clone(),
    };
    let before = other.clone();
    if !compare.weight.is_empty() {
        other = other.set_weights(compare.weight.iter().map(|change| (&change.path, &change.value)))?;
    }
    if !compare.set.is_empty() {
        other = other.change(compare.set.iter().map(|change| (&change.path, &change.value)))?;
    }
    let mut text = String::new();
    for finding in before.left_behind(&other) {
        let _ = writeln!(text, "{}", finding.render(before.sources(), lang, Columns::Characters).text);
    }
    findings::say(&text);
    Ok(other)
}
