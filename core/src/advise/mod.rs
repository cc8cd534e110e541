//! What is missing to a grade: the smallest changes of single figures that reach it, and what stops the others.

mod judge;
mod obstacle;
mod search;
#[cfg(test)]
mod tests;
mod text;
mod wording;

pub use obstacle::Obstacle;
pub use wording::{AdviceWording, StepWording};

use crate::diagnostic::{Finding, Refusal, catalogue};
use crate::model::scorecard::Scorecard;
use crate::number::{Number, parse_fraction, parse_plain};
use crate::outcome::{RowOutcome, ScorecardOutcome};
use crate::text::nearest;
use judge::{Judge, Trial};
use serde::Serialize;

/// What a row lacks to a grade.
///
/// # Example
/// See [`RowOutcome::advise`].
#[derive(Clone, Debug, Serialize)]
pub struct Advice {
    /// Id of the scorecard.
    pub scorecard: String,
    /// Id of the row.
    pub row: String,
    /// Name of the row.
    pub name: Option<String>,
    /// The grade to reach.
    pub target: String,
    /// The grade that it has.
    pub grade: Option<String>,
    /// Its total.
    pub total: Option<String>,
    /// Whether it has the grade, or a better one, already.
    pub reached: bool,
    /// Changes of one figure each that reach the grade, one or two for each input, in the order of the rules.
    pub steps: Vec<Step>,
    /// Where no change of one figure reaches it: what stops the one that comes nearest.
    pub obstacles: Vec<Obstacle>,
    /// The change that comes nearest, where none reaches the grade.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nearest: Option<Step>,
    #[serde(skip)]
    rules: crate::check::RuleSet,
}

/// One figure of the row changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Step {
    /// Id of the input.
    pub input: String,
    /// The figure that the row has, exact; empty: missing.
    pub from: String,
    /// The figure that it would need, exact.
    pub to: String,
    /// The difference of the two, of numbers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub difference: Option<String>,
    /// The total then.
    pub total: Option<String>,
    /// The grade then.
    pub grade: Option<String>,
}

impl RowOutcome<'_> {
    /// The smallest changes of single figures with which the row reaches a grade (cần thêm gì để đạt mức), each found by
    /// evaluating the rules over all data with that one figure changed.
    ///
    /// Every input of the row that the scorecard reads is tried: numbers upwards and downwards within their limits, in
    /// whole steps (1 for integers, else the last declared or given decimal), booleans and choices in every other value.
    /// A step that is given reaches the grade, and one step less does not. Where a rule is not monotone, the nearest value
    /// that reaches the grade is found if it lies at a tried point: distances that double, the limits, and thirty-two
    /// equal parts between figure and limit. Other rows keep their figures; ranks and quotas count anew. Decisions of the
    /// council are left out, for they were made on other results. Changes that are the least share of the figure come first.
    ///
    /// # Errors
    /// A grade that the scorecard does not have.
    ///
    /// # Example
    /// ```
    /// # use std::sync::Arc;
    /// # use thidua::{check::RuleSet, data::{self, Cells, InputColumn, InputTable, ReadOptions}, plan::Selection};
    /// # let text = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/change/example.toml"));
    /// # let rules = RuleSet::parse([("rules.toml", text)]).unwrap();
    /// # let cells = [("id", ["A", "B"]), ("bloc", ["1", "1"]), ("tasks", ["10", "10"]), ("done", ["10", "9"]), ("overdue", ["0.30", "0.95"]), ("errors", ["0", "9"])];
    /// # let columns = cells.iter().map(|(heading, cells)| InputColumn { heading: (*heading).into(), cells: Cells::Text(cells.iter().map(|cell| Some((*cell).into())).collect()) });
    /// # let tables = vec![("commune".to_owned(), InputTable { columns: columns.collect(), first_row: 2 })];
    /// # let plan = rules.plan("2026-12-31".parse().unwrap(), &Selection::default()).unwrap();
    /// # let data = data::read(rules.model(), tables, vec![], plan.needed(), ReadOptions::default()).unwrap();
    /// # let outcome = plan.evaluate(&Arc::new(data)).unwrap();
    /// let advice = outcome.scorecard("work").unwrap().row("A").unwrap().advise("good").unwrap();
    /// let step = &advice.steps[0];
    /// assert_eq!((step.input.as_str(), step.from.as_str(), step.to.as_str()), ("overdue", "3/10", "1/5"));
    /// ```
    pub fn advise(&self, grade: &str) -> Result<Advice, Refusal> {
        let mut advisor = self.advisor(grade)?;
        while advisor.advance() {}
        Ok(advisor.finish())
    }

    /// The same input by input, so that a host can show how far it is, and stop.
    ///
    /// # Errors
    /// A grade that the scorecard does not have.
    pub fn advisor(&self, grade: &str) -> Result<Advisor, Refusal> {
        let card = self.card;
        let target = position(&card, grade)?;
        let result = self.result();
        let advice = Advice {
            scorecard: card.scorecard().naming.id.value.clone(),
            row: result.id.clone(),
            name: result.name.clone(),
            target: grade.to_owned(),
            grade: result.grade.clone(),
            total: result.total.clone(),
            reached: grade_of(self).is_some_and(|has| has <= target),
            steps: Vec::new(),
            obstacles: Vec::new(),
            nearest: None,
            rules: card.rules().clone(),
        };
        let mut judge = if advice.reached { None } else { Judge::new(&card, self.row) };
        let inputs = judge.as_mut().map(Judge::inputs).unwrap_or_default();
        Ok(Advisor { advice, target, judge, inputs, tried: 0 })
    }
}

impl Step {
    /// How far the figure is from its goal, for an order: what is answered otherwise, then shares of the figure itself, then
    /// what starts at zero.
    fn effort(&self) -> (u8, Number) {
        let number = |text: &str| parse_plain(text).map(|written| written.number()).or_else(|| parse_fraction(text));
        let Some(difference) = self.difference.as_deref().and_then(number).map(|difference| difference.abs()) else {
            return (0, Number::zero());
        };
        match number(&self.from).and_then(|from| difference.checked_div(&from.abs())) {
            Some(share) => (1, share),
            None => (2, difference),
        }
    }
}

/// Advice in the making: one input after another.
///
/// # Example
/// See [`RowOutcome::advise`], which does `while advisor.advance() {}` and `advisor.finish()`.
#[derive(Debug)]
pub struct Advisor {
    advice: Advice,
    target: usize,
    judge: Option<Judge>,
    inputs: Vec<Trial>,
    tried: usize,
}

impl Advisor {
    /// Tries the next input; false where none is left.
    pub fn advance(&mut self) -> bool {
        let (Some(judge), Some(input)) = (self.judge.as_mut(), self.inputs.get(self.tried)) else { return false };
        let found = search::steps(judge, input, self.target);
        self.advice.steps.extend(found);
        self.tried += 1;
        true
    }

    /// How many inputs were tried.
    #[must_use]
    pub fn tried(&self) -> usize {
        self.tried
    }

    /// How many inputs there are to try.
    #[must_use]
    pub fn inputs(&self) -> usize {
        self.inputs.len()
    }

    /// What was found; where no figure of those tried reaches the grade, what stops the one that comes nearest.
    #[must_use]
    pub fn finish(self) -> Advice {
        let Self { mut advice, target, judge, .. } = self;
        if let (Some(mut judge), true) = (judge, advice.steps.is_empty()) {
            (advice.nearest, advice.obstacles) = obstacle::obstacles(&mut judge, target);
        }
        crate::order::sort_by_key(&mut advice.steps, Step::effort);
        advice
    }
}

/// The position of a grade in the scorecard's scale.
fn position(card: &ScorecardOutcome<'_>, grade: &str) -> Result<usize, Refusal> {
    let known = grades(card.rules().model(), card.scorecard());
    known.iter().position(|id| id == grade).ok_or_else(|| {
        let listed: Vec<String> = known.iter().map(|id| format!("`{id}`")).collect();
        let finding = Finding::nowhere(&catalogue::UNKNOWN_GRADE)
            .with("card", &card.scorecard().naming.id.value)
            .with("grade", grade)
            .with("known", listed.join(", "))
            .meant(nearest(grade, known.iter().map(String::as_str)));
        Refusal { findings: vec![finding], sources: card.rules().sources().clone() }
    })
}

/// The ids of a scorecard's grades, best first.
fn grades(model: &crate::model::Model, card: &Scorecard) -> Vec<String> {
    let scale = card.scale.and_then(|scale| model.scales.get(scale.0));
    scale.map_or_else(Vec::new, |scale| scale.grades.iter().map(|grade| grade.id.value.clone()).collect())
}

/// The final grade of a row by position; none where it is not scored or the scorecard has no grades.
fn grade_of(row: &RowOutcome<'_>) -> Option<usize> {
    row.card.columns.final_grade(row.row).filter(|_| !row.card.scorecard().grades.is_empty())
}
