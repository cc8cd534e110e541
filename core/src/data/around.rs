//! The rows that can touch one row: a what-if about it needs no others.

use super::dataset::{Blocs, Column, DataSet, Table, Values};
use crate::known::Positions;
use crate::model::{Model, SubjectId, Within};
use std::sync::Arc;

impl DataSet {
    /// The part of the data that a row can depend on or have an effect on, and the position of the row in it: parents and
    /// children, the rows that are compared with them, and so on until nothing is added. `compared` says which rows of
    /// which subject look at each other. Decisions of the council are left out.
    pub(crate) fn around(
        &self,
        model: &Model,
        compared: &[(SubjectId, Within)],
        subject: SubjectId,
        row: usize,
    ) -> Option<(DataSet, usize)> {
        let rows = |table: &Option<Arc<Table>>| vec![false; table.as_ref().map_or(0, |table| table.len())];
        let mut kept: Vec<Vec<bool>> = self.tables.iter().map(rows).collect();
        *kept.get_mut(subject.0)?.get_mut(row)? = true;
        while self.spread(model, compared, &mut kept) {}
        let tables = self.tables.iter().zip(&kept).map(|(table, keep)| Some(Arc::new(part(model, table.as_ref()?, keep, &kept))));
        let part = DataSet { tables: tables.collect(), decisions: Vec::new(), warnings: Vec::new() };
        let at = kept.get(subject.0)?.iter().take(row).filter(|kept| **kept).count();
        Some((part, at))
    }

    /// One step to the neighbours of what is kept; whether there were any.
    fn spread(&self, model: &Model, compared: &[(SubjectId, Within)], kept: &mut [Vec<bool>]) -> bool {
        let mut more = false;
        for table in self.tables() {
            let (Some(parents), Some(parent)) = (&table.parents, parent_of(model, table)) else { continue };
            for (row, of) in parents.iter().enumerate() {
                let of = usize::try_from(*of).unwrap_or(usize::MAX);
                let [child, above] = [(table.subject, row), (parent, of)].map(|(subject, row)| is_kept(kept, subject, row));
                if child != above {
                    more |= keep(kept, table.subject, row) | keep(kept, parent, of);
                }
            }
        }
        for (subject, within) in compared {
            let Some(table) = self.table(*subject) else { continue };
            // Rows of the same parent are joined by it already.
            let sets = match (within, &table.blocs) {
                (Within::Parent, _) if table.parents.is_some() => continue,
                (Within::Bloc, Some(blocs)) => blocs.of_row.to_vec(),
                _ => vec![0; table.len()],
            };
            let mut touched = Positions::default();
            let set = |set: u32| usize::try_from(set).unwrap_or_default();
            for (_, of) in sets.iter().enumerate().filter(|(row, _)| is_kept(kept, *subject, *row)) {
                touched.insert(set(*of));
            }
            for (row, of) in sets.iter().enumerate() {
                more |= touched.contains(set(*of)) && keep(kept, *subject, row);
            }
        }
        more
    }
}

fn parent_of(model: &Model, table: &Table) -> Option<SubjectId> {
    model.subjects.get(table.subject.0)?.parent
}

fn part(model: &Model, table: &Table, keep: &[bool], kept: &[Vec<bool>]) -> Table {
    let above = parent_of(model, table).and_then(|parent| kept.get(parent.0)).map(|rows| positions(rows)).unwrap_or_default();
    let moved = |row: u32| usize::try_from(row).ok().and_then(|row| above.get(row)).copied().unwrap_or(u32::MAX);
    Table {
        subject: table.subject,
        ids: only(&table.ids, keep).into(),
        names: only(&table.names, keep),
        parents: table.parents.as_ref().map(|parents| only(parents, keep).into_iter().map(moved).collect()),
        blocs: table.blocs.as_ref().map(|blocs| Blocs { names: blocs.names.clone(), of_row: only(&blocs.of_row, keep).into() }),
        source_rows: only(&table.source_rows, keep),
        columns: table.columns.iter().map(|(value, column)| (*value, column_of(column, keep))).collect(),
    }
}

/// How many rows before each are kept.
fn positions(keep: &[bool]) -> Vec<u32> {
    let before = keep.iter().scan(0_u32, |before, kept| {
        let position = *before;
        *before += u32::from(*kept);
        Some(position)
    });
    before.collect()
}

fn is_kept(kept: &[Vec<bool>], subject: SubjectId, row: usize) -> bool {
    kept.get(subject.0).and_then(|rows| rows.get(row)).copied().unwrap_or(false)
}

/// Keeps a row; whether it was not kept before.
fn keep(kept: &mut [Vec<bool>], subject: SubjectId, row: usize) -> bool {
    kept.get_mut(subject.0).and_then(|rows| rows.get_mut(row)).is_some_and(|kept| !std::mem::replace(kept, true))
}

fn only<T: Clone>(cells: &[T], keep: &[bool]) -> Vec<T> {
    cells.iter().zip(keep).filter(|(_, keep)| **keep).map(|(cell, _)| cell.clone()).collect()
}

fn column_of(column: &Column, keep: &[bool]) -> Column {
    let cells = match &column.cells {
        Values::Small { mantissas, scale } => Values::Small { mantissas: only(mantissas, keep), scale: *scale },
        Values::Big(numbers) => Values::Big(only(numbers, keep)),
        Values::Codes(codes) => Values::Codes(only(codes, keep)),
    };
    Column::new(cells, only(&column.states, keep), column.heading.clone())
}
