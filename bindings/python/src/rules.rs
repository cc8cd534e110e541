//! A rule set: reading, looking, scoring.

use crate::columns::Columns;
use crate::measured::{Given, given};
use crate::refuse::{Kind, findings, refused};
use crate::result::Outcome;
use crate::stream::Frame;
use crate::tables::Tables;
use crate::{date, json, lang, pool};
use pyo3::prelude::*;
use serde_json::{Value, json as object};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use thidua::cases::Cases;
use thidua::check::RuleSet;
use thidua::data::{Decision, ReadOptions, decision};
use thidua::diagnostic::{Refusal, Sources};
use thidua::model::input::InputKind;
use thidua::number::DecimalStyle;
use thidua::plan::Selection;
use thidua::report::{self, rules};

/// A checked rule set.
#[pyclass(frozen, module = "thidua._native")]
pub(crate) struct Rules {
    rules: RuleSet,
}

#[pymethods]
impl Rules {
    /// Reads and checks texts with their names.
    #[staticmethod]
    fn parse(py: Python<'_>, texts: Vec<(String, String)>) -> PyResult<Self> {
        let rules = py.detach(|| RuleSet::parse(texts)).map_err(|refusal| refused(py, Kind::Rules, &refusal))?;
        Ok(Self { rules })
    }

    /// SHA-256 of the texts.
    #[getter]
    fn digest(&self) -> String {
        self.rules.digest()
    }

    /// Names and texts, in their order.
    #[getter]
    fn texts(&self) -> Vec<(String, String)> {
        self.rules.sources().iter().map(|(_, name, text)| (name.to_owned(), text.to_owned())).collect()
    }

    /// Warnings, as the JSON of `thidua.errors.Finding`.
    fn warnings(&self) -> PyResult<String> {
        findings(self.rules.warnings(), self.rules.sources())
    }

    /// Id, version, title, status, period, subjects and scorecards, as JSON.
    fn about(&self, lang: &str) -> PyResult<String> {
        let (model, lang) = (self.rules.model(), crate::lang(lang)?);
        let manifest = &model.manifest;
        let tables = rules::tables(model, lang, None);
        let parent = |subject: &thidua::model::subject::Subject| {
            subject.parent.and_then(|parent| model.subjects.get(parent.0)).map(|parent| parent.naming.id.value.clone())
        };
        let subjects = model.subjects.iter().map(|subject| {
            object!({ "id": subject.naming.id.value, "title": subject.naming.title.get(lang), "parent": parent(subject), "bloc": subject.bloc,
                "titles": subject.naming.title.all().collect::<Vec<_>>() })
        });
        let cards = model.order.iter().filter_map(|card| model.scorecards.get(card.0)).map(|card| {
            let subject = model.subjects.get(card.subject.0).map(|subject| subject.naming.id.value.as_str());
            let grades = card.scale.and_then(|scale| model.scales.get(scale.0)).map(|scale| {
                let grade = |grade: &thidua::model::scale::Member| object!({ "id": grade.id.value, "title": grade.title.get(lang) });
                scale.grades.iter().map(grade).collect::<Vec<_>>()
            });
            let criteria = card.criteria.iter().map(|criterion| {
                let group = criterion.group.and_then(|group| card.groups.get(group.0)).map(|group| group.naming.id.value.as_str());
                object!({ "id": criterion.naming.id.value, "code": criterion.code.as_ref(), "title": criterion.naming.title.get(lang), "group": group })
            });
            let groups = card.groups.iter().map(|group| {
                object!({ "id": group.naming.id.value, "title": group.naming.title.get(lang), "kind": group.kind.word(),
                    "outer": group.parent.is_none() })
            });
            let thresholds = card.grades.iter().filter_map(|grade| {
                let least = grade.at_least.as_ref()?.value.to_string();
                Some(object!({ "grade": grade.member.value, "at_least": least }))
            });
            object!({ "id": card.naming.id.value, "title": card.naming.title.get(lang), "subject": subject, "grades": grades,
                "thresholds": thresholds.collect::<Vec<_>>(),
                "criteria": criteria.collect::<Vec<_>>(), "groups": groups.collect::<Vec<_>>() })
        });
        json(&object!({
            "id": manifest.id.value, "version": manifest.version, "title": manifest.title.get(lang), "notice": tables.status,
            "from": manifest.effective.map(|period| period.from.to_string()),
            "until": manifest.effective.and_then(|period| period.until).map(|until| until.to_string()),
            "subjects": subjects.collect::<Vec<_>>(), "scorecards": cards.collect::<Vec<_>>(),
        }))
    }

    /// The official table, as JSON.
    #[pyo3(signature = (lang, on=None))]
    fn tables(&self, lang: &str, on: Option<&str>) -> PyResult<String> {
        json(&rules::tables(self.rules.model(), crate::lang(lang)?, on.map(date).transpose()?))
    }

    /// The official table as Markdown, or as a page that prints.
    #[pyo3(signature = (format, lang, on=None))]
    fn document(&self, format: &str, lang: &str, on: Option<&str>) -> PyResult<String> {
        let lang = crate::lang(lang)?;
        let tables = rules::tables(self.rules.model(), lang, on.map(date).transpose()?);
        Ok(if format == "html" { thidua_io::rules::html(&tables, lang) } else { thidua_io::rules::markdown(&tables, lang) })
    }

    /// The inputs of a subject, as JSON; none for an unknown subject.
    fn inputs(&self, subject: &str, lang: &str) -> PyResult<Option<String>> {
        let (model, lang) = (self.rules.model(), crate::lang(lang)?);
        let Some((id, _)) = self.rules.subject(subject) else { return Ok(None) };
        let figures: Vec<Value> = rules::figures(model, id, lang)
            .into_iter()
            .filter_map(|figure| {
                let value = model.values.get(figure.value.0)?;
                let input = value.input()?;
                let member = |id: &str, title: &str| object!({ "id": id, "title": title });
                let (kind, unit, choices) = match &input.kind {
                    InputKind::Number { unit, whole } => (if *whole { "integer" } else { "number" }, unit.to_string(), None),
                    InputKind::Boolean => ("boolean", String::new(), None),
                    InputKind::Choice { choices, .. } => {
                        let choices = choices.iter().map(|choice| member(&choice.id.value, choice.title.get(lang)));
                        ("choice", String::new(), Some(choices.collect::<Vec<_>>()))
                    }
                    InputKind::Grade(scale) => {
                        let grades = model.scales.get(scale.0).map(|scale| scale.grades.as_slice()).unwrap_or_default();
                        ("grade", String::new(), Some(grades.iter().map(|grade| member(&grade.id.value, grade.title.get(lang))).collect()))
                    }
                };
                Some(object!({
                    "id": value.naming.id.value, "title": figure.title, "heading": figure.heading, "accepts": figure.accepts, "note": figure.note,
                    "kind": kind, "unit": unit, "choices": choices, "required": input.required, "columns": input.columns,
                    "min": input.min.as_ref().map(|min| min.value.to_string()), "max": input.max.as_ref().map(|max| max.value.to_string()),
                    "places": input.places,
                }))
            })
            .collect();
        json(&figures).map(Some)
    }

    /// Scores tables, which are used up.
    #[expect(clippy::too_many_arguments, reason = "named in Python; here they are told apart by type")]
    #[pyo3(signature = (tables, on, only, decisions, numbers, threads))]
    fn score(
        &self,
        py: Python<'_>,
        tables: &Tables,
        on: &str,
        only: Option<Vec<String>>,
        decisions: Option<(String, String)>,
        numbers: &str,
        threads: usize,
    ) -> PyResult<Outcome> {
        let on = date(on)?;
        let numbers = match numbers {
            "plain" => DecimalStyle::Plain,
            "vi" => DecimalStyle::Vietnamese,
            other => return Err(pyo3::exceptions::PyValueError::new_err(format!("numbers must be 'plain' or 'vi', not {other:?}"))),
        };
        let decided = decisions.map(|(name, text)| council(&name, &text)).transpose();
        let decided = decided.map_err(|refusal| refused(py, Kind::Data, &refusal))?.unwrap_or_default();
        let plan = self.rules.plan(on, &Selection { only }).map_err(|refusal| refused(py, Kind::Name, &refusal))?;
        let tables = tables.take();
        let rules = self.rules.clone();
        let evaluated = pool::until(py, threads, move |stop| {
            let data = thidua::data::read(rules.model(), tables, decided, plan.needed(), ReadOptions { numbers });
            let data = data.map_err(|findings| Refusal { findings, sources: rules.sources().clone() })?;
            // Nobody sees what would be made of them.
            if stop.load(Ordering::Relaxed) { Ok(None) } else { plan.evaluate(&Arc::new(data)).map(Some) }
        })?;
        let outcome = evaluated.map_err(|refusal| refused(py, Kind::Data, &refusal))?;
        let outcome = outcome.ok_or_else(|| pyo3::exceptions::PyKeyboardInterrupt::new_err(()))?;
        Ok(Outcome::new(outcome, threads))
    }

    /// Runs the worked cases of a text, as JSON: the report of each, with its words in both languages.
    fn test(&self, py: Python<'_>, name: &str, text: &str) -> PyResult<String> {
        let cases = Cases::parse(&self.rules, name, text).map_err(|refusal| refused(py, Kind::Rules, &refusal))?;
        let reports = py.detach(|| pool::over(0, || cases.run()));
        let report = |report: &thidua::cases::CaseReport| object!({ "report": report, "vi": report.to_text(thidua::text::Lang::Vi), "en": report.to_text(thidua::text::Lang::En) });
        json(&reports.iter().map(report).collect::<Vec<_>>())
    }

    /// Every number that can be changed: path, value, title.
    fn changeable(&self, lang: &str) -> PyResult<Vec<(String, String, String)>> {
        let lang = self::lang(lang)?;
        let title = |path: &str| report::number_title(self.rules.model(), path, lang);
        Ok(self
            .rules
            .changeable()
            .into_iter()
            .map(|number| (title(&number.path), number))
            .map(|(title, number)| (number.path, number.value, title))
            .collect())
    }

    /// The same as a frame.
    fn numbers(&self, lang: &str) -> PyResult<Frame> {
        let found = self.changeable(lang)?;
        Columns::default()
            .texts("path", found.iter().map(|(path, ..)| Some(path.as_str())))
            .texts("value", found.iter().map(|(_, value, _)| Some(value.as_str())))
            .texts("title", found.iter().map(|(.., title)| Some(title.as_str())))
            .frame()
    }

    /// The value of a number by its path.
    fn number(&self, py: Python<'_>, path: &str) -> PyResult<String> {
        self.rules.number(path).map_err(|refusal| refused(py, kind(&refusal), &refusal))
    }

    /// The rules with other numbers.
    fn change(&self, py: Python<'_>, changes: Vec<(String, String)>) -> PyResult<Self> {
        let changed = py.detach(|| self.rules.change(changes));
        changed.map(|rules| Self { rules }).map_err(|refusal| refused(py, kind(&refusal), &refusal))
    }

    /// The rules with other weights and the same sums.
    fn set_weights(&self, py: Python<'_>, weights: Vec<(String, String)>) -> PyResult<Self> {
        let changed = py.detach(|| self.rules.set_weights(weights));
        changed.map(|rules| Self { rules }).map_err(|refusal| refused(py, kind(&refusal), &refusal))
    }

    /// Numbers in formulas that other rules, changed from these, leave as they are: the JSON of `thidua.errors.Finding`.
    fn left_behind(&self, after: &Bound<'_, Self>) -> PyResult<String> {
        findings(&self.rules.left_behind(&after.get().rules), self.rules.sources())
    }

    /// Variations of numbers around their values.
    fn vary(&self, py: Python<'_>, paths: Vec<String>, by: &str) -> PyResult<Vec<Given>> {
        let found = self.rules.vary(paths, by).map_err(|refusal| refused(py, kind(&refusal), &refusal))?;
        Ok(found.into_iter().map(given).collect())
    }

    /// The workbook in which figures of a subject are entered; none for an unknown subject.
    fn template(&self, subject: &str, lang: &str) -> PyResult<Option<Vec<u8>>> {
        let Some((id, _)) = self.rules.subject(subject) else { return Ok(None) };
        let bytes = thidua_io::template::xlsx(self.rules.model(), &[id], self::lang(lang)?);
        bytes.map(Some).map_err(|error| pyo3::exceptions::PyValueError::new_err(error.to_string()))
    }
}

/// The decisions of the council in a text.
fn council(name: &str, text: &str) -> Result<Vec<Decision>, Refusal> {
    let mut sources = Sources::default();
    let file = sources.add(name, text);
    let (decisions, findings) = decision::parse(file, text);
    if findings.is_empty() { Ok(decisions) } else { Err(Refusal { findings, sources }) }
}

/// A change that leads nowhere is a matter of names; changed rules that the checker refuses are not.
fn kind(refusal: &Refusal) -> Kind {
    if refusal.findings.iter().all(|finding| finding.message.code.starts_with("E09")) { Kind::Name } else { Kind::Rules }
}
