//! A parsed rule set: what it says, what it wants to be told, and scoring.

use crate::outcome::Outcome;
use crate::{answer, findings, given, json, lang, refused, style, table};
use std::cell::RefCell;
use std::sync::Arc;
use thidua::cases::Cases;
use thidua::check::RuleSet;
use thidua::data::{Decision, ReadOptions, Reader, decision};
use thidua::diagnostic::{Refusal, Sources};
use thidua::plan::Selection;
use thidua::report::rules::tables;
use thidua_io::rules;
use wasm_bindgen::prelude::wasm_bindgen;

/// Rules that are parsed once and used as often as wanted.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Rules {
    rules: RuleSet,
    /// The tables of the last scoring: those that stay as they were are not read again.
    reader: RefCell<Reader>,
}

/// What is to be scored beside the tables.
struct Request {
    on: String,
    only: Option<Vec<String>>,
    numbers: String,
    decisions: String,
}

impl Request {
    fn of(text: &str) -> Self {
        let given = given(text);
        let said = |key: &str| crate::text(&given, key).unwrap_or_default();
        Self { on: said("on"), only: crate::texts(&given, "only"), numbers: said("numbers"), decisions: said("decisions") }
    }
}

#[wasm_bindgen]
impl Rules {
    /// Parses `{ "name": "text", … }`.
    ///
    /// # Errors
    /// The findings.
    pub fn parse(files: &str, language: &str) -> Result<Rules, String> {
        let files = given(files);
        let texts = files.as_object().into_iter().flatten().filter_map(|(name, text)| Some((name.as_str(), text.as_str()?)));
        RuleSet::parse(texts).map(|rules| Rules { rules, reader: RefCell::default() }).map_err(|refusal| refused(&refusal, lang(language)))
    }

    /// What deserves a look in the rules.
    #[must_use]
    pub fn warnings(&self, language: &str) -> String {
        findings(self.rules.warnings(), self.rules.sources(), lang(language))
    }

    /// Titles, subjects, scorecards, grades.
    #[must_use]
    pub fn about(&self, language: &str) -> String {
        json(&answer::about(self.rules.model(), lang(language)))
    }

    /// The columns of a subject's table and the parts of its entry form; `null` where there is no such subject.
    #[must_use]
    pub fn inputs(&self, subject: &str, language: &str) -> String {
        let found = self.rules.subject(subject);
        json(&found.map(|(id, _)| answer::inputs(self.rules.model(), id, lang(language))))
    }

    /// The rules as the official table, in Markdown (`md`) or as a page.
    #[must_use]
    pub fn document(&self, format: &str, language: &str) -> String {
        let lang = lang(language);
        let tables = tables(self.rules.model(), lang, None);
        if format == "md" { rules::markdown(&tables, lang) } else { rules::html(&tables, lang) }
    }

    /// Runs worked cases.
    ///
    /// # Errors
    /// The findings of a text that does not hold cases.
    pub fn test(&self, name: &str, text: &str, language: &str) -> Result<String, String> {
        let lang = lang(language);
        let cases = Cases::parse(&self.rules, name, text).map_err(|refusal| refused(&refusal, lang))?;
        let reports = cases.run();
        let texts: Vec<String> = reports.iter().map(|report| report.to_text(lang)).collect();
        Ok(json(&answer::Tested { reports: &reports, texts }))
    }

    /// Scores tables.
    ///
    /// # Errors
    /// The findings about date, selection, tables or decisions.
    pub fn score(&self, tables: &table::Tables, request: &str, language: &str) -> Result<Outcome, String> {
        self.evaluate(tables, &Request::of(request)).map(Outcome::new).map_err(|refusal| refused(&refusal, lang(language)))
    }
}

#[cfg(feature = "workbooks")]
#[wasm_bindgen]
impl Rules {
    /// The workbook that figures of a subject are entered in.
    ///
    /// # Errors
    /// A limit of the format.
    pub fn template(&self, subject: &str, language: &str) -> Result<Vec<u8>, wasm_bindgen::JsError> {
        let subject = self.rules.subject(subject).map(|(id, _)| vec![id]).unwrap_or_default();
        Ok(thidua_io::template::xlsx(self.rules.model(), &subject, lang(language))?)
    }
}

impl Rules {
    /// The names that the sheet of a subject may have.
    pub(crate) fn sheets(&self, subject: &str) -> Vec<&str> {
        self.rules.subject(subject).map(|(id, _)| thidua_io::table::sheet_names(self.rules.model(), id)).unwrap_or_default()
    }

    pub(crate) fn model(&self) -> &thidua::model::Model {
        self.rules.model()
    }

    fn evaluate(&self, tables: &table::Tables, request: &Request) -> Result<thidua::outcome::Outcome, Refusal> {
        let here = |findings| Refusal { findings, sources: self.rules.sources().clone() };
        let Some(on) = thidua::text::date(&request.on) else {
            // Not a mistake in rules or data but of the program that calls: it is told so without findings.
            return Err(here(Vec::new()));
        };
        let plan = self.rules.plan(on, &Selection { only: request.only.clone() })?;
        let decisions = decisions(&request.decisions)?;
        let tables = tables.all().map_err(here)?;
        let options = ReadOptions { numbers: style(&request.numbers) };
        let mut reader = self.reader.borrow_mut();
        let data = reader.read(self.rules.model(), tables, decisions, plan.needed(), options).map_err(here)?;
        plan.evaluate(&Arc::new(data))
    }
}

fn decisions(text: &str) -> Result<Vec<Decision>, Refusal> {
    let mut sources = Sources::default();
    let file = sources.add("decisions.toml", text);
    let (decisions, findings) = decision::parse(file, text);
    if findings.is_empty() { Ok(decisions) } else { Err(Refusal { findings, sources }) }
}
