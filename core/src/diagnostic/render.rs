//! Words and places put together: one rendered finding for a terminal, an exception or a page.

use super::{Columns, Finding, Location, Place, Severity, Sources};
use crate::text::Lang;
use serde::Serialize;
use std::fmt::Write;

/// A place in the form that a host shows: file, line and columns.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Shown {
    /// Name of the text.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// Column of the first character, from 1.
    pub column: usize,
    /// Line of the end, from 1.
    pub end_line: usize,
    /// Column one past the last character, from 1.
    pub end_column: usize,
    /// What stands there.
    pub text: String,
    /// Words for it; empty for the main place.
    pub label: String,
}

/// A finding with its words, for any host.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Rendered {
    /// Stable code.
    pub code: &'static str,
    /// `error` or `warning`.
    pub severity: &'static str,
    /// One line: what is wrong.
    pub headline: String,
    /// What to do; may be empty.
    pub help: String,
    /// The known name that was probably meant.
    pub nearest: Option<String>,
    /// Place in a rule text.
    pub place: Option<Shown>,
    /// Further places.
    pub labels: Vec<Shown>,
    /// Table, for a finding about data.
    pub table: Option<String>,
    /// Row number in the table.
    pub row: Option<usize>,
    /// Id of the row.
    pub id: Option<String>,
    /// Column of the table.
    pub column: Option<String>,
    /// The text found in the cell.
    pub found: Option<String>,
    /// The whole finding as a terminal shows it, without colour: headline, place, line with carets, help.
    pub text: String,
}

fn fill(pattern: &str, finding: &Finding, lang: Lang) -> String {
    let mut out = String::new();
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let Some((name, tail)) = after.split_once('}') else {
            out.push('{');
            rest = after;
            continue;
        };
        match finding.arguments.iter().find(|(known, _)| *known == name) {
            Some((_, argument)) => out.push_str(argument.get(lang)),
            None => {
                let _ = write!(out, "{{{name}}}");
            }
        }
        rest = tail;
    }
    out.push_str(rest);
    out
}

impl Finding {
    /// The headline in one language.
    #[must_use]
    pub fn headline(&self, lang: Lang) -> String {
        fill(if lang == Lang::Vi { self.message.vi } else { self.message.en }, self, lang)
    }

    /// The help, with the nearest name, in one language; may be empty.
    #[must_use]
    pub fn help(&self, lang: Lang) -> String {
        let help = fill(if lang == Lang::Vi { self.message.help_vi } else { self.message.help_en }, self, lang);
        let meant = self.nearest.as_ref().map(|name| match lang {
            Lang::Vi => format!("có phải ý là `{name}`?"),
            Lang::En => format!("did you mean `{name}`?"),
        });
        match (meant, help.is_empty()) {
            (Some(meant), true) => meant,
            (Some(meant), false) => format!("{meant} {help}"),
            (None, _) => help,
        }
    }

    /// The finding with its words and places.
    #[must_use]
    pub fn render(&self, sources: &Sources, lang: Lang, columns: Columns) -> Rendered {
        let mut rendered = Rendered {
            code: self.message.code,
            severity: if self.severity() == Severity::Error { "error" } else { "warning" },
            headline: self.headline(lang),
            help: self.help(lang),
            nearest: self.nearest.clone(),
            place: None,
            labels: self.labels.iter().map(|label| shown(sources, label.place, columns, label.words.get(lang))).collect(),
            table: None,
            row: None,
            id: None,
            column: None,
            found: None,
            text: String::new(),
        };
        match &self.location {
            Location::Nowhere => {}
            Location::Text(place) => rendered.place = Some(shown(sources, *place, columns, "")),
            Location::Cell(cell) => {
                rendered.table = Some(cell.table.clone());
                rendered.row = cell.row;
                rendered.id.clone_from(&cell.id);
                rendered.column.clone_from(&cell.column);
                rendered.found.clone_from(&cell.found);
            }
        }
        rendered.text = self.terminal(&rendered, sources, lang);
        rendered
    }

    fn terminal(&self, rendered: &Rendered, sources: &Sources, lang: Lang) -> String {
        let vi = lang == Lang::Vi;
        let severity = match (self.severity(), vi) {
            (Severity::Error, true) => "lỗi",
            (Severity::Error, false) => "error",
            (Severity::Warning, true) => "cảnh báo",
            (Severity::Warning, false) => "warning",
        };
        let mut out = format!("{severity}[{}]: {}\n", self.message.code, rendered.headline);
        if let Location::Text(place) = &self.location {
            snippet(&mut out, sources, *place, "", "-->");
        }
        if let Some(table) = &rendered.table {
            let _ = write!(out, "  --> {} {table}", if vi { "bảng" } else { "table" });
            if let Some(row) = rendered.row {
                let _ = write!(out, ", {} {row}", if vi { "dòng" } else { "row" });
            }
            if let Some(id) = &rendered.id {
                let _ = write!(out, ", {} {id}", if vi { "mã" } else { "id" });
            }
            if let Some(column) = &rendered.column {
                let _ = write!(out, ", {} `{column}`", if vi { "cột" } else { "column" });
            }
            if let Some(found) = &rendered.found {
                let _ = write!(out, ", {} `{found}`", if vi { "đọc được" } else { "found" });
            }
            out.push('\n');
        }
        for label in &self.labels {
            snippet(&mut out, sources, label.place, label.words.get(lang), ":::");
        }
        if !rendered.help.is_empty() {
            let _ = writeln!(out, "  = {}: {}", if vi { "gợi ý" } else { "help" }, rendered.help);
        }
        out
    }
}

/// A place with its lines, columns and text.
pub(crate) fn shown(sources: &Sources, place: Place, columns: Columns, label: &str) -> Shown {
    let start = sources.position(place.file, place.start, columns);
    let end = sources.position(place.file, place.end.max(place.start), columns);
    Shown {
        file: sources.name(place.file).to_owned(),
        line: start.line,
        column: start.column,
        end_line: end.line,
        end_column: end.column,
        text: sources.snippet(place).to_owned(),
        label: label.to_owned(),
    }
}

/// `  --> file:line:column`, the line, and carets under the span (to the end of the line where it goes on).
fn snippet(out: &mut String, sources: &Sources, place: Place, label: &str, arrow: &str) {
    let start = sources.position(place.file, place.start, Columns::Characters);
    let end = sources.position(place.file, place.end.max(place.start), Columns::Characters);
    let line: String = sources.line(place.file, start.line).replace('\t', " ");
    let length = line.chars().count();
    let stop = if end.line == start.line { end.column } else { length + 1 };
    let carets = stop.saturating_sub(start.column).clamp(1, 200);
    let gutter = " ".repeat(start.line.to_string().len());
    // A very long line is shown around the span only.
    let skip = if length > 160 { start.column.saturating_sub(40) } else { 0 };
    let visible: String = line.chars().skip(skip).take(160).collect();
    let offset = start.column.saturating_sub(1 + skip);
    let carets = carets.min(visible.chars().count().saturating_sub(offset).max(1));
    let _ = writeln!(out, "{gutter} {arrow} {}:{}:{}", sources.name(place.file), start.line, start.column);
    let _ = writeln!(out, "{gutter} |");
    let _ = writeln!(out, "{} | {visible}", start.line);
    let gap = if label.is_empty() { "" } else { " " };
    let _ = writeln!(out, "{gutter} | {}{}{gap}{label}", " ".repeat(offset), "^".repeat(carets));
}
