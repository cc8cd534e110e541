//! An explanation laid out as plain text for a terminal: at most [`WIDTH`] columns, labels in one column.

use super::words::{Line, Section, SectionKind, Wording};
use unicode_width::UnicodeWidthStr;

/// Columns of a line.
const WIDTH: usize = 100;
/// The widest column of labels.
const WIDEST_LABEL: usize = 20;

pub(super) fn lay_out(wording: &Wording) -> String {
    let mut text = String::new();
    wrap(&wording.title, "", "", &mut text);
    text.push_str(&"═".repeat(wording.title.width().min(WIDTH)));
    text.push('\n');
    if let Some(notice) = &wording.notice {
        wrap(notice, "", "", &mut text);
    }
    text.push('\n');
    table(&wording.about, 0, &mut text);
    text.push('\n');
    table(&wording.summary, 0, &mut text);
    for section in &wording.sections {
        text.push('\n');
        let indent = if section.kind == SectionKind::Criterion { 2 } else { 0 };
        lay_out_section(section, indent, &mut text);
    }
    text
}

fn lay_out_section(section: &Section, indent: usize, text: &mut String) {
    let margin = " ".repeat(indent);
    wrap(&section.heading, &margin, &format!("{margin}  "), text);
    if section.kind == SectionKind::Group && section.depth == 0 {
        text.push_str(&"─".repeat((section.heading.width()).min(WIDTH)));
        text.push('\n');
    }
    table(&section.lines, indent + 2, text);
}

/// Lines with their labels in one column; a label that is the same as the one before is said once.
fn table(lines: &[Line], indent: usize, text: &mut String) {
    let column = lines.iter().map(|line| line.label.width()).max().unwrap_or(0).min(WIDEST_LABEL) + 2;
    let mut last = "";
    for line in lines {
        let label = if line.label == last { "" } else { &line.label };
        let space = column.saturating_sub(label.width()).max(if label.is_empty() { 0 } else { 2 });
        let first = format!("{}{label}{}", " ".repeat(indent), " ".repeat(space));
        wrap(&line.text, &first, &" ".repeat(indent + column), text);
        last = &line.label;
    }
}

/// Words in lines of at most [`WIDTH`] columns, the first after `first`, the others after `rest`.
fn wrap(words: &str, first: &str, rest: &str, text: &mut String) {
    let mut line = first.to_owned();
    let mut width = first.width();
    let mut empty = true;
    for word in words.split(' ').filter(|word| !word.is_empty()) {
        let own = word.width();
        if !empty && width + 1 + own > WIDTH {
            text.push_str(line.trim_end());
            text.push('\n');
            line.clear();
            line.push_str(rest);
            width = rest.width();
            empty = true;
        }
        if !empty {
            line.push(' ');
            width += 1;
        }
        line.push_str(word);
        width += own;
        empty = false;
    }
    text.push_str(line.trim_end());
    text.push('\n');
}
