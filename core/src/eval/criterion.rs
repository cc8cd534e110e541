//! Points of a criterion over a block (clause 7.1): status, function, gates, rounding.

use super::arithmetic::{limit, select};
use super::card::{CriterionBlock, Status, Statuses};
use super::function;
use super::numbers::Numbers;
use super::peers::PeerColumns;
use super::register::{Codes, Register};
use super::rounding::round;
use super::states::States;
use super::trouble::{Trouble, TroubleKind};
use crate::data::State;
use crate::model::criterion::Policy;
use crate::number::Number;
use crate::plan::score::ScorePlan;
use crate::plan::{CriterionPlan, CriterionReads};

/// What a criterion reads in a block.
pub(crate) struct Reading<'r, 'd> {
    pub(crate) applies: Option<&'r Register<'d>>,
    pub(crate) full: Option<&'r Register<'d>>,
    pub(crate) value: Option<&'r Register<'d>>,
    pub(crate) target: Option<&'r Register<'d>>,
    pub(crate) items: Vec<&'r Register<'d>>,
}

impl<'r, 'd> Reading<'r, 'd> {
    pub(crate) fn of(reads: &CriterionReads, registers: &'r [Register<'d>]) -> Self {
        let get = |register: Option<usize>| register.and_then(|register| registers.get(register));
        Self {
            applies: get(reads.applies),
            full: get(reads.full),
            value: get(reads.value),
            target: get(reads.target),
            items: reads.items.iter().filter_map(|item| registers.get(*item)).collect(),
        }
    }

    /// The state of what is scored: the value, its target, all items.
    pub(crate) fn value_states(&self, score: &ScorePlan, rows: usize) -> States<'static> {
        let mut states = States::KNOWN;
        for register in self.value.into_iter().chain(self.target).chain(self.items.iter().copied()) {
            states = states.merge(register.states());
        }
        // v/target is undefined for a known v where the target is not above zero.
        let divides = matches!(score, ScorePlan::ProRata { .. } | ScorePlan::Leader { .. });
        if let (true, Some(target)) = (divides, self.target.and_then(Register::numbers)) {
            return above_zero(states, target, rows);
        }
        states
    }

    /// What is known before policies: scored or full, or the state that stands in the way.
    pub(crate) fn outlook(&self, row: usize, value: State) -> Outlook {
        if let Some(applies) = self.applies {
            match applies.state(row) {
                State::Known if applies.is_true(row) => {}
                State::Known => return Outlook::Unknown(State::NotApplicable),
                unknown => return Outlook::Unknown(unknown),
            }
        }
        if let Some(full) = self.full {
            match full.state(row) {
                State::Known if full.is_true(row) => return Outlook::Full,
                State::Known => {}
                unknown => return Outlook::Unknown(unknown),
            }
        }
        if value.is_known() { Outlook::Scored } else { Outlook::Unknown(value) }
    }
}

/// Undefined where a known number is not above zero.
fn above_zero(states: States<'static>, numbers: &Numbers<'_>, rows: usize) -> States<'static> {
    let above: Vec<bool> = match numbers.lanes() {
        Some(lanes) => lanes.numerators.iter().map(|numerator| *numerator > 0).collect(),
        None => numbers.all().map(|number| number.is_positive()).collect(),
    };
    if above.iter().fold(true, |all, above| all & above) {
        return states;
    }
    let state = |(row, above): (usize, &bool)| match states.get(row) {
        State::Known if !above => State::Undefined,
        state => state,
    };
    States::owned(above.iter().take(rows).enumerate().map(state).collect())
}

/// Status before policies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outlook {
    Scored,
    Full,
    Unknown(State),
}

/// Points of one criterion over a block of `rows` rows that starts at row `start` of the table.
pub(crate) fn evaluate(
    plan: &CriterionPlan,
    position: usize,
    reading: &Reading<'_, '_>,
    peers: Option<&PeerColumns>,
    (start, rows): (usize, usize),
    fired: &[Vec<bool>],
    troubles: &mut Vec<Trouble>,
) -> CriterionBlock {
    let mut states = reading.value_states(&plan.score, rows);
    if let Some(peers) = peers {
        states = peers.undefined_for_all(&states, start, rows);
    }
    let statuses = statuses(plan, position, reading, &states, (start, rows), troubles);
    let mut points = function::points(&plan.score, plan.max.as_ref(), reading, peers, (start, rows));
    if let ScorePlan::Manual { step } = &plan.score {
        manual(plan, position, reading, step.as_ref(), &statuses, (start, rows), troubles);
    }
    points.states = States::KNOWN;
    if let Statuses::Each(each) = &statuses {
        let is = |wanted: fn(Status) -> bool| move |row: usize| each.get(row).is_some_and(|code| wanted(Status::of_code(*code)));
        let zero = Numbers::constant(&Number::zero(), rows);
        points = select(is(|status| status == Status::Scored), &points, &zero, States::KNOWN);
        if each.iter().any(|code| Status::of_code(*code).is_full()) {
            let full = Numbers::constant(&plan.max.clone().unwrap_or_default(), rows);
            points = select(is(Status::is_full), &full, &points, States::KNOWN);
        }
    }
    for (gate, most) in &plan.gates {
        if let Some(fired) = fired.get(*gate) {
            points = limit_where(&points, fired, most);
        }
    }
    if let Some((step, mode)) = &plan.rounding {
        points = round(&points, step, *mode);
    }
    CriterionBlock { statuses, points }
}

/// Cut to `most` in the rows where a gate fired.
pub(crate) fn limit_where(points: &Numbers<'static>, fired: &[bool], most: &Number) -> Numbers<'static> {
    if !fired.iter().any(|fired| *fired) {
        return points.clone();
    }
    let limited = limit(points, None, Some(most));
    select(|row| fired.get(row).copied().unwrap_or(false), &limited, points, points.states.clone())
}

fn statuses(
    plan: &CriterionPlan,
    position: usize,
    reading: &Reading<'_, '_>,
    states: &States<'_>,
    (start, rows): (usize, usize),
    troubles: &mut Vec<Trouble>,
) -> Statuses {
    if reading.applies.is_none() && reading.full.is_none() && states.all_known() {
        return Statuses::AllScored;
    }
    let of_state = [
        Status::Scored,
        Status::NotApplicable,
        match plan.when_missing {
            Policy::Zero => Status::MissingZero,
            Policy::Full => Status::MissingFull,
            Policy::NotApplicable | Policy::Error => Status::MissingNotApplicable,
        },
        match plan.when_undefined {
            Policy::Zero => Status::UndefinedZero,
            Policy::Full => Status::UndefinedFull,
            Policy::NotApplicable | Policy::Error => Status::UndefinedNotApplicable,
        },
    ];
    let of = |state: State| of_state.get(state as usize).copied().unwrap_or(Status::NotApplicable);
    let mut each: Vec<Status> = match states.slice() {
        Some(states) => states.iter().map(|state| of(*state)).collect(),
        None => vec![Status::Scored; rows],
    };
    // The later conditions of clause 7.1 first, so that the earlier ones overrule them.
    if let Some(full) = reading.full.and_then(Register::codes) {
        overrule(&mut each, full, |holds, status| if holds { Status::Full } else { status }, of);
    }
    if let Some(applies) = reading.applies.and_then(Register::codes) {
        overrule(&mut each, applies, |holds, status| if holds { status } else { Status::NotApplicable }, of);
    }
    if each.iter().fold(true, |all, status| all & (*status == Status::Scored)) {
        return Statuses::AllScored;
    }
    if plan.when_missing == Policy::Error || plan.when_undefined == Policy::Error {
        for (row, status) in each.iter().enumerate() {
            let kind = match status {
                Status::MissingNotApplicable if plan.when_missing == Policy::Error => TroubleKind::Missing(position),
                Status::UndefinedNotApplicable if plan.when_undefined == Policy::Error => TroubleKind::Undefined(position),
                _ => continue,
            };
            troubles.push(Trouble { row: start + row, kind });
        }
    }
    Statuses::Each(each.into_iter().map(Status::code).collect())
}

/// Statuses where a condition is known; where it is not, those of its state.
fn overrule(statuses: &mut [Status], condition: &Codes<'_>, known: impl Fn(bool, Status) -> Status, unknown: impl Fn(State) -> Status) {
    for (status, code) in statuses.iter_mut().zip(condition.codes.iter()) {
        *status = known(*code == 1, *status);
    }
    for (status, state) in statuses.iter_mut().zip(condition.states.slice().unwrap_or(&[])) {
        if !state.is_known() {
            *status = unknown(*state);
        }
    }
}

/// Points entered by hand must lie in `0 ..= max` and be a multiple of the step.
fn manual(
    plan: &CriterionPlan,
    position: usize,
    reading: &Reading<'_, '_>,
    step: Option<&Number>,
    statuses: &Statuses,
    (start, rows): (usize, usize),
    troubles: &mut Vec<Trouble>,
) {
    let Some(value) = reading.value.and_then(Register::numbers) else { return };
    for row in (0..rows).filter(|row| statuses.get(*row) == Status::Scored) {
        let number = value.number(row);
        let over = plan.max.as_ref().is_some_and(|max| &number > max);
        if number.is_negative() || over || step.is_some_and(|step| !number.is_multiple_of(step)) {
            troubles.push(Trouble { row: start + row, kind: TroubleKind::Manual(position, number) });
        }
    }
}
