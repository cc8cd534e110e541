//! `thidua check`: every finding of a rule set.

use crate::arguments::{Arguments, Check, TextFormat};
use crate::input;
use crate::output::{findings, target};
use crate::stop::Stop;
use thidua::check::RuleSet;
use thidua::diagnostic::{Columns, Finding, Rendered, Sources};
use thidua_io::write;

pub(super) fn run(check: &Check, arguments: &Arguments) -> Result<(), Stop> {
    let texts = input::rules::texts(&check.rules.rules)?;
    let checked = RuleSet::parse(texts);
    let (found, sources) = match &checked {
        Ok(rules) => (rules.warnings(), rules.sources()),
        Err(refusal) => (refusal.findings.as_slice(), &refusal.sources),
    };
    match check.format {
        TextFormat::Text => findings::print(found, sources, arguments),
        TextFormat::Json => as_json(found, sources, arguments)?,
    }
    if checked.is_ok() { Ok(()) } else { Err(Stop::Said) }
}

fn as_json(found: &[Finding], sources: &Sources, arguments: &Arguments) -> Result<(), Stop> {
    let rendered: Vec<Rendered> = found.iter().map(|finding| finding.render(sources, arguments.lang(), Columns::Characters)).collect();
    target::deliver(None, &write::lines(&rendered, 1)?)
}
