//! `thidua check`: every finding of a rule set.

use crate::arguments::{Arguments, Check};
use crate::input;
use crate::stop::Stop;

pub(super) fn run(check: &Check, arguments: &Arguments) -> Result<(), Stop> {
    let rules = input::rules::load(&check.rules)?;
    crate::output::findings::print(rules.warnings(), rules.sources(), arguments);
    Ok(())
}
