//! Rank (xếp hạng), ties, and what separates the row from its neighbours (clause 9).

use super::figure::written;
use super::{PeerSet, RowName, number};
use crate::model::ranking::{Key, Ranking};
use crate::number::Exact;
use crate::outcome::probe::Probe;
use serde::Serialize;

/// The next row above or below, with the first key in which they differ.
#[derive(Clone, Debug, Serialize)]
pub struct Neighbour<'o> {
    /// The row.
    pub row: RowName<'o>,
    /// Its rank.
    pub rank: u32,
    /// The key, as written, without its sign.
    pub key: &'o str,
    /// The row's own key; none where it is unknown.
    pub own: Option<Exact>,
    /// The neighbour's.
    pub other: Option<Exact>,
    #[serde(skip)]
    pub(super) rule: &'o Key,
}

/// The rank of a row.
#[derive(Clone, Debug, Serialize)]
pub struct RankExplained<'o> {
    /// The rank.
    pub rank: u32,
    /// How many rows are ranked in the peer set.
    pub of: u64,
    /// The peer set.
    pub within: PeerSet<'o>,
    /// Rows that are equal in all keys.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tied_with: Vec<RowName<'o>>,
    /// The next better row.
    pub above: Option<Neighbour<'o>>,
    /// The next worse row.
    pub below: Option<Neighbour<'o>>,
    #[serde(skip)]
    pub(super) ranking: &'o Ranking,
}

pub(super) fn explain<'o>(probe: &Probe<'o>) -> Option<RankExplained<'o>> {
    let card = probe.card;
    let ranking = card.card.ranking.as_ref()?;
    let ranks = &card.decided.ranks;
    let at = |row: u32| usize::try_from(row).ok().and_then(|row| ranks.rank.get(row)).copied().unwrap_or(0);
    let row = u32::try_from(probe.row).ok()?;
    let rank = Some(at(row)).filter(|rank| *rank > 0)?;
    let set = ranks.sorted.set(ranks.sets.get(probe.row));
    let position = usize::try_from(*ranks.position.get(probe.row)?).ok()?;
    // Rows of one rank stand together.
    let before = set.get(..position).unwrap_or(&[]);
    let after = set.get(position.saturating_add(1)..).unwrap_or(&[]);
    let tied = || before.iter().rev().take_while(|other| at(**other) == rank).chain(after.iter().take_while(|other| at(**other) == rank));
    let neighbour = |other: Option<&u32>| {
        let other = *other?;
        let mut keys = ranking.by.iter().enumerate();
        let (key, rule) = keys.find(|(key, _)| probe.key(row, *key) != probe.key(other, *key))?;
        Some(Neighbour {
            row: RowName::of(&card, other),
            rank: at(other),
            key: written(card.outcome.rules().sources(), &rule.name),
            own: probe.key(row, key),
            other: probe.key(other, key),
            rule,
        })
    };
    let mut tied_rows: Vec<u32> = tied().copied().collect();
    crate::order::sort(&mut tied_rows);
    Some(RankExplained {
        rank,
        of: number(set.len()),
        within: PeerSet::of(&card, ranking.within, probe.row),
        tied_with: tied_rows.into_iter().map(|row| RowName::of(&card, row)).collect(),
        above: neighbour(before.iter().rev().find(|other| at(**other) != rank)),
        below: neighbour(after.iter().find(|other| at(**other) != rank)),
        ranking,
    })
}
