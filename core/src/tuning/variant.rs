//! Changed rules over the same data, and what is kept of each result.

use super::Varied;
use crate::change::fast::{self, Fast};
use crate::change::weights::Whole;
use crate::change::{Edit, edited, weights};
use crate::check::RuleSet;
use crate::data::DataSet;
use crate::diagnostic::Place;
use crate::number::Number;
use crate::outcome::{AwardStatus, Outcome, ScorecardOutcome};
use crate::plan::Selection;
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// No grade.
pub(super) const UNGRADED: u16 = u16::MAX;

/// A flag that somebody else sets when the work is to end early.
pub(super) type Stop<'s> = Option<&'s AtomicBool>;

/// What is kept of a result, row by row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Snapshot {
    /// 0: none.
    pub(super) ranks: Vec<u32>,
    pub(super) grades: Vec<u16>,
    /// For each award, who has it for certain.
    pub(super) awards: Vec<Vec<bool>>,
}

impl Snapshot {
    pub(super) fn of(card: &ScorecardOutcome<'_>) -> Self {
        let rows = card.table.len();
        let graded = !card.card.grades.is_empty();
        let grade = |row: usize| card.columns.final_grade(row).filter(|_| graded).and_then(|grade| u16::try_from(grade).ok());
        let mut ranks = card.decided.ranks.rank.clone();
        ranks.resize(rows, 0);
        let awarded = |given: &Vec<Option<AwardStatus>>| given.iter().map(|given| *given == Some(AwardStatus::Awarded)).collect();
        Self {
            ranks,
            grades: (0..rows).map(|row| grade(row).unwrap_or(UNGRADED)).collect(),
            awards: card.decided.awards.iter().map(|said| awarded(&said.given)).collect(),
        }
    }
}

/// The rules of an outcome, to be changed again and again for one scorecard.
pub(super) struct Variants<'o> {
    outcome: &'o Outcome,
    rules: &'o RuleSet,
    on: Date,
    selection: Selection,
    scorecard: String,
    data: Arc<DataSet>,
    stop: Stop<'o>,
}

impl<'o> Variants<'o> {
    pub(super) fn new(card: &ScorecardOutcome<'o>, stop: Stop<'o>) -> Self {
        let scorecard = card.card.naming.id.value.clone();
        let outcome = card.outcome;
        // Without decisions the data is the same, and needs no copy.
        let data = if outcome.data.decisions().is_empty() {
            Arc::clone(&outcome.data)
        } else {
            Arc::new(outcome.data().clone().without_decisions())
        };
        let selection = Selection { only: Some(vec![scorecard.clone()]) };
        Self { outcome, rules: outcome.rules(), on: outcome.on(), selection, scorecard, data, stop }
    }

    /// Whether nothing more is wanted.
    pub(super) fn stopped(&self) -> bool {
        self.stop.is_some_and(|stop| stop.load(Ordering::Relaxed))
    }

    /// The rules with numbers changed; none where the checker refuses them.
    pub(super) fn rules(&self, changes: &[(&Varied, Number)]) -> Option<RuleSet> {
        let weighed = changes.iter().filter(|(varied, _)| varied.weight);
        let given: BTreeMap<Place, Number> = weighed.map(|(varied, number)| (varied.place, number.clone())).collect();
        let mut numbers: BTreeMap<Place, Number> = BTreeMap::new();
        if !given.is_empty() {
            numbers.extend(weights::scaled(self.rules.model(), &given, Whole::Shared).ok()?);
        }
        let others = changes.iter().filter(|(varied, _)| !varied.weight);
        numbers.extend(others.map(|(varied, number)| (varied.place, number.clone())));
        match fast::changed(self.rules, &numbers) {
            Fast::Rules(rules) => Some(rules),
            Fast::Refused => None,
            Fast::NotHere => {
                let share = |place: Place| changes.iter().any(|(varied, _)| varied.place == place && varied.share);
                let edits = numbers.into_iter().map(|(place, number)| Edit { share: share(place), place, number });
                edited(self.rules, &edits.collect::<Vec<_>>()).ok()
            }
        }
    }

    /// The outcome of other rules over the data; none where they cannot be evaluated.
    pub(super) fn evaluate<T>(&self, rules: &RuleSet, look: impl Fn(&ScorecardOutcome<'_>) -> T) -> Option<T> {
        if self.stopped() {
            return None;
        }
        let outcome = rules.plan(self.on, &self.selection).ok()?.evaluate(&self.data).ok()?;
        outcome.scorecard(&self.scorecard).map(|card| look(&card))
    }

    /// The result of the rules as they are, without decisions of the council.
    pub(super) fn unchanged(&self) -> Snapshot {
        if self.outcome.data.decisions().is_empty()
            && let Some(card) = self.outcome.scorecard(&self.scorecard)
        {
            return Snapshot::of(&card);
        }
        self.evaluate(self.rules, Snapshot::of).unwrap_or_default()
    }

    /// The result with numbers changed; none where the rules are refused then.
    pub(super) fn snapshot(&self, changes: &[(&Varied, Number)]) -> Option<Snapshot> {
        self.evaluate(&self.rules(changes)?, Snapshot::of)
    }
}
