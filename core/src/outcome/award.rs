//! Awards and flags (danh hiệu, cờ thi đua) over peer sets (clause 9).

use super::decisions::Decisions;
use super::line::{Fate, Line, line};
use super::quota::Field;
use super::result::AwardStatus;
use crate::eval::sets::{Grouped, PeerSets};
use crate::model::award::Award;
use crate::model::quota::Ties;

/// What an award says of each row, and of each peer set.
#[derive(Clone, Debug, Default)]
pub(crate) struct AwardSaid {
    pub(crate) given: Vec<Option<AwardStatus>>,
    pub(crate) sets: PeerSets,
    pub(crate) lines: Vec<AwardLine>,
}

/// Those who qualify in a peer set, best first.
#[derive(Clone, Debug, Default)]
pub(crate) struct AwardLine {
    pub(crate) contenders: Vec<u32>,
    pub(crate) line: Line,
}

/// What an award says of every row, the ranked rows of each peer set given, best first.
pub(crate) fn give(
    award: &Award,
    sets: PeerSets,
    best_first: &Grouped,
    field: &Field<'_>,
    qualifies: impl Fn(usize) -> bool,
    needs_decision: &mut [bool],
    decisions: &mut Decisions<'_>,
) -> AwardSaid {
    let rows = field.ranked.len();
    let mut given = vec![None; rows];
    let mut lines = Vec::new();
    for (set, ranked) in best_first.iter().enumerate() {
        let contenders: Vec<u32> = ranked.iter().copied().filter(|row| usize::try_from(*row).is_ok_and(&qualifies)).collect();
        let places = award.count.map_or(contenders.len(), |count| usize::try_from(count).unwrap_or(usize::MAX));
        let within = line(&contenders, places, field.order);
        let tied: Vec<u32> = contenders.iter().skip(within.within).take(within.tied - within.within).copied().collect();
        let decided = (!tied.is_empty() && award.ties == Ties::Council)
            .then(|| {
                let name = sets.names.get(set).map_or("", String::as_str);
                decisions.rows((field.scorecard, &award.naming.id.value, name), &tied, places.saturating_sub(within.within), field.table)
            })
            .flatten();
        for (position, row) in contenders.iter().enumerate() {
            let status = match within.fate(position, *row, award.ties, decided.as_deref()) {
                Fate::Within | Fate::Tied(true) | Fate::Decided(true) => AwardStatus::Awarded,
                Fate::PastLine | Fate::Tied(false) | Fate::Decided(false) => AwardStatus::Eligible,
                Fate::Waiting => AwardStatus::Tied,
            };
            if let Ok(row) = usize::try_from(*row) {
                if let (Some(needs), AwardStatus::Tied) = (needs_decision.get_mut(row), status) {
                    *needs = true;
                }
                if let Some(given) = given.get_mut(row) {
                    *given = Some(status);
                }
            }
        }
        lines.push(AwardLine { contenders, line: within });
    }
    AwardSaid { given, sets, lines }
}
