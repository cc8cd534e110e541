//! The workbook: Tổng hợp, Chi tiết and Quy tắc of each scorecard, Số liệu of each subject, Kiểm chứng.

use super::layout::{groups, mantissa, not_applicable, peers, sentence, title};
use super::{Report, WriteError};
use crate::workbook::{Look, Names, across, height, page, rule_table, workbook};
use rust_xlsxwriter::{Format, Formula, Url, Workbook, Worksheet, utility::row_col_to_cell};
use thidua::data::{State, Table, Values};
use thidua::model::ValueId;
use thidua::model::group::GroupKind;
use thidua::model::scorecard::Scorecard;
use thidua::number::{DecimalStyle, Mode};
use thidua::outcome::ScorecardResult;
use thidua::report::{self, rules};
use thidua::text::Lang;

/// The workbook of a result: for each scorecard the summary by peer set, the points of every criterion and the rules, for
/// each subject its figures, then the digests. It opens ready to file and to print.
///
/// # Errors
/// More rows or columns than a sheet holds.
pub fn xlsx(report: &Report<'_>) -> Result<Vec<u8>, WriteError> {
    let day = thidua::text::date(&report.document.on);
    let mut book = workbook(report.model.manifest.title.get(report.lang), day)?;
    let look = Look::new();
    let mut names = Names::default();
    let cards: Vec<(&Scorecard, &ScorecardResult)> = report.document.scorecards.iter().filter_map(|(id, _)| report.card(id).ok()).collect();
    let several = cards.len() > 1;
    let prefix = |number: usize| if several { format!("{number}. ") } else { String::new() };
    if several {
        contents(report, &mut book, &look, &mut names, &cards)?;
    }
    let tables = rules::tables(report.model, report.lang, day);
    for (number, (card, result)) in (1_usize..).zip(&cards) {
        let sheet = book.add_worksheet().set_name(names.name(&format!("{}{}", prefix(number), report.say("Tổng hợp", "Summary"))))?;
        summary(report, sheet, &look, card, result)?;
        let sheet = book.add_worksheet().set_name(names.name(&format!("{}{}", prefix(number), report.say("Chi tiết", "Details"))))?;
        details(report, sheet, &look, card, result)?;
        if let Some(table) = tables.scorecards.iter().find(|table| table.id == card.naming.id.value) {
            let sheet = book.add_worksheet().set_name(names.name(&format!("{}{}", prefix(number), report.say("Quy tắc", "Rules"))))?;
            page(sheet, 2..=2, &foot(report), report.lang)?;
            rule_table(sheet, &look, table, &tables, report.lang, 0)?;
            sheet.set_freeze_panes(3, 0)?;
        }
    }
    for table in report.data.into_iter().flat_map(thidua::data::DataSet::tables) {
        let subject = report.model.subjects.get(table.subject.0).map_or("", |subject| subject.naming.title.get(report.lang));
        let figures = report.say("Số liệu", "Figures");
        let name =
            if report.data.is_some_and(|data| data.tables().count() > 1) { format!("{figures} {subject}") } else { figures.to_owned() };
        figures_sheet(report, book.add_worksheet().set_name(names.name(&name))?, &look, table)?;
    }
    let sheet = book.add_worksheet().set_name(names.name(report.say("Kiểm chứng", "Proof")))?;
    proof(report, sheet, &look)?;
    Ok(book.save_to_buffer()?)
}

/// Rule set, version and digest, at the foot of every page.
fn foot(report: &Report<'_>) -> String {
    let digest: String = report.document.digests.result.chars().take(16).collect();
    let rules = &report.document.ruleset;
    format!("{} {} · {} {digest}", rules.id, rules.version, report.say("kết quả", "result"))
}

/// The lines above a table: title, scorecard, date and rules, and the band of a rule set that is not official.
fn heading(report: &Report<'_>, sheet: &mut Worksheet, look: &Look, card: &Scorecard, what: &str, last: u16) -> Result<u32, WriteError> {
    let on = match report.lang {
        Lang::Vi => format!("ngày {}", report.printed_date()),
        Lang::En => report.printed_date(),
    };
    let rules = &report.document.ruleset;
    let source = match report.lang {
        Lang::Vi => format!("Tính đến {on}, theo bộ quy tắc {}, phiên bản {}", rules.id, rules.version),
        Lang::En => format!("As of {on}, by the rule set {}, version {}", rules.id, rules.version),
    };
    let mut lines =
        vec![(what.to_owned(), &look.title), (title(&card.naming, report).to_uppercase(), &look.title), (source, &look.subtitle)];
    if let Some(status) = rules::tables(report.model, report.lang, None).status {
        lines.push((status, &look.subtitle));
    }
    let mut row = 0;
    for (text, format) in lines {
        across(sheet, row, last, &text, format)?;
        sheet.set_row_height(row, 20)?;
        row += 1;
    }
    Ok(row + 1)
}

/// The list of scorecards, with links to their sheets.
fn contents(
    report: &Report<'_>,
    book: &mut Workbook,
    look: &Look,
    names: &mut Names,
    cards: &[(&Scorecard, &ScorecardResult)],
) -> Result<(), WriteError> {
    let sheet = book.add_worksheet().set_name(names.name(report.say("Mục lục", "Contents")))?;
    page(sheet, 0..=0, &foot(report), report.lang)?;
    let text = report.model.manifest.title.get(report.lang).to_uppercase();
    across(sheet, 0, 5, &text, &look.title)?;
    sheet.set_row_height(0, height(&text, 90.0, 19.0))?;
    if let Some(status) = rules::tables(report.model, report.lang, None).status {
        across(sheet, 1, 5, &status, &look.subtitle)?;
    }
    let heads = [
        report.say("TT", "No."),
        report.say("Bảng điểm", "Scorecard"),
        report.say("Số đơn vị", "Rows"),
        report.say("Tổng hợp", "Summary"),
        report.say("Chi tiết", "Details"),
        report.say("Quy tắc", "Rules"),
    ];
    for (column, (head, width)) in (0_u16..).zip(heads.into_iter().zip([6.0, 62.0, 12.0, 14.0, 14.0, 14.0])) {
        sheet.write_string_with_format(3, column, head, &look.head)?;
        sheet.set_column_width(column, width)?;
    }
    for (number, (card, result)) in (1_u32..).zip(cards) {
        let row = 3 + number;
        sheet.write_number_with_format(row, 0, number, &look.whole)?;
        sheet.write_string_with_format(row, 1, title(&card.naming, report), &look.text)?;
        sheet.write_number_with_format(row, 2, count(result.rows.len()), &look.whole)?;
        for (column, name) in
            [(3, report.say("Tổng hợp", "Summary")), (4, report.say("Chi tiết", "Details")), (5, report.say("Quy tắc", "Rules"))]
        {
            let url = Url::new(format!("internal:'{number}. {name}'!A1")).set_text(name);
            sheet.write_url_with_format(row, column, url, &look.center.clone().set_underline(rust_xlsxwriter::FormatUnderline::Single))?;
        }
        sheet.set_row_height(row, 22)?;
    }
    Ok(())
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// A number of points as it is written in a result.
fn points(sheet: &mut Worksheet, row: u32, column: u16, points: Option<&String>, format: &Format, none: &str) -> Result<(), WriteError> {
    match points.and_then(|points| points.parse::<f64>().ok()) {
        Some(number) => sheet.write_number_with_format(row, column, number, format)?,
        None => sheet.write_string_with_format(row, column, none, format)?,
    };
    Ok(())
}

/// The sum of cells, where it is to the digit what the result says; else the number itself.
fn sum(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    total: Option<&String>,
    parts: &[(u16, Option<&String>, i128)],
    format: &Format,
) -> Result<(), WriteError> {
    let added: Option<i128> =
        parts.iter().map(|(_, points, sign)| points.map_or(Some(0), |points| mantissa(points).map(|points| points * sign))).sum();
    let (Some(text), true) = (total, added.is_some() && added == total.and_then(|total| mantissa(total)) && !parts.is_empty()) else {
        return self::points(sheet, row, column, total, format, "–");
    };
    let cells = parts.iter().enumerate().map(|(at, (column, _, sign))| {
        let cell = row_col_to_cell(row, *column);
        match (at, sign) {
            (0, 1) => cell,
            (_, 1) => format!("+{cell}"),
            _ => format!("-{cell}"),
        }
    });
    let formula = Formula::new(format!("={}", cells.collect::<String>())).set_result(text.as_str());
    sheet.write_formula_with_format(row, column, formula, format)?;
    Ok(())
}

/// Tổng hợp: peer set by peer set, by rank.
#[expect(clippy::float_arithmetic, reason = "lengths on paper, no figures")]
fn summary(report: &Report<'_>, sheet: &mut Worksheet, look: &Look, card: &Scorecard, result: &ScorecardResult) -> Result<(), WriteError> {
    let places = usize::try_from(card.rounding.places).unwrap_or(2);
    let (number, total) = (look.number(places, false), look.number(places, true));
    let ([base, bonus, deductions], graded) =
        ([GroupKind::Base, GroupKind::Bonus, GroupKind::Deduction].map(|kind| groups(card, kind)), card.scale.is_some());
    let mut heads: Vec<(String, f64)> = Vec::new();
    let mut add = |head: &str, width: f64| {
        heads.push((head.to_owned(), width));
        u16::try_from(heads.len() - 1).unwrap_or(u16::MAX)
    };
    let rank = add(if card.ranking.is_some() { report.say("Hạng", "Rank") } else { report.say("TT", "No.") }, 6.0);
    let id = add(report.say("Mã", "Id"), 11.0);
    let name = add(report.say("Tên đơn vị", "Name"), 26.0);
    let mut group_columns = Vec::new();
    for group in &base {
        let max = group
            .max
            .as_ref()
            .map_or_else(String::new, |max| format!("\n({})", report.printed(&max.value.to_reading(DecimalStyle::Plain))));
        group_columns.push((add(&format!("{}{max}", title(&group.naming, report)), 13.0), &group.naming.id.value));
    }
    let with_base = !bonus.is_empty() || !deductions.is_empty() || base.len() > 1;
    let base_column = with_base.then(|| add(report.say("Cộng các nội dung", "Base"), 11.0));
    let bonus_column = (!bonus.is_empty()).then(|| add(report.say("Điểm thưởng", "Bonus"), 9.0));
    let deductions_column = (!deductions.is_empty()).then(|| add(report.say("Điểm trừ", "Deductions"), 9.0));
    let total_column = add(report.say("Tổng điểm", "Total"), 11.0);
    let grade_column = graded.then(|| add(report.say("Xếp loại", "Grade"), 17.0));
    let award_column = (!card.awards.is_empty()).then(|| add(report.say("Danh hiệu", "Awards"), 17.0));
    let remark = add(report.say("Ghi chú", "Remarks"), 34.0);

    let head = heading(report, sheet, look, card, report.say("BẢNG TỔNG HỢP KẾT QUẢ CHẤM ĐIỂM", "SUMMARY OF SCORES"), remark)?;
    let mut tallest = 32.0_f64;
    for (column, (text, width)) in (0_u16..).zip(&heads) {
        sheet.write_string_with_format(head, column, text, &look.head)?;
        sheet.set_column_width(column, *width)?;
        tallest = tallest.max(height(text, *width - 1.0, 15.0));
    }
    sheet.set_row_height(head, tallest)?;
    page(sheet, head..=head, &foot(report), report.lang)?;
    sheet.set_freeze_panes(head + 1, 3)?;
    let mut row = head + 1;
    for set in peers(report, card, result) {
        if let Some(text) = &set.title {
            across(sheet, row, remark, text, &look.band)?;
            sheet.set_row_height(row, 20)?;
            row += 1;
        }
        for (place, unit) in (1_u64..).zip(set.rows) {
            let shown =
                if card.ranking.is_some() { unit.rank.map_or("–".to_owned(), |rank| rank.to_string()) } else { place.to_string() };
            match shown.parse::<f64>() {
                Ok(shown) => sheet.write_number_with_format(row, rank, shown, &look.whole)?,
                Err(_) => sheet.write_string_with_format(row, rank, shown, &look.center)?,
            };
            sheet.write_string_with_format(row, id, &unit.id, &look.code)?;
            sheet.write_string_with_format(row, name, unit.name.as_deref().unwrap_or(""), &look.text)?;
            let mut parts = Vec::new();
            for (column, group) in &group_columns {
                let found = unit.groups.get(group).and_then(Option::as_ref);
                points(sheet, row, *column, found, &number, not_applicable(report))?;
                parts.push((*column, found, 1));
            }
            let mut of_total = Vec::new();
            if let Some(column) = base_column {
                sum(sheet, row, column, unit.base.as_ref(), &parts, &number)?;
                of_total.push((column, unit.base.as_ref(), 1));
            } else {
                of_total = parts;
            }
            if let Some(column) = bonus_column {
                points(sheet, row, column, Some(&unit.bonus), &number, "")?;
                of_total.push((column, Some(&unit.bonus), 1));
            }
            if let Some(column) = deductions_column {
                points(sheet, row, column, Some(&unit.deductions), &number, "")?;
                of_total.push((column, Some(&unit.deductions), -1));
            }
            sum(sheet, row, total_column, unit.total.as_ref(), &of_total, &total)?;
            if let Some(column) = grade_column {
                let grade = unit.grade.as_deref().map_or("–", |grade| report::grade_title(report.model, card, grade, report.lang));
                sheet.write_string_with_format(row, column, grade, &look.center)?;
            }
            if let Some(column) = award_column {
                sheet.write_string_with_format(row, column, report::awards(card, unit, report.lang).join(", "), &look.center)?;
            }
            let text = sentence(&report::remarks(report.model, card, unit, report.lang));
            sheet.write_string_with_format(row, remark, &text, &look.text)?;
            let grade = unit.grade.as_deref().map_or("", |grade| report::grade_title(report.model, card, grade, report.lang));
            sheet.set_row_height(
                row,
                height(&text, 33.0, 15.0).max(height(unit.name.as_deref().unwrap_or(""), 25.0, 15.0)).max(height(grade, 16.0, 15.0)),
            )?;
            row += 1;
        }
    }
    Ok(())
}

/// Chi tiết: the points of every criterion.
fn details(report: &Report<'_>, sheet: &mut Worksheet, look: &Look, card: &Scorecard, result: &ScorecardResult) -> Result<(), WriteError> {
    let places = usize::try_from(card.rounding.places).unwrap_or(2);
    let (number, total) = (look.number(places, false), look.number(places, true));
    let first = 2_u16;
    let width = u16::try_from(card.criteria.len()).unwrap_or(u16::MAX);
    let last = first.saturating_add(width);
    let head = heading(report, sheet, look, card, report.say("ĐIỂM CHI TIẾT THEO TIÊU CHÍ", "POINTS BY CRITERION"), last)?;
    // Three rows of heading: groups, criteria, maxima.
    for (column, text) in [(0, report.say("Mã", "Id")), (1, report.say("Tên đơn vị", "Name")), (last, report.say("Tổng điểm", "Total"))]
    {
        sheet.merge_range(head, column, head + 2, column, text, &look.head)?;
    }
    let mut column = first;
    while column < last {
        let at = |column: u16| card.criteria.get(usize::from(column - first));
        let group = at(column).and_then(|criterion| criterion.group);
        let mut end = column;
        while end + 1 < last && at(end + 1).and_then(|criterion| criterion.group) == group {
            end += 1;
        }
        let text = group.and_then(|group| card.groups.get(group.0)).map_or("", |group| title(&group.naming, report));
        if end > column {
            sheet.merge_range(head, column, head, end, text, &look.head)?;
        } else {
            sheet.write_string_with_format(head, column, text, &look.head)?;
        }
        column = end + 1;
    }
    for (column, criterion) in (first..).zip(&card.criteria) {
        let code = criterion.code.as_ref().map_or_else(String::new, |code| format!("{code}. "));
        sheet.write_string_with_format(head + 1, column, format!("{code}{}", title(&criterion.naming, report)), &look.upright)?;
        let max = criterion.max.as_ref().map(|max| max.value.to_reading(DecimalStyle::Plain));
        let max = max.map_or_else(|| "–".to_owned(), |max| report.printed(&max));
        sheet.write_string_with_format(head + 2, column, max, &look.center)?;
        sheet.set_column_width(column, 8.5)?;
    }
    sheet.set_row_height(head, 46)?.set_row_height(head + 1, 190)?;
    sheet.set_column_width(0, 11)?.set_column_width(1, 26)?.set_column_width(last, 11)?;
    page(sheet, head..=head + 2, &foot(report), report.lang)?;
    sheet.set_freeze_panes(head + 3, first)?;
    for (row, unit) in (head + 3..).zip(&result.rows) {
        sheet.write_string_with_format(row, 0, &unit.id, &look.code)?;
        sheet.write_string_with_format(row, 1, unit.name.as_deref().unwrap_or(""), &look.text)?;
        for (column, criterion) in (first..).zip(&card.criteria) {
            let found = unit.criteria.get(&criterion.naming.id.value);
            points(sheet, row, column, found.and_then(|found| found.points.as_ref()), &number, not_applicable(report))?;
        }
        points(sheet, row, last, unit.total.as_ref(), &total, "–")?;
    }
    Ok(())
}

/// Số liệu: the figures of a subject as they were read.
fn figures_sheet(report: &Report<'_>, sheet: &mut Worksheet, look: &Look, table: &Table) -> Result<(), WriteError> {
    let inputs: Vec<rules::Figure> = rules::figures(report.model, table.subject, report.lang);
    let inputs: Vec<&rules::Figure> = inputs.iter().filter(|figure| table.column(figure.value).is_some()).collect();
    let mut heads = vec![report.say("Mã", "Id").to_owned(), report.say("Tên", "Name").to_owned()];
    let parents = table.parents.as_ref().zip(parent_table(report, table));
    heads.extend(parents.map(|_| report.say("Cấp trên", "Parent").to_owned()));
    heads.extend(table.blocs.as_ref().map(|_| report.say("Khối thi đua", "Bloc").to_owned()));
    let first = u16::try_from(heads.len()).unwrap_or(u16::MAX);
    heads.extend(inputs.iter().map(|figure| figure.title.clone()));
    for (column, head) in (0_u16..).zip(&heads) {
        sheet.write_string_with_format(0, column, head, &look.head)?;
        sheet.set_column_width(
            column,
            if column == 0 {
                11.0
            } else if column < first {
                24.0
            } else {
                14.0
            },
        )?;
    }
    let tallest = heads.iter().skip(usize::from(first)).map(|head| height(head, 13.0, 15.0)).fold(32.0, f64::max);
    sheet.set_row_height(0, tallest)?;
    page(sheet, 0..=0, &foot(report), report.lang)?;
    sheet.set_freeze_panes(1, 2)?;
    for (position, id) in table.ids.iter().enumerate() {
        let row = count(position) + 1;
        sheet.write_string_with_format(row, 0, id, &look.code)?;
        sheet.write_string_with_format(row, 1, table.names.get(position).and_then(Option::as_deref).unwrap_or(""), &look.text)?;
        let mut column = 2;
        if let Some((parents, parent)) = parents {
            let parent = parents.get(position).and_then(|row| parent.ids.get(usize::try_from(*row).ok()?));
            sheet.write_string_with_format(row, column, parent.map_or("", String::as_str), &look.code)?;
            column += 1;
        }
        if table.blocs.is_some() {
            sheet.write_string_with_format(row, column, table.bloc(position).unwrap_or(""), &look.text)?;
        }
    }
    for (column, figure) in (first..).zip(inputs) {
        figure_column(report, sheet, look, table, figure.value, column)?;
    }
    Ok(())
}

fn parent_table<'a>(report: &Report<'a>, table: &Table) -> Option<&'a Table> {
    report.data?.table(report.model.subjects.get(table.subject.0)?.parent?)
}

fn figure_column(
    report: &Report<'_>,
    sheet: &mut Worksheet,
    look: &Look,
    table: &Table,
    value: ValueId,
    column: u16,
) -> Result<(), WriteError> {
    let Some(cells) = table.column(value) else { return Ok(()) };
    let places = if let Values::Small { scale, .. } = &cells.cells { usize::try_from(*scale).unwrap_or(6).min(10) } else { 6 };
    let format = if places == 0 { look.figure(0) } else { look.number(places, false) };
    for position in 0..table.len() {
        let row = count(position) + 1;
        match cells.state(position) {
            State::Known => {
                if let Some(code) = cells.code(position) {
                    sheet.write_string_with_format(row, column, word(report, value, code), &look.center)?;
                } else if let Some(number) = cells.number(position) {
                    let text = number.to_fixed(number.decimals().unwrap_or(10), Mode::HalfUp);
                    match text.parse::<f64>() {
                        // A double holds fifteen digits; a longer number stays exact as text.
                        Ok(short) if text.bytes().filter(u8::is_ascii_digit).count() <= 15 => {
                            sheet.write_number_with_format(row, column, short, &format)?
                        }
                        _ => sheet.write_string_with_format(row, column, text, &format)?,
                    };
                }
            }
            State::NotApplicable => {
                sheet.write_string_with_format(row, column, if report.lang == Lang::Vi { "kxđ" } else { "n/a" }, &look.center)?;
            }
            State::Missing | State::Undefined => {
                sheet.write_blank(row, column, &look.text)?;
            }
        }
    }
    Ok(())
}

/// The word for a code: yes or no, or the title of a choice or grade.
fn word<'t>(report: &Report<'t>, value: ValueId, code: u16) -> &'t str {
    use thidua::model::input::InputKind;
    let input = report.model.values.get(value.0).and_then(|value| value.input());
    let members = match input.map(|input| &input.kind) {
        Some(InputKind::Choice { choices, .. }) => choices.as_slice(),
        Some(InputKind::Grade(scale)) => report.model.scales.get(scale.0).map(|scale| scale.grades.as_slice()).unwrap_or_default(),
        _ => return if code == 1 { report.say("Có", "true") } else { report.say("Không", "false") },
    };
    members.get(usize::from(code)).map_or("", |member| member.title.get(report.lang))
}

/// Kiểm chứng: what the result rests on, and the digests that show it again.
fn proof(report: &Report<'_>, sheet: &mut Worksheet, look: &Look) -> Result<(), WriteError> {
    let document = report.document;
    let (yes, no) = (&look.text, &look.head);
    sheet.set_column_width(0, 34)?.set_column_width(1, 78)?;
    page(sheet, 0..=0, &foot(report), report.lang)?;
    across(sheet, 0, 1, report.say("THÔNG TIN KIỂM CHỨNG", "PROOF"), &look.title)?;
    sheet.set_row_height(0, 24)?;
    let units: usize = document.scorecards.iter().map(|(_, card)| card.rows.len()).sum();
    let lines = [
        (report.say("Bộ quy tắc", "Rule set"), document.ruleset.id.clone()),
        (report.say("Phiên bản", "Version"), document.ruleset.version.clone()),
        (report.say("Ngày tính", "Evaluated on"), report.printed_date()),
        (report.say("Chương trình", "Engine"), document.engine.clone()),
        (report.say("Số bảng điểm", "Scorecards"), document.scorecards.0.len().to_string()),
        (report.say("Số dòng kết quả", "Rows"), units.to_string()),
        (report.say("Mã kiểm chứng quy tắc (SHA-256)", "Digest of the rules (SHA-256)"), document.digests.rules.clone()),
        (report.say("Mã kiểm chứng số liệu (SHA-256)", "Digest of the data (SHA-256)"), document.digests.data.clone()),
        (report.say("Mã kiểm chứng kết quả (SHA-256)", "Digest of the result (SHA-256)"), document.digests.result.clone()),
    ];
    for (row, (key, value)) in (2_u32..).zip(lines) {
        sheet.write_string_with_format(row, 0, key, &no.clone().set_align(rust_xlsxwriter::FormatAlign::Left))?;
        sheet.write_string_with_format(row, 1, value, yes)?;
        sheet.set_row_height(row, 20)?;
    }
    let note = report.say(
        "Cùng bộ quy tắc, cùng số liệu, cùng ngày tính thì mã kiểm chứng luôn như trên, dù chạy trên máy chủ, Python hay trình duyệt.",
        "The same rules, data and date give the same digests, on a server, in Python or in a browser.",
    );
    across(sheet, 12, 1, note, &look.plain)?;
    sheet.set_row_height(12, 34)?;
    Ok(())
}
