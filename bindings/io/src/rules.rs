//! A rule set as the official table: Markdown, HTML, or a workbook; and which texts belong to one.

use crate::lists::{cites, paragraphs, used_bases};
use crate::page::{escape, sheet_of_paper};
#[cfg(feature = "workbooks")]
use crate::{
    workbook::{Look, Names, page, rule_table, workbook},
    write::WriteError,
};
use std::fmt::Write;
use std::path::{Component, Path};
use thidua::diagnostic::FileId;
use thidua::report::rules::{RuleRow, RuleTable, RuleTables};
use thidua::syntax::{self, Content};
use thidua::text::Lang;

/// The name of the manifest in the folder of a rule set.
pub const MANIFEST: &str = "ruleset.toml";

/// The files that the `scorecards` of a manifest lists, as far as they lie in the folder of the rule set.
///
/// # Example
/// ```
/// let manifest = "[ruleset]\nscorecards = [\"credit.toml\", \"../elsewhere.toml\"]\n";
/// assert_eq!(thidua_io::rules::listed(manifest), ["credit.toml"]);
/// ```
#[must_use]
pub fn listed(manifest: &str) -> Vec<String> {
    let (tree, _) = syntax::parse(FileId::default(), manifest);
    let Some(Content::Table(table)) = tree.get("ruleset").map(|entry| &entry.value.content) else { return Vec::new() };
    let Some(Content::Array(files)) = table.get("scorecards").map(|entry| &entry.value.content) else { return Vec::new() };
    let names = files.iter().filter_map(|file| file.as_text()).map(|literal| literal.text.clone());
    names.filter(|name| Path::new(name).components().all(|part| matches!(part, Component::Normal(_)))).collect()
}

/// The headings of the table.
fn heads(lang: Lang) -> [&'static str; 5] {
    match lang {
        Lang::Vi => ["TT", "Nội dung", "Điểm chuẩn", "Cách chấm", "Căn cứ"],
        Lang::En => ["No.", "Content", "Maximum", "How points follow", "Basis"],
    }
}

fn say(lang: Lang, vi: &'static str, en: &'static str) -> &'static str {
    if lang == Lang::Vi { vi } else { en }
}

/// What stands under the title: id, version, period.
fn source(tables: &RuleTables, lang: Lang) -> String {
    let effective = tables.effective.as_ref().map_or_else(String::new, |period| format!(", {} {period}", say(lang, "áp dụng", "in force")));
    format!("{} {}, {} {}{effective}", say(lang, "Mã bộ quy tắc", "Rule set"), tables.id, say(lang, "phiên bản", "version"), tables.version)
}

/// `Đối tượng: …; thang điểm: …`.
fn subject(table: &RuleTable, lang: Lang) -> String {
    format!("{}: {}; {}: {}", say(lang, "Đối tượng", "For"), table.subject, say(lang, "thang điểm", "full mark"), table.max)
}

/// The tables in Markdown, for documentation and reviews.
#[must_use]
pub fn markdown(tables: &RuleTables, lang: Lang) -> String {
    let mut out = format!("# {}\n\n{}.\n", tables.title, source(tables, lang));
    if let Some(status) = &tables.status {
        let _ = write!(out, "\n> **{status}.**\n");
    }
    let cell = |text: &str| text.replace('|', "\\|").replace('\n', "<br>");
    for table in &tables.scorecards {
        let _ = write!(out, "\n## {}\n\n{}.\n\n", table.title, subject(table, lang));
        let _ = writeln!(out, "| {} |\n|:--:|---|--:|---|:--:|", heads(lang).join(" | "));
        for row in &table.rows {
            let strong = if row.group.is_some() { "**" } else { "" };
            let note = row.note.as_ref().map_or_else(String::new, |note| format!("<br>*{}*", cell(note)));
            let (number, content, max) = (cell(&row.number), cell(&row.content), &row.max);
            let max = if max.is_empty() { String::new() } else { format!("{strong}{max}{strong}") };
            let how = row.how.iter().map(|line| cell(line)).collect::<Vec<_>>().join("<br>");
            let _ = writeln!(out, "| {strong}{number}{strong} | {strong}{content}{strong}{note} | {max} | {how} | {} |", cites(&row.basis));
        }
        for (head, lines) in paragraphs(table, lang) {
            let _ = write!(out, "\n**{head}**\n\n");
            for line in lines {
                let _ = writeln!(out, "- {line}");
            }
        }
    }
    if !tables.bases.is_empty() {
        let _ = write!(out, "\n## {}\n\n", say(lang, "Căn cứ", "Bases"));
        for (number, basis) in (1..).zip(&tables.bases) {
            let _ = writeln!(out, "{number}. {basis}");
        }
    }
    out
}

/// The tables as a page to print on A4.
#[must_use]
pub fn html(tables: &RuleTables, lang: Lang) -> String {
    let mut body = format!("<header class=\"title\"><h1>{}</h1><p>{}</p>", escape(&tables.title), escape(&source(tables, lang)));
    if let Some(status) = &tables.status {
        let _ = write!(body, "<p class=\"band\">{}</p>", escape(status));
    }
    body.push_str("</header>");
    for table in &tables.scorecards {
        body.push_str(&table_html(table, tables, lang));
    }
    sheet_of_paper(&tables.title, &body, &format!("{} {}", tables.id, tables.version), lang)
}

/// The table of a scorecard, its lists and its bases, for a page of [`sheet_of_paper`].
pub(crate) fn table_html(table: &RuleTable, tables: &RuleTables, lang: Lang) -> String {
    let mut out =
        format!("<section class=\"rules\"><h2>{}</h2><p class=\"under\">{}</p>", escape(&table.title), escape(&subject(table, lang)));
    out.push_str("<table><colgroup><col style=\"width:7%\"><col style=\"width:30%\"><col style=\"width:9%\"><col><col style=\"width:10%\"></colgroup><thead><tr>");
    for head in heads(lang) {
        let _ = write!(out, "<th scope=\"col\">{head}</th>");
    }
    out.push_str("</tr></thead><tbody>");
    for row in &table.rows {
        row_html(&mut out, row);
    }
    out.push_str("</tbody></table>");
    for (head, lines) in paragraphs(table, lang) {
        let _ = write!(out, "<h3>{head}</h3><ul>");
        for line in lines {
            let _ = write!(out, "<li>{}</li>", escape(&line));
        }
        out.push_str("</ul>");
    }
    let used = used_bases(table);
    if !used.is_empty() {
        let _ = write!(out, "<h3>{}</h3><ul class=\"bases\">", say(lang, "Căn cứ", "Bases"));
        for number in used {
            let basis = tables.bases.get(number.saturating_sub(1)).map_or("", String::as_str);
            let _ = write!(out, "<li>({number}) {}</li>", escape(basis));
        }
        out.push_str("</ul>");
    }
    out.push_str("</section>");
    out
}

fn row_html(out: &mut String, row: &RuleRow) {
    let class = if row.group.is_some() { " class=\"group\"" } else { "" };
    let note = row.note.as_ref().map_or_else(String::new, |note| format!("<br><i>{}</i>", escape(note)));
    let how = row.how.iter().map(|line| escape(line)).collect::<Vec<_>>().join("<br>");
    let _ = write!(
        out,
        "<tr{class}><td class=\"c\">{}</td><td>{}{note}</td><td class=\"c\">{}</td><td>{how}</td><td class=\"c\">{}</td></tr>",
        escape(&row.number),
        escape(&row.content),
        escape(&row.max),
        cites(&row.basis)
    );
}

/// The tables as a workbook, a sheet for each scorecard.
///
/// # Errors
/// A limit of the format.
#[cfg(feature = "workbooks")]
pub fn xlsx(tables: &RuleTables, lang: Lang) -> Result<Vec<u8>, WriteError> {
    let mut book = workbook(&tables.title, None)?;
    let (look, mut names) = (Look::new(), Names::default());
    for table in &tables.scorecards {
        let sheet = book.add_worksheet().set_name(names.name(&table.title))?;
        page(sheet, 2..=2, &format!("{} {}", tables.id, tables.version), lang)?;
        rule_table(sheet, &look, table, tables, lang, 0)?;
        sheet.set_freeze_panes(3, 0)?;
    }
    Ok(book.save_to_buffer()?)
}
