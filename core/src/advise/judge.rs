//! The evaluation as the judge of one changed figure.

use crate::data::DataSet;
use crate::data::what_if::{self, CellValue};
use crate::model::input::{Input, InputKind};
use crate::model::{SubjectId, ValueId, Within};
use crate::number::{Mode, Number};
use crate::outcome::{Outcome, RowResult, ScorecardOutcome, cell};
use crate::plan::{Plan, Selection};
use std::sync::Arc;

/// Evaluates the rules with one figure of one row changed, over the part of the data that it can touch.
#[derive(Debug)]
pub(super) struct Judge {
    plan: Plan,
    data: Arc<DataSet>,
    scorecard: String,
    subject: SubjectId,
    row: usize,
    /// The change that came nearest: grade and score of it, the smaller the grade the better.
    best: Option<(usize, Number, Tried)>,
}

/// A figure that was tried.
#[derive(Clone, Debug)]
pub(super) struct Tried {
    pub(super) input: Trial,
    pub(super) cell: CellValue,
}

/// An input on trial.
#[derive(Clone, Debug)]
pub(super) struct Trial {
    pub(super) value: ValueId,
    pub(super) id: String,
    pub(super) kind: Kind,
    /// The figure that the row has.
    pub(super) own: CellValue,
}

/// The values that an input can take.
#[derive(Clone, Debug)]
pub(super) enum Kind {
    /// Mantissas at a scale, with their limits; a step is one.
    Number { scale: u32, least: Option<i64>, most: Option<i64> },
    /// So many codes.
    Codes(u16),
}

impl Judge {
    pub(super) fn new(card: &ScorecardOutcome<'_>, row: usize) -> Option<Self> {
        let scorecard = card.scorecard().naming.id.value.clone();
        let selection = Selection { only: Some(vec![scorecard.clone()]) };
        let plan = card.rules().plan(card.outcome().on(), &selection).ok()?;
        let subject = card.scorecard().subject;
        let (data, row) = card.outcome().data().around(plan.rules().model(), &compared(&plan), subject, row)?;
        Some(Self { plan, data: Arc::new(data), scorecard, subject, row, best: None })
    }

    /// The inputs of the row that the scorecard reads and that have a column, in the order of the rules.
    pub(super) fn inputs(&mut self) -> Vec<Trial> {
        let plan = self.plan.clone();
        let values = plan.rules().model().values.iter().enumerate();
        let subject = self.subject;
        let own = values.filter(|(at, value)| value.subject == subject && plan.needed().reads(ValueId(*at)));
        own.filter_map(|(at, value)| self.trial(ValueId(at), value.naming.id.value.clone(), value.input()?, plan.rules().model())).collect()
    }

    fn trial(&mut self, value: ValueId, id: String, input: &Input, model: &crate::model::Model) -> Option<Trial> {
        let codes = |count: usize| u16::try_from(count).ok().map(Kind::Codes);
        let kind = match &input.kind {
            InputKind::Number { whole, .. } => {
                let decimals = if *whole { 0 } else { input.places.unwrap_or(0) };
                let scale = Arc::get_mut(&mut self.data)?.refine(self.subject, value, decimals)?;
                let limit = |limit: &Option<crate::diagnostic::Spanned<Number>>, mode: Mode| {
                    let limit = limit.as_ref()?.value.clone() * Number::power_of_ten(i32::try_from(scale).ok()?);
                    i64::try_from(limit.round_to(&Number::one(), mode).numerator()).ok()
                };
                Kind::Number { scale, least: limit(&input.min, Mode::Ceiling), most: limit(&input.max, Mode::Floor) }
            }
            InputKind::Boolean => Kind::Codes(2),
            InputKind::Choice { choices, .. } => codes(choices.len())?,
            InputKind::Grade(scale) => codes(model.scales.get(scale.0)?.grades.len())?,
        };
        let own = self.data.cell(self.subject, value, self.row)?;
        Some(Trial { value, id, kind, own })
    }

    /// The outcome with a figure changed; none where it makes the data wrong.
    fn outcome(&mut self, input: &Trial, cell: CellValue) -> Option<Outcome> {
        let (subject, row) = (self.subject, self.row);
        if !Arc::get_mut(&mut self.data)?.set_cell(subject, input.value, row, cell) {
            return None;
        }
        self.plan.evaluate(&self.data).ok()
    }

    fn restore(&mut self, input: &Trial) {
        let (subject, row) = (self.subject, self.row);
        if let Some(data) = Arc::get_mut(&mut self.data) {
            data.set_cell(subject, input.value, row, input.own);
        }
    }

    /// Whether the row has the grade, or a better one, with a figure changed.
    pub(super) fn reaches(&mut self, input: &Trial, cell: CellValue, target: usize) -> bool {
        let seen = self.outcome(input, cell).and_then(|outcome| {
            let columns = outcome.scorecard(&self.scorecard)?.columns;
            Some((columns.final_grade(self.row)?, columns.score(self.row)?))
        });
        self.restore(input);
        let Some((grade, score)) = seen else { return false };
        let better =
            self.best.as_ref().is_none_or(|(known, most, _)| (grade, std::cmp::Reverse(&score)) < (*known, std::cmp::Reverse(most)));
        if better {
            self.best = Some((grade, score, Tried { input: input.clone(), cell }));
        }
        grade <= target
    }

    /// The change that came nearest among those tried.
    pub(super) fn nearest(&self) -> Option<Tried> {
        self.best.as_ref().map(|(_, _, tried)| tried.clone())
    }

    /// The whole result of the row with a figure changed, and the figure before and after in exact form.
    pub(super) fn result(&mut self, input: &Trial, cell: CellValue) -> Option<(RowResult, [String; 2], Outcome)> {
        let from = self.figure(input);
        let outcome = self.outcome(input, cell)?;
        let to = self.figure(input);
        let row = outcome.scorecard(&self.scorecard)?.rows().nth(self.row)?.result();
        Some((row, [from, to], outcome))
    }

    /// Ends the look at an outcome that [`Judge::result`] gave.
    pub(super) fn done(&mut self, input: &Trial, outcome: Outcome) {
        drop(outcome);
        self.restore(input);
    }

    fn figure(&self, input: &Trial) -> String {
        let kind = self.plan.rules().model().values.get(input.value.0).and_then(|value| value.input()).map(|input| &input.kind);
        match (
            self.data.cell(self.subject, input.value, self.row),
            self.data.table(self.subject).and_then(|table| table.column(input.value)),
        ) {
            (Some(CellValue::Mantissa(_) | CellValue::Code(_)), Some(column)) => cell(self.plan.rules().model(), kind, column, self.row),
            (Some(CellValue::Unknown(crate::data::State::NotApplicable)), _) => "n/a".to_owned(),
            _ => String::new(),
        }
    }

    pub(super) fn scorecard(&self) -> &str {
        &self.scorecard
    }
}

/// Which rows look at each other in the scorecards of a plan: relative criteria, ranks, quotas and awards.
fn compared(plan: &Plan) -> Vec<(SubjectId, Within)> {
    let model = plan.rules().model();
    let mut compared: Vec<(SubjectId, Within)> = Vec::new();
    for card in plan.cards.iter().filter_map(|card| model.scorecards.get(card.id.0)) {
        let criteria = card.criteria.iter().filter_map(|criterion| criterion.score.as_ref()?.value.within());
        let ranking = card.ranking.iter().map(|ranking| ranking.within);
        let quotas = card.quotas.iter().map(|quota| quota.within);
        let awards = card.awards.iter().map(|award| award.within);
        compared.extend(criteria.chain(ranking).chain(quotas).chain(awards).map(|within| (card.subject, within)));
    }
    compared
}

impl Trial {
    /// The difference of two cells as an exact number.
    pub(super) fn difference(&self, cell: CellValue) -> Option<String> {
        match (&self.kind, self.own, cell) {
            (Kind::Number { scale, .. }, CellValue::Mantissa(from), CellValue::Mantissa(to)) => {
                Some((what_if::number(to, *scale) - what_if::number(from, *scale)).to_string())
            }
            _ => None,
        }
    }
}
