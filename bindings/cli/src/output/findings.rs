//! Findings on the standard error, as compilers show them, and a line that counts them.

use crate::arguments::Arguments;
use std::fmt::Write as _;
use std::io::Write as _;
use thidua::diagnostic::{Columns, Finding, Sources};
use thidua::text::Lang;

/// Prints findings, errors after warnings so that they stand last, and counts them.
pub(crate) fn print(findings: &[Finding], sources: &Sources, arguments: &Arguments) {
    let lang = arguments.lang();
    let mut text = String::new();
    for finding in findings {
        text.push_str(&finding.render(sources, lang, Columns::Characters).text);
        text.push('\n');
    }
    let errors = findings.iter().filter(|finding| finding.is_error()).count();
    let _ = writeln!(text, "{}", counted(errors, findings.len() - errors, lang));
    let _ = anstream::stderr().write_all(text.as_bytes());
}

/// How many errors and warnings there are, in words.
pub(crate) fn counted(errors: usize, warnings: usize, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("{errors} lỗi, {warnings} cảnh báo"),
        Lang::En => {
            let plural = |count: usize, word: &str| format!("{count} {word}{}", if count == 1 { "" } else { "s" });
            format!("{}, {}", plural(errors, "error"), plural(warnings, "warning"))
        }
    }
}
