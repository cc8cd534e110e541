//! Which column of a table is which: `id name parent bloc` and inputs, by id or any of `columns` (clause 10).

use super::cell::{View, view};
use super::read::{Needed, Source};
use super::table::InputColumn;
use crate::diagnostic::{Cell, Finding, catalogue};
use crate::known::Texts;
use crate::model::ValueId;
use crate::text::{self, Text};

/// So many rows may stand above the headings where somebody put titles there.
const UPPER_ROWS: usize = 20;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Target {
    Id,
    Name,
    Parent,
    Bloc,
    Value(ValueId),
    /// A derived value, which data cannot give.
    Computed(ValueId),
}

/// The positions of the columns of a table.
#[derive(Debug, Default)]
pub(super) struct Columns {
    pub(super) id: Option<usize>,
    pub(super) name: Option<usize>,
    pub(super) parent: Option<usize>,
    pub(super) bloc: Option<usize>,
    pub(super) values: Vec<(ValueId, usize)>,
}

/// Finds the columns of a table, and says what is missing, double or unknown.
pub(super) fn find(source: &Source<'_>, needed: &Needed, findings: &mut Vec<Finding>) -> Columns {
    let known = known(source);
    let mut taken: Vec<(Target, usize)> = Vec::new();
    for (position, column) in source.table.columns.iter().enumerate() {
        let heading = column.heading.trim();
        let cell = || source.heading(heading);
        let Some(targets) = known.get(heading) else {
            if !heading.is_empty() || (0..column.cells.len()).any(|row| view(&column.cells, row) != View::Blank) {
                let nearest = text::nearest(heading, known.given()).map(|name| spelt(source, name));
                findings.push(Finding::in_cell(&catalogue::UNKNOWN_COLUMN, cell()).with("column", heading).meant(nearest.as_deref()));
            }
            continue;
        };
        let target = match targets {
            [target] => *target,
            several => {
                let names = several.iter().map(|target| format!("`{}`", name_of(source, *target))).collect::<Vec<_>>().join(", ");
                findings.push(Finding::in_cell(&catalogue::AMBIGUOUS_HEADING, cell()).with("column", heading).with("names", names));
                continue;
            }
        };
        if let Target::Computed(_) = target {
            findings.push(Finding::in_cell(&catalogue::COMPUTED_COLUMN, cell()).with("column", heading));
        } else if let Some(first) = at(&taken, target) {
            let first = source.table.columns.get(first).map_or("", |column| column.heading.trim());
            let finding = Finding::in_cell(&catalogue::COLUMN_TWICE, cell()).with("first", first).with("second", heading);
            findings.push(finding.with("name", name_of(source, target)));
        } else {
            taken.push((target, position));
        }
    }
    match below(source, &known).filter(|_| taken.is_empty()) {
        // Titles stand above the headings; what would be said of columns is beside the point.
        Some(row) => {
            findings.clear();
            let number = source.table.first_row.saturating_add(row);
            let cell = Cell { row: Some(number), ..source.cell() };
            findings.push(Finding::in_cell(&catalogue::HEADINGS_BELOW, cell).with("row", number));
        }
        None => missing(source, needed, &taken, findings),
    }
    let one = |target| at(&taken, target);
    Columns {
        id: one(Target::Id),
        name: one(Target::Name),
        parent: one(Target::Parent),
        bloc: one(Target::Bloc),
        values: taken
            .iter()
            .filter_map(|(target, at)| if let Target::Value(value) = target { Some((*value, *at)) } else { None })
            .collect(),
    }
}

/// Where the column of a target stands.
fn at(taken: &[(Target, usize)], target: Target) -> Option<usize> {
    taken.iter().find(|(known, _)| *known == target).map(|(_, at)| *at)
}

/// The headings of a subject, folded, with what each may mean.
#[derive(Default)]
struct Known {
    headings: Texts,
    targets: Vec<Vec<Target>>,
}

impl Known {
    fn add(&mut self, heading: &str, target: Target) {
        let number = self.headings.number(&text::fold(heading));
        match self.targets.get_mut(number) {
            Some(targets) if targets.contains(&target) => {}
            Some(targets) => targets.push(target),
            None => self.targets.push(vec![target]),
        }
    }

    fn get(&self, heading: &str) -> Option<&[Target]> {
        self.targets.get(self.headings.get(&text::fold(heading))?).map(Vec::as_slice)
    }

    /// Those that data can give.
    fn given(&self) -> impl Iterator<Item = &str> {
        let computed = |number: usize| {
            self.targets.get(number).is_some_and(|targets| targets.iter().any(|target| matches!(target, Target::Computed(_))))
        };
        self.headings.in_order().into_iter().filter(move |(_, number)| !computed(*number)).map(|(heading, _)| heading)
    }
}

/// The first of the upper rows that has the names of columns.
fn below(source: &Source<'_>, known: &Known) -> Option<usize> {
    let is_heading = |row: usize, column: &InputColumn| matches!(view(&column.cells, row), View::Text(text) if known.get(text).is_some());
    let columns = &source.table.columns;
    (0..source.table.rows().min(UPPER_ROWS)).find(|row| columns.iter().filter(|column| is_heading(*row, column)).count() >= 2)
}

/// Every heading of a subject.
fn known(source: &Source<'_>) -> Known {
    let mut known = Known::default();
    for (word, others, target) in keys(source) {
        known.add(word, target);
        others.iter().for_each(|other| known.add(other, target));
    }
    for (position, value) in source.model.values.iter().enumerate().filter(|(_, value)| value.subject == source.id) {
        let id = ValueId(position);
        match value.input() {
            Some(input) => {
                known.add(&value.naming.id.value, Target::Value(id));
                input.columns.iter().for_each(|other| known.add(other, Target::Value(id)));
            }
            None => known.add(&value.naming.id.value, Target::Computed(id)),
        }
    }
    known
}

/// The columns that every table of the subject has: `id name`, and `parent`, `bloc` where the subject has them.
fn keys<'m>(source: &Source<'m>) -> Vec<(&'static str, &'m [String], Target)> {
    let headings = &source.subject.columns;
    let mut keys: Vec<(&'static str, &[String], Target)> = vec![("id", &headings.id, Target::Id), ("name", &headings.name, Target::Name)];
    if source.subject.parent.is_some() {
        keys.push(("parent", &headings.parent, Target::Parent));
    }
    if source.subject.bloc {
        keys.push(("bloc", &headings.bloc, Target::Bloc));
    }
    keys
}

fn name_of(source: &Source<'_>, target: Target) -> String {
    match target {
        Target::Id => "id".to_owned(),
        Target::Name => "name".to_owned(),
        Target::Parent => "parent".to_owned(),
        Target::Bloc => "bloc".to_owned(),
        Target::Value(value) | Target::Computed(value) => {
            source.model.values.get(value.0).map_or_else(String::new, |value| value.naming.id.value.clone())
        }
    }
}

/// A folded heading as the rules spell it.
fn spelt(source: &Source<'_>, folded: &str) -> String {
    let mut others: Vec<&String> = keys(source).into_iter().flat_map(|(_, others, _)| others).collect();
    for input in source.model.values.iter().filter(|value| value.subject == source.id).filter_map(|value| value.input()) {
        others.extend(&input.columns);
    }
    let found = others.into_iter().find(|other| text::fold(other) == folded);
    found.map_or(folded, String::as_str).to_owned()
}

/// Reports the columns that should be there.
fn missing(source: &Source<'_>, needed: &Needed, taken: &[(Target, usize)], findings: &mut Vec<Finding>) {
    for (word, others, target) in keys(source) {
        if target != Target::Name && at(taken, target).is_none() {
            let finding = Finding::in_cell(&catalogue::NO_KEY_COLUMN, source.cell()).with("column", word);
            findings.push(finding.with("headings", headings(word, others)));
        }
    }
    for (position, value) in source.model.values.iter().enumerate().filter(|(_, value)| value.subject == source.id) {
        let (id, Some(input)) = (ValueId(position), value.input()) else { continue };
        if at(taken, Target::Value(id)).is_some() || !needed.reads(id) || input.blank_is_false {
            continue;
        }
        let message = if input.required { &catalogue::NO_INPUT_COLUMN } else { &catalogue::BLANK_COLUMN };
        let title: Text = value.naming.title.clone();
        let finding = Finding::in_cell(message, source.cell()).with("input", &value.naming.id.value).with_words("title", title);
        findings.push(finding.with("headings", headings(&value.naming.id.value, &input.columns)));
    }
}

fn headings(id: &str, others: &[String]) -> String {
    text::listed(std::iter::once(id).chain(others.iter().map(String::as_str)))
}
