//! A scorecard over one block of rows.

use super::arithmetic::{balance, limit};
use super::card::CardBlock;
use super::criterion::{self, Reading};
use super::peers::PeerColumns;
use super::program::{Sources, run};
use super::register::Register;
use super::rounding::round;
use super::trouble::Trouble;
use super::{blocks_of, gate, grade, group, in_parallel};
use crate::model::scorecard::{ClassifyOn, Scorecard};
use crate::number::{Number, Stage};
use crate::plan::CardPlan;
use std::ops::Range;

/// Every block of a scorecard over the table of its subject, with what stops the evaluation.
pub(crate) fn evaluate_blocks(
    card: &Scorecard,
    plan: &CardPlan,
    sources: &Sources<'_>,
    peers: &[(usize, PeerColumns)],
) -> Vec<(CardBlock, Vec<Trouble>)> {
    #[cfg(feature = "lane")]
    let lane = super::lane::Lane::settle(card, plan, sources, peers);
    in_parallel(blocks_of(sources.table.len()), |range| {
        #[cfg(feature = "lane")]
        if let Some(block) = lane.as_ref().and_then(|lane| lane.block(&range)) {
            return (block, Vec::new());
        }
        evaluate_block(card, plan, sources, peers, range)
    })
}

/// Points, groups, totals, grades and gates of the rows `range`, which lie within one block.
fn evaluate_block(
    card: &Scorecard,
    plan: &CardPlan,
    sources: &Sources<'_>,
    peers: &[(usize, PeerColumns)],
    range: Range<usize>,
) -> (CardBlock, Vec<Trouble>) {
    let (start, rows) = (range.start, range.len());
    let mut troubles = Vec::new();
    let mut registers = Vec::with_capacity(plan.program.steps.len());
    let steps = &plan.program.steps;
    run(steps, 0..plan.ends.points, sources, &range, None, &mut registers);

    let mut fired: Vec<Vec<bool>> = vec![Vec::new(); plan.gates.len()];
    let early = plan.gates.iter().enumerate().filter(|(_, gate)| gate.before_points);
    for (position, gate) in early {
        if let Some(place) = fired.get_mut(position) {
            *place = gate::fires(gate, position, &registers, (start, rows), &mut troubles);
        }
    }
    let criteria: Vec<_> = plan
        .criteria
        .iter()
        .enumerate()
        .map(|(position, criterion)| {
            let peers = peers.iter().find(|(relative, _)| *relative == position).map(|(_, peers)| peers);
            let reading = Reading::of(&criterion.reads, &registers);
            criterion::evaluate(criterion, position, &reading, peers, (start, rows), &fired, &mut troubles)
        })
        .collect();
    let sums = group::sums(card, &plan.innermost_first, &criteria, &fired, rows);

    let rounding = &card.rounding;
    let mut total = limit(&balance(&[&sums.base, &sums.bonus], &[&sums.deductions], rows), Some(&Number::zero()), None);
    if rounding.at == Stage::Total {
        total = round(&total, &rounding.step, rounding.mode);
    }
    total = gate::limit_total(card, total, &fired);
    let full = card.max.as_ref().map(|max| max.value.clone()).unwrap_or_default();
    let score = match card.classify_on {
        ClassifyOn::Capped => limit(&total, None, Some(&full)),
        ClassifyOn::Total => total.clone(),
    };
    let mut block = CardBlock {
        rows,
        criteria,
        groups: sums.groups,
        unscored: sums.unscored,
        base: sums.base,
        bonus: sums.bonus,
        deductions: sums.deductions,
        total,
        score,
        grade_by_score: vec![0; rows],
        grade: Vec::new(),
        final_grade: Vec::new(),
        fired: Vec::new(),
        unranked: vec![false; rows],
        keys: Vec::new(),
    };
    run(steps, plan.ends.points..plan.ends.requires, sources, &range, Some((&block, 0)), &mut registers);
    block.grade_by_score = grade::by_score(&plan.grades, &block.score, &registers);
    run(steps, plan.ends.requires..plan.ends.gates, sources, &range, Some((&block, 0)), &mut registers);
    for (position, gate) in plan.gates.iter().enumerate().filter(|(_, gate)| !gate.before_points) {
        if let Some(place) = fired.get_mut(position) {
            *place = gate::fires(gate, position, &registers, (start, rows), &mut troubles);
        }
    }
    block.fired = fired;
    if !card.grades.is_empty() {
        let grade_of = |register: usize, row: usize| registers.get(register).and_then(Register::codes).and_then(|codes| codes.known(row));
        block.grade = gate::grades_after(card, &plan.gates, &block, grade_of);
    } else {
        block.grade = vec![0; rows];
    }
    block.close(card);
    block.keys = plan
        .keys
        .iter()
        .filter_map(|(register, _)| registers.get(*register).and_then(Register::numbers).map(|numbers| numbers.clone().into_owned()))
        .collect();
    (block, troubles)
}

/// The registers that criteria read, over rows of one block.
pub(crate) fn trace_rows<'d>(plan: &CardPlan, sources: &Sources<'d>, range: &Range<usize>) -> Vec<Register<'d>> {
    let mut registers = Vec::with_capacity(plan.ends.points);
    run(&plan.program.steps, 0..plan.ends.points, sources, range, None, &mut registers);
    registers
}

/// The registers of one row of an evaluated block, the block's own results put in.
pub(crate) fn trace_row<'d>(plan: &CardPlan, sources: &Sources<'d>, block: &CardBlock, row: usize) -> Vec<Register<'d>> {
    let mut registers = Vec::with_capacity(plan.program.steps.len());
    let own = Some((block, row % super::BLOCK));
    run(&plan.program.steps, 0..plan.ends.awards, sources, &(row..row + 1), own, &mut registers);
    registers
}

/// Registers of the awards' conditions over the rows of an evaluated block.
pub(crate) fn awards<'d>(plan: &CardPlan, sources: &Sources<'d>, block: &CardBlock, range: &Range<usize>) -> Vec<Option<Vec<bool>>> {
    let mut registers = Vec::new();
    run(&plan.program.steps, 0..plan.ends.awards, sources, range, Some((block, 0)), &mut registers);
    plan.awards
        .iter()
        .map(|award| {
            award.map(|register| {
                (0..range.len()).map(|row| registers.get(register).is_some_and(|condition| condition.is_true(row))).collect()
            })
        })
        .collect()
}
