//! A line across ordered rows: who is within, who is past it, who is tied across it (quotas and awards, clause 9).

use super::order::Order;
use crate::model::quota::Ties;

/// Where the rows of a peer set stand to a line of `places` places.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Line {
    /// Rows before this position are within.
    pub(crate) within: usize,
    /// Rows from `within` to here are tied across the line; none where the two are equal.
    pub(crate) tied: usize,
}

/// `rows` are ordered, best first.
pub(crate) fn line(rows: &[u32], places: usize, order: &Order) -> Line {
    let across = places.checked_sub(1).and_then(|last| rows.get(last)).zip(rows.get(places));
    match across {
        Some((last, first)) if order.tied(*last, *first) => {
            let within = rows.iter().take(places).position(|row| order.tied(*row, *first)).unwrap_or(places);
            let tied = rows.iter().skip(places).take_while(|row| order.tied(**row, *first)).count();
            Line { within, tied: places + tied }
        }
        _ => Line { within: places.min(rows.len()), tied: places.min(rows.len()) },
    }
}

/// What becomes of a row at a position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fate {
    Within,
    PastLine,
    /// Tied across the line; whether it is in.
    Tied(bool),
    /// Tied across the line, waiting for the council.
    Waiting,
    /// Tied across the line; the council has decided whether it is in.
    Decided(bool),
}

impl Line {
    pub(crate) fn fate(&self, position: usize, row: u32, ties: Ties, decided: Option<&[u32]>) -> Fate {
        if position < self.within {
            Fate::Within
        } else if position >= self.tied {
            Fate::PastLine
        } else {
            match (ties, decided) {
                (Ties::Exclude, _) => Fate::Tied(false),
                (Ties::Include, _) => Fate::Tied(true),
                (Ties::Council, Some(rows)) => Fate::Decided(rows.contains(&row)),
                (Ties::Council, None) => Fate::Waiting,
            }
        }
    }
}
