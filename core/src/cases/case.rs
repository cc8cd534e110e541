//! A case as it was read.

use crate::data::{Decision, RawCell};
use crate::diagnostic::{Place, Spanned};
use crate::model::SubjectId;
use crate::outcome::RowResult;
use jiff::civil::Date;

/// A worked case.
#[derive(Clone, Debug)]
pub(super) struct Case {
    pub(super) name: Spanned<String>,
    pub(super) on: Date,
    pub(super) rows: Vec<Row>,
    pub(super) decisions: Vec<Decision>,
    /// The scorecards to evaluate; none: all of them.
    pub(super) only: Option<Vec<String>>,
    pub(super) expected: Expected,
}

/// A row of data.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub(super) subject: SubjectId,
    /// Where `[[case.row]]` stands.
    pub(super) place: Place,
    /// Heading, cell and place of each key.
    pub(super) cells: Vec<(String, RawCell, Place)>,
}

/// What the run of a case must give.
#[derive(Clone, Debug)]
pub(super) enum Expected {
    /// A finding of this code.
    Error(Spanned<String>),
    /// These results.
    Results(Vec<ExpectedResult>),
}

/// One figure or word of the result of a row.
#[derive(Clone, Debug)]
pub(super) struct ExpectedResult {
    pub(super) scorecard: String,
    pub(super) row: String,
    pub(super) field: Field,
    /// Exactly as the result writes it; empty for none.
    pub(super) text: String,
    pub(super) place: Place,
}

/// Which figure or word of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Field {
    Base,
    Bonus,
    Deductions,
    Total,
    Score,
    GradeByScore,
    Grade,
    Rank,
    Tied,
    NeedsDecision,
    Gates,
    Group(String),
    Award(String),
    Criterion(String, Part),
}

/// Which part of a criterion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// The points, or the status where there are none.
    Shown,
    Status,
    Value,
    Points,
}

impl Field {
    /// The keys that lead to it in `cases.toml`.
    pub(super) fn path(&self) -> String {
        match self {
            Self::Base => "base".to_owned(),
            Self::Bonus => "bonus".to_owned(),
            Self::Deductions => "deductions".to_owned(),
            Self::Total => "total".to_owned(),
            Self::Score => "score".to_owned(),
            Self::GradeByScore => "grade_by_score".to_owned(),
            Self::Grade => "grade".to_owned(),
            Self::Rank => "rank".to_owned(),
            Self::Tied => "tied".to_owned(),
            Self::NeedsDecision => "needs_decision".to_owned(),
            Self::Gates => "gates".to_owned(),
            Self::Group(id) => format!("group.{id}"),
            Self::Award(id) => format!("award.{id}"),
            Self::Criterion(id, Part::Shown) => format!("criterion.{id}"),
            Self::Criterion(id, Part::Status) => format!("criterion.{id}.status"),
            Self::Criterion(id, Part::Value) => format!("criterion.{id}.value"),
            Self::Criterion(id, Part::Points) => format!("criterion.{id}.points"),
        }
    }

    /// What a result says of it; empty for none.
    pub(super) fn of(&self, row: &RowResult) -> String {
        let optional = |text: &Option<String>| text.clone().unwrap_or_default();
        match self {
            Self::Base => optional(&row.base),
            Self::Bonus => row.bonus.clone(),
            Self::Deductions => row.deductions.clone(),
            Self::Total => optional(&row.total),
            Self::Score => optional(&row.score),
            Self::GradeByScore => optional(&row.grade_by_score),
            Self::Grade => optional(&row.grade),
            Self::Rank => row.rank.map(|rank| rank.to_string()).unwrap_or_default(),
            Self::Tied => row.tied.to_string(),
            Self::NeedsDecision => row.needs_decision.to_string(),
            Self::Gates => row.gates.join(", "),
            Self::Group(id) => row.groups.get(id).cloned().flatten().unwrap_or_default(),
            Self::Award(id) => row.awards.get(id).map(|status| status.word().to_owned()).unwrap_or_default(),
            Self::Criterion(id, part) => row.criteria.get(id).map_or_else(String::new, |criterion| match part {
                Part::Shown => criterion.points.clone().unwrap_or_else(|| criterion.status.clone()),
                Part::Status => criterion.status.clone(),
                Part::Value => optional(&criterion.value),
                Part::Points => optional(&criterion.points),
            }),
        }
    }
}
