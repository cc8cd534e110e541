//! Ranks within peer sets (clause 9).

use super::order::Order;
use crate::eval::sets::{Grouped, PeerSets};
use crate::model::ranking::RankTies;
use std::borrow::Cow;

/// Ranks (0: none) and ties of all rows.
#[derive(Clone, Debug, Default)]
pub(crate) struct Ranks {
    pub(crate) rank: Vec<u32>,
    pub(crate) tied: Vec<bool>,
    pub(crate) sets: PeerSets,
    /// The ranked rows of each set, best first.
    pub(crate) sorted: Grouped,
    /// The position of each ranked row in its set.
    pub(crate) position: Vec<u32>,
}

impl Ranks {
    /// The ranked rows of the sets of a quota or an award, best first: the ranking's own, or those of other sets.
    pub(crate) fn best_first(&self, own: bool, other: impl FnOnce() -> Grouped) -> Cow<'_, Grouped> {
        if own { Cow::Borrowed(&self.sorted) } else { Cow::Owned(other()) }
    }
}

pub(crate) fn ranks(sets: PeerSets, order: &Order, ties: RankTies, ranked: &[bool]) -> Ranks {
    let rows = ranked.len();
    let sorted = order.sorted(&sets, ranked);
    let mut ranks = Ranks { rank: vec![0; rows], tied: vec![false; rows], sets, sorted, position: vec![0; rows] };
    for set in ranks.sorted.iter() {
        for (position, row) in (0_u32..).zip(set.iter()) {
            if let Some(place) = usize::try_from(*row).ok().and_then(|row| ranks.position.get_mut(row)) {
                *place = position;
            }
        }
        let mut before = 0_u32;
        for equal in set.chunk_by(|left, right| order.tied(*left, *right)) {
            for row in equal.iter().filter_map(|row| usize::try_from(*row).ok()) {
                if let (Some(rank), Some(tied)) = (ranks.rank.get_mut(row), ranks.tied.get_mut(row)) {
                    *rank = before + 1;
                    *tied = equal.len() > 1;
                }
            }
            before += match ties {
                RankTies::Shared => u32::try_from(equal.len()).unwrap_or(u32::MAX),
                RankTies::Dense => 1,
            };
        }
    }
    ranks
}
