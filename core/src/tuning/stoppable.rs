//! Tuning that somebody else can end: a person who waits no longer.

use super::variant::Stop;
use super::{Calibrated, Calibration, Dropped, Measures, MonteCarlo, Sensitivity, Stability, Variation};
use super::{calibrate, measure, sensitivity, stability};
use crate::diagnostic::Refusal;
use crate::outcome::Outcome;
use std::sync::atomic::{AtomicBool, Ordering};

/// The long measurements of an outcome with a flag that ends them: see [`Outcome::until`].
#[derive(Clone, Copy, Debug)]
pub struct Stoppable<'o> {
    outcome: &'o Outcome,
    stop: &'o AtomicBool,
}

impl Outcome {
    /// Tuning of this outcome until a flag is set, by another thread say. What was not finished then is none.
    ///
    /// # Example
    /// ```
    /// # use std::sync::{Arc, atomic::AtomicBool};
    /// # use thidua::{check::RuleSet, data::{self, Cells, InputColumn, InputTable, ReadOptions}, plan::Selection};
    /// # let text = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/change/example.toml"));
    /// # let rules = RuleSet::parse([("rules.toml", text)]).unwrap();
    /// # let cells = [("id", ["A", "B"]), ("bloc", ["1", "1"]), ("tasks", ["10", "10"]), ("done", ["10", "1"]), ("overdue", ["0.30", "0.15"]), ("errors", ["0", "0"])];
    /// # let columns = cells.iter().map(|(heading, cells)| InputColumn { heading: (*heading).into(), cells: Cells::Text(cells.iter().map(|cell| Some((*cell).into())).collect()) });
    /// # let tables = vec![("commune".to_owned(), InputTable { columns: columns.collect(), first_row: 2 })];
    /// # let plan = rules.plan("2026-12-31".parse().unwrap(), &Selection::default()).unwrap();
    /// # let data = data::read(rules.model(), tables, vec![], plan.needed(), ReadOptions::default()).unwrap();
    /// # let outcome = plan.evaluate(&Arc::new(data)).unwrap();
    /// let stop = AtomicBool::new(false);
    /// assert_eq!(outcome.until(&stop).drop_each("work").unwrap(), Some(outcome.drop_each("work").unwrap()));
    /// stop.store(true, std::sync::atomic::Ordering::Relaxed);
    /// assert_eq!(outcome.until(&stop).drop_each("work").unwrap(), None);
    /// ```
    #[must_use]
    pub fn until<'o>(&'o self, stop: &'o AtomicBool) -> Stoppable<'o> {
        Stoppable { outcome: self, stop }
    }
}

impl<'o> Stoppable<'o> {
    fn flag(self) -> Stop<'o> {
        Some(self.stop)
    }

    fn finished<T>(self, found: Result<T, Refusal>) -> Result<Option<T>, Refusal> {
        found.map(|found| (!self.stop.load(Ordering::Relaxed)).then_some(found))
    }

    /// As [`Outcome::monte_carlo`].
    ///
    /// # Errors
    /// The same.
    pub fn monte_carlo(self, scorecard: &str, draw: &MonteCarlo) -> Result<Option<Stability>, Refusal> {
        self.finished(stability::monte_carlo(self.outcome, scorecard, draw, self.flag()))
    }

    /// As [`Outcome::sensitivity`].
    ///
    /// # Errors
    /// The same.
    pub fn sensitivity(self, scorecard: &str, variations: &[Variation]) -> Result<Option<Vec<Sensitivity>>, Refusal> {
        self.finished(sensitivity::sensitivity(self.outcome, scorecard, variations, self.flag()))
    }

    /// As [`Outcome::drop_each`].
    ///
    /// # Errors
    /// The same.
    pub fn drop_each(self, scorecard: &str) -> Result<Option<Vec<Dropped>>, Refusal> {
        self.finished(sensitivity::drop_each(self.outcome, scorecard, self.flag()))
    }

    /// As [`Outcome::calibrate`].
    ///
    /// # Errors
    /// The same.
    pub fn calibrate(self, scorecard: &str, calibration: &Calibration) -> Result<Option<Calibrated>, Refusal> {
        self.finished(calibrate::calibrate(self.outcome, scorecard, calibration, self.flag()))
    }

    /// As [`Outcome::measures`].
    ///
    /// # Errors
    /// The same.
    pub fn measures(self, scorecard: &str) -> Result<Option<Measures>, Refusal> {
        self.finished(measure::measures(self.outcome, scorecard, self.flag()))
    }
}
