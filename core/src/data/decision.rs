//! Decisions of the council, given with the tables (clause 9).

use jiff::civil::Date;

/// A decision on rows that are tied across the line of a quota or award.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// Scorecard id.
    pub scorecard: String,
    /// Quota or award id.
    pub item: String,
    /// Bloc or parent id; empty where the peer set is all rows.
    pub set: String,
    /// Ids of the rows decided for.
    pub rows: Vec<String>,
    /// Who decided.
    pub by: Option<String>,
    /// When.
    pub on: Option<Date>,
    /// A note.
    pub note: Option<String>,
}
