//! What all workbooks share: the look of cells and pages, names of sheets, and the sheet of a rule table.

use crate::lists::{cites, paragraphs, used_bases};
use crate::write::WriteError;
use rust_xlsxwriter::{Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet};
use std::collections::BTreeSet;
use thidua::report::rules::{RuleTable, RuleTables};
use thidua::text::{Lang, fold};

/// The one fount of official documents.
const FONT: &str = "Times New Roman";

/// Light enough to print well, dark enough to tell headings from rows.
const SHADE: Color = Color::RGB(0xF2_F2_F2);

/// The formats of cells. Nothing depends on colour.
pub(crate) struct Look {
    pub(crate) title: Format,
    pub(crate) subtitle: Format,
    pub(crate) plain: Format,
    pub(crate) head: Format,
    pub(crate) upright: Format,
    pub(crate) band: Format,
    pub(crate) text: Format,
    pub(crate) center: Format,
    pub(crate) code: Format,
    pub(crate) whole: Format,
}

impl Look {
    pub(crate) fn new() -> Self {
        let base = || Format::new().set_font_name(FONT).set_font_size(11).set_align(FormatAlign::VerticalCenter);
        let cell = || base().set_border(FormatBorder::Thin).set_text_wrap();
        let head = || cell().set_bold().set_align(FormatAlign::Center).set_background_color(SHADE);
        Self {
            title: base().set_bold().set_font_size(14).set_align(FormatAlign::Center).set_text_wrap(),
            subtitle: base().set_italic().set_font_size(12).set_align(FormatAlign::Center).set_text_wrap(),
            plain: base().set_text_wrap().set_align(FormatAlign::Top),
            head: head(),
            upright: head().set_rotation(90).set_font_size(10).unset_bold(),
            band: cell().set_indent(1).set_bold().set_background_color(SHADE).unset_text_wrap(),
            text: cell().set_indent(1),
            center: cell().set_align(FormatAlign::Center),
            code: cell().set_num_format("@").set_align(FormatAlign::Center),
            whole: cell().set_num_format("0").set_align(FormatAlign::Center),
        }
    }

    /// Numbers with a fixed number of decimals; separators are those of the reader's locale.
    pub(crate) fn number(&self, places: usize, bold: bool) -> Format {
        let pattern = if places == 0 { "#,##0".to_owned() } else { format!("#,##0.{}", "0".repeat(places)) };
        let format = self.text.clone().set_num_format(pattern).set_align(FormatAlign::Right).set_indent(1);
        if bold { format.set_bold() } else { format }
    }

    /// Numbers with as many decimals as they have, up to some.
    pub(crate) fn figure(&self, most: usize) -> Format {
        let pattern = if most == 0 { "#,##0".to_owned() } else { format!("#,##0.{}", "#".repeat(most)) };
        self.text.clone().set_num_format(pattern).set_align(FormatAlign::Right).set_indent(1)
    }
}

/// A workbook whose bytes do not depend on the clock: it is dated by the day of the evaluation, or the first day of 2000.
pub(crate) fn workbook(title: &str, day: Option<jiff::civil::Date>) -> Result<Workbook, WriteError> {
    let (year, month, day) = day.map_or((2000, 1, 1), |day| (day.year(), day.month(), day.day()));
    let part = |number: i8| u8::try_from(number).unwrap_or(1);
    let moment = ExcelDateTime::from_ymd(u16::try_from(year).unwrap_or(2000), part(month), part(day))?;
    let mut book = Workbook::new();
    book.set_properties(&DocProperties::new().set_title(title).set_author("thidua").set_creation_datetime(&moment));
    Ok(book)
}

/// A4 landscape, one page wide, with the rows of the heading on each page.
pub(crate) fn page(sheet: &mut Worksheet, heading: std::ops::RangeInclusive<u32>, foot: &str, lang: Lang) -> Result<(), WriteError> {
    let pages = if lang == Lang::Vi { "Trang &P/&N" } else { "Page &P/&N" };
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0).set_print_gridlines(false);
    sheet.set_margins(0.6, 0.6, 0.6, 0.7, 0.3, 0.3).set_print_center_horizontally(true);
    sheet.set_footer(format!("&L&\"{FONT},Regular\"&9{}&R&\"{FONT},Regular\"&9{pages}", foot.replace('&', "&&")));
    sheet.set_repeat_rows(*heading.start(), *heading.end())?;
    Ok(())
}

/// Names of sheets: at most 31 characters, none of `[]:*?/\`, each only once.
#[derive(Default)]
pub(crate) struct Names(BTreeSet<String>);

impl Names {
    pub(crate) fn name(&mut self, wanted: &str) -> String {
        let clean: String = wanted.chars().filter(|sign| !"[]:*?/\\".contains(*sign)).collect();
        let clean = clean.trim().trim_matches('\'');
        let mut name: String = clean.chars().take(31).collect();
        let mut number = 2_u32;
        while !self.0.insert(fold(&name)) {
            let tail = format!(" ({number})");
            name = clean.chars().take(31 - tail.len()).chain(tail.chars()).collect();
            number += 1;
        }
        name
    }
}

/// A row that stands over the whole width of a table.
pub(crate) fn across(sheet: &mut Worksheet, row: u32, last: u16, text: &str, format: &Format) -> Result<(), WriteError> {
    if last == 0 {
        sheet.write_string_with_format(row, 0, text, format)?;
    } else {
        sheet.merge_range(row, 0, row, last, text, format)?;
    }
    Ok(())
}

/// The height, in points, that wrapped text needs in a column so wide; merged and rotated cells do not fit themselves.
#[expect(clippy::float_arithmetic, reason = "lengths on paper, no figures")]
pub(crate) fn height(text: &str, width: f64, line: f64) -> f64 {
    let lines = text.split('\n').map(|part| {
        let mut lines = 1.0;
        let mut used = 0.0;
        for word in part.split(' ') {
            // Letters of the usual size are a little narrower than the digit that widths count.
            let length = f64::from(u32::try_from(word.chars().count()).unwrap_or(u32::MAX)) * 0.87;
            if used > 0.0 && used + 1.0 + length > width {
                lines += 1.0;
                used = length;
            } else {
                used += length + if used > 0.0 { 1.0 } else { 0.0 };
            }
        }
        lines
    });
    (lines.sum::<f64>() * line + 4.0).min(400.0)
}

/// The widths of TT, content, maximum, how, basis.
const RULE_WIDTHS: [f64; 5] = [6.0, 42.0, 9.0, 62.0, 14.0];

/// Writes the table of a scorecard from `row` on, and gives the row after it.
pub(crate) fn rule_table(
    sheet: &mut Worksheet,
    look: &Look,
    table: &RuleTable,
    tables: &RuleTables,
    lang: Lang,
    mut row: u32,
) -> Result<u32, WriteError> {
    let say = |vi: &'static str, en: &'static str| if lang == Lang::Vi { vi } else { en };
    for (column, width) in (0_u16..).zip(RULE_WIDTHS) {
        sheet.set_column_width(column, width)?;
    }
    let subject = format!("{}: {}; {}: {}", say("Đối tượng", "For"), table.subject, say("thang điểm", "full mark"), table.max);
    for (text, format, line) in [(table.title.to_uppercase(), &look.title, 19.0), (subject, &look.subtitle, 16.0)] {
        across(sheet, row, 4, &text, format)?;
        sheet.set_row_height(row, height(&text, 110.0, line))?;
        row += 1;
    }
    let heads = [
        say("TT", "No."),
        say("Nội dung", "Content"),
        say("Điểm chuẩn", "Maximum"),
        say("Cách chấm", "How points follow"),
        say("Căn cứ", "Basis"),
    ];
    for (column, head) in (0_u16..).zip(heads) {
        sheet.write_string_with_format(row, column, head, &look.head)?;
    }
    sheet.set_row_height(row, 32)?;
    row += 1;
    for line in &table.rows {
        let (text, center) =
            if line.group.is_some() { (&look.band.clone().set_text_wrap(), &look.head) } else { (&look.text, &look.center) };
        let content = line.note.as_ref().map_or_else(|| line.content.clone(), |note| format!("{}\n({note})", line.content));
        let how = line.how.join("\n");
        sheet.write_string_with_format(row, 0, &line.number, center)?;
        sheet.write_string_with_format(row, 1, &content, text)?;
        sheet.write_string_with_format(row, 2, &line.max, center)?;
        sheet.write_string_with_format(row, 3, &how, text)?;
        sheet.write_string_with_format(row, 4, cites(&line.basis), center)?;
        sheet.set_row_height(row, height(&content, 42.0, 15.0).max(height(&how, 62.0, 15.0)))?;
        row += 1;
    }
    for (head, lines) in paragraphs(table, lang) {
        row += 1;
        across(sheet, row, 4, head, &look.plain.clone().set_bold())?;
        row += 1;
        for line in lines {
            across(sheet, row, 4, &line, &look.plain)?;
            sheet.set_row_height(row, height(&line, 128.0, 15.0))?;
            row += 1;
        }
    }
    let used = used_bases(table);
    if !used.is_empty() {
        row += 1;
        across(sheet, row, 4, say("Căn cứ", "Bases"), &look.plain.clone().set_bold())?;
        row += 1;
        for number in used {
            let line = format!("({number}) {}", tables.bases.get(number - 1).map_or("", String::as_str));
            across(sheet, row, 4, &line, &look.plain)?;
            sheet.set_row_height(row, height(&line, 128.0, 15.0))?;
            row += 1;
        }
    }
    Ok(row)
}
