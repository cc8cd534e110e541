//! `[ranking]` (clause 9).

use super::Within;
use super::expression::Expression;
use crate::diagnostic::Place;

/// How rows are ordered.
#[derive(Clone, Debug)]
pub struct Ranking {
    /// Peer set.
    pub within: Within,
    /// The keys, the first decides first.
    pub by: Vec<Key>,
    /// How ranks go on after a tie.
    pub ties: RankTies,
    /// The table.
    pub place: Place,
}

/// A key of the order: a name, no formula.
#[derive(Clone, Debug)]
pub struct Key {
    /// What is compared: a `Node::Read`, `Node::Parent` or `Node::Param` of number type.
    pub name: Expression,
    /// Larger is better (`-`).
    pub larger_is_better: bool,
}

/// How ranks go on after a tie.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum RankTies {
    /// 1, 2, 2, 4
    #[default]
    Shared,
    /// 1, 2, 2, 3
    Dense,
}
