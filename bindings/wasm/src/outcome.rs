//! A result, looked at in parts.

use crate::{answer, findings, given, json, lang, refused, style, text, texts};
use thidua::diagnostic::Finding;
use thidua::report::explain::{Explanation, Wording};
use thidua_io::write::{self, Form, Report};
use wasm_bindgen::prelude::wasm_bindgen;

/// What came out of a scoring.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Outcome {
    outcome: thidua::outcome::Outcome,
}

#[wasm_bindgen]
impl Outcome {
    /// The whole result of clause 13.
    #[must_use]
    pub fn document(&self) -> String {
        json(&self.outcome.document())
    }

    /// The digests of rules, data and result.
    #[must_use]
    pub fn digests(&self) -> String {
        json(&self.outcome.digests())
    }

    /// What deserves a look in the data.
    #[must_use]
    pub fn warnings(&self, language: &str) -> String {
        let found: Vec<Finding> = self.outcome.data().warnings().to_vec();
        findings(&found, self.outcome.rules().sources(), lang(language))
    }

    /// Ids of the evaluated scorecards.
    #[must_use]
    pub fn scorecards(&self) -> String {
        json(&self.outcome.scorecards().map(|card| card.scorecard().naming.id.value.clone()).collect::<Vec<_>>())
    }

    /// The rows of a scorecard; `null` where it was not evaluated.
    #[must_use]
    pub fn rows(&self, scorecard: &str) -> String {
        json(&self.outcome.scorecard(scorecard).map(|card| card.result().rows))
    }

    /// The rows of a scorecard with words for grades, awards and remarks.
    #[must_use]
    pub fn told(&self, scorecard: &str, language: &str) -> String {
        let card = self.outcome.scorecard(scorecard);
        json(&card.map(|card| answer::told(&card, card.result().rows, lang(language))))
    }

    /// The same without criteria: how the rows stand.
    #[must_use]
    pub fn standings(&self, scorecard: &str, language: &str) -> String {
        let card = self.outcome.scorecard(scorecard);
        json(&card.map(|card| answer::told(&card, card.standings(), lang(language))))
    }

    /// One of these rows; `null` where there is none.
    #[must_use]
    pub fn tell(&self, scorecard: &str, row: &str, language: &str) -> String {
        let card = self.outcome.scorecard(scorecard);
        let row = card.and_then(|card| Some((card, card.row(row)?)));
        json(&row.and_then(|(card, row)| answer::told(&card, vec![row.result()], lang(language)).pop()))
    }

    /// Why a row has what it has, figures by their titles where these are asked for: `{ "explanation", "wording" }`, or `null`.
    #[must_use]
    pub fn explain(&self, scorecard: &str, row: &str, language: &str, titles: bool) -> String {
        let found = self.outcome.scorecard(scorecard).and_then(|card| card.row(row));
        let Some(found) = found else { return "null".to_owned() };
        let explanation = found.explain();
        let wording = worded(&explanation, language, titles);
        json(&answer::Explained { text: wording.to_text(), explanation: &explanation, wording })
    }

    /// The words of an explanation alone, or `null`.
    #[must_use]
    pub fn wording(&self, scorecard: &str, row: &str, language: &str, titles: bool) -> String {
        let found = self.outcome.scorecard(scorecard).and_then(|card| card.row(row));
        json(&found.map(|found| worded(&found.explain(), language, titles)))
    }

    /// What the row lacks to a grade, to be tried input by input; nothing where there is no such row.
    ///
    /// # Errors
    /// The finding about a grade that the scorecard does not have.
    pub fn advisor(&self, scorecard: &str, row: &str, grade: &str, language: &str) -> Result<Option<Advisor>, String> {
        let Some(found) = self.outcome.scorecard(scorecard).and_then(|card| card.row(row)) else { return Ok(None) };
        let lang = lang(language);
        let advisor = found.advisor(grade).map_err(|refusal| refused(&refusal, lang))?;
        Ok(Some(Advisor { advisor, lang }))
    }

    /// A document to print: summaries and forms.
    #[must_use]
    pub fn html(&self, form: &str, language: &str) -> String {
        let asked = given(form);
        let is_true = |key: &str| asked.get(key).and_then(serde_json::Value::as_bool).unwrap_or_default();
        let form = Form {
            authority: text(&asked, "authority"),
            unit: text(&asked, "unit"),
            place: text(&asked, "place"),
            scorecards: texts(&asked, "scorecards").unwrap_or_default(),
            summary: is_true("summary"),
            details: is_true("details"),
            rows: texts(&asked, "rows").unwrap_or_default(),
        };
        let document = self.outcome.document();
        write::html(&Report::of(&self.outcome, &document, lang(language)), &form)
    }

    /// The rows of a scorecard as CSV; empty where it was not evaluated.
    #[must_use]
    pub fn csv(&self, scorecard: &str, numbers: &str, language: &str) -> String {
        let document = self.outcome.document();
        let report = Report { numbers: style(numbers), ..Report::of(&self.outcome, &document, lang(language)) };
        write::csv(&report, scorecard).ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
    }
}

#[cfg(feature = "workbooks")]
#[wasm_bindgen]
impl Outcome {
    /// The workbook of the result.
    ///
    /// # Errors
    /// A limit of the format.
    pub fn xlsx(&self, language: &str) -> Result<Vec<u8>, wasm_bindgen::JsError> {
        let document = self.outcome.document();
        Ok(write::xlsx(&Report::of(&self.outcome, &document, lang(language)))?)
    }
}

/// An explanation in words: with the names of the rules, or with titles.
fn worded(explanation: &Explanation<'_>, language: &str, titles: bool) -> Wording {
    if titles { explanation.titled(lang(language)) } else { explanation.wording(lang(language)) }
}

/// Advice in the making.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Advisor {
    advisor: thidua::advise::Advisor,
    lang: thidua::text::Lang,
}

#[wasm_bindgen]
impl Advisor {
    /// Tries the next input; false where none is left.
    pub fn advance(&mut self) -> bool {
        self.advisor.advance()
    }

    /// How many inputs were tried.
    #[must_use]
    pub fn tried(&self) -> usize {
        self.advisor.tried()
    }

    /// How many there are to try.
    #[must_use]
    pub fn inputs(&self) -> usize {
        self.advisor.inputs()
    }

    /// `{ "advice", "wording", "text" }`.
    #[must_use]
    pub fn finish(self) -> String {
        let advice = self.advisor.finish();
        json(&answer::Advised { wording: advice.wording(self.lang), text: advice.to_text(self.lang), advice: &advice })
    }
}

impl Outcome {
    pub(crate) fn new(outcome: thidua::outcome::Outcome) -> Self {
        Self { outcome }
    }
}
