//! `thidua advise`: what a row lacks to a grade.

use super::{evaluate, unknown_row};
use crate::arguments::{Advise, Arguments, TableFormat};
use crate::output::target;
use crate::stop::Stop;

/// The depth to which members of advice stand on lines of their own: the list, a piece of advice, its steps.
const STEPS: usize = 3;

pub(super) fn run(advise: &Advise, arguments: &Arguments) -> Result<(), Stop> {
    let only = advise.scorecard.clone().map(|card| vec![card]);
    let outcome = evaluate(&advise.rules, &advise.data, only, arguments)?;
    let wanted = |id: &str| advise.scorecard.as_ref().is_none_or(|wanted| wanted == id);
    let cards = outcome.scorecards().filter(|card| wanted(&card.scorecard().naming.id.value));
    let rows: Vec<_> = cards.filter_map(|card| card.row(advise.id.trim())).collect();
    if rows.is_empty() {
        return Err(unknown_row(&outcome, &advise.id));
    }
    // A grade of one scale only is no mistake in the scorecards of another.
    let (found, mut refused): (Vec<_>, Vec<_>) = rows.iter().map(|row| row.advise(advise.to.trim())).partition(Result::is_ok);
    let found: Vec<_> = found.into_iter().flatten().collect();
    if let (true, Some(Err(refusal))) = (found.is_empty(), refused.pop()) {
        return Err(refusal.findings.into_iter().next().map_or(Stop::Said, Stop::usage));
    }
    match advise.format {
        TableFormat::Table => {
            let texts: Vec<String> = found.iter().map(|advice| advice.to_text(arguments.lang())).collect();
            target::deliver_text(None, &texts.join("\n"))
        }
        TableFormat::Json => target::deliver(None, &thidua_io::write::lines(&found, STEPS)?),
    }
}
