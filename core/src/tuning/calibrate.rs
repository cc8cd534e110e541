//! Which value of a number leaves at most a share of the rows at a grade.

use super::variant::{Snapshot, Stop, UNGRADED, Variants};
use super::{Count, Variation, scorecard, varied};
use crate::diagnostic::{Finding, Refusal, catalogue};
use crate::number::{DecimalStyle, Number, parse_fraction, parse_plain};
use crate::outcome::Outcome;
use crate::text::nearest;
use serde::Serialize;

/// The most values that are tried.
const MOST: u64 = 20_000;

/// A number to find.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calibration {
    /// The number and its values, from `low` upwards.
    pub variation: Variation,
    /// The grade whose rows are counted, those at better grades too.
    pub grade: String,
    /// The greatest share of all scored rows: `1/5`, `0.2` or `20%`.
    pub at_most: String,
}

/// The number that was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Calibrated {
    /// The first value, from `low` upwards, that leaves no more than the share; none where no value does.
    pub value: Option<String>,
    /// The rows at the grade or better with that value; without one, with the last that could be evaluated.
    pub rows: Count,
    /// The rows at the grade or better under the rules as they are.
    pub now: Count,
    /// How many values were tried.
    pub tried: u64,
}

impl Outcome {
    /// The first value of a number that leaves at most a share of the rows at a grade or better (hiệu chỉnh ngưỡng), by
    /// trying one value after the other over the data: nothing is assumed to be monotone.
    ///
    /// # Errors
    /// An unknown scorecard, grade or path; texts that are no numbers; more than 20,000 values.
    ///
    /// # Example
    /// ```
    /// # use std::sync::Arc;
    /// # use thidua::{check::RuleSet, data::{self, Cells, InputColumn, InputTable, ReadOptions}, plan::Selection};
    /// # let text = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/change/example.toml"));
    /// # let rules = RuleSet::parse([("rules.toml", text)]).unwrap().change([("work.quota.good_share.at_most", "100%")]).unwrap();
    /// # let cells = [("id", ["A", "B"]), ("bloc", ["1", "1"]), ("tasks", ["10", "10"]), ("done", ["10", "8"]), ("overdue", ["0.10", "0.15"]), ("errors", ["0", "0"])];
    /// # let columns = cells.iter().map(|(heading, cells)| InputColumn { heading: (*heading).into(), cells: Cells::Text(cells.iter().map(|cell| Some((*cell).into())).collect()) });
    /// # let tables = vec![("commune".to_owned(), InputTable { columns: columns.collect(), first_row: 2 })];
    /// # let plan = rules.plan("2026-12-31".parse().unwrap(), &Selection::default()).unwrap();
    /// # let data = data::read(rules.model(), tables, vec![], plan.needed(), ReadOptions::default()).unwrap();
    /// # let outcome = plan.evaluate(&Arc::new(data)).unwrap();
    /// use thidua::tuning::{Calibration, Variation};
    /// let variation = Variation { path: "work.grade.good.at_least".into(), low: "8".into(), high: "10".into(), step: "0.01".into(), weight: false };
    /// let found = outcome.calibrate("work", &Calibration { variation, grade: "good".into(), at_most: "50%".into() }).unwrap();
    /// assert_eq!((found.value.as_deref(), found.rows.count, found.now.count), (Some("9.21"), 1, 2));
    /// ```
    pub fn calibrate(&self, scorecard_id: &str, calibration: &Calibration) -> Result<Calibrated, Refusal> {
        calibrate(self, scorecard_id, calibration, None)
    }
}

/// See [`Outcome::calibrate`].
pub(super) fn calibrate(outcome: &Outcome, scorecard_id: &str, calibration: &Calibration, stop: Stop<'_>) -> Result<Calibrated, Refusal> {
    let card = scorecard(outcome, scorecard_id)?;
    let all = varied(outcome, std::slice::from_ref(&calibration.variation))?;
    let refused = |finding| Refusal { findings: vec![finding], sources: outcome.rules().sources().clone() };
    let path = &calibration.variation.path;
    let text = calibration.at_most.trim();
    let share = match text.strip_suffix('%') {
        Some(percent) => parse_plain(percent.trim_end()).map(|written| written.number() * Number::power_of_ten(-2)),
        None => parse_plain(text).map(|written| written.number()).or_else(|| parse_fraction(text)),
    };
    let wrong = |value: &str| refused(Finding::nowhere(&catalogue::CHANGE_NOT_NUMBER).with("path", path).with("value", value));
    let share = share.ok_or_else(|| wrong(text))?;
    let scale = card.card.scale.and_then(|scale| outcome.rules().model().scales.get(scale.0));
    let ids: Vec<&str> = scale.map_or_else(Vec::new, |scale| scale.grades.iter().map(|grade| grade.id.value.as_str()).collect());
    let Some(grade) = ids.iter().position(|id| *id == calibration.grade) else {
        let listed: Vec<String> = ids.iter().map(|id| format!("`{id}`")).collect();
        let finding = Finding::nowhere(&catalogue::UNKNOWN_GRADE).with("card", scorecard_id).with("grade", &calibration.grade);
        return Err(refused(finding.with("known", listed.join(", ")).meant(nearest(&calibration.grade, ids))));
    };
    let Some(varied) = all.first().filter(|varied| varied.values <= MOST) else { return Err(wrong(&calibration.variation.step)) };
    let variants = Variants::new(&card, stop);
    let now = counted(&variants.unchanged(), grade);
    let mut found = Calibrated { value: None, rows: now, now, tried: 0 };
    for position in 0..varied.values {
        if variants.stopped() {
            break;
        }
        let value = varied.at(position);
        found.tried += 1;
        let Some(snapshot) = variants.snapshot(&[(varied, value.clone())]) else { continue };
        found.rows = counted(&snapshot, grade);
        if Number::from(i64::from(found.rows.count)) <= share.clone() * Number::from(i64::from(found.rows.total)) {
            found.value = Some(value.to_reading(DecimalStyle::Plain));
            return Ok(found);
        }
    }
    Ok(found)
}

/// The rows at a grade or better, of the rows with a grade.
fn counted(snapshot: &Snapshot, grade: usize) -> Count {
    let graded = || snapshot.grades.iter().filter(|known| **known != UNGRADED);
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    Count { count: count(graded().filter(|known| usize::from(**known) <= grade).count()), total: count(graded().count()) }
}
