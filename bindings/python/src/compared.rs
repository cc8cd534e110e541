//! Two outcomes side by side, and what a row lacks to a grade.

use crate::columns::Columns;
use crate::result::Outcome;
use crate::stream::Frame;
use crate::{json, lang};
use pyo3::prelude::*;
use std::collections::BTreeMap;
use thidua::advise::Advice;
use thidua::compare::{Comparison, ComparisonWording, CriterionChange, RowChange};
use thidua::model::criterion::Criterion;
use thidua::outcome::{CriterionResult, RowResult};
use thidua::text::Lang;

/// A comparison with the two outcomes.
#[pyclass(frozen, module = "thidua._native")]
pub(crate) struct Compared {
    comparison: Comparison,
    before: Py<Outcome>,
    after: Py<Outcome>,
}

/// A row that differs, with its result on both sides.
struct Pair<'p> {
    change: &'p RowChange,
    before: &'p RowResult,
    after: &'p RowResult,
}

impl Compared {
    pub(crate) fn new(comparison: Comparison, before: Py<Outcome>, after: Py<Outcome>) -> Self {
        Self { comparison, before, after }
    }

    /// The rows of a scorecard that differ, and work on them with the written results of both sides.
    fn pairs<T>(&self, py: Python<'_>, card: &str, work: impl FnOnce(&[Pair<'_>]) -> PyResult<T>) -> PyResult<T> {
        let rows = |outcome: &Py<Outcome>| -> BTreeMap<String, RowResult> {
            let outcome = outcome.get().outcome();
            let rows = py.detach(|| outcome.scorecard(card).map(|card| card.result().rows));
            rows.into_iter().flatten().map(|row| (row.id.clone(), row)).collect()
        };
        let (before, after) = (rows(&self.before), rows(&self.after));
        let changes = self.comparison.scorecards.get(card).map_or(&[][..], |card| &card.rows);
        let pairs: Vec<Pair<'_>> = changes
            .iter()
            .filter_map(|change| Some(Pair { change, before: before.get(&change.id)?, after: after.get(&change.id)? }))
            .collect();
        work(&pairs)
    }

    fn said(&self, lang: &str, cards: &[String]) -> PyResult<ComparisonWording> {
        let mut wording = self.comparison.wording(self::lang(lang)?);
        wording.scorecards.retain(|card| cards.contains(&card.id));
        Ok(wording)
    }

    fn criterion(&self, card: &str, id: &str) -> Option<&Criterion> {
        [&self.after, &self.before].into_iter().find_map(|outcome| {
            let (_, card) = outcome.get().outcome().rules().scorecard(card)?;
            card.criteria.iter().find(|criterion| criterion.naming.id.value == id)
        })
    }
}

#[pymethods]
impl Compared {
    /// Ids of the compared scorecards.
    #[getter]
    fn scorecards(&self) -> Vec<String> {
        self.comparison.scorecards.iter().map(|(id, _)| id.to_owned()).collect()
    }

    /// Whether nothing differs.
    fn is_empty(&self) -> bool {
        self.comparison.is_empty()
    }

    /// Everything, as JSON.
    fn data(&self) -> PyResult<String> {
        json(&self.comparison)
    }

    /// Some of its scorecards in sentences, as JSON.
    fn wording(&self, lang: &str, cards: Vec<String>) -> PyResult<String> {
        json(&self.said(lang, &cards)?)
    }

    /// The same as lines of text, with at most so many rows of each scorecard.
    fn text(&self, lang: &str, most: usize, cards: Vec<String>) -> PyResult<String> {
        Ok(self.said(lang, &cards)?.to_text(most))
    }

    /// A row for each unit that differs.
    fn rows(&self, py: Python<'_>, card: &str) -> PyResult<Frame> {
        self.pairs(py, card, |pairs| {
            let before = |of: fn(&RowResult) -> Option<&str>| pairs.iter().map(move |pair| of(pair.before));
            let after = |of: fn(&RowResult) -> Option<&str>| pairs.iter().map(move |pair| of(pair.after));
            let mut columns = Columns::default()
                .texts("id", pairs.iter().map(|pair| Some(pair.change.id.as_str())))
                .texts("name", pairs.iter().map(|pair| pair.change.name.as_deref()));
            if pairs.iter().any(|pair| pair.after.bloc.is_some()) {
                columns = columns.words("bloc", after(|row| row.bloc.as_deref()));
            }
            columns = columns
                .decimals("total_before", before(|row| row.total.as_deref()))?
                .decimals("total_after", after(|row| row.total.as_deref()))?
                .decimals("difference", pairs.iter().map(|pair| pair.change.difference.as_deref()))?
                .words("grade_before", before(|row| row.grade.as_deref()))
                .words("grade_after", after(|row| row.grade.as_deref()))
                .counts("rank_before", pairs.iter().map(|pair| pair.before.rank))
                .counts("rank_after", pairs.iter().map(|pair| pair.after.rank));
            let gates = |of: fn(&Pair<'_>) -> Vec<String>| pairs.iter().map(of).map(|gates| gates.join(" ")).collect::<Vec<_>>();
            let (first, second) = (gates(|pair| pair.before.gates.clone()), gates(|pair| pair.after.gates.clone()));
            columns = columns
                .texts("gates_before", first.iter().map(|gates| Some(gates.as_str())))
                .texts("gates_after", second.iter().map(|gates| Some(gates.as_str())));
            let mut awards: Vec<&str> = Vec::new();
            for (id, _) in pairs.iter().flat_map(|pair| pair.before.awards.iter().chain(pair.after.awards.iter())) {
                if !awards.contains(&id) {
                    awards.push(id);
                }
            }
            for id in awards {
                let word = |row: &RowResult| row.awards.get(id).map(|status| status.word());
                columns = columns
                    .words(&format!("award.{id}_before"), pairs.iter().map(|pair| word(pair.before)))
                    .words(&format!("award.{id}_after"), pairs.iter().map(|pair| word(pair.after)));
            }
            columns.frame()
        })
    }

    /// A row for each unit and criterion that differ.
    fn criteria(&self, py: Python<'_>, card: &str, lang: &str) -> PyResult<Frame> {
        let lang = self::lang(lang)?;
        self.pairs(py, card, |pairs| {
            let nothing = CriterionResult::default();
            let found: Vec<(&RowChange, &str, &CriterionChange, [&CriterionResult; 2])> = pairs
                .iter()
                .flat_map(|pair| {
                    let nothing = &nothing;
                    pair.change.criteria.iter().map(move |(id, change)| {
                        let sides = [pair.before.criteria.get(id).unwrap_or(nothing), pair.after.criteria.get(id).unwrap_or(nothing)];
                        (pair.change, id, change, sides)
                    })
                })
                .collect();
            let side = |at: usize, of: fn(&CriterionResult) -> Option<&str>| {
                found.iter().map(move |(.., sides)| sides.get(at).and_then(|side| of(side)))
            };
            let clause = |at: usize| {
                found
                    .iter()
                    .map(move |(.., sides)| sides.get(at).and_then(|side| side.clause).and_then(|clause| u64::try_from(clause).ok()))
            };
            let rule = |id: &str| self.criterion(card, id);
            Columns::default()
                .texts("id", found.iter().map(|(row, ..)| Some(row.id.as_str())))
                .texts("name", found.iter().map(|(row, ..)| row.name.as_deref()))
                .words("criterion", found.iter().map(|(_, id, ..)| Some(*id)))
                .words("code", found.iter().map(|(_, id, ..)| rule(id).and_then(|rule| rule.code.as_deref())))
                .words("title", found.iter().map(|(_, id, ..)| rule(id).map(|rule| rule.naming.title.get(lang))))
                .decimals("points_before", side(0, |side| side.points.as_deref()))?
                .decimals("points_after", side(1, |side| side.points.as_deref()))?
                .decimals("difference", found.iter().map(|(_, _, change, _)| change.difference.as_deref()))?
                .decimals("max_before", side(0, |side| side.max.as_deref()))?
                .decimals("max_after", side(1, |side| side.max.as_deref()))?
                .words("status_before", side(0, |side| Some(side.status.as_str())))
                .words("status_after", side(1, |side| Some(side.status.as_str())))
                .texts("value_before", side(0, |side| side.value.as_deref()))
                .texts("value_after", side(1, |side| side.value.as_deref()))
                .counts("clause_before", clause(0))
                .counts("clause_after", clause(1))
                .frame()
        })
    }

    /// A row for each unit and figure that differ.
    fn figures(&self, card: &str, lang: &str) -> PyResult<Frame> {
        let lang: Lang = self::lang(lang)?;
        let rows = self.comparison.scorecards.get(card).map_or(&[][..], |card| &card.rows);
        let found: Vec<_> = rows.iter().flat_map(|row| row.figures.iter().map(move |(input, change)| (row, input, change))).collect();
        let rules = self.after.get().outcome().rules();
        let subject = rules.scorecard(card).map(|(_, card)| card.subject);
        let title = |input: &str| {
            let is_it = |value: &&thidua::model::input::Value| value.naming.id.value == input && Some(value.subject) == subject;
            let value = rules.model().values.iter().find(is_it);
            value.map(|value| value.naming.title.get(lang))
        };
        Columns::default()
            .texts("id", found.iter().map(|(row, ..)| Some(row.id.as_str())))
            .texts("name", found.iter().map(|(row, ..)| row.name.as_deref()))
            .words("input", found.iter().map(|(_, input, _)| Some(*input)))
            .words("title", found.iter().map(|(_, input, _)| title(input)))
            .texts("before", found.iter().map(|(.., change)| Some(change.before.as_str())))
            .texts("after", found.iter().map(|(.., change)| Some(change.after.as_str())))
            .frame()
    }
}

/// What a row lacks to a grade.
#[pyclass(frozen, module = "thidua._native")]
pub(crate) struct Advised {
    advice: Advice,
}

impl Advised {
    pub(crate) fn new(advice: Advice) -> Self {
        Self { advice }
    }
}

#[pymethods]
impl Advised {
    /// Everything, as JSON.
    fn data(&self) -> PyResult<String> {
        json(&self.advice)
    }

    /// The advice in sentences, as JSON.
    fn wording(&self, lang: &str) -> PyResult<String> {
        json(&self.advice.wording(self::lang(lang)?))
    }

    /// The same as lines of text.
    fn text(&self, lang: &str) -> PyResult<String> {
        Ok(self.advice.to_text(self::lang(lang)?))
    }

    /// A row for each change that is enough.
    fn frame(&self) -> PyResult<Frame> {
        let steps = &self.advice.steps;
        Columns::default()
            .texts("input", steps.iter().map(|step| Some(step.input.as_str())))
            .texts("from", steps.iter().map(|step| Some(step.from.as_str())))
            .texts("to", steps.iter().map(|step| Some(step.to.as_str())))
            .texts("difference", steps.iter().map(|step| step.difference.as_deref()))
            .decimals("total", steps.iter().map(|step| step.total.as_deref()))?
            .words("grade", steps.iter().map(|step| step.grade.as_deref()))
            .frame()
    }
}
