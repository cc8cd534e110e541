//! Rows written out as clause 13 wants them.

use super::result::{CriterionResult, Pairs, RowResult};
use super::view::ScorecardOutcome;
use crate::data::Table;
use crate::eval::card::{CardBlock, Status};
use crate::eval::numbers::{Form, Numbers};
use crate::eval::register::Register;
use crate::eval::{BLOCK, Reading, clauses, ratio, trace_rows};
use crate::model::criterion::Criterion;
use crate::model::expression::Kind;
use crate::model::score::Score;
use crate::model::{Model, ScaleId};
use crate::number::Mode;
use crate::plan::CriterionPlan;
use crate::plan::score::ScorePlan;
use std::ops::Range;

/// The digits that a scorecard shows.
#[derive(Clone, Copy)]
pub(crate) struct Digits {
    pub(crate) places: u32,
    pub(crate) mode: Mode,
}

impl Digits {
    fn of(card: &ScorecardOutcome<'_>) -> Self {
        Self { places: card.card.rounding.places, mode: card.card.rounding.mode }
    }

    /// A number of a column with exactly the digits shown.
    pub(crate) fn show(self, numbers: &Numbers<'_>, row: usize) -> String {
        match self.short(numbers, row) {
            Some(scaled) => decimal(scaled, self.places),
            None => numbers.number(row).to_fixed(self.places, self.mode),
        }
    }

    /// The same digits without the decimal sign; `None` where they are too many.
    pub(crate) fn mantissa(self, numbers: &Numbers<'_>, row: usize) -> Option<i128> {
        match self.short(numbers, row) {
            Some(scaled) => Some(i128::from(scaled)),
            None => numbers.number(row).to_fixed(self.places, self.mode).replace('.', "").parse().ok(),
        }
    }

    /// `number · 10^places`, where that is a short whole number.
    fn short(self, numbers: &Numbers<'_>, row: usize) -> Option<i64> {
        let (value, denominator) = match &numbers.form {
            Form::Scaled { values, denominator } => (*values.get(row)?, denominator),
            Form::Narrow { values, denominator } => (i64::from(*values.get(row)?), denominator),
            Form::Ratio { .. } | Form::Exact(_) => return None,
        };
        let power = 10_i64.checked_pow(self.places)?;
        if power % denominator == 0 { value.checked_mul(power / denominator) } else { None }
    }
}

/// `scaled · 10^-places` with exactly `places` digits.
fn decimal(scaled: i64, places: u32) -> String {
    let sign = if scaled < 0 { "-" } else { "" };
    let digits = scaled.unsigned_abs();
    match 10_u64.checked_pow(places) {
        Some(power) if places > 0 => {
            format!("{sign}{}.{:0width$}", digits / power, digits % power, width = usize::try_from(places).unwrap_or(0))
        }
        _ => format!("{sign}{digits}"),
    }
}

/// The rows `range`, which lie within one block.
pub(crate) fn results(card: &ScorecardOutcome<'_>, range: Range<usize>) -> Vec<RowResult> {
    let Some(sources) = card.outcome.sources(card.plan.subject) else { return Vec::new() };
    let Some(block) = card.columns.blocks.get(range.start / BLOCK) else { return Vec::new() };
    let traced = trace_rows(card.plan, &sources, &range);
    let model = card.outcome.plan.rules.model();
    let result = |row: usize| {
        let criteria = card.card.criteria.iter().zip(&card.plan.criteria).enumerate().map(|(position, (criterion, plan))| {
            let at = (row % BLOCK, row - range.start, row);
            let digits = Digits::of(card);
            let result = criterion_result(card, model, position, criterion, plan, block, &traced, at, digits);
            (criterion.naming.id.value.clone(), result)
        });
        RowResult { criteria: Pairs(criteria.collect()), ..standing(card, model, block, row) }
    };
    range.clone().map(result).collect()
}

/// The rows `range`, which lie within one block, without their criteria.
pub(crate) fn standings(card: &ScorecardOutcome<'_>, range: Range<usize>) -> Vec<RowResult> {
    let Some(block) = card.columns.blocks.get(range.start / BLOCK) else { return Vec::new() };
    let model = card.outcome.plan.rules.model();
    range.map(|row| standing(card, model, block, row)).collect()
}

fn standing(card: &ScorecardOutcome<'_>, model: &Model, block: &CardBlock, row: usize) -> RowResult {
    let in_block = row % BLOCK;
    let digits = Digits::of(card);
    let scored = block.is_scored(in_block);
    let when_scored = |numbers: &Numbers<'_>| scored.then(|| digits.show(numbers, in_block));
    let grade = |grades: &[u16]| {
        let position = grades.get(in_block).copied().filter(|_| scored && !card.card.grades.is_empty())?;
        card.card.scale.and_then(|scale| grade_id(model, scale, position))
    };
    let fired: Vec<String> = card
        .card
        .gates
        .iter()
        .zip(&block.fired)
        .filter(|(_, fired)| fired.get(in_block).copied().unwrap_or(false))
        .map(|(gate, _)| gate.naming.id.value.clone())
        .collect();
    let groups = card.card.groups.iter().zip(&block.groups).map(|(group, points)| {
        let known = points.states.get(in_block).is_known();
        (group.naming.id.value.clone(), known.then(|| digits.show(points, in_block)))
    });
    let number = u32::try_from(row).unwrap_or(u32::MAX);
    let quotas = card.card.quotas.iter().zip(&card.decided.quotas).filter_map(|(quota, said)| {
        let at = said.rows.binary_search_by_key(&number, |(row, _)| *row).ok()?;
        said.rows.get(at).map(|(_, result)| (quota.naming.id.value.clone(), result.clone()))
    });
    let awards = card.card.awards.iter().zip(&card.decided.awards).filter_map(|(award, given)| {
        let status = given.given.get(row).copied().flatten()?;
        Some((award.naming.id.value.clone(), status))
    });
    let flag = |flags: &[bool]| flags.get(row).copied().unwrap_or(false);
    let rank = card.decided.ranks.rank.get(row).copied().filter(|rank| *rank > 0);
    RowResult {
        id: card.table.ids.get(row).cloned().unwrap_or_default(),
        name: card.table.names.get(row).cloned().flatten(),
        parent: parent(card, model, row),
        bloc: card.table.bloc(row).map(str::to_owned),
        criteria: Pairs::default(),
        groups: Pairs(groups.collect()),
        base: when_scored(&block.base),
        bonus: digits.show(&block.bonus, in_block),
        deductions: digits.show(&block.deductions, in_block),
        total: when_scored(&block.total),
        score: when_scored(&block.score),
        grade_by_score: grade(&block.grade_by_score),
        gates: fired,
        quotas: Pairs(quotas.collect()),
        grade: grade(&block.final_grade),
        rank: rank.map(u64::from),
        tied: flag(&card.decided.ranks.tied),
        needs_decision: flag(&card.decided.needs_decision),
        awards: Pairs(awards.collect()),
    }
}

fn parent(card: &ScorecardOutcome<'_>, model: &Model, row: usize) -> Option<String> {
    let parent = model.subjects.get(card.card.subject.0)?.parent?;
    let table: &Table = card.outcome.data.table(parent)?;
    let position = usize::try_from(*card.table.parents.as_ref()?.get(row)?).ok()?;
    table.ids.get(position).cloned()
}

pub(crate) fn grade_id(model: &Model, scale: ScaleId, position: u16) -> Option<String> {
    model.scales.get(scale.0)?.grades.get(usize::from(position)).map(|grade| grade.id.value.clone())
}

/// A value in its exact form: a number, a truth value, or an id.
pub(crate) fn exact(model: &Model, kind: Option<&Kind>, register: &Register<'_>, row: usize) -> Option<String> {
    match (register, kind) {
        (Register::Numbers(numbers), _) => numbers.known(row).map(|number| number.to_string()),
        (Register::Codes(codes), Some(Kind::Grade(scale))) => codes.known(row).and_then(|code| grade_id(model, *scale, code)),
        (Register::Codes(codes), Some(Kind::Choice(list))) => {
            let choices = model.choice_lists.get(list.0)?;
            codes.known(row).and_then(|code| choices.get(usize::from(code)).cloned())
        }
        (Register::Codes(codes), _) => codes.known(row).map(|code| if code == 0 { "false" } else { "true" }.to_owned()),
    }
}

#[expect(clippy::too_many_arguments, reason = "one criterion of one row, in the coordinates of block and trace")]
fn criterion_result(
    card: &ScorecardOutcome<'_>,
    model: &Model,
    position: usize,
    criterion: &Criterion,
    plan: &CriterionPlan,
    block: &CardBlock,
    traced: &[Register<'_>],
    (in_block, in_trace, row): (usize, usize, usize),
    digits: Digits,
) -> CriterionResult {
    let Some(columns) = block.criteria.get(position) else { return CriterionResult::default() };
    let status = columns.statuses.get(in_block);
    let gates =
        plan.gates.iter().filter(|(gate, _)| block.fired.get(*gate).and_then(|fired| fired.get(in_block)).copied().unwrap_or(false));
    let gates = gates.filter_map(|(gate, _)| card.card.gates.get(*gate)).map(|gate| gate.naming.id.value.clone()).collect();
    let max = plan.max.as_ref().map(|max| max.to_fixed(digits.places, digits.mode));
    let mut result = CriterionResult {
        status: status.word().to_owned(),
        points: status.applies().then(|| digits.show(&columns.points, in_block)),
        max,
        gates,
        ..CriterionResult::default()
    };
    if status != Status::Scored {
        return result;
    }
    let reading = Reading::of(&plan.reads, traced);
    let kind = match criterion.score.as_ref().map(|score| &score.value) {
        Some(Score::Checklist { .. }) => return result,
        Some(Score::Formula(points)) => Some(&points.kind),
        _ => criterion.value.as_ref().map(|value| &value.kind),
    };
    result.value = reading.value.and_then(|register| exact(model, kind, register, in_trace));
    match &plan.score {
        ScorePlan::ProRata { .. } | ScorePlan::Leader { .. } => {
            result.target = reading.target.and_then(|target| exact(model, None, target, in_trace));
            result.ratio = ratio(&reading).map(|ratio| ratio.number(in_trace).to_string());
        }
        ScorePlan::Shortfall { .. } => result.target = reading.target.and_then(|target| exact(model, None, target, in_trace)),
        ScorePlan::Bands { limits, .. } => {
            let value = reading.value.and_then(Register::numbers).map(|value| value.part(in_trace..in_trace + 1));
            result.clause = value.and_then(|value| clauses(&value, limits).first().map(|clause| usize::from(*clause)));
        }
        ScorePlan::Placing { .. } => {
            let peers = card.decided.peers.iter().find(|(relative, _)| *relative == position);
            result.place = peers.and_then(|(_, peers)| peers.places.get(row)).map(|place| u64::from(*place));
        }
        _ => {}
    }
    result
}
