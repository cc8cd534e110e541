//! The result of clause 13, row by row, as it is written to JSON. Points are decimals with exactly `places` digits.

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

/// Pairs in their order, written as an object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pairs<T>(pub Vec<(String, T)>);

impl<T> Default for Pairs<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> Pairs<T> {
    /// The value of a key.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&T> {
        self.0.iter().find(|(known, _)| known == key).map(|(_, value)| value)
    }

    /// Keys and values in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &T)> {
        self.0.iter().map(|(key, value)| (key.as_str(), value))
    }
}

impl<T: Serialize> Serialize for Pairs<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (key, value) in &self.0 {
            map.serialize_entry(key, value)?;
        }
        map.end()
    }
}

/// All rows of a scorecard.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ScorecardResult {
    /// Subject id.
    pub subject: String,
    /// Rows by the code points of their ids.
    pub rows: Vec<RowResult>,
}

/// A row's result in one scorecard.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct RowResult {
    /// Id of the row.
    pub id: String,
    /// Its name, where the table gives one.
    pub name: Option<String>,
    /// Id of its parent row, where the subject has a parent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parent: Option<String>,
    /// Its bloc, where the subject has blocs.
    pub bloc: Option<String>,
    /// Criteria in the order of the file.
    pub criteria: Pairs<CriterionResult>,
    /// Points of groups in the order of the file; null where nothing applies.
    pub groups: Pairs<Option<String>>,
    /// Sum of the base groups after rescaling; null for a row that is not scored, as the following.
    pub base: Option<String>,
    /// Bonus points.
    pub bonus: String,
    /// Deducted points.
    pub deductions: String,
    /// Total.
    pub total: Option<String>,
    /// Score that is graded.
    pub score: Option<String>,
    /// Grade by score, before gates.
    pub grade_by_score: Option<String>,
    /// Gates that fired, in the order of the file.
    pub gates: Vec<String>,
    /// Quotas that looked at this row's grade.
    pub quotas: Pairs<QuotaResult>,
    /// Final grade.
    pub grade: Option<String>,
    /// Rank in its peer set; null where the row is not ranked.
    pub rank: Option<u64>,
    /// Whether another row of the peer set is equal in all keys.
    pub tied: bool,
    /// Whether a council has to decide about it.
    pub needs_decision: bool,
    /// Awards.
    pub awards: Pairs<AwardStatus>,
}

/// A criterion of a row.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct CriterionResult {
    /// `scored`, `full`, `not_applicable`, or `missing_` / `undefined_` + `zero` | `full` | `not_applicable`.
    pub status: String,
    /// The exact value; null for a checklist and where the status is not `scored`.
    pub value: Option<String>,
    /// The points; null where there are none.
    pub points: Option<String>,
    /// The most points; null for a deduction without one.
    pub max: Option<String>,
    /// The exact target (`pro_rata`, `shortfall`, `leader`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<String>,
    /// The exact ratio of value to target (`pro_rata`, `leader`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ratio: Option<String>,
    /// The clause that decided, from 0 (`bands`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clause: Option<usize>,
    /// The place among the peers, from 1 (`placing`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<u64>,
    /// Gates that limit this criterion and fired.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub gates: Vec<String>,
}

/// What a quota said of a row that stood at its grade.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct QuotaResult {
    /// The places of the peer set (N of clause 9).
    pub line: u64,
    /// The places that were free for this grade.
    pub places: u64,
    /// Position of the row among the ranked rows at this grade, from 1, which tied rows share; null for an unranked row.
    pub position: Option<u64>,
    /// `places − position`: not negative within the line, negative past it; of tied rows the reason says what they got.
    pub margin: Option<i64>,
    /// Whether it keeps the grade.
    pub kept: bool,
    /// Why.
    pub reason: QuotaReason,
}

/// Why a quota kept or cut a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum QuotaReason {
    /// Within the line.
    Within,
    /// Past the line.
    PastLine,
    /// Tied across the line; by the quota's rule kept or cut, or waiting for the council.
    Tied,
    /// Tied across the line, and the council decided.
    Decided,
    /// Not ranked, so it takes no place.
    Unranked,
}

/// What an award said of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum AwardStatus {
    /// It has the award.
    Awarded,
    /// It qualifies, but the awards are given to better rows.
    Eligible,
    /// It is tied across the line and the council has not decided.
    Tied,
}

impl AwardStatus {
    /// Its word in the result: `awarded`, `eligible` or `tied`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Awarded => "awarded",
            Self::Eligible => "eligible",
            Self::Tied => "tied",
        }
    }
}

/// SHA-256 digests over canonical forms, in lower-case hexadecimal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Digests {
    /// Of the rule texts' meaning.
    pub rules: String,
    /// Of the data read.
    pub data: String,
    /// Of the result.
    pub result: String,
}
