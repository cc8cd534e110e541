//! Quotas (khống chế tỷ lệ) over peer sets (clause 9).

use super::decisions::Decisions;
use super::line::{Fate, Line, line};
use super::order::Order;
use super::result::{QuotaReason, QuotaResult};
use crate::data::Table;
use crate::eval::sets::{Grouped, PeerSets};
use crate::model::quota::{Counts, Of, Quota, QuotaRounding};
use crate::number::{Mode, Number};
use crate::plan::QuotaPlaces;

/// What a quota looks at.
pub(crate) struct Field<'c> {
    pub(crate) scorecard: &'c str,
    pub(crate) table: &'c Table,
    pub(crate) order: &'c Order,
    pub(crate) scored: &'c [bool],
    pub(crate) ranked: &'c [bool],
}

/// What a quota says: of rows, by row, and of each peer set.
#[derive(Clone, Debug, Default)]
pub(crate) struct QuotaSaid {
    pub(crate) rows: Vec<(u32, QuotaResult)>,
    pub(crate) sets: PeerSets,
    pub(crate) lines: Vec<QuotaLine>,
}

/// How the places of a peer set came about.
#[derive(Clone, Debug, Default)]
pub(crate) struct QuotaLine {
    /// The rows of which a share is taken.
    pub(crate) base: usize,
    /// The rows at better grades.
    pub(crate) better: usize,
    /// The ranked rows at the grade, best first.
    pub(crate) at_grade: Vec<u32>,
    pub(crate) line: Line,
}

/// The rows that a quota counts in a peer set.
#[derive(Clone, Copy, Default)]
struct Counted {
    members: usize,
    /// Scored rows at better grades.
    better: usize,
    /// Ranked rows at this grade or the next.
    this_or_next: usize,
}

/// Applies one quota to peer sets whose ranked rows are given, best first: lowers grades, marks rows that wait for the council, and says why, by row.
#[expect(clippy::too_many_arguments, reason = "a quota reads its plan, its peer sets and the rows, and changes grades and what waits")]
pub(crate) fn apply(
    quota: &Quota,
    places: &QuotaPlaces,
    sets: PeerSets,
    best_first: &Grouped,
    field: &Field<'_>,
    grades: &mut [u16],
    needs_decision: &mut [bool],
    decisions: &mut Decisions<'_>,
) -> QuotaSaid {
    let grade = u16::try_from(quota.grade.value).unwrap_or(u16::MAX);
    let mut results = Vec::new();
    let mut lines = Vec::new();
    let mut counted = vec![Counted::default(); sets.len()];
    let mut unranked: Vec<Vec<u32>> = vec![Vec::new(); sets.len()];
    let flags = grades.iter().zip(field.scored).zip(field.ranked).enumerate();
    for (row, ((own, scored), ranked)) in flags {
        let set = sets.get(row);
        let Some(counted) = counted.get_mut(set) else { continue };
        counted.members += 1;
        if !*scored {
            continue;
        }
        counted.better += usize::from(*own < grade);
        counted.this_or_next += usize::from(*ranked && (*own == grade || *own == grade + 1));
        if !*ranked
            && *own == grade
            && let (Some(unranked), Ok(row)) = (unranked.get_mut(set), u32::try_from(row))
        {
            unranked.push(row);
        }
    }
    for (set, Counted { members, better, this_or_next }) in counted.into_iter().enumerate() {
        let has = |row: u32| usize::try_from(row).ok().and_then(|row| grades.get(row)).is_some_and(|own| *own == grade);
        let at_grade: Vec<u32> = best_first.set(set).iter().copied().filter(|row| has(*row)).collect();
        let line_places = limit(quota, places, members, this_or_next);
        let free = match quota.counts {
            Counts::This => line_places,
            Counts::ThisOrBetter => line_places.saturating_sub(count(better)),
        };
        let within = line(&at_grade, usize::try_from(free).unwrap_or(usize::MAX), field.order);
        let tied: Vec<u32> = at_grade.iter().skip(within.within).take(within.tied - within.within).copied().collect();
        let council = !tied.is_empty() && quota.ties == crate::model::quota::Ties::Council;
        let decided = council
            .then(|| {
                let name = sets.names.get(set).map_or("", String::as_str);
                let open = usize::try_from(free).unwrap_or(usize::MAX).saturating_sub(within.within);
                decisions.rows((field.scorecard, &quota.naming.id.value, name), &tied, open, field.table)
            })
            .flatten();
        let mut shared = 0;
        for (position, row) in at_grade.iter().enumerate() {
            if position.checked_sub(1).and_then(|before| at_grade.get(before)).is_none_or(|before| !field.order.tied(*before, *row)) {
                shared = position;
            }
            let (kept, reason) = match within.fate(position, *row, quota.ties, decided.as_deref()) {
                Fate::Within => (true, QuotaReason::Within),
                Fate::PastLine => (false, QuotaReason::PastLine),
                Fate::Tied(kept) => (kept, QuotaReason::Tied),
                Fate::Waiting => {
                    if let Some(needs) = usize::try_from(*row).ok().and_then(|row| needs_decision.get_mut(row)) {
                        *needs = true;
                    }
                    (false, QuotaReason::Tied)
                }
                Fate::Decided(kept) => (kept, QuotaReason::Decided),
            };
            let position = count(shared) + 1;
            let margin = i64::try_from(free).ok().zip(i64::try_from(position).ok()).map(|(free, position)| free - position);
            results.push((*row, QuotaResult { line: line_places, places: free, position: Some(position), margin, kept, reason }));
        }
        for row in unranked.get(set).into_iter().flatten() {
            let reason = QuotaReason::Unranked;
            results.push((*row, QuotaResult { line: line_places, places: free, position: None, margin: None, kept: false, reason }));
        }
        let base = if quota.of == Of::All { members } else { this_or_next };
        lines.push(QuotaLine { base, better, at_grade, line: within });
    }
    for (row, result) in &results {
        if !result.kept
            && let Some(own) = usize::try_from(*row).ok().and_then(|row| grades.get_mut(row))
        {
            *own += 1;
        }
    }
    QuotaSaid { rows: by_row(results, grades.len()), sets, lines }
}

/// Results in the order of the table; a row has at most one.
fn by_row(results: Vec<(u32, QuotaResult)>, rows: usize) -> Vec<(u32, QuotaResult)> {
    let mut places: Vec<Option<u32>> = vec![None; rows];
    for (place, (row, _)) in (0_u32..).zip(&results) {
        if let Some(own) = usize::try_from(*row).ok().and_then(|row| places.get_mut(row)) {
            *own = Some(place);
        }
    }
    places.into_iter().flatten().filter_map(|place| results.get(usize::try_from(place).ok()?).cloned()).collect()
}

fn count(rows: usize) -> u64 {
    u64::try_from(rows).unwrap_or(u64::MAX)
}

/// `N = max(minimum, rounding(p · base))`, or the number that is given.
fn limit(quota: &Quota, places: &QuotaPlaces, members: usize, this_or_next: usize) -> u64 {
    let rows = |rows: usize| Number::from(i64::try_from(rows).unwrap_or(i64::MAX));
    let whole = |number: Number, mode: Mode| u64::try_from(number.round_to(&Number::one(), mode).numerator()).unwrap_or(0);
    let mode = match quota.rounding {
        QuotaRounding::Down => Mode::Floor,
        QuotaRounding::HalfUp => Mode::HalfUp,
        QuotaRounding::Up => Mode::Ceiling,
    };
    let number = match places {
        QuotaPlaces::Number(number) => *number,
        QuotaPlaces::Share(share) => match quota.of {
            Of::All => whole(share * &rows(members), mode),
            Of::ThisOrNext => whole(share * &rows(this_or_next), mode),
            Of::NextOnly => {
                let remaining = (share * &rows(this_or_next)).checked_div(&(&Number::one() + share)).unwrap_or_default();
                whole(remaining, Mode::Floor)
            }
        },
    };
    number.max(quota.minimum)
}
