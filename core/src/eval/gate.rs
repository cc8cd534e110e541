//! Gates over a block (clause 8): which fire, and what they do to the total and to the grade.

use super::card::CardBlock;
use super::criterion::limit_where;
use super::numbers::Numbers;
use super::register::Register;
use super::trouble::{Trouble, TroubleKind};
use crate::data::State;
use crate::model::gate::{Gate, GatePolicy};
use crate::model::scorecard::Scorecard;
use crate::plan::GatePlan;

/// The rows in which a gate fires.
pub(crate) fn fires(
    plan: &GatePlan,
    position: usize,
    registers: &[Register<'_>],
    (start, rows): (usize, usize),
    troubles: &mut Vec<Trouble>,
) -> Vec<bool> {
    let get = |register: Option<usize>| register.and_then(|register| registers.get(register));
    let (when, grade_of) = (get(plan.when), get(plan.grade_of));
    if let (Some(when), None) = (when.and_then(Register::codes), grade_of)
        && when.states.all_known()
    {
        return when.codes.iter().map(|code| *code == 1).collect();
    }
    let mut unknown = |row: usize| match plan.policy {
        GatePolicy::Fires => true,
        GatePolicy::Passes => false,
        GatePolicy::Error => {
            troubles.push(Trouble { row: start + row, kind: TroubleKind::Gate(position) });
            false
        }
    };
    (0..rows)
        .map(|row| {
            let holds = match when.map(|when| when.state(row)) {
                None => true,
                Some(State::Known) => when.is_some_and(|when| when.is_true(row)),
                Some(State::NotApplicable) => false,
                Some(State::Missing | State::Undefined) => return unknown(row),
            };
            match grade_of {
                Some(grade_of) if holds && !grade_of.state(row).is_known() => unknown(row),
                _ => holds,
            }
        })
        .collect()
}

/// The total after the total gates.
pub(crate) fn limit_total(card: &Scorecard, total: Numbers<'static>, fired: &[Vec<bool>]) -> Numbers<'static> {
    card.gates.iter().zip(fired).fold(total, |total, (gate, fired)| match &gate.effect.total_at_most {
        Some(most) => limit_where(&total, fired, &most.value),
        None => total,
    })
}

/// The grades after gates of a block; `grade_of` tells the known grade that a register holds in a row.
pub(crate) fn grades_after(
    card: &Scorecard,
    plans: &[GatePlan],
    block: &CardBlock,
    grade_of: impl Fn(usize, usize) -> Option<u16>,
) -> Vec<u16> {
    let lowers =
        |plan: &GatePlan, gate: &Gate| plan.grade_of.is_some() || gate.effect.grade_at_most.is_some() || gate.effect.grade_down.is_some();
    let mut grades = block.grade_by_score.clone();
    let last = u16::try_from(card.grades.len().saturating_sub(1)).unwrap_or(0);
    let mut touched = vec![false; block.rows];
    for (_, fired) in card.gates.iter().zip(plans).zip(&block.fired).filter(|((gate, plan), _)| lowers(plan, gate)) {
        touched.iter_mut().zip(fired).for_each(|(touched, fired)| *touched |= *fired);
    }
    for (row, (grade, touched)) in grades.iter_mut().zip(touched).enumerate() {
        *grade = if touched { grade_after(card, plans, block, &grade_of, row) } else { (*grade).min(last) };
    }
    grades
}

/// What the gates that fired make of the grade by score: limits first, then steps down.
fn grade_after(card: &Scorecard, plans: &[GatePlan], block: &CardBlock, grade_of: impl Fn(usize, usize) -> Option<u16>, row: usize) -> u16 {
    let last = u16::try_from(card.grades.len().saturating_sub(1)).unwrap_or(0);
    let mut grade = block.grade_by_score.get(row).copied().unwrap_or(0);
    let mut down = 0_u32;
    for ((gate, plan), fired) in card.gates.iter().zip(plans).zip(&block.fired) {
        if !fired.get(row).copied().unwrap_or(false) {
            continue;
        }
        if let Some(most) = &gate.effect.grade_at_most {
            grade = grade.max(u16::try_from(most.value).unwrap_or(last));
        }
        if let Some(register) = plan.grade_of {
            // An unknown grade that makes the gate fire means the lowest.
            let most = grade_of(register, row).unwrap_or(last);
            grade = grade.max(most);
        }
        if let Some(steps) = &gate.effect.grade_down {
            down = down.max(steps.value);
        }
    }
    grade.saturating_add(u16::try_from(down).unwrap_or(u16::MAX)).min(last)
}
