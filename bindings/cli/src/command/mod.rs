//! One file per command.

mod advise;
mod check;
mod compare;
mod doc;
mod explain;
mod new;
mod schema;
mod score;
mod template;
mod test;
mod verify;

use crate::arguments::{Arguments, Command, Data, Rules};
use crate::input;
use crate::output::paint::either;
use crate::output::progress::Progress;
use crate::stop::Stop;
use thidua::check::RuleSet;
use thidua::diagnostic::{Finding, catalogue};
use thidua::outcome::Outcome;
use thidua::plan::Selection;
use thidua::text::{but_for_zeros, nearest};

/// Does what was asked.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Stop> {
    match &arguments.command {
        Command::Check(check) => check::run(check, arguments),
        Command::Score(score) => score::run(score, arguments),
        Command::Doc(doc) => doc::run(doc, arguments),
        Command::Template(template) => template::run(template, arguments),
        Command::Schema(schema) => schema::run(schema),
        Command::New(new) => new::run(new, arguments),
        Command::Compare(compare) => compare::run(compare, arguments),
        Command::Verify(verify) => verify::run(verify, arguments),
        Command::Advise(advise) => advise::run(advise, arguments),
        Command::Explain(explain) => explain::run(explain, arguments),
        Command::Test(test) => test::run(test, arguments),
    }
}

/// Reads rules and data and evaluates them.
fn evaluate(rules: &Rules, data: &Data, only: Option<Vec<String>>, arguments: &Arguments) -> Result<Outcome, Stop> {
    threads(data);
    let progress = Progress::start();
    progress.say(either(arguments.lang(), "đọc quy tắc", "reading the rules"));
    let rules = input::rules::load(rules)?;
    drop(progress);
    evaluate_rules(&rules, data, only, arguments)
}

/// As many threads as were asked for.
fn threads(data: &Data) {
    if let Some(threads) = data.figures.threads {
        // Fails only where a pool is there already, which is never so at the start of a command.
        let _ = rayon::ThreadPoolBuilder::new().num_threads(threads.get()).build_global();
    }
}

/// Reads data and evaluates rules over it.
fn evaluate_rules(rules: &RuleSet, data: &Data, only: Option<Vec<String>>, arguments: &Arguments) -> Result<Outcome, Stop> {
    let lang = arguments.lang();
    let progress = Progress::start();
    let plan = rules.plan(data.on, &Selection { only })?;
    progress.say(either(lang, "đọc số liệu", "reading the data"));
    let set = input::tables::load(&data.figures, &plan, lang)?;
    progress.say(either(lang, "chấm điểm", "scoring"));
    Ok(plan.evaluate(&set)?)
}

/// A row that no evaluated scorecard has.
fn unknown_row(outcome: &Outcome, id: &str) -> Stop {
    let model = outcome.rules().model();
    let tables = || outcome.data().tables();
    let subjects = tables().filter_map(|table| model.subjects.get(table.subject.0));
    let subjects: Vec<String> = subjects.map(|subject| format!("`{}`", subject.naming.id.value)).collect();
    let ids = || tables().flat_map(|table| table.ids.iter()).map(String::as_str);
    let finding = Finding::nowhere(&catalogue::UNKNOWN_ROW).with("id", id).with("where", subjects.join(", "));
    Stop::findings(vec![finding.meant(but_for_zeros(id, ids()).or_else(|| nearest(id, ids())))])
}
