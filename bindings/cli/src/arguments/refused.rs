//! A command line that cannot be followed, in the words of the help: Vietnamese, with English in parentheses. What the
//! parser of arguments says is English only.

use crate::output::paint::{Painted, STRONG, WRONG};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use std::error::Error as _;
use std::fmt::Write as _;

/// What to say; `None` where the parser's own text is to be printed: help, versions, what is not expected here.
pub(crate) fn told(error: &clap::Error) -> Option<String> {
    let argument = || list(error, ContextKind::InvalidArg).join(", ");
    let value = || list(error, ContextKind::InvalidValue).join(", ");
    let headline = match error.kind() {
        ErrorKind::MissingRequiredArgument => format!("thiếu (missing): {}", argument()),
        ErrorKind::UnknownArgument if !argument().starts_with('-') => format!("thừa (unexpected argument): `{}`", argument()),
        ErrorKind::UnknownArgument => format!("không có tùy chọn (unknown argument) `{}`", argument()),
        ErrorKind::InvalidSubcommand => {
            format!("không có lệnh (unknown command) `{}`", list(error, ContextKind::InvalidSubcommand).join(", "))
        }
        ErrorKind::InvalidValue if value().is_empty() => format!("thiếu giá trị của (missing value of) `{}`", argument()),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let reason = error.source().map_or_else(String::new, |reason| format!(": {reason}"));
            format!("`{}` không dùng được cho (invalid value of) `{}`{reason}", value(), argument())
        }
        ErrorKind::ArgumentConflict if list(error, ContextKind::PriorArg).iter().all(|prior| *prior == argument()) => {
            format!("chỉ được nêu một lần (given more than once): `{}`", argument())
        }
        _ => return None,
    };
    let mut text = format!("{}: {}\n", Painted(WRONG, "lỗi (error)"), Painted(STRONG, &headline));
    let meant = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue];
    let meant: Vec<String> = meant.into_iter().flat_map(|kind| list(error, kind)).map(|name| format!("`{name}`")).collect();
    if !meant.is_empty() {
        let _ = writeln!(text, "  = có phải ý là (did you mean) {}?", meant.join(", "));
    }
    let known = list(error, ContextKind::ValidValue);
    if !known.is_empty() {
        let _ = writeln!(text, "  = chọn một trong (one of): {}", known.join(", "));
    }
    if let Some(ContextValue::StyledStr(usage)) = error.get(ContextKind::Usage) {
        let usage = usage.to_string();
        let _ = writeln!(text, "\nCách dùng (Usage): {}", usage.trim_start_matches("Usage:").trim());
    }
    text.push_str("Trợ giúp (Help): --help\n");
    Some(text)
}

/// The texts of a part of an error.
fn list(error: &clap::Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::String(text)) => vec![text.clone()],
        Some(ContextValue::Strings(texts)) => texts.clone(),
        _ => Vec::new(),
    }
}
