//! `[[award]]` (clause 9).

use super::expression::Expression;
use super::quota::Ties;
use super::{Naming, Within};

/// A title or flag for the best rows of a peer set.
#[derive(Clone, Debug)]
pub struct Award {
    /// Id, title, basis.
    pub naming: Naming,
    /// Who qualifies; everyone where left out.
    pub requires: Option<Expression>,
    /// Peer set.
    pub within: Within,
    /// How many; none: no limit.
    pub count: Option<u64>,
    /// Rows tied across the line.
    pub ties: Ties,
}
