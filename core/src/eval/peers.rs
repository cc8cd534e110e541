//! What relative criteria need to know of the peers (clause 5): best, worst and places within each peer set.

use super::arithmetic::gather;
use super::criterion::{Outlook, Reading};
use super::function::ratio;
use super::numbers::Numbers;
use super::program::{Sources, run};
use super::register::{Register, window};
use super::sets::PeerSets;
use super::states::States;
use super::{blocks_of, in_parallel};
use crate::data::State;
use crate::model::score::{Direction, PlacingTies};
use crate::number::Number;
use crate::plan::score::ScorePlan;
use crate::plan::{CardPlan, CriterionPlan};
use std::cmp::Ordering;

/// A relative criterion's peers.
#[derive(Clone, Debug)]
pub(crate) struct PeerColumns {
    sets: PeerSets,
    /// Best and worst value of each set.
    best: Numbers<'static>,
    worst: Numbers<'static>,
    /// Sets in which the criterion is undefined for all.
    undefined: Vec<bool>,
    /// For each set how many peers there are, and who holds the best and the worst value.
    pub(crate) counts: Vec<u32>,
    at_best: Vec<Holders>,
    at_worst: Vec<Holders>,
    /// For `placing`: the points and the place of each row, zero where it is no peer.
    placed: Option<Numbers<'static>>,
    pub(crate) places: Vec<u32>,
    /// For `placing`: how many rows share the place of each row.
    pub(crate) shared: Vec<u32>,
}

/// Who holds a value of a peer set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Holders {
    /// The first row that holds it, in the order of the table.
    pub(crate) first: u32,
    /// How many rows hold it.
    pub(crate) count: u32,
}

impl PeerColumns {
    pub(crate) fn best(&self, start: usize, rows: usize) -> Numbers<'static> {
        gather(&self.best, rows, |row| self.sets.get(start + row))
    }

    pub(crate) fn worst(&self, start: usize, rows: usize) -> Numbers<'static> {
        gather(&self.worst, rows, |row| self.sets.get(start + row))
    }

    /// The number of the set of a row.
    pub(crate) fn set(&self, row: usize) -> usize {
        self.sets.get(row)
    }

    /// Who holds the best (or the worst) value of a row's set; nobody where it has no peers.
    pub(crate) fn holders(&self, row: usize, best: bool) -> Option<Holders> {
        let holders = if best { &self.at_best } else { &self.at_worst };
        holders.get(self.set(row)).copied().filter(|holders| holders.count > 0)
    }

    pub(crate) fn placed(&self, start: usize, rows: usize) -> Numbers<'static> {
        match &self.placed {
            Some(placed) => window(placed, start..start + rows).into_owned(),
            None => Numbers::constant(&Number::zero(), rows),
        }
    }

    /// Known rows of a set in which the criterion is undefined for all are undefined.
    pub(crate) fn undefined_for_all(&self, states: &States<'static>, start: usize, rows: usize) -> States<'static> {
        if !self.undefined.iter().any(|undefined| *undefined) {
            return states.clone();
        }
        let undefined = |row: usize| self.undefined.get(self.sets.get(start + row)).copied().unwrap_or(false);
        let state = |row: usize| match states.get(row) {
            State::Known if undefined(row) => State::Undefined,
            state => state,
        };
        States::owned((0..rows).map(state).collect())
    }
}

/// The values of one block: for each row its value where it is a peer.
type BlockValues = Vec<Option<Number>>;

/// Looks at all rows of a scorecard's relative criteria; by criterion, in the order of the plan.
pub(crate) fn look(card: &CardPlan, sources: &Sources<'_>, sets: impl Fn(crate::model::Within) -> PeerSets) -> Vec<(usize, PeerColumns)> {
    if card.relative.is_empty() {
        return Vec::new();
    }
    let rows = sources.table.len();
    let blocks: Vec<Vec<BlockValues>> = in_parallel(blocks_of(rows), |range| {
        let mut registers: Vec<Register<'_>> = Vec::new();
        run(&card.peers.steps, 0..card.peers.steps.len(), sources, &range, None, &mut registers);
        card.relative
            .iter()
            .filter_map(|relative| card.criteria.get(relative.criterion).map(|plan| (relative, plan)))
            .map(|(relative, plan)| values(plan, &Reading::of(&relative.reads, &registers), range.len()))
            .collect()
    });
    card.relative
        .iter()
        .enumerate()
        .filter_map(|(index, relative)| {
            let plan = card.criteria.get(relative.criterion)?;
            let values: Vec<Option<Number>> = blocks.iter().filter_map(|block| block.get(index)).flatten().cloned().collect();
            Some((relative.criterion, compare(plan, values, sets(plan.score.within()?))))
        })
        .collect()
}

fn values(plan: &CriterionPlan, reading: &Reading<'_, '_>, rows: usize) -> BlockValues {
    let states = reading.value_states(&plan.score, rows);
    let numbers = match &plan.score {
        ScorePlan::Leader { .. } => ratio(reading),
        _ => reading.value.and_then(Register::numbers).map(|value| value.clone().into_owned()),
    };
    let Some(numbers) = numbers else { return vec![None; rows] };
    (0..rows).map(|row| (reading.outlook(row, states.get(row)) == Outlook::Scored).then(|| numbers.number(row))).collect()
}

fn compare(plan: &CriterionPlan, values: Vec<Option<Number>>, sets: PeerSets) -> PeerColumns {
    let high = !matches!(
        &plan.score,
        ScorePlan::Best { direction: Direction::Low, .. }
            | ScorePlan::MinMax { direction: Direction::Low, .. }
            | ScorePlan::Placing { direction: Direction::Low, .. }
    );
    let mut least: Vec<Extreme<'_>> = vec![Extreme::default(); sets.len()];
    let mut greatest = least.clone();
    let mut counts = vec![0_u32; sets.len()];
    for (row, value) in values.iter().enumerate() {
        let (Some(value), set) = (value, sets.get(row)) else { continue };
        if let Some(least) = least.get_mut(set) {
            least.look(row, value, Ordering::Less);
        }
        if let Some(greatest) = greatest.get_mut(set) {
            greatest.look(row, value, Ordering::Greater);
        }
        if let Some(count) = counts.get_mut(set) {
            *count += 1;
        }
    }
    let holders = |extremes: &[Extreme<'_>]| extremes.iter().map(|extreme| extreme.holders).collect::<Vec<_>>();
    let (at_least, at_greatest) = (holders(&least), holders(&greatest));
    let least: Vec<Option<&Number>> = least.into_iter().map(|extreme| extreme.value).collect();
    let greatest: Vec<Option<&Number>> = greatest.into_iter().map(|extreme| extreme.value).collect();
    let undefined = least.iter().zip(&greatest).map(|(least, greatest)| match &plan.score {
        // A best of 0 (high) or any negative value among the peers.
        ScorePlan::Best { .. } => least.is_some_and(Number::is_negative) || (high && greatest.is_some_and(Number::is_zero)),
        _ => false,
    });
    let undefined = undefined.collect();
    let column = |numbers: &[Option<&Number>]| {
        Numbers::exact(numbers.iter().map(|number| number.cloned().unwrap_or_default()).collect(), States::KNOWN)
    };
    let (least_column, greatest_column) = (column(&least), column(&greatest));
    let (placed, places, shared) = match &plan.score {
        ScorePlan::Placing { points, ties, .. } => {
            let (placed, places, shared) = place(&values, &sets, points, high, *ties);
            (Some(placed), places, shared)
        }
        _ => (None, Vec::new(), Vec::new()),
    };
    let (best, worst) = if high { (greatest_column, least_column) } else { (least_column, greatest_column) };
    let (at_best, at_worst) = if high { (at_greatest, at_least) } else { (at_least, at_greatest) };
    PeerColumns { sets, best, worst, undefined, counts, at_best, at_worst, placed, places, shared }
}

/// The least or greatest value of a set so far.
#[derive(Clone, Default)]
struct Extreme<'v> {
    value: Option<&'v Number>,
    holders: Holders,
}

impl<'v> Extreme<'v> {
    fn look(&mut self, row: usize, value: &'v Number, wanted: Ordering) {
        let order = self.value.map_or(wanted, |known| value.cmp(known));
        if order == wanted {
            *self = Self { value: Some(value), holders: Holders { first: u32::try_from(row).unwrap_or(u32::MAX), count: 1 } };
        } else if order == Ordering::Equal {
            self.holders.count += 1;
        }
    }
}

/// Points, places, and how many rows share each row's place.
type Placed = (Numbers<'static>, Vec<u32>, Vec<u32>);

/// Points by place among the peers; shared places by the rule of ties.
fn place(values: &[Option<Number>], sets: &PeerSets, points: &[Number], high: bool, ties: PlacingTies) -> Placed {
    let mut placed = vec![Number::zero(); values.len()];
    let mut places = vec![0_u32; values.len()];
    let mut sharing = places.clone();
    let value = |row: &u32| usize::try_from(*row).ok().and_then(|row| values.get(row)).and_then(Option::as_ref);
    let mut peers = sets.rows(values.len(), |row| values.get(row).is_some_and(Option::is_some));
    for set in 0..peers.len() {
        let rows = peers.set_mut(set);
        let better = |left: &u32, right: &u32| {
            let order = value(left).cmp(&value(right));
            if high { order.reverse() } else { order }
        };
        rows.sort_by(better);
        let mut first = 0;
        for shared in rows.chunk_by(|left, right| better(left, right) == Ordering::Equal) {
            let of_place = |place: usize| points.get(place).cloned().unwrap_or_default();
            let given = match ties {
                PlacingTies::Best => of_place(first),
                PlacingTies::Mean => {
                    let sum: Number = (first..first + shared.len()).map(of_place).sum();
                    sum.checked_div(&Number::from(i64::try_from(shared.len()).unwrap_or(1))).unwrap_or_default()
                }
            };
            for row in shared.iter().filter_map(|row| usize::try_from(*row).ok()) {
                if let (Some(points), Some(place), Some(sharing)) = (placed.get_mut(row), places.get_mut(row), sharing.get_mut(row)) {
                    *sharing = u32::try_from(shared.len()).unwrap_or(u32::MAX);
                    *points = given.clone();
                    *place = u32::try_from(first + 1).unwrap_or(u32::MAX);
                }
            }
            first += shared.len();
        }
    }
    (Numbers::exact(placed, States::KNOWN), places, sharing)
}
