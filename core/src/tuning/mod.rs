//! Tuning: how much a result hangs on the weights, thresholds and parameters of its rules.
//!
//! Everything is measured by evaluating changed rules over the data of an outcome, exactly; where a share or a root is
//! shown it is an exact quotient or root rounded half up to four decimals. Decisions of the council are left out, for
//! they were made on other results.

mod calibrate;
mod measure;
mod random;
mod sensitivity;
mod stability;
mod stoppable;
#[cfg(test)]
mod tests;
mod text;
mod variant;
mod vary;

pub use calibrate::{Calibrated, Calibration};
pub use measure::{Correlation, CriterionMeasure, Measures};
pub use random::SplitMix64;
pub use sensitivity::{Dropped, Effect, Sensitivity};
pub use stability::{MonteCarlo, RowStability, Stability};
pub use stoppable::Stoppable;

use crate::change::{Changeable, Form, exact, paths};
use crate::diagnostic::{Finding, Place, Refusal, catalogue};
use crate::number::Number;
use crate::outcome::{Outcome, ScorecardOutcome};
use crate::text::nearest;
use serde::Serialize;

/// A number of the rules that varies between two values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variation {
    /// Its path, as for [`crate::check::RuleSet::change`].
    pub path: String,
    /// The least value.
    pub low: String,
    /// The greatest value.
    pub high: String,
    /// Draws are `low`, `low + step`, … up to `high`.
    pub step: String,
    /// Whether it is a weight, so that the others change too and the sum stays, as for
    /// [`crate::check::RuleSet::set_weights`]. Where all parts of a whole vary as weights, they are proportions.
    pub weight: bool,
}

/// So many of so many: an exact share.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Count {
    /// How many.
    pub count: u32,
    /// Of how many.
    pub total: u32,
}

/// A variation with its numbers read.
#[derive(Clone, Debug)]
pub(crate) struct Varied {
    pub(crate) place: Place,
    pub(crate) low: Number,
    pub(crate) high: Number,
    pub(crate) step: Number,
    /// How many values there are.
    pub(crate) values: u64,
    pub(crate) weight: bool,
    pub(crate) share: bool,
}

impl Varied {
    /// The value at a position from `low`.
    pub(crate) fn at(&self, position: u64) -> Number {
        self.low.clone() + self.step.clone() * Number::from(num_bigint::BigInt::from(position))
    }
}

/// Reads variations; every one that leads nowhere is told.
pub(crate) fn varied(outcome: &Outcome, variations: &[Variation]) -> Result<Vec<Varied>, Refusal> {
    let known = outcome.rules().changeable();
    let mut findings = Vec::new();
    let mut all = Vec::new();
    for variation in variations {
        match one(&known, variation) {
            Ok(varied) => all.push(varied),
            Err(finding) => findings.push(finding),
        }
    }
    if findings.is_empty() { Ok(all) } else { Err(Refusal { findings, sources: outcome.rules().sources().clone() }) }
}

fn one(known: &[Changeable], variation: &Variation) -> Result<Varied, Finding> {
    let path = variation.path.as_str();
    let Some(number) = known.iter().find(|number| number.path == path) else { return Err(paths::unknown(path, known)) };
    if let Form::Param(param) = &number.form {
        return Err(Finding::at(&catalogue::GIVEN_BY_PARAM, number.place).with("path", path).with("param", param));
    }
    let wrong = |value: &str| Finding::at(&catalogue::CHANGE_NOT_NUMBER, number.place).with("path", path).with("value", value);
    let read = |text: &str| exact(text.trim().trim_end_matches('%')).map(|(number, _)| number).ok_or_else(|| wrong(text));
    let (low, high, step) = (read(&variation.low)?, read(&variation.high)?, read(&variation.step)?);
    let steps = (high.clone() - low.clone()).checked_div(&step).filter(|steps| !steps.is_negative() && step.is_positive());
    let steps = steps.and_then(|steps| u64::try_from(steps.floor().numerator()).ok()).ok_or_else(|| wrong(&variation.step))?;
    let share = number.form == Form::Share;
    Ok(Varied { place: number.place, low, high, step, values: steps.saturating_add(1), weight: variation.weight, share })
}

/// A scorecard of the outcome by its id.
pub(crate) fn scorecard<'o>(outcome: &'o Outcome, id: &str) -> Result<ScorecardOutcome<'o>, Refusal> {
    outcome.scorecard(id).ok_or_else(|| {
        let known: Vec<&str> = outcome.scorecards().map(|card| card.card.naming.id.value.as_str()).collect();
        let finding = Finding::nowhere(&catalogue::UNKNOWN_SCORECARD).with("id", id).meant(nearest(id, known));
        Refusal { findings: vec![finding], sources: outcome.rules().sources().clone() }
    })
}
