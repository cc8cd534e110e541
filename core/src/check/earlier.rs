//! What earlier stages have found: the checker says nothing that only follows from it.

use crate::diagnostic::{FileId, Finding, Location, Place};
use crate::model::Model;
use std::collections::BTreeSet;

/// Errors of the earlier stages by place, and where each table begins.
pub(super) struct Earlier {
    broken: BTreeSet<FileId>,
    errors: Vec<(Place, Option<String>)>,
    tables: BTreeSet<(FileId, u32)>,
}

/// Errors of the text itself begin so: whatever stands after one may not have been read.
const TEXT_ERRORS: [&str; 2] = ["E0101", "E0108"];

impl Earlier {
    /// The errors among `findings`.
    pub(super) fn new(model: &Model, findings: &[Finding]) -> Self {
        let errors = findings.iter().filter(|finding| finding.is_error());
        let placed = errors.clone().filter_map(|finding| match finding.location {
            Location::Text(place) => Some((place, finding)),
            _ => None,
        });
        let broken =
            placed.clone().filter(|(_, finding)| TEXT_ERRORS.contains(&finding.message.code)).map(|(place, _)| place.file).collect();
        let errors = placed.map(|(place, finding)| (place, finding.nearest.clone())).collect();
        Self { broken, errors, tables: tables(model) }
    }

    /// Whether a text could not be read as a whole.
    pub(super) fn is_broken(&self, file: FileId) -> bool {
        self.broken.contains(&file)
    }

    /// Whether an error lies in the table that begins at `table`. A misspelt key counts only if `key` was meant.
    pub(super) fn explains(&self, table: Place, key: &str) -> bool {
        let end = self.tables.range((table.file, table.start.saturating_add(1))..).next();
        let end = end.filter(|(file, _)| *file == table.file).map_or(u32::MAX, |(_, start)| *start);
        let inside = |place: &Place| place.file == table.file && (table.start..end).contains(&place.start);
        self.is_broken(table.file)
            || self.errors.iter().any(|(place, meant)| inside(place) && meant.as_ref().is_none_or(|meant| meant == key))
    }

    /// Whether there is any error.
    pub(super) fn is_any(&self) -> bool {
        !self.errors.is_empty()
    }

    /// Whether a table of a text was lost: an error in that text stands in no table of the model, or a misspelt `[name]`.
    pub(super) fn explains_lost(&self, file: FileId, name: &str) -> bool {
        self.errors.iter().any(|(place, meant)| place.file == file && meant.as_ref().is_some_and(|meant| meant == name))
    }

    /// Whether an error lies inside a place.
    pub(super) fn lies_in(&self, place: Place) -> bool {
        let inside = |other: &Place| other.file == place.file && (place.start..place.end).contains(&other.start);
        self.errors.iter().any(|(other, _)| inside(other))
    }
}

/// Where each table of the model begins.
fn tables(model: &Model) -> BTreeSet<(FileId, u32)> {
    let mut places: Vec<Place> = vec![model.manifest.place];
    places.extend(model.subjects.iter().map(|subject| subject.naming.place));
    places.extend(model.bases.iter().map(|basis| basis.naming.place));
    places.extend(model.scales.iter().map(|scale| scale.naming.place));
    places.extend(model.params.iter().map(|param| param.naming.place));
    places.extend(model.values.iter().map(|value| value.naming.place));
    for card in &model.scorecards {
        places.push(card.naming.place);
        places.extend(card.groups.iter().map(|group| group.naming.place));
        places.extend(card.criteria.iter().map(|criterion| criterion.naming.place));
        places.extend(card.grades.iter().map(|grade| grade.place));
        places.extend(card.gates.iter().map(|gate| gate.naming.place));
        places.extend(card.ranking.iter().map(|ranking| ranking.place));
        places.extend(card.quotas.iter().map(|quota| quota.naming.place));
        places.extend(card.awards.iter().map(|award| award.naming.place));
    }
    places.into_iter().map(|place| (place.file, place.start)).collect()
}
