//! Peer sets: which rows are compared with each other (`within`).

use crate::data::{DataSet, Table};
use crate::model::{Model, Within};
use std::ops::Range;
use std::sync::Arc;

/// The peer set of each row.
#[derive(Clone, Debug, Default)]
pub(crate) struct PeerSets {
    /// The set of each row; empty where all rows are one set.
    of_row: Arc<[u32]>,
    /// Bloc or parent id of each set; one empty name where all rows are one set.
    pub(crate) names: Arc<[String]>,
}

impl PeerSets {
    pub(crate) fn of(model: &Model, data: &DataSet, table: &Table, within: Within) -> Self {
        let one = || Self { of_row: Arc::default(), names: Arc::from([String::new()]) };
        match within {
            Within::All => one(),
            Within::Bloc => {
                table.blocs.as_ref().map_or_else(one, |blocs| Self { of_row: Arc::clone(&blocs.of_row), names: Arc::clone(&blocs.names) })
            }
            Within::Parent => {
                let parent = model.subjects.get(table.subject.0).and_then(|subject| subject.parent).and_then(|parent| data.table(parent));
                match (&table.parents, parent) {
                    (Some(parents), Some(parent)) => Self { of_row: Arc::clone(parents), names: Arc::clone(&parent.ids) },
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
    pub(crate) fn rows(&self, rows: usize, keep: impl Fn(usize) -> bool) -> Grouped {
        let mut ends = vec![0_u32; self.len()];
        let kept = || (0..rows).filter(|row| keep(*row));
        for row in kept() {
            if let Some(size) = ends.get_mut(self.get(row)) {
                *size += 1;
            }
        }
        // Of each size the place where the set starts; while rows are put in, it becomes the place where it ends.
        let mut start = 0;
        for end in &mut ends {
            start += std::mem::replace(end, start);
        }
        let mut grouped = Grouped { rows: vec![0; usize::try_from(start).unwrap_or(0)], ends };
        for row in kept() {
            let Some(end) = grouped.ends.get_mut(self.get(row)) else { continue };
            let place = usize::try_from(*end).ok().and_then(|place| grouped.rows.get_mut(place));
            if let (Some(place), Ok(row)) = (place, u32::try_from(row)) {
                *place = row;
                *end += 1;
            }
        }
        grouped
    }
}

/// The rows of each of some sets, one set after the other.
#[derive(Clone, Debug, Default)]
pub(crate) struct Grouped {
    rows: Vec<u32>,
    /// Where each set ends.
    ends: Vec<u32>,
}

impl Grouped {
    fn range(&self, set: usize) -> Range<usize> {
        let end = |set: usize| self.ends.get(set).and_then(|end| usize::try_from(*end).ok()).unwrap_or(0);
        set.checked_sub(1).map_or(0, end)..end(set)
    }

    /// The rows of a set; none where there is no such set.
    pub(crate) fn set(&self, set: usize) -> &[u32] {
        self.rows.get(self.range(set)).unwrap_or(&[])
    }

    pub(crate) fn set_mut(&mut self, set: usize) -> &mut [u32] {
        let range = self.range(set);
        self.rows.get_mut(range).unwrap_or(&mut [])
    }

    /// How many sets there are.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &[u32]> {
        (0..self.len()).map(|set| self.set(set))
    }
}
