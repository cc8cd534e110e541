//! An outcome: tables, explanations, files.

use crate::compared::{Advised, Compared};
use crate::measured::{Given, Measured, What, variation};
use crate::refuse::{Kind, findings, refused};
use crate::stream::Frame;
use crate::{json, lang, pool};
use pyo3::prelude::*;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};
use thidua::diagnostic::Refusal;
use thidua::outcome::{Document, RowOutcome};
use thidua::tuning::{Calibration, MonteCarlo, Variation};
use thidua_io::write::{self, Form, Report, WriteError};
use thidua_io::written::WrittenResult;

/// What was scored.
#[pyclass(frozen, module = "thidua._native")]
pub(crate) struct Outcome {
    /// Shared with work that goes on when nobody waits for it any longer.
    outcome: Arc<thidua::outcome::Outcome>,
    threads: usize,
    /// Every row written out; made when first asked for.
    document: OnceLock<Document>,
}

impl Outcome {
    pub(crate) fn new(outcome: thidua::outcome::Outcome, threads: usize) -> Self {
        Self { outcome: Arc::new(outcome), threads, document: OnceLock::new() }
    }

    pub(crate) fn outcome(&self) -> &thidua::outcome::Outcome {
        &self.outcome
    }

    /// Work on the written rows, without the interpreter.
    fn written<T: Send>(&self, py: Python<'_>, work: impl FnOnce(&Document) -> T + Send) -> T {
        py.detach(|| {
            // Threads of the pool must not wait for a lock that waits for them: written out first, kept then.
            if self.document.get().is_none() {
                let document = pool::over(self.threads, || self.outcome.document());
                let _ = self.document.set(document);
            }
            work(self.document.get_or_init(|| self.outcome.document()))
        })
    }

    fn report<T: Send>(&self, py: Python<'_>, lang: &str, work: impl FnOnce(&Report<'_>) -> Result<T, WriteError> + Send) -> PyResult<T> {
        let lang = self::lang(lang)?;
        self.written(py, |document| work(&Report::of(&self.outcome, document, lang))).map_err(unwritten)
    }

    fn row(&self, card: &str, id: &str) -> Option<RowOutcome<'_>> {
        self.outcome.scorecard(card)?.row(id.trim())
    }
}

/// Work on an outcome that Ctrl-C ends; none only where it did.
fn long<T: Send + 'static>(
    outcome: &Bound<'_, Outcome>,
    work: impl FnOnce(&thidua::outcome::Outcome, &AtomicBool) -> Result<Option<T>, Refusal> + Send + 'static,
) -> PyResult<T> {
    let (py, own) = (outcome.py(), outcome.get());
    let shared = Arc::clone(&own.outcome);
    let found = pool::until(py, own.threads, move |stop| work(&shared, stop))?.map_err(|refusal| refused(py, Kind::Name, &refusal))?;
    found.ok_or_else(|| pyo3::exceptions::PyKeyboardInterrupt::new_err(()))
}

/// A measurement that Ctrl-C ends.
fn measured<T: Send + 'static>(
    outcome: &Bound<'_, Outcome>,
    card: String,
    work: impl FnOnce(&thidua::outcome::Outcome, &str, &AtomicBool) -> Result<Option<T>, Refusal> + Send + 'static,
    what: impl FnOnce(T) -> What,
) -> PyResult<Measured> {
    let id = card.clone();
    let found = long(outcome, move |outcome, stop| work(outcome, &id, stop))?;
    Ok(Measured::new(outcome.clone().unbind(), card, what(found)))
}

fn varied(variations: Vec<Given>) -> Vec<Variation> {
    variations.into_iter().map(variation).collect()
}

fn unwritten(error: WriteError) -> PyErr {
    pyo3::exceptions::PyValueError::new_err(error.to_string())
}

#[pymethods]
impl Outcome {
    /// The evaluated scorecards, in the order of evaluation.
    #[getter]
    fn scorecards(&self) -> Vec<String> {
        self.outcome.scorecards().map(|card| card.scorecard().naming.id.value.clone()).collect()
    }

    /// The date of evaluation.
    #[getter]
    fn on(&self) -> String {
        self.outcome.on().to_string()
    }

    /// Digests of rules, data and result.
    fn digests(&self, py: Python<'_>) -> (String, String, String) {
        self.written(py, |document| {
            let digests = &document.digests;
            (digests.rules.clone(), digests.data.clone(), digests.result.clone())
        })
    }

    /// Warnings about the data, as the JSON of `thidua.errors.Finding`.
    fn warnings(&self) -> PyResult<String> {
        findings(self.outcome.data().warnings(), self.outcome.rules().sources())
    }

    /// The whole result as the command writes it.
    fn to_json(&self, py: Python<'_>) -> PyResult<String> {
        let bytes = self.report(py, "vi", write::json)?;
        String::from_utf8(bytes).map_err(|error| pyo3::exceptions::PyValueError::new_err(error.to_string()))
    }

    /// In what a written result is not this one, as the JSON of `thidua.errors.Finding`.
    fn verify(&self, text: &str) -> PyResult<String> {
        let found = WrittenResult::parse(text).map_or_else(|finding| vec![finding], |written| written.differences(&self.outcome));
        findings(&found, self.outcome.rules().sources())
    }

    /// The ids of a scorecard's rows.
    fn ids(&self, card: &str) -> Vec<String> {
        self.outcome.scorecard(card).map(|card| card.table().ids.to_vec()).unwrap_or_default()
    }

    /// A row for each unit.
    fn wide(&self, py: Python<'_>, card: &str) -> PyResult<Frame> {
        let batch = py.detach(|| {
            let card = self.outcome.scorecard(card).ok_or_else(String::new)?;
            pool::over(self.threads, || write::wide(&card)).map_err(|error| error.to_string())
        });
        Ok(Frame { batch: batch.map_err(pyo3::exceptions::PyValueError::new_err)? })
    }

    /// A row for each unit with the remark on it, as the command writes it to Parquet.
    fn remarked(&self, py: Python<'_>, card: &str, lang: &str) -> PyResult<Frame> {
        Ok(Frame { batch: self.report(py, lang, |report| write::record_batch(report, card))? })
    }

    /// A row for each unit and criterion.
    fn long(&self, py: Python<'_>, card: &str, lang: &str) -> PyResult<Frame> {
        Ok(Frame { batch: self.report(py, lang, |report| write::long(report, card))? })
    }

    /// The ranked table in words, as JSON.
    fn ranked(&self, py: Python<'_>, card: &str, lang: &str) -> PyResult<String> {
        json(&self.report(py, lang, |report| write::ranked(report, card))?)
    }

    /// A row written out, as JSON; none for an unknown row.
    fn row_json(&self, card: &str, id: &str) -> PyResult<Option<String>> {
        self.row(card, id).map(|row| json(&row.result())).transpose()
    }

    /// Why a row has what it has, as JSON; none for an unknown row.
    fn explanation(&self, card: &str, id: &str) -> PyResult<Option<String>> {
        self.row(card, id).map(|row| json(&row.explain())).transpose()
    }

    /// The explanation in sentences, as JSON; none for an unknown row.
    fn wording(&self, card: &str, id: &str, lang: &str) -> PyResult<Option<String>> {
        let lang = self::lang(lang)?;
        self.row(card, id).map(|row| json(&row.explain().wording(lang))).transpose()
    }

    /// The explanation as plain text; none for an unknown row.
    fn text(&self, card: &str, id: &str, lang: &str) -> PyResult<Option<String>> {
        let lang = self::lang(lang)?;
        Ok(self.row(card, id).map(|row| row.explain().to_text(lang)))
    }

    /// A file of one scorecard (`csv`, `parquet`) or of all (`xlsx`, `html`, `json`); `cards` are those to print.
    fn file(&self, py: Python<'_>, format: &str, cards: Vec<String>, lang: &str, numbers: &str) -> PyResult<Vec<u8>> {
        let numbers = if numbers == "vi" { thidua::number::DecimalStyle::Vietnamese } else { thidua::number::DecimalStyle::Plain };
        self.report(py, lang, |report| {
            let report = Report { numbers, ..*report };
            let card = cards.first().map_or("", String::as_str);
            match format {
                "csv" => write::csv(&report, card),
                "parquet" => write::parquet(&report, card),
                "xlsx" => write::xlsx(&report),
                "html" => Ok(write::html(&report, &Form { scorecards: cards, details: false, ..Form::default() }).into_bytes()),
                _ => write::json(&report),
            }
        })
    }

    /// This outcome against a later one.
    fn compare(slf: &Bound<'_, Self>, after: &Bound<'_, Self>) -> PyResult<Compared> {
        let other = Arc::clone(&after.get().outcome);
        let comparison = long(slf, move |outcome, _| outcome.compare(&other).map(Some))?;
        Ok(Compared::new(comparison, slf.clone().unbind(), after.clone().unbind()))
    }

    /// What a row lacks to a grade; none for an unknown row.
    fn advise(slf: &Bound<'_, Self>, card: String, id: String, grade: String) -> PyResult<Option<Advised>> {
        if slf.get().row(&card, &id).is_none() {
            return Ok(None);
        }
        let advice = long(slf, move |outcome, stop| {
            let Some(row) = outcome.scorecard(&card).and_then(|card| card.row(id.trim())) else { return Ok(None) };
            let mut advisor = row.advisor(&grade)?;
            while !stop.load(Ordering::Relaxed) && advisor.advance() {}
            Ok((!stop.load(Ordering::Relaxed)).then(|| advisor.finish()))
        })?;
        Ok(Some(Advised::new(advice)))
    }

    /// Numbers in formulas that do not vary with these, as the JSON of `thidua.errors.Finding`.
    fn left_by_variations(&self, variations: Vec<Given>) -> PyResult<String> {
        let rules = self.outcome.rules();
        findings(&rules.left_by_variations(&varied(variations)), rules.sources())
    }

    /// How stable the results of a scorecard are.
    fn monte_carlo(slf: &Bound<'_, Self>, card: String, variations: Vec<Given>, runs: u32, seed: u64) -> PyResult<Measured> {
        let draw = MonteCarlo { variations: varied(variations), runs, seed };
        measured(slf, card, move |outcome, card, stop| outcome.until(stop).monte_carlo(card, &draw), What::Stability)
    }

    /// What the least and the greatest value of each number do.
    fn sensitivity(slf: &Bound<'_, Self>, card: String, variations: Vec<Given>) -> PyResult<Measured> {
        let variations = varied(variations);
        measured(slf, card, move |outcome, card, stop| outcome.until(stop).sensitivity(card, &variations), What::Sensitivity)
    }

    /// Who moves without each criterion.
    fn drop_each(slf: &Bound<'_, Self>, card: String) -> PyResult<Measured> {
        measured(slf, card, |outcome, card, stop| outcome.until(stop).drop_each(card), What::Dropped)
    }

    /// What each criterion does, and which criteria say the same: two views of one measurement.
    fn measures(slf: &Bound<'_, Self>, card: String) -> PyResult<(Measured, Measured)> {
        let id = card.clone();
        let found = long(slf, move |outcome, stop| outcome.until(stop).measures(&id))?;
        let view = |what: What| Measured::new(slf.clone().unbind(), card.clone(), what);
        Ok((view(What::Measures(found.clone())), view(What::Correlations(found))))
    }

    /// The first value of a number that leaves at most a share of the rows at a grade.
    fn calibrate(slf: &Bound<'_, Self>, card: String, variation: Given, grade: String, at_most: String) -> PyResult<Measured> {
        let asked = Calibration { variation: self::variation(variation), grade, at_most };
        let given = asked.clone();
        let work = move |outcome: &thidua::outcome::Outcome, card: &str, stop: &AtomicBool| outcome.until(stop).calibrate(card, &given);
        measured(slf, card, work, |found| What::Calibrated(asked, found))
    }
}
