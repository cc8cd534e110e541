//! Files that a command is given.

pub(crate) mod decisions;
pub(crate) mod rules;
pub(crate) mod tables;

use crate::stop::{Stop, about_file};
use std::io::ErrorKind;
use std::path::Path;
use thidua::diagnostic::{Finding, catalogue};

/// The bytes of a file that the command line names.
pub(crate) fn bytes(file: &Path) -> Result<Vec<u8>, Stop> {
    std::fs::read(file).map_err(|error| Stop::usage(unreadable(file, &error)))
}

/// The text of a file that the command line names.
pub(crate) fn text(file: &Path) -> Result<String, Stop> {
    let not_text = |_| Stop::findings(vec![Finding::nowhere(&catalogue::FILE_NOT_TEXT).with("file", file.display())]);
    String::from_utf8(bytes(file)?).map_err(not_text)
}

/// What is wrong with a file that cannot be read.
pub(crate) fn unreadable(file: &Path, error: &std::io::Error) -> Finding {
    match error.kind() {
        ErrorKind::NotFound => Finding::nowhere(&catalogue::FILE_NOT_FOUND).with("file", file.display()),
        _ => about_file(&catalogue::FILE_NOT_READ, &file.display().to_string(), error),
    }
}
