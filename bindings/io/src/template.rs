//! The workbook that figures are entered in.
//!
//! A heading is the first of an input's `columns`, else its id, so that the filled sheet reads back as it is; what the
//! heading means stands in its note. Sheets are named like their subjects.

use crate::workbook::{Look, Names, height, page, workbook};
use crate::write::WriteError;
use rust_xlsxwriter::utility::row_col_to_cell;
use rust_xlsxwriter::{DataValidation, Format, FormatAlign, Formula, Note, ObjectMovement, ProtectionOptions, Worksheet};
use std::collections::BTreeSet;
use thidua::model::input::{Input, InputKind};
use thidua::model::scale::Member;
use thidua::model::{Model, SubjectId};
use thidua::number::{Mode, Number};
use thidua::report::rules::{Figure, figures};
use thidua::text::{self, Lang};

/// Rows that are laid out for entry.
const ROWS: u32 = 2000;

/// A workbook with a sheet for each of the subjects (all where the list is empty), which [`crate::table::read`] reads back.
///
/// Headings are protected, without a password; cells have drop-downs, limits and a note on what is expected. Ids are text.
///
/// # Errors
/// A limit of the format.
pub fn xlsx(model: &Model, subjects: &[SubjectId], lang: Lang) -> Result<Vec<u8>, WriteError> {
    let mut book = workbook(model.manifest.title.get(lang), None)?;
    let (look, mut names) = (Look::new(), Names::default());
    let wanted = |id: &SubjectId| subjects.is_empty() || subjects.contains(id);
    for id in (0..model.subjects.len()).map(SubjectId).filter(wanted) {
        let Some(subject) = model.subjects.get(id.0) else { continue };
        let title = subject.naming.title.get(lang);
        let name = names.name(if title.is_empty() { &subject.naming.id.value } else { title });
        entry_sheet(model, id, book.add_worksheet().set_name(name)?, &look, lang)?;
    }
    Ok(book.save_to_buffer()?)
}

/// A column of ids, names, parents or blocs.
struct Key {
    heading: String,
    note: String,
    width: f64,
}

fn keys(model: &Model, id: SubjectId, lang: Lang) -> Vec<Key> {
    let say = |vi: &str, en: &str| if lang == Lang::Vi { vi.to_owned() } else { en.to_owned() };
    let Some(subject) = model.subjects.get(id.0) else { return Vec::new() };
    let key = |others: &[String], word: &str, note: String, width| Key {
        heading: others.first().cloned().unwrap_or_else(|| word.to_owned()),
        note,
        width,
    };
    let mut keys = vec![
        key(
            &subject.columns.id,
            "id",
            say(
                "Mã, mỗi dòng một mã, không trùng. Nhập dạng văn bản để giữ số 0 ở đầu.",
                "Id, unique. Entered as text, so that leading zeros stay.",
            ),
            14.0,
        ),
        key(&subject.columns.name, "name", say("Tên, được để trống.", "Name; may be blank."), 30.0),
    ];
    if let Some(parent) = subject.parent.and_then(|parent| model.subjects.get(parent.0)) {
        let title = parent.naming.title.get(lang);
        let note =
            say(&format!("Mã của đơn vị cấp trên, có trong trang “{title}”."), &format!("Id of the parent, found on the sheet “{title}”."));
        keys.push(key(&subject.columns.parent, "parent", note, 14.0));
    }
    if subject.bloc {
        keys.push(key(
            &subject.columns.bloc,
            "bloc",
            say("Khối (cụm) thi đua, cùng khối thì ghi giống nhau.", "Emulation bloc, spelt alike for all its units."),
            24.0,
        ));
    }
    keys
}

fn entry_sheet(model: &Model, id: SubjectId, sheet: &mut Worksheet, look: &Look, lang: Lang) -> Result<(), WriteError> {
    let (keys, inputs) = (keys(model, id, lang), figures(model, id, lang));
    let text = look.code.clone().set_unlocked().set_align(FormatAlign::Left);
    let first = u16::try_from(keys.len()).unwrap_or(u16::MAX);
    let mut tallest = 34.0_f64;
    for (column, key) in (0_u16..).zip(&keys) {
        sheet.write_string_with_format(0, column, &key.heading, &look.head)?;
        sheet.insert_note(0, column, &note(&key.heading, &key.note))?;
        sheet.set_column_width(column, key.width)?;
        sheet.set_column_format(column, &text)?;
    }
    for (column, figure) in (first..).zip(&inputs) {
        let Some(input) = model.values.get(figure.value.0).and_then(|value| value.input()) else { continue };
        sheet.write_string_with_format(0, column, &figure.heading, &look.head)?;
        sheet.insert_note(0, column, &note(&figure.title, &told(figure)))?;
        sheet.set_column_width(column, 15)?;
        sheet.set_column_format(column, &format(look, input))?;
        tallest = tallest.max(height(&figure.heading, 14.0, 15.0));
        sheet.add_data_validation(1, column, ROWS, column, &validation(model, input, figure, column, lang)?)?;
    }
    sheet.set_row_height(0, tallest)?;
    page(sheet, 0..=0, &format!("{} {}", model.manifest.id.value, model.manifest.version), lang)?;
    let last = first.saturating_add(u16::try_from(inputs.len()).unwrap_or(u16::MAX)).saturating_sub(1);
    // Forty columns on one page could not be read.
    sheet.set_print_area(0, 0, 40, last)?.set_print_scale(60);
    sheet.set_freeze_panes(1, 2)?;
    // Only headings are locked; rows may be added, sorted, filtered, and columns widened.
    let mut options = ProtectionOptions::new();
    options.format_cells = true;
    options.format_columns = true;
    options.format_rows = true;
    options.insert_rows = true;
    options.delete_rows = true;
    options.sort = true;
    options.use_autofilter = true;
    sheet.protect_with_options(&options);
    Ok(())
}

/// What a heading's note says.
fn told(figure: &Figure) -> String {
    figure.note.as_ref().map_or_else(|| figure.accepts.clone(), |note| format!("{}\n{note}", figure.accepts))
}

fn note(title: &str, text: &str) -> Note {
    let shown = format!("{title}\n{text}");
    let lines = shown.split('\n').map(|line| line.chars().count().div_ceil(44).max(1)).sum::<usize>();
    let tall = u32::try_from(lines).unwrap_or(10).saturating_mul(18).saturating_add(14);
    Note::new(shown).add_author_prefix(false).set_width(300).set_height(tall).set_object_movement(ObjectMovement::DontMoveOrSizeWithCells)
}

fn format(look: &Look, input: &Input) -> Format {
    match &input.kind {
        InputKind::Number { whole: true, .. } => look.figure(0),
        InputKind::Number { .. } => look.text.clone().set_num_format("General").set_align(FormatAlign::Right),
        InputKind::Boolean | InputKind::Choice { .. } | InputKind::Grade(_) => look.center.clone(),
    }
    .set_unlocked()
}

/// The drop-down or limits of an input. `kxđ` must stay possible, so numbers are checked by a formula that lets it pass.
fn validation(model: &Model, input: &Input, figure: &Figure, column: u16, lang: Lang) -> Result<DataValidation, WriteError> {
    let say = |vi: &'static str, en: &'static str| if lang == Lang::Vi { vi } else { en };
    let absent = say("kxđ", "n/a");
    let rule = match &input.kind {
        InputKind::Boolean => list(&[say("Có", "true"), say("Không", "false"), absent])?,
        InputKind::Choice { choices, .. } => members(choices, absent, lang)?,
        InputKind::Grade(scale) => {
            let grades = model.scales.get(scale.0).map(|scale| scale.grades.as_slice()).unwrap_or_default();
            members(grades, absent, lang)?
        }
        InputKind::Number { whole, .. } => limits(input, *whole, column),
    };
    let cut = |text: &str, most: usize| text.chars().take(most).collect::<String>();
    let error = format!("{} {}", say("Cần nhập:", "Expected:"), figure.accepts);
    let rule = rule.set_input_title(cut(&figure.heading, 32))?.set_input_message(cut(&told(figure), 250))?;
    Ok(rule.set_error_title(say("Số liệu không hợp lệ", "Not a valid entry"))?.set_error_message(cut(&error, 220))?)
}

fn members(members: &[Member], absent: &str, lang: Lang) -> Result<DataValidation, WriteError> {
    let titles: Vec<&str> = members
        .iter()
        .map(|member| {
            let title = member.title.get(lang);
            if title.is_empty() { member.id.value.as_str() } else { title }
        })
        .chain([absent])
        .collect();
    let known: BTreeSet<String> = titles.iter().map(|title| text::fold(title)).collect();
    // A list inside a validation has at most 255 characters, a comma would part a title in two, and a title of two members
    // names neither.
    if known.len() < titles.len()
        || titles.iter().map(|title| title.chars().count() + 1).sum::<usize>() > 250
        || titles.iter().any(|title| title.contains(','))
    {
        let ids: Vec<&str> = members.iter().map(|member| member.id.value.as_str()).chain([absent]).collect();
        let short = ids.iter().map(|id| id.len() + 1).sum::<usize>() <= 250;
        return if short { list(&ids) } else { Ok(DataValidation::new().allow_any_value()) };
    }
    list(&titles)
}

fn list(words: &[&str]) -> Result<DataValidation, WriteError> {
    Ok(DataValidation::new().allow_list_strings(words)?)
}

/// A number within limits, or `kxđ` or `n/a`: a formula about the first cell, which the others shift.
fn limits(input: &Input, whole: bool, column: u16) -> DataValidation {
    let cell = row_col_to_cell(1, column);
    let mut conditions = vec![format!("ISNUMBER({cell})")];
    conditions.extend(input.min.as_ref().map(|min| format!("{cell}>={}", written(&min.value))));
    conditions.extend(input.max.as_ref().map(|max| format!("{cell}<={}", written(&max.value))));
    if let Some(places) = if whole { Some(0) } else { input.places } {
        conditions.push(format!("{cell}=ROUND({cell},{places})"));
    }
    let formula = format!("=OR(AND({}),LOWER({cell})=\"kxđ\",LOWER({cell})=\"n/a\")", conditions.join(","));
    DataValidation::new().allow_custom(Formula::new(formula))
}

/// A limit as a formula writes it.
fn written(limit: &Number) -> String {
    limit.to_fixed(limit.decimals().unwrap_or(10), Mode::HalfUp)
}
