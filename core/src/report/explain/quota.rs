//! Quotas (khống chế tỷ lệ) that looked at the row: places, position, margin and who stands at the line (clause 9).

use super::{Heading, PeerSet, RowName, number};
use crate::model::quota::Quota;
use crate::outcome::QuotaResult;
use crate::outcome::probe::{Probe, QuotaPlaces};
use serde::Serialize;

/// What a quota said of the row.
#[derive(Clone, Debug, Serialize)]
pub struct QuotaExplained<'o> {
    /// Id, title, bases, note.
    #[serde(flatten)]
    pub heading: Heading<'o>,
    /// The grade that is limited.
    pub grade: &'o str,
    /// Which rows share the places.
    pub within: PeerSet<'o>,
    /// The rows of which a share is taken.
    pub base: u64,
    /// The rows at better grades.
    pub better: u64,
    /// The ranked rows at the grade.
    pub at_grade: u64,
    /// Line, places, position, margin and reason.
    #[serde(flatten)]
    pub result: &'o QuotaResult,
    /// The last row that is surely within the line.
    pub last_within: Option<RowName<'o>>,
    /// Rows tied across the line.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tied: Vec<RowName<'o>>,
    #[serde(skip)]
    pub(super) quota: &'o Quota,
    #[serde(skip)]
    pub(super) places: &'o QuotaPlaces,
}

pub(super) fn explain<'o>(probe: &Probe<'o>) -> Vec<QuotaExplained<'o>> {
    let card = probe.card;
    let model = card.outcome.rules().model();
    let row = u32::try_from(probe.row).unwrap_or(u32::MAX);
    let quotas = card.card.quotas.iter().zip(&card.plan.quotas).zip(&card.decided.quotas);
    quotas
        .filter_map(|((quota, places), said)| {
            let at = said.rows.binary_search_by_key(&row, |(row, _)| *row).ok()?;
            let (_, result) = said.rows.get(at)?;
            let line = said.lines.get(said.sets.get(probe.row))?;
            let grade = card.card.scale.and_then(|scale| model.scales.get(scale.0)).and_then(|scale| scale.grades.get(quota.grade.value));
            let tied = line.at_grade.get(line.line.within..line.line.tied).unwrap_or(&[]);
            let last = line.line.within.checked_sub(1).and_then(|last| line.at_grade.get(last));
            Some(QuotaExplained {
                heading: Heading::of(model, &quota.naming, None),
                grade: grade.map_or("", |grade| grade.id.value.as_str()),
                within: PeerSet::of(&card, quota.within, probe.row),
                base: number(line.base),
                better: number(line.better),
                at_grade: number(line.at_grade.len()),
                result,
                last_within: last.map(|row| RowName::of(&card, *row)),
                tied: tied.iter().map(|row| RowName::of(&card, *row)).collect(),
                quota,
                places,
            })
        })
        .collect()
}
