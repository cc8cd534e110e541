//! Peer sets: which rows are compared with each other (`within`).

use crate::data::{DataSet, Table};
use crate::model::{Model, Within};

/// The peer set of each row.
#[derive(Clone, Debug, Default)]
pub(crate) struct PeerSets {
    /// The set of each row; empty where all rows are one set.
    of_row: Vec<u32>,
    /// Bloc or parent id of each set; one empty name where all rows are one set.
    pub(crate) names: Vec<String>,
}

impl PeerSets {
    pub(crate) fn of(model: &Model, data: &DataSet, table: &Table, within: Within) -> Self {
        let one = || Self { of_row: Vec::new(), names: vec![String::new()] };
        match within {
            Within::All => one(),
            Within::Bloc => {
                table.blocs.as_ref().map_or_else(one, |blocs| Self { of_row: blocs.of_row.clone(), names: blocs.names.clone() })
            }
            Within::Parent => {
                let parent = model.subjects.get(table.subject.0).and_then(|subject| subject.parent).and_then(|parent| data.table(parent));
                match (&table.parents, parent) {
                    (Some(parents), Some(parent)) => Self { of_row: parents.clone(), names: parent.ids.clone() },
                    _ => one(),
                }
            }
        }
    }

    pub(crate) fn get(&self, row: usize) -> usize {
        self.of_row.get(row).map_or(0, |set| usize::try_from(*set).unwrap_or(0))
    }

    pub(crate) fn len(&self) -> usize {
        self.names.len()
    }

    /// The rows of each set, in the order of the table; `keep` chooses among them.
    pub(crate) fn rows(&self, rows: usize, keep: impl Fn(usize) -> bool) -> Vec<Vec<u32>> {
        let mut sizes = vec![0_usize; self.len()];
        for row in 0..rows {
            if let Some(size) = sizes.get_mut(self.get(row)) {
                *size += 1;
            }
        }
        let mut sets: Vec<Vec<u32>> = sizes.into_iter().map(Vec::with_capacity).collect();
        for row in (0..rows).filter(|row| keep(*row)) {
            if let (Some(set), Ok(row)) = (sets.get_mut(self.get(row)), u32::try_from(row)) {
                set.push(row);
            }
        }
        sets
    }
}
