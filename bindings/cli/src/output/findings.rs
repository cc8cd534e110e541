//! Findings on the standard error, as compilers show them, and a line that counts them.

use super::paint::{FAINT, PLACE, Painted, STRONG, WAITING, WRONG, count};
use crate::arguments::Arguments;
use anstyle::Style;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;
use thidua::diagnostic::{Columns, Finding, Rendered, Severity, Sources, gathered};
use thidua::text::Lang;

/// Prints findings and counts them.
pub(crate) fn print(findings: &[Finding], sources: &Sources, arguments: &Arguments) {
    let lang = arguments.lang();
    let folder = arguments.rules().filter(|rules| rules.is_dir());
    let mut text = String::new();
    for finding in &gathered(findings) {
        let rendered = finding.render(sources, lang, Columns::Characters);
        let style = if finding.severity() == Severity::Error { WRONG } else { WAITING };
        paint(&mut text, &with_folder(&rendered, folder), style);
        text.push('\n');
    }
    let errors = findings.iter().filter(|finding| finding.is_error()).count();
    let line = counted(errors, findings.len() - errors, lang);
    let _ = writeln!(text, "{}", Painted(if errors > 0 { WRONG } else { STRONG }, &line));
    say(&text);
}

/// Prints on the standard error. Where nobody can be told, there is nobody to tell.
pub(crate) fn say(text: &str) {
    let _ = anstream::stderr().write_all(text.as_bytes());
}

/// How many errors and warnings there are, in words.
pub(crate) fn counted(errors: usize, warnings: usize, lang: Lang) -> String {
    let (errors_shown, warnings_shown) = (count(errors, lang), count(warnings, lang));
    match lang {
        Lang::Vi => format!("{errors_shown} lỗi, {warnings_shown} cảnh báo"),
        Lang::En => {
            let plural = |count: usize| if count == 1 { "" } else { "s" };
            format!("{errors_shown} error{}, {warnings_shown} warning{}", plural(errors), plural(warnings))
        }
    }
}

/// The text with the folder before the names of rule texts, so that a terminal or editor can open them.
fn with_folder(rendered: &Rendered, folder: Option<&Path>) -> String {
    let Some(folder) = folder else { return rendered.text.clone() };
    let mut text = rendered.text.clone();
    let mut names: Vec<&str> = rendered.place.iter().chain(&rendered.labels).map(|place| place.file.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    for name in names {
        // Other texts, such as decisions, are named by their own path.
        let path = folder.join(name);
        if !path.is_file() {
            continue;
        }
        let path = path.display().to_string();
        for arrow in ["-->", ":::"] {
            text = text.replace(&format!("{arrow} {name}:"), &format!("{arrow} {path}:"));
        }
    }
    text
}

/// Colours a finding line by line: headline, places, carets, help.
fn paint(out: &mut String, text: &str, style: Style) {
    for (number, line) in text.lines().enumerate() {
        let trimmed = line.trim_start();
        let written = match (number, line.split_once(": "), line.split_once("| ")) {
            (0, Some((severity, headline)), _) => writeln!(out, "{}: {}", Painted(style, severity), Painted(STRONG, headline)),
            _ if trimmed.starts_with("--> ") || trimmed.starts_with("::: ") => writeln!(out, "{}", Painted(PLACE, line)),
            _ if trimmed.starts_with("= ") => writeln!(out, "{}", Painted(STRONG, line)),
            (_, _, Some((gutter, carets))) if carets.trim_start().starts_with('^') => {
                writeln!(out, "{}{}", Painted(FAINT, &format!("{gutter}| ")), Painted(style, carets))
            }
            (_, _, Some((gutter, rest))) => writeln!(out, "{}{rest}", Painted(FAINT, &format!("{gutter}| "))),
            _ => writeln!(out, "{line}"),
        };
        let _ = written;
    }
}
