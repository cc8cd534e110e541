//! A plan over data: scorecard after scorecard, then ranks, quotas and awards of each.

use super::award::{self, AwardSaid};
use super::decisions::Decisions;
use super::order::Order;
use super::quota::{self, Field, QuotaSaid};
use super::ranking::{Ranks, ranks};
use crate::data::{DataSet, Table};
use crate::diagnostic::{Finding, Refusal};
use crate::eval::card::CardColumns;
use crate::eval::peers::{self, PeerColumns};
use crate::eval::register::Register;
use crate::eval::sets::PeerSets;
use crate::eval::slot;
use crate::eval::{self, BLOCK, Sources, Trouble, blocks_of, in_parallel};
use crate::model::scorecard::Scorecard;
use crate::model::{Model, ScorecardId, SubjectId, Within};
use crate::plan::program::SlotSource;
use crate::plan::trace::CardTracing;
use crate::plan::{CardPlan, Plan, Task};
use std::sync::{Arc, OnceLock};

/// The outcome of a plan over data: every figure and reason of every row.
#[derive(Clone, Debug)]
pub struct Outcome {
    pub(crate) plan: Plan,
    pub(crate) data: Arc<DataSet>,
    pub(crate) slots: Vec<Option<Register<'static>>>,
    /// By position of the scorecard in the model.
    pub(crate) columns: Vec<Option<CardColumns>>,
    /// By position of the scorecard in the model.
    pub(crate) cards: Vec<Option<CardOutcome>>,
    /// Which registers hold the figures of formulas, by position of the scorecard in the model; made when first asked for.
    pub(crate) tracings: Vec<OnceLock<CardTracing>>,
}

/// What is decided over all rows of a scorecard.
#[derive(Clone, Debug, Default)]
pub(crate) struct CardOutcome {
    pub(crate) peers: Vec<(usize, PeerColumns)>,
    pub(crate) ranks: Ranks,
    pub(crate) needs_decision: Vec<bool>,
    /// What each quota says, in the order of the file.
    pub(crate) quotas: Vec<QuotaSaid>,
    /// What each award says.
    pub(crate) awards: Vec<AwardSaid>,
}

impl Plan {
    /// Evaluates the plan over data that was read for the same rule set.
    ///
    /// # Errors
    /// Every row in which a figure is missing or undefined where the rules say `error`, points entered by hand that are
    /// not allowed, and decisions of the council that do not fit. Scorecards that read a scorecard with such rows are
    /// not evaluated further.
    pub fn evaluate(&self, data: &Arc<DataSet>) -> Result<Outcome, Refusal> {
        let model = self.rules.model();
        let mut outcome = Outcome {
            plan: self.clone(),
            data: Arc::clone(data),
            slots: vec![None; self.slots.len()],
            columns: vec![None; model.scorecards.len()],
            cards: vec![None; model.scorecards.len()],
            tracings: vec![OnceLock::new(); model.scorecards.len()],
        };
        let mut findings = Vec::new();
        let mut troubled: Vec<ScorecardId> = Vec::new();
        let mut decisions = Decisions::new(model, data, |position| self.cards.iter().any(|card| card.id.0 == position));
        for task in self.tasks.iter() {
            match task {
                Task::Slot(number) => {
                    let column = self.slot(*number, &outcome);
                    if let Some(place) = outcome.slots.get_mut(*number) {
                        *place = column;
                    }
                }
                Task::Scorecard(number) => {
                    let Some(plan) = self.cards.get(*number) else { continue };
                    let reads = crate::model::resolve::reads(model, plan.id);
                    if reads.iter().any(|read| troubled.contains(read)) {
                        troubled.push(plan.id);
                        continue;
                    }
                    let found = evaluate_card(model, plan, &mut outcome, &mut decisions);
                    if !found.is_empty() {
                        troubled.push(plan.id);
                        findings.extend(found);
                    }
                }
            }
        }
        let of_decisions = decisions.finish();
        // Without the scorecards that could not be evaluated nothing can be said about their ties.
        if findings.is_empty() {
            findings.extend(of_decisions);
        }
        if findings.is_empty() { Ok(outcome) } else { Err(Refusal { findings, sources: self.rules.sources().clone() }) }
    }

    fn slot(&self, number: usize, outcome: &Outcome) -> Option<Register<'static>> {
        let slot = self.slots.get(number)?;
        let table = outcome.data.table(slot.subject)?;
        Some(match &slot.source {
            SlotSource::Parent { program, register } => slot::from_parent(program, *register, &outcome.sources(program.subject)?, table),
            SlotSource::Aggregate { program, function, element, condition } => {
                slot::aggregate(program, *function, *element, *condition, &outcome.sources(program.subject)?, table.len())
            }
        })
    }
}

impl Outcome {
    pub(crate) fn sources(&self, subject: SubjectId) -> Option<Sources<'_>> {
        Some(Sources { table: self.data.table(subject)?, slots: &self.slots, cards: &self.columns })
    }

    pub(crate) fn sets(&self, table: &Table, within: Within) -> PeerSets {
        PeerSets::of(self.plan.rules.model(), &self.data, table, within)
    }
}

fn evaluate_card(model: &Model, plan: &CardPlan, outcome: &mut Outcome, decisions: &mut Decisions<'_>) -> Vec<Finding> {
    let Some(card) = model.scorecards.get(plan.id.0) else { return Vec::new() };
    let Some(sources) = outcome.sources(plan.subject) else { return Vec::new() };
    let table = sources.table;
    let peers = peers::look(plan, &sources, |within| outcome.sets(table, within));
    let blocks = eval::evaluate_blocks(card, plan, &sources, &peers);
    let (blocks, troubles): (Vec<_>, Vec<Vec<Trouble>>) = blocks.into_iter().unzip();
    let troubles: Vec<Trouble> = troubles.into_iter().flatten().collect();
    if !troubles.is_empty() {
        return eval::findings(model, card, table, &troubles);
    }
    let mut columns = CardColumns { blocks };
    let mut result = CardOutcome { peers, needs_decision: vec![false; table.len()], ..CardOutcome::default() };
    if let Some(ranking) = &card.ranking {
        decide(card, plan, &mut columns, &mut result, outcome, table, ranking, decisions);
    }
    if let Some(place) = outcome.columns.get_mut(plan.id.0) {
        *place = Some(columns);
    }
    if let Some(place) = outcome.cards.get_mut(plan.id.0) {
        *place = Some(result);
    }
    Vec::new()
}

/// Ranks, quotas, final grades and awards.
#[expect(clippy::too_many_arguments, reason = "one step of the evaluation, named apart only to be read on its own")]
fn decide(
    card: &Scorecard,
    plan: &CardPlan,
    columns: &mut CardColumns,
    result: &mut CardOutcome,
    outcome: &Outcome,
    table: &Table,
    ranking: &crate::model::ranking::Ranking,
    decisions: &mut Decisions<'_>,
) {
    let order = Order::of(columns, plan.keys.iter().map(|(_, larger)| *larger));
    let (mut scored, mut ranked) = (vec![true; table.len()], vec![true; table.len()]);
    for ((block, scored), ranked) in columns.blocks.iter().zip(scored.chunks_mut(BLOCK)).zip(ranked.chunks_mut(BLOCK)) {
        for (row, scored) in scored.iter_mut().enumerate().filter(|_| block.unscored.is_some()) {
            *scored = block.is_scored(row);
        }
        for ((ranked, scored), unranked) in ranked.iter_mut().zip(scored).zip(&block.unranked) {
            *ranked = *scored & !unranked;
        }
    }
    result.ranks = ranks(outcome.sets(table, ranking.within), &order, ranking.ties, &ranked);
    let field = Field { scorecard: &card.naming.id.value, table, order: &order, scored: &scored, ranked: &ranked };

    let in_order = |within: Within| order.sorted(&outcome.sets(table, within), &ranked);
    let mut grades: Vec<u16> = Vec::with_capacity(table.len());
    columns.blocks.iter().for_each(|block| grades.extend_from_slice(&block.grade));
    result.quotas = vec![QuotaSaid::default(); card.quotas.len()];
    let mut in_turn: Vec<usize> = (0..card.quotas.len()).collect();
    crate::order::sort_by_key(&mut in_turn, |quota| card.quotas.get(*quota).map(|quota| quota.grade.value));
    for number in in_turn {
        let (Some(quota), Some(places)) = (card.quotas.get(number), plan.quotas.get(number)) else { continue };
        let sets = outcome.sets(table, quota.within);
        let best_first = result.ranks.best_first(quota.within == ranking.within, || in_order(quota.within));
        let said = quota::apply(quota, places, sets, &best_first, &field, &mut grades, &mut result.needs_decision, decisions);
        if let Some(place) = result.quotas.get_mut(number) {
            *place = said;
        }
    }
    for (block, grades) in columns.blocks.iter_mut().zip(grades.chunks(BLOCK)) {
        block.final_grade = grades.to_vec();
    }
    if card.awards.is_empty() {
        return;
    }
    let ranges = blocks_of(table.len());
    let conditions: Vec<Vec<Option<Vec<bool>>>> = match outcome.sources(plan.subject) {
        Some(sources) => {
            let work = ranges.into_iter().zip(&columns.blocks).collect::<Vec<_>>();
            in_parallel(work, |(range, block)| eval::awards(plan, &sources, block, &range))
        }
        None => Vec::new(),
    };
    for (number, award) in card.awards.iter().enumerate() {
        let qualifies = |row: usize| {
            let (block, in_block) = (row / BLOCK, row % BLOCK);
            let condition = conditions.get(block).and_then(|block| block.get(number)).and_then(Option::as_ref);
            let meets = condition.is_none_or(|condition| condition.get(in_block).copied().unwrap_or(false));
            let excluded = columns.blocks.get(block).is_some_and(|columns| {
                let excludes = card.gates.iter().map(|gate| gate.effect.ineligible.iter().any(|award| award.value.0 == number));
                excludes.zip(&columns.fired).any(|(excludes, fired)| excludes && fired.get(in_block).copied().unwrap_or(false))
            });
            meets && !excluded
        };
        let sets = outcome.sets(table, award.within);
        let best_first = result.ranks.best_first(award.within == ranking.within, || in_order(award.within));
        result.awards.push(award::give(award, sets, &best_first, &field, qualifies, &mut result.needs_decision, decisions));
    }
}
