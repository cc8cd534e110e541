//! What the texts say beside the model: which keys each table has, and where earlier stages have found errors. The checker
//! says nothing that only follows from one of those.

use crate::diagnostic::catalogue;
use crate::diagnostic::{FileId, Finding, Location, Place};
use crate::order;
use crate::syntax::{Content, Table, Value};

/// The trees of the texts, by the place where each table begins; nothing where only a model is checked.
#[derive(Default)]
pub(super) struct Written<'t> {
    tables: Vec<((FileId, u32), &'t str, &'t Table)>,
    broken: Vec<FileId>,
    errors: Vec<&'t Finding>,
}

impl<'t> Written<'t> {
    /// The trees, and what was found in them.
    pub(super) fn new(trees: &'t [(FileId, String, Table)], findings: &'t [Finding]) -> Self {
        let mut tables = Vec::new();
        for (file, _, tree) in trees {
            for entry in &tree.entries {
                for table in tables_of(&entry.value) {
                    tables.push(((*file, table.place.start), entry.key.value.as_str(), table));
                }
            }
        }
        order::sort_by_key(&mut tables, |(begin, ..)| *begin);
        let errors: Vec<&Finding> = findings.iter().filter(|finding| finding.is_error()).collect();
        let broken = errors.iter().filter(|error| is_of_text(error)).filter_map(|error| place(error)).map(|place| place.file).collect();
        Self { tables, broken, errors }
    }

    /// Whether there is any error.
    pub(super) fn has_errors(&self) -> bool {
        !self.errors.is_empty()
    }

    /// Whether a text could not be read as a whole.
    pub(super) fn is_broken(&self, file: FileId) -> bool {
        self.broken.contains(&file)
    }

    /// Where a key's value stands in a table; the table itself where that is not known.
    pub(super) fn place_of(&self, table: Place, key: &str) -> Place {
        self.value(table, key).map_or(table, |value| value.place)
    }

    /// Whether a table says something under a key, or under a misspelt one: then an earlier stage has said what is wrong with it.
    pub(super) fn says(&self, table: Place, key: &str) -> bool {
        let misspelt = |error: &&Finding| {
            error.message.code == catalogue::UNKNOWN_KEY.code
                && error.nearest.as_deref() == Some(key)
                && place(error).is_some_and(|place| self.table_around(place) == Some((table.file, table.start)))
        };
        self.is_broken(table.file)
            || self.value(table, key).is_some_and(is_filled)
            || self.errors.iter().copied().any(|error| misspelt(&error))
    }

    /// Whether what a table says under a key could not be read.
    pub(super) fn is_unreadable(&self, table: Place, key: &str) -> bool {
        self.value(table, key).is_some_and(|value| self.errors.iter().any(|error| place(error) == Some(value.place)))
    }

    /// Whether a text has more tables of a name than `read`: those that were not read have errors of their own.
    pub(super) fn lost(&self, file: FileId, name: &str, read: usize) -> bool {
        self.is_broken(file) || self.tables.iter().filter(|((of, _), known, _)| *of == file && *known == name).count() > read
    }

    fn value(&self, table: Place, key: &str) -> Option<&'t Value> {
        let begin = (table.file, table.start);
        let (.., table) = self.before(begin).filter(|(known, ..)| *known == begin)?;
        table.get(key).map(|entry| &entry.value)
    }

    /// Where the table begins that a place lies in.
    fn table_around(&self, place: Place) -> Option<(FileId, u32)> {
        let begin = self.before((place.file, place.start)).map(|(begin, ..)| *begin);
        begin.filter(|(file, _)| *file == place.file)
    }

    /// The last table that begins at a place or before it.
    fn before(&self, place: (FileId, u32)) -> Option<&((FileId, u32), &'t str, &'t Table)> {
        self.tables.get(self.tables.partition_point(|(begin, ..)| *begin <= place).checked_sub(1)?)
    }
}

/// Errors of the text itself: whatever stands after one may not have been read. One that is too large as a whole has
/// nothing at its place.
pub(super) fn is_of_text(finding: &Finding) -> bool {
    let whole = place(finding).is_some_and(|place| place.start == place.end);
    finding.message.code == catalogue::NOT_TOML.code || (finding.message.code == catalogue::TOO_LARGE.code && whole)
}

/// The place of a finding in a text.
pub(super) fn place(finding: &Finding) -> Option<Place> {
    match finding.location {
        Location::Text(place) => Some(place),
        Location::Nowhere | Location::Cell(_) => None,
    }
}

fn tables_of(value: &Value) -> Vec<&Table> {
    match &value.content {
        Content::Table(table) => vec![table],
        Content::Array(items) => items.iter().flat_map(tables_of).collect(),
        _ => Vec::new(),
    }
}

fn is_filled(value: &Value) -> bool {
    !matches!(&value.content, Content::Array(items) if items.is_empty())
}
