//! Two outcomes side by side: who moves in points, grade, rank and awards, and through what.
//!
//! The two may differ in their rules (two versions on one data set), in their data (self-scored, *tự chấm*, against
//! appraised, *thẩm định*), or in both. Scorecards, rows and criteria are matched by their ids.

mod figure;
#[cfg(test)]
pub(crate) mod tests;
mod text;

pub use text::{ComparisonWording, RowWording, ScorecardWording};

use crate::check::RuleSet;
use crate::diagnostic::{Finding, Refusal, catalogue};
use crate::number::{Mode, Number, parse_plain};
use crate::outcome::{AwardStatus, CriterionResult, Outcome, Pairs, RowResult, ScorecardOutcome};
use serde::Serialize;
use std::collections::BTreeMap;

/// What was and what is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Change<T> {
    /// Before.
    pub before: T,
    /// After.
    pub after: T,
}

/// What two outcomes differ in. Scorecards that only one of them has are named and not compared.
///
/// # Example
/// See [`Outcome::compare`].
#[derive(Clone, Debug, Serialize)]
pub struct Comparison {
    /// Which rules, data and day stood on each side.
    pub sides: Change<Side>,
    /// The scorecards of both, in the order of evaluation.
    pub scorecards: Pairs<ScorecardComparison>,
    /// Scorecards that only the first has.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub only_before: Vec<String>,
    /// Scorecards that only the second has.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub only_after: Vec<String>,
    #[serde(skip)]
    rules: Change<RuleSet>,
}

/// One side of a comparison.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Side {
    /// Id of the rule set.
    pub ruleset: String,
    /// Its version.
    pub version: String,
    /// Date of evaluation.
    pub on: String,
    /// Digest of the rule texts.
    pub rules: String,
    /// Digest of the data.
    pub data: String,
}

/// A scorecard on both sides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ScorecardComparison {
    /// The subject id.
    pub subject: String,
    /// How many rows were compared.
    pub compared: usize,
    /// How many of them moved, and how.
    pub moved: Moved,
    /// Moves between grades with their numbers: from, to, rows. An empty id stands for no grade.
    pub grades: Vec<GradeMove>,
    /// The rows in which anything differs, by the code points of their ids.
    pub rows: Vec<RowChange>,
    /// Rows that only the first has.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub only_before: Vec<String>,
    /// Rows that only the second has.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub only_after: Vec<String>,
}

/// Numbers of rows that moved.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Moved {
    /// More points in total.
    pub gained: usize,
    /// Fewer points in total.
    pub lost: usize,
    /// Another grade.
    pub grade: usize,
    /// Another rank.
    pub rank: usize,
    /// Another award or flag.
    pub awards: usize,
}

/// How many rows moved from one grade to another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct GradeMove {
    /// The grade before.
    pub before: String,
    /// The grade after.
    pub after: String,
    /// How many rows.
    pub rows: usize,
}

/// A row that differs. What is `None` is the same on both sides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RowChange {
    /// The id.
    pub id: String,
    /// The name, of the second side where it has one.
    pub name: Option<String>,
    /// The total.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total: Option<Change<Option<String>>>,
    /// The difference of the totals, where both are known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub difference: Option<String>,
    /// The final grade.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub grade: Option<Change<Option<String>>>,
    /// The rank.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rank: Option<Change<Option<u64>>>,
    /// Awards that changed; `None`: the row does not qualify.
    #[serde(skip_serializing_if = "is_empty")]
    pub awards: Pairs<Change<Option<AwardStatus>>>,
    /// Criteria that changed.
    #[serde(skip_serializing_if = "is_empty")]
    pub criteria: Pairs<CriterionChange>,
    /// Groups whose points changed.
    #[serde(skip_serializing_if = "is_empty")]
    pub groups: Pairs<Change<Option<String>>>,
    /// Gates that fire only on one side.
    #[serde(skip_serializing_if = "is_empty")]
    pub gates: Pairs<Change<bool>>,
    /// Figures of the row that changed, by the id of the input, in exact form; blank: missing.
    #[serde(skip_serializing_if = "is_empty")]
    pub figures: Pairs<Change<String>>,
}

/// A criterion of a row that differs. What is `None` is the same on both sides.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct CriterionChange {
    /// The points.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub points: Option<Change<Option<String>>>,
    /// The difference of the points; not applicable counts as zero.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub difference: Option<String>,
    /// The status.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<Change<String>>,
    /// The value, exact.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<Change<Option<String>>>,
    /// The maximum.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max: Option<Change<Option<String>>>,
    /// The clause of `bands` that decided, from 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clause: Option<Change<Option<usize>>>,
    /// The target.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<Change<Option<String>>>,
}

fn is_empty<T>(pairs: &Pairs<T>) -> bool {
    pairs.0.is_empty()
}

impl Comparison {
    /// Whether nothing at all differs in the results.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let same = |card: &ScorecardComparison| card.rows.is_empty() && card.only_before.is_empty() && card.only_after.is_empty();
        self.only_before.is_empty() && self.only_after.is_empty() && self.scorecards.iter().all(|(_, card)| same(card))
    }
}

impl Outcome {
    /// This outcome against a later one (so sánh hai kết quả): who moves in points, grade, rank and awards, through which
    /// criterion, clause or figure.
    ///
    /// # Errors
    /// Where the two have no scorecard in common.
    ///
    /// # Example
    /// ```
    /// # use std::sync::Arc;
    /// # use thidua::{check::RuleSet, data::{self, Cells, InputColumn, InputTable, ReadOptions}, plan::Selection, text::Lang};
    /// # let text = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/change/example.toml"));
    /// let rules = RuleSet::parse([("rules.toml", text)]).unwrap();
    /// let stricter = rules.change([("param.clean", "0.1")]).unwrap();
    /// # let cells = [("id", ["A", "B"]), ("bloc", ["1", "1"]), ("tasks", ["10", "10"]), ("done", ["10", "8"]), ("overdue", ["0.15", "0.05"]), ("errors", ["0", "0"])];
    /// # let columns = cells.iter().map(|(heading, cells)| InputColumn { heading: (*heading).into(), cells: Cells::Text(cells.iter().map(|cell| Some((*cell).into())).collect()) });
    /// # let table = InputTable { columns: columns.collect(), first_row: 2 };
    /// let outcomes: Vec<_> = [&rules, &stricter].into_iter().map(|rules| {
    ///     let plan = rules.plan("2026-12-31".parse().unwrap(), &Selection::default()).unwrap();
    ///     # let tables = vec![("commune".to_owned(), table.clone())];
    ///     let data = data::read(rules.model(), tables, vec![], plan.needed(), ReadOptions::default()).unwrap();
    ///     plan.evaluate(&Arc::new(data)).unwrap()
    /// }).collect();
    /// let comparison = outcomes[0].compare(&outcomes[1]).unwrap();
    /// let work = comparison.scorecards.get("work").unwrap();
    /// assert_eq!((work.moved.lost, work.rows[0].id.as_str()), (1, "A"));
    /// assert_eq!(work.rows[0].criteria.get("clean").unwrap().difference.as_deref(), Some("-3.00"));
    /// assert!(comparison.to_text(Lang::Vi).contains("giảm 1"));
    /// ```
    pub fn compare(&self, after: &Self) -> Result<Comparison, Refusal> {
        let ids = |outcome: &Self| outcome.scorecards().map(|card| card.scorecard().naming.id.value.clone()).collect::<Vec<_>>();
        let (first, second) = (ids(self), ids(after));
        if !first.iter().any(|id| second.contains(id)) {
            let finding = Finding::nowhere(&catalogue::NOTHING_TO_COMPARE);
            let finding = finding.with("before", first.join(", ")).with("after", second.join(", "));
            return Err(Refusal { findings: vec![finding], sources: self.rules().sources().clone() });
        }
        let scorecards = self.scorecards().filter_map(|card| {
            let id = &card.scorecard().naming.id.value;
            Some((id.clone(), scorecard(&card, &after.scorecard(id)?)))
        });
        Ok(Comparison {
            sides: Change { before: side(self), after: side(after) },
            scorecards: Pairs(scorecards.collect()),
            only_before: first.iter().filter(|id| !second.contains(id)).cloned().collect(),
            only_after: second.iter().filter(|id| !first.contains(id)).cloned().collect(),
            rules: Change { before: self.rules().clone(), after: after.rules().clone() },
        })
    }
}

fn side(outcome: &Outcome) -> Side {
    let manifest = &outcome.rules().model().manifest;
    Side {
        ruleset: manifest.id.value.clone(),
        version: manifest.version.clone(),
        on: outcome.on().to_string(),
        rules: outcome.rules().digest(),
        data: crate::outcome::of_data(outcome.rules().model(), outcome.data()),
    }
}

fn scorecard(before: &ScorecardOutcome<'_>, after: &ScorecardOutcome<'_>) -> ScorecardComparison {
    let (first, second) = (before.result(), after.result());
    let by_id: BTreeMap<&str, &RowResult> = second.rows.iter().map(|row| (row.id.as_str(), row)).collect();
    let mut comparison = ScorecardComparison {
        subject: second.subject.clone(),
        compared: 0,
        moved: Moved::default(),
        grades: Vec::new(),
        rows: Vec::new(),
        only_before: Vec::new(),
        only_after: second.rows.iter().filter(|row| before.table().find(&row.id).is_none()).map(|row| row.id.clone()).collect(),
    };
    let mut moves: BTreeMap<(String, String), usize> = BTreeMap::new();
    for row in &first.rows {
        let Some(other) = by_id.get(row.id.as_str()) else {
            comparison.only_before.push(row.id.clone());
            continue;
        };
        comparison.compared += 1;
        let change = RowChange { figures: figure::changes(before, after, &row.id), ..of_row(row, other) };
        comparison.moved.count(&change);
        if let Some(grade) = &change.grade {
            *moves.entry((grade.before.clone().unwrap_or_default(), grade.after.clone().unwrap_or_default())).or_default() += 1;
        }
        if change.differs() {
            comparison.rows.push(change);
        }
    }
    comparison.grades = moves.into_iter().map(|((before, after), rows)| GradeMove { before, after, rows }).collect();
    comparison
}

impl Moved {
    fn count(&mut self, change: &RowChange) {
        let difference = change.difference.as_deref();
        self.lost += usize::from(difference.is_some_and(|difference| difference.starts_with('-')));
        self.gained += usize::from(difference.is_some_and(|difference| !difference.starts_with('-')));
        self.grade += usize::from(change.grade.is_some());
        self.rank += usize::from(change.rank.is_some());
        self.awards += usize::from(!change.awards.0.is_empty());
    }
}

impl RowChange {
    fn differs(&self) -> bool {
        self.total.is_some()
            || self.grade.is_some()
            || self.rank.is_some()
            || !is_empty(&self.awards)
            || !is_empty(&self.criteria)
            || !is_empty(&self.groups)
            || !is_empty(&self.gates)
            || !is_empty(&self.figures)
    }
}

fn change<T: Clone + PartialEq>(before: &T, after: &T) -> Option<Change<T>> {
    (before != after).then(|| Change { before: before.clone(), after: after.clone() })
}

/// Everything that differs between two lists by id; what one side lacks is `T::default()`.
fn pairs<T: Clone + PartialEq + Default>(before: &Pairs<T>, after: &Pairs<T>) -> Pairs<Change<T>> {
    let mut found = Vec::new();
    for (id, value) in before.iter() {
        found.extend(change(value, &after.get(id).cloned().unwrap_or_default()).map(|change| (id.to_owned(), change)));
    }
    for (id, value) in after.iter().filter(|(id, _)| before.get(id).is_none()) {
        found.extend(change(&T::default(), value).map(|change| (id.to_owned(), change)));
    }
    Pairs(found)
}

fn of_row(before: &RowResult, after: &RowResult) -> RowChange {
    let optional = |row: &RowResult| Pairs(row.awards.iter().map(|(id, status)| (id.to_owned(), Some(*status))).collect());
    let fired = |row: &RowResult| Pairs(row.gates.iter().map(|gate| (gate.clone(), true)).collect());
    let mut criteria = Vec::new();
    let nothing = CriterionResult::default();
    for (id, criterion) in before.criteria.iter() {
        criteria.extend(of_criterion(criterion, after.criteria.get(id).unwrap_or(&nothing)).map(|change| (id.to_owned(), change)));
    }
    for (id, criterion) in after.criteria.iter().filter(|(id, _)| before.criteria.get(id).is_none()) {
        criteria.extend(of_criterion(&nothing, criterion).map(|change| (id.to_owned(), change)));
    }
    let total = change(&before.total, &after.total);
    RowChange {
        id: after.id.clone(),
        name: after.name.clone().or_else(|| before.name.clone()),
        difference: total.as_ref().and_then(|total| difference(total.before.as_deref()?, total.after.as_deref()?)),
        total,
        grade: change(&before.grade, &after.grade),
        rank: change(&before.rank, &after.rank),
        awards: pairs(&optional(before), &optional(after)),
        criteria: Pairs(criteria),
        groups: pairs(&before.groups, &after.groups),
        gates: pairs(&fired(before), &fired(after)),
        figures: Pairs::default(),
    }
}

fn of_criterion(before: &CriterionResult, after: &CriterionResult) -> Option<CriterionChange> {
    let points = change(&before.points, &after.points);
    let of = |points: &Option<String>| points.clone().unwrap_or_else(|| "0".to_owned());
    let found = CriterionChange {
        difference: points.as_ref().and_then(|points| difference(&of(&points.before), &of(&points.after))),
        points,
        status: change(&before.status, &after.status),
        value: change(&before.value, &after.value),
        max: change(&before.max, &after.max),
        clause: change(&before.clause, &after.clause),
        target: change(&before.target, &after.target),
    };
    (found != CriterionChange::default()).then_some(found)
}

/// The second less the first, with as many digits as the longer of the two.
fn difference(before: &str, after: &str) -> Option<String> {
    let (before, after) = (parse_plain(before)?, parse_plain(after)?);
    let difference: Number = after.number() - before.number();
    (!difference.is_zero()).then(|| difference.to_fixed(before.scale.max(after.scale), Mode::HalfUp))
}
