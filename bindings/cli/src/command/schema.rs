//! `thidua schema`: the JSON Schema of rule files, for completion and checks in editors.

use crate::arguments::Schema;
use crate::output::target;
use crate::stop::Stop;

/// The schema. It describes one text of a rule set; what only the checker can see is left to `thidua check`.
const SCHEMA: &str = include_str!("../../resources/rules.schema.json");

pub(super) fn run(schema: &Schema) -> Result<(), Stop> {
    target::deliver(schema.output.as_deref(), SCHEMA.as_bytes())
}
