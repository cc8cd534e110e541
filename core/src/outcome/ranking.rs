//! Ranks within peer sets (clause 9).

use super::order::Order;
use crate::eval::sets::PeerSets;
use crate::model::ranking::RankTies;

/// Ranks (0: none) and ties of all rows.
#[derive(Clone, Debug, Default)]
pub(crate) struct Ranks {
    pub(crate) rank: Vec<u32>,
    pub(crate) tied: Vec<bool>,
}

pub(crate) fn ranks(sets: &PeerSets, order: &Order, ties: RankTies, ranked: &[bool]) -> Ranks {
    let rows = ranked.len();
    let mut ranks = Ranks { rank: vec![0; rows], tied: vec![false; rows] };
    for mut set in sets.rows(rows, |row| ranked.get(row).copied().unwrap_or(false)) {
        order.sort(&mut set);
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
