//! The command `thidua`: the only place that opens files and prints. It does no arithmetic and knows no rule.

mod arguments;
mod command;
mod input;
mod output;
mod stop;

use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments = match arguments::Arguments::try_parse() {
        Ok(arguments) => arguments,
        // Help and versions go to the standard output with exit code 0, wrong usage to the standard error with 2.
        Err(error) => {
            let code = u8::from(error.use_stderr()) * stop::USAGE;
            match arguments::told(&error) {
                Some(text) => output::findings::say(&text),
                None => drop(error.print()),
            }
            return ExitCode::from(code);
        }
    };
    match command::run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(stop) => ExitCode::from(stop.report(&arguments)),
    }
}
