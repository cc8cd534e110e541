//! An outcome: tables, explanations, files.

use crate::refuse::findings;
use crate::stream::Frame;
use crate::{json, lang, pool};
use pyo3::prelude::*;
use std::sync::OnceLock;
use thidua::outcome::{Document, RowOutcome};
use thidua_io::write::{self, Form, Report, WriteError};

/// What was scored.
#[pyclass(frozen, module = "thidua._native")]
pub(crate) struct Outcome {
    outcome: thidua::outcome::Outcome,
    threads: usize,
    /// Every row written out; made when first asked for.
    document: OnceLock<Document>,
}

impl Outcome {
    pub(crate) fn new(outcome: thidua::outcome::Outcome, threads: usize) -> Self {
        Self { outcome, threads, document: OnceLock::new() }
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
}
