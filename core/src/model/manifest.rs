//! `[ruleset]` and `[[basis]]` (clause 3).

use super::Naming;
use crate::diagnostic::{Place, Spanned};
use crate::number::Rounding;
use crate::text::Text;
use jiff::civil::Date;

/// How binding a rule set is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Issued by a competent body.
    Official,
    /// Proposed.
    Draft,
    /// Made up to show how the program works (minh họa).
    Illustrative,
}

/// A half-open period of civil dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// The first day.
    pub from: Date,
    /// The first day after it; none: without end.
    pub until: Option<Date>,
}

impl Period {
    /// Whether a day lies in it.
    #[must_use]
    pub fn contains(&self, day: Date) -> bool {
        self.from <= day && self.until.is_none_or(|until| day < until)
    }
}

/// The manifest's own keys.
#[derive(Clone, Debug)]
pub struct Manifest {
    /// Version of the language.
    pub language: i64,
    /// Id of the rule set.
    pub id: Spanned<String>,
    /// Version of the rule set.
    pub version: String,
    /// Title.
    pub title: Text,
    /// How binding it is.
    pub status: Option<Status>,
    /// When it is in force; always there in a valid rule set.
    pub effective: Option<Period>,
    /// Rounding that scorecards start from.
    pub rounding: Rounding,
    /// The table `[ruleset]`.
    pub place: Place,
}

/// A legal basis (căn cứ).
#[derive(Clone, Debug)]
pub struct Basis {
    /// Its id; `title` is the citation.
    pub naming: Naming,
    /// Whether the text itself was read.
    pub verified: bool,
}
