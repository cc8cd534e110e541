//! The columns that every table has: ids, names, parents, blocs. They are texts.

use super::cell::{View, clipped, view};
use super::dataset::Blocs;
use super::read::Source;
use super::table::InputColumn;
use crate::diagnostic::{Cell, Finding, catalogue};
use crate::known::Texts;
use crate::model::SubjectId;
use crate::number::{DecimalStyle, restyle};
use crate::order;
use crate::text::{self, Text};

/// So many rows are named where many have the same mistake.
const SHOWN_ROWS: usize = 10;

fn column<'a>(source: &Source<'a>, at: Option<usize>) -> Option<&'a InputColumn> {
    source.table.columns.get(at?)
}

/// Reads a column of ids: texts in NFC, never numbers, so that leading zeros stay. `None` where a cell is no id.
pub(super) fn texts(source: &Source<'_>, at: Option<usize>, word: &'static str, findings: &mut Vec<Finding>) -> Vec<Option<String>> {
    let Some(column) = column(source, at) else {
        return vec![None; source.rows.len()];
    };
    let mut read = |(position, row): (usize, &usize)| match view(&column.cells, *row) {
        View::Text(text) => Some(text::nfc(text)),
        View::Blank => {
            findings.push(Finding::in_cell(&catalogue::BLANK_KEY, source.at(position, &column.heading, "")).with("column", word));
            None
        }
        other => {
            let found = clipped(&other.shown());
            let finding = Finding::in_cell(&catalogue::ID_NOT_TEXT, source.at(position, &column.heading, &found)).with("found", found);
            findings.push(finding.with("column", word));
            None
        }
    };
    source.rows.iter().enumerate().map(&mut read).collect()
}

/// Reports ids that stand twice; the rows of `source` are in the order of their ids.
pub(super) fn duplicates(source: &Source<'_>, at: Option<usize>, findings: &mut Vec<Finding>) {
    let heading = column(source, at).map_or("id", |column| column.heading.as_str());
    let mut first = 0;
    for (position, id) in source.ids.iter().enumerate().skip(1) {
        if id.is_empty() || source.ids.get(first) != Some(id) {
            first = position;
            continue;
        }
        let finding = Finding::in_cell(&catalogue::DUPLICATE_ID, source.at(position, heading, id)).with("id", id);
        findings.push(finding.with("row", source.number(first)));
    }
}

/// Reads names; a number becomes its text, for a name is only shown.
pub(super) fn names(source: &Source<'_>, at: Option<usize>) -> Vec<Option<String>> {
    let Some(column) = column(source, at) else {
        return vec![None; source.rows.len()];
    };
    source.rows.iter().map(|row| text_of(view(&column.cells, *row))).collect()
}

fn text_of(view: View<'_>) -> Option<String> {
    if view == View::Blank { None } else { Some(text::nfc(&view.shown())) }
}

/// Reads the emulation blocs; `None` where the subject has none. A number becomes its text.
pub(super) fn blocs(source: &Source<'_>, at: Option<usize>, findings: &mut Vec<Finding>) -> Option<Blocs> {
    if !source.subject.bloc {
        return None;
    }
    let column = column(source, at)?;
    let mut of_row = vec![0; source.rows.len()];
    let (mut seen, mut rows_of): (_, Vec<Vec<usize>>) = (Texts::default(), Vec::new());
    for (position, row) in source.rows.iter().enumerate() {
        let cell = view(&column.cells, *row);
        if cell == View::Blank {
            findings.push(Finding::in_cell(&catalogue::BLANK_KEY, source.at(position, &column.heading, "")).with("column", "bloc"));
            continue;
        }
        let shown = cell.shown();
        let name = text::composed(&shown);
        match rows_of.get_mut(seen.number(&name)) {
            Some(rows) => rows.push(position),
            None => rows_of.push(vec![position]),
        }
    }
    let names = seen.in_order();
    let (mut alike, mut others): (_, Vec<&str>) = (Texts::default(), Vec::new());
    for (bloc, (name, number)) in names.iter().enumerate() {
        if let Some(other) = others.get_mut(alike.number(&text::fold(name))).map(|other| std::mem::replace(other, name)) {
            let finding = Finding::in_cell(&catalogue::BLOCS_ALIKE, source.heading(&column.heading));
            findings.push(finding.with("first", other).with("second", name));
        } else {
            others.push(name);
        }
        for row in rows_of.get(*number).into_iter().flatten() {
            if let Some(place) = of_row.get_mut(*row) {
                *place = u32::try_from(bloc).unwrap_or(u32::MAX);
            }
        }
    }
    Some(Blocs { names: names.iter().map(|(name, _)| (*name).to_owned()).collect(), of_row: of_row.into() })
}

/// Reads the parents: for each row the position of its parent among the ids of the parent subject's table, where that was
/// given.
pub(super) fn parents(
    source: &Source<'_>,
    at: Option<usize>,
    parent: SubjectId,
    ids: Option<&[String]>,
    findings: &mut Vec<Finding>,
) -> Vec<u32> {
    let texts = texts(source, at, "parent", findings);
    let heading = column(source, at).map_or("parent", |column| column.heading.as_str());
    let title = source.model.subjects.get(parent.0).map(|subject| &subject.naming);
    // A parent that is not there is one mistake, however many rows name it.
    let (mut unknown, mut rows_of): (_, Vec<Vec<usize>>) = (Texts::default(), Vec::new());
    let mut link = |(position, text): (usize, Option<String>)| {
        // A blank cell, or a table that is not there, was reported already.
        let (Some(text), Some(ids)) = (text, ids) else { return 0 };
        if let Ok(row) = ids.binary_search(&text) {
            return u32::try_from(row).unwrap_or(u32::MAX);
        }
        match rows_of.get_mut(unknown.number(&text)) {
            Some(rows) => rows.push(position),
            None => rows_of.push(vec![position]),
        }
        0
    };
    let linked = texts.into_iter().enumerate().map(&mut link).collect();
    let ids = ids.unwrap_or_default();
    for (text, number) in unknown.in_order() {
        let mut positions = rows_of.get_mut(number).map(std::mem::take).unwrap_or_default();
        order::sort_by_key(&mut positions, |position| source.number(*position));
        let first: Cell = source.at(positions.first().copied().unwrap_or_default(), heading, text);
        let finding = Finding::in_cell(&catalogue::UNKNOWN_PARENT, first).with("found", clipped(text));
        let table = title.map_or("", |naming| naming.id.value.as_str());
        // The nearest of a thousand ids means nothing where ids are numbers; it is named for short lists only.
        let near = || if ids.len() <= 200 { text::nearest(text, ids.iter().map(String::as_str)) } else { None };
        let nearest = text::but_for_zeros(text, ids.iter().map(String::as_str)).or_else(near);
        let rows: Vec<usize> = positions.iter().map(|position| source.number(*position)).collect();
        findings.push(finding.with("table", table).with_words("rows", several(&rows)).meant(nearest));
    }
    linked
}

/// How many rows have the same mistake, and the first of them; nothing where it is one row, which the place names.
fn several(rows: &[usize]) -> Text {
    if rows.len() < 2 {
        return Text::both("", "");
    }
    let shown: Vec<String> = rows.iter().take(SHOWN_ROWS).map(usize::to_string).collect();
    let (shown, more) = (shown.join(", "), if rows.len() > SHOWN_ROWS { ", …" } else { "" });
    let count = |style| restyle(&rows.len().to_string(), style);
    Text::both(
        &format!(" ({} dòng: {shown}{more})", count(DecimalStyle::Vietnamese)),
        &format!(" ({} rows: {shown}{more})", count(DecimalStyle::Plain)),
    )
}
