//! One file per command.

mod check;
mod doc;
mod explain;
mod new;
mod schema;
mod score;
mod template;
mod test;

use crate::arguments::{Arguments, Command, Data, Rules};
use crate::input;
use crate::output::paint::either;
use crate::output::progress::Progress;
use crate::stop::Stop;
use thidua::outcome::Outcome;
use thidua::plan::Selection;

/// Does what was asked.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Stop> {
    match &arguments.command {
        Command::Check(check) => check::run(check, arguments),
        Command::Score(score) => score::run(score, arguments),
        Command::Doc(doc) => doc::run(doc, arguments),
        Command::Template(template) => template::run(template, arguments),
        Command::Schema(schema) => schema::run(schema),
        Command::New(new) => new::run(new, arguments),
        Command::Explain(explain) => explain::run(explain, arguments),
        Command::Test(test) => test::run(test, arguments),
    }
}

/// Reads rules and data and evaluates them.
fn evaluate(rules: &Rules, data: &Data, only: Option<Vec<String>>, arguments: &Arguments) -> Result<Outcome, Stop> {
    if let Some(threads) = data.threads {
        // Fails only where a pool is there already, which is never so at the start of a command.
        let _ = rayon::ThreadPoolBuilder::new().num_threads(threads.get()).build_global();
    }
    let lang = arguments.lang();
    let progress = Progress::start();
    progress.say(either(lang, "đọc quy tắc", "reading the rules"));
    let rules = input::rules::load(rules)?;
    let plan = rules.plan(data.on, &Selection { only })?;
    progress.say(either(lang, "đọc số liệu", "reading the data"));
    let set = input::tables::load(data, &plan)?;
    progress.say(either(lang, "chấm điểm", "scoring"));
    Ok(plan.evaluate(&set)?)
}
