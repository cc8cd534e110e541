//! Which format is written where.

use crate::arguments::ByEnding;
use crate::stop::Stop;
use std::io::{IsTerminal, stdout};
use std::path::Path;
use thidua::diagnostic::{Finding, catalogue};

/// The format that was chosen, else that of the file's ending; without a file, a given one.
pub(crate) fn choose<F: ByEnding>(chosen: Option<F>, file: Option<&Path>, without: F) -> Result<F, Stop> {
    match (chosen, file) {
        (Some(chosen), _) => Ok(chosen),
        (None, None) => Ok(without),
        (None, Some(file)) => F::of_file(file).ok_or_else(|| {
            let finding = Finding::nowhere(&catalogue::ENDING_UNKNOWN).with("file", file.display());
            Stop::usage(finding.with("known", F::words()))
        }),
    }
}

/// Refuses to print bytes that no terminal can show.
pub(crate) fn no_terminal<F: ByEnding>(format: &F, file: Option<&Path>) -> Result<(), Stop> {
    if file.is_none() && stdout().is_terminal() {
        return Err(Stop::usage(Finding::nowhere(&catalogue::NEEDS_FILE).with("format", format.word())));
    }
    Ok(())
}
