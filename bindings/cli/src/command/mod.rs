//! One file per command.

mod check;
mod score;

use crate::arguments::{Arguments, Command};
use crate::stop::Stop;

/// Does what was asked.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Stop> {
    match &arguments.command {
        Command::Check(check) => check::run(check, arguments),
        Command::Score(score) => score::run(score, arguments),
    }
}
