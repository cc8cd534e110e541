//! `thidua explain`: why a row has its points, grade and rank.

use super::{evaluate, unknown_row};
use crate::arguments::{Arguments, Explain, TextFormat};
use crate::output::target;
use crate::stop::Stop;
use thidua::outcome::{Outcome, RowOutcome};
use thidua_io::write;

/// The depth to which members of an explanation stand on lines of their own: a scorecard, its parts, a criterion.
const PARTS: usize = 3;

pub(super) fn run(explain: &Explain, arguments: &Arguments) -> Result<(), Stop> {
    let only = explain.scorecard.clone().map(|card| vec![card]);
    let outcome = evaluate(&explain.rules, &explain.data, only, arguments)?;
    let rows = rows(&outcome, explain);
    if rows.is_empty() {
        return Err(unknown_row(&outcome, &explain.id));
    }
    let explanations: Vec<_> = rows.iter().map(RowOutcome::explain).collect();
    match explain.format {
        TextFormat::Text => {
            let texts: Vec<String> = explanations.iter().map(|explanation| explanation.to_text(arguments.lang())).collect();
            target::deliver_text(None, &texts.join("\n\n"))
        }
        TextFormat::Json => target::deliver(None, &write::lines(&explanations, PARTS)?),
    }
}

/// The row in every scorecard of its subject, or in the one that was asked for.
fn rows<'o>(outcome: &'o Outcome, explain: &Explain) -> Vec<RowOutcome<'o>> {
    let wanted = |id: &str| explain.scorecard.as_ref().is_none_or(|wanted| wanted == id);
    let cards = outcome.scorecards().filter(|card| wanted(&card.scorecard().naming.id.value));
    cards.filter_map(|card| card.row(explain.id.trim())).collect()
}
