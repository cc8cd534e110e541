//! From tables as handed over to the data set: subjects, headings, keys, then column by column.

use super::cell::{View, clipped, view};
use super::dataset::{Column, DataSet, Table, Values};
use super::headings::{self, Columns};
use super::table::{InputColumn, InputTable};
use super::{Decision, ReadOptions, State, keys, numbers, words};
use crate::diagnostic::{Cell, Finding, Location, Message, catalogue};
use crate::model::input::{Input, InputKind};
use crate::model::subject::Subject;
use crate::model::{Model, SubjectId, ValueId};
use crate::order;
use crate::text::{self, Text};
use std::sync::{Arc, Weak};

/// What the scorecards that are to be evaluated read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Needed {
    /// Every input of every given table is needed, whatever `values` says.
    pub all: bool,
    /// Inputs that must be there where they are required, rising.
    pub values: Vec<ValueId>,
    /// Subjects that must have a table, rising.
    pub subjects: Vec<SubjectId>,
}

impl Needed {
    /// Whether an input is needed.
    #[must_use]
    pub fn reads(&self, value: ValueId) -> bool {
        self.all || self.values.binary_search(&value).is_ok()
    }
}

/// A table on the way to be read.
pub(super) struct Source<'a> {
    pub(super) model: &'a Model,
    pub(super) id: SubjectId,
    pub(super) subject: &'a Subject,
    pub(super) table: &'a InputTable,
    pub(super) options: ReadOptions,
    /// The rows that are not blank, as positions in the source; in the order of their ids once these are known.
    pub(super) rows: Vec<usize>,
    /// The ids of these rows; empty until they are known, and an id that could not be read is empty.
    pub(super) ids: Vec<String>,
}

impl Source<'_> {
    /// The place of the whole table.
    pub(super) fn cell(&self) -> Cell {
        Cell { table: self.subject.naming.id.value.clone(), ..Cell::default() }
    }

    /// The place of a column.
    pub(super) fn heading(&self, heading: &str) -> Cell {
        Cell { column: Some(heading.trim().to_owned()), ..self.cell() }
    }

    /// The place of a cell of a column, in the row that stands at `position` of [`Source::rows`].
    pub(super) fn at(&self, position: usize, heading: &str, found: &str) -> Cell {
        let found = (!found.is_empty()).then(|| clipped(found));
        let id = self.ids.get(position).filter(|id| !id.is_empty()).cloned();
        Cell { row: Some(self.number(position)), id, found, ..self.heading(heading) }
    }

    /// The number of a row as the source counts them.
    pub(super) fn number(&self, position: usize) -> usize {
        self.table.first_row.saturating_add(self.rows.get(position).copied().unwrap_or_default())
    }
}

/// Tables that were read, for the next reading with the same model: a table that is still the same one (the same `Arc`) is
/// not read again, unless something that it depends on has changed. It does not keep the tables as they were given.
/// They stand by the position of their subject.
#[derive(Clone, Debug, Default)]
pub struct Reader(Vec<Option<Kept>>);

/// A table that was read, with what was found in it and all that this depends on beside the model.
#[derive(Clone, Debug)]
struct Kept {
    /// Known by its address, which nothing else can have as long as this is held.
    input: Weak<InputTable>,
    needed: Needed,
    options: ReadOptions,
    /// The ids of the parents; none where their table was not given.
    above: Option<Arc<[String]>>,
    table: Arc<Table>,
    findings: Vec<Finding>,
}

/// Reads the tables of a model's subjects.
///
/// Rows are sorted by id, so that the order of the source changes nothing but [`Table::source_rows`]. A row that is blank
/// from end to end is none.
///
/// # Errors
/// Every finding of every table, where at least one is an error: unknown or missing tables and columns, ids that are
/// blank, double or not text, parents that do not exist, and every cell that does not hold what its input expects.
pub fn read(
    model: &Model,
    tables: Vec<(String, InputTable)>,
    decisions: Vec<Decision>,
    needed: &Needed,
    options: ReadOptions,
) -> Result<DataSet, Vec<Finding>> {
    let tables = tables.into_iter().map(|(name, table)| (name, Arc::new(table))).collect();
    Reader::default().read(model, tables, decisions, needed, options)
}

impl Reader {
    /// Reads tables as [`read`] does.
    ///
    /// # Errors
    /// As [`read`].
    pub fn read(
        &mut self,
        model: &Model,
        tables: Vec<(String, Arc<InputTable>)>,
        decisions: Vec<Decision>,
        needed: &Needed,
        options: ReadOptions,
    ) -> Result<DataSet, Vec<Finding>> {
        let mut findings = Vec::new();
        let given = given(model, tables, &mut findings);
        absent(model, &given, needed, &mut findings);
        let mut read: Vec<Option<Kept>> = model.subjects.iter().map(|_| None).collect();
        for id in parents_first(model, &given) {
            let (Some(subject), Some(Some(input))) = (model.subjects.get(id.0), given.get(id.0)) else { continue };
            // Parents of which no id could be read were reported as such, and none of their children is wrong for that.
            let unread = |ids: &[String]| !ids.is_empty() && ids.iter().all(String::is_empty);
            let above = subject.parent.and_then(|parent| read.get(parent.0)?.as_ref()).map(|kept| Arc::clone(&kept.table.ids));
            let above = above.filter(|ids| !unread(ids));
            let same = |kept: &Kept| {
                std::ptr::eq(kept.input.as_ptr(), Arc::as_ptr(input))
                    && kept.needed == *needed
                    && kept.options == options
                    && kept.above == above
            };
            let kept = self.0.get_mut(id.0).and_then(Option::take).filter(same).unwrap_or_else(|| {
                let rows = (0..input.rows()).filter(|row| !is_blank(input, *row)).collect();
                let source = Source { model, id, subject, table: input, options, rows, ids: Vec::new() };
                let (table, findings) = one_table(source, needed, above.as_deref());
                Kept { input: Arc::downgrade(input), needed: needed.clone(), options, above, table: Arc::new(table), findings }
            });
            if let Some(place) = read.get_mut(id.0) {
                *place = Some(kept);
            }
        }
        self.0 = read;
        for kept in self.0.iter().flatten() {
            findings.extend_from_slice(&kept.findings);
        }
        let tables = self.0.iter().map(|kept| kept.as_ref().map(|kept| Arc::clone(&kept.table))).collect();
        if findings.iter().any(Finding::is_error) {
            return Err(findings);
        }
        Ok(DataSet { tables, decisions, warnings: findings })
    }
}

/// The tables by the position of their subject. Reports those of no subject, those that stand twice and those that are too long.
fn given(model: &Model, tables: Vec<(String, Arc<InputTable>)>, findings: &mut Vec<Finding>) -> Vec<Option<Arc<InputTable>>> {
    let mut given: Vec<Option<Arc<InputTable>>> = vec![None; model.subjects.len()];
    for (name, table) in tables {
        let name = text::nfc(name.trim());
        let cell = Cell { table: name.clone(), ..Cell::default() };
        let Some(position) = model.subjects.iter().position(|subject| subject.naming.id.value == name) else {
            let subjects = model.subjects.iter().map(|subject| subject.naming.id.value.as_str());
            let known = text::listed(subjects.clone());
            let finding = Finding::in_cell(&catalogue::UNKNOWN_TABLE, cell).with("table", &name).with("known", known);
            findings.push(finding.meant(text::nearest(&name, subjects)));
            continue;
        };
        if u32::try_from(table.rows().saturating_add(table.first_row)).is_err() {
            findings.push(Finding::in_cell(&catalogue::TOO_LARGE, cell).with("what", &name).with("limit", u32::MAX));
        } else {
            match given.get_mut(position) {
                Some(place) if place.is_none() => *place = Some(table),
                _ => findings.push(Finding::in_cell(&catalogue::TABLE_TWICE, cell).with("table", &name)),
            }
        }
    }
    given
}

/// The subjects with tables, each after its parent.
fn parents_first(model: &Model, given: &[Option<Arc<InputTable>>]) -> Vec<SubjectId> {
    let parent = |id: &SubjectId| model.subjects.get(id.0).and_then(|subject| subject.parent);
    let depth = |id: &SubjectId| std::iter::successors(parent(id), parent).take(model.subjects.len()).count();
    let mut subjects: Vec<SubjectId> = subjects_of(given).collect();
    crate::order::sort_by_key(&mut subjects, depth);
    subjects
}

/// The subjects with tables.
fn subjects_of(given: &[Option<Arc<InputTable>>]) -> impl Iterator<Item = SubjectId> {
    given.iter().enumerate().filter(|(_, table)| table.is_some()).map(|(position, _)| SubjectId(position))
}

/// Reports the tables that should be there.
fn absent(model: &Model, given: &[Option<Arc<InputTable>>], needed: &Needed, findings: &mut Vec<Finding>) {
    for (position, subject) in model.subjects.iter().enumerate() {
        let id = SubjectId(position);
        if given.get(position).is_some_and(Option::is_some) {
            continue;
        }
        let cell = Cell { table: subject.naming.id.value.clone(), ..Cell::default() };
        let child = subjects_of(given).filter_map(|id| model.subjects.get(id.0)).find(|child| child.parent == Some(id));
        let finding = if needed.subjects.contains(&id) {
            Finding::in_cell(&catalogue::NO_TABLE, cell)
        } else if let Some(child) = child {
            Finding::in_cell(&catalogue::NO_PARENT_TABLE, cell).with("child", &child.naming.id.value)
        } else {
            continue;
        };
        findings.push(finding.with("table", &subject.naming.id.value).with_words("title", subject.naming.title.clone()));
    }
}

/// Whether a row is blank from end to end, as spreadsheets leave them below the last row.
fn is_blank(table: &InputTable, row: usize) -> bool {
    table.columns.iter().all(|column| view(&column.cells, row) == View::Blank)
}

/// Reads one table, whose parents have the ids `above`.
fn one_table(mut source: Source<'_>, needed: &Needed, above: Option<&[String]>) -> (Table, Vec<Finding>) {
    let mut findings = Vec::new();
    let columns = headings::find(&source, needed, &mut findings);
    let ids = keys::texts(&source, columns.id, "id", &mut findings).into_iter().map(Option::unwrap_or_default);
    let mut order: Vec<(String, usize)> = ids.zip(source.rows.iter().copied()).collect();
    order.sort_unstable();
    (source.ids, source.rows) = order.into_iter().unzip();
    keys::duplicates(&source, columns.id, &mut findings);
    let mut table = Table {
        subject: source.id,
        ids: source.ids.as_slice().into(),
        names: keys::names(&source, columns.name),
        parents: None,
        blocs: keys::blocs(&source, columns.bloc, &mut findings),
        source_rows: (0..source.rows.len()).map(|position| u32::try_from(source.number(position)).unwrap_or(u32::MAX)).collect(),
        columns: values(&source, &columns, needed, &mut findings),
    };
    table.parents = source.subject.parent.map(|parent| keys::parents(&source, columns.parent, parent, above, &mut findings).into());
    if table.ids.is_empty() {
        let subject = &source.subject.naming.id.value;
        let place = Cell { table: subject.clone(), ..Cell::default() };
        findings.push(Finding::in_cell(&catalogue::NO_ROWS, place).with("table", subject));
    }
    // The order in which a person mends a table: the table as a whole, then row by row.
    order::sort_by_key(&mut findings, |finding| if let Location::Cell(cell) = &finding.location { cell.row } else { None });
    (table, findings)
}

/// Reads every input that has a column, and those whose absence has a meaning.
fn values(source: &Source<'_>, columns: &Columns, needed: &Needed, findings: &mut Vec<Finding>) -> Vec<(ValueId, Column)> {
    let mut read = Vec::new();
    for (position, value) in source.model.values.iter().enumerate().filter(|(_, value)| value.subject == source.id) {
        let (id, Some(input)) = (ValueId(position), value.input()) else { continue };
        let at = columns.values.iter().find(|(known, _)| *known == id).map(|(_, at)| *at);
        if let Some(column) = at.and_then(|at| source.table.columns.get(at)) {
            let target = Target { source, input, column, title: &value.naming.title, blank_is_error: input.required && needed.reads(id) };
            let column = if matches!(input.kind, InputKind::Number { .. }) {
                numbers::column(&target, findings)
            } else {
                words::column(&target, findings)
            };
            read.push((id, column));
        } else if input.blank_is_false {
            let cells = Values::Codes(vec![0; source.rows.len()]);
            read.push((id, Column::new(cells, Vec::new(), value.naming.id.value.clone())));
        }
    }
    read
}

/// An input and the column that gives it.
pub(super) struct Target<'a> {
    pub(super) source: &'a Source<'a>,
    pub(super) input: &'a Input,
    pub(super) column: &'a InputColumn,
    pub(super) title: &'a Text,
    /// A blank cell is a data error.
    pub(super) blank_is_error: bool,
}

impl<'a> Target<'a> {
    /// The cells in the order of the ids.
    pub(super) fn views(&self) -> impl Iterator<Item = View<'a>> {
        let cells = &self.column.cells;
        self.source.rows.iter().map(move |row| view(cells, *row))
    }

    /// The cell at a position.
    pub(super) fn view(&self, position: usize) -> View<'a> {
        self.source.rows.get(position).map_or(View::Blank, |row| view(&self.column.cells, *row))
    }

    /// What the cell at a position is where it holds no value: blank or not applicable. A blank that may not be is reported.
    pub(super) fn unknown(&self, position: usize, view: View<'_>, findings: &mut Vec<Finding>) -> Option<State> {
        if view == View::Blank {
            if self.blank_is_error {
                let cell = self.source.at(position, &self.column.heading, "");
                findings.push(Finding::in_cell(&catalogue::BLANK_CELL, cell).with_words("title", self.title.clone()));
            }
            return Some(State::Missing);
        }
        view.is_not_applicable().then_some(State::NotApplicable)
    }

    /// A finding about the cell at a position, with the text found.
    pub(super) fn finding(&self, message: &'static Message, position: usize, view: View<'_>) -> Finding {
        let shown = view.shown();
        Finding::in_cell(message, self.source.at(position, &self.column.heading, &shown)).with("found", clipped(&shown))
    }
}

/// The states of a column that grows; nothing is stored while all are known.
#[derive(Default)]
pub(super) struct States(Vec<State>);

impl States {
    /// Adds the state of the cell at `position`, the next one.
    pub(super) fn push(&mut self, position: usize, state: State) {
        if state != State::Known && self.0.is_empty() {
            self.0.resize(position, State::Known);
        }
        if state != State::Known || !self.0.is_empty() {
            self.0.push(state);
        }
    }

    pub(super) fn finish(self) -> Vec<State> {
        self.0
    }
}
