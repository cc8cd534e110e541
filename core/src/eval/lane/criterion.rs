//! A criterion over a block: what each row's status is (clause 7.1), then its points.

use super::buffer::{View, greater};
use super::form::{Form, Settling};
use super::kernel::Kernel;
use super::points::Points;
use crate::data::State;
use crate::eval::card::Status;
use crate::eval::numbers::{SAFE, Small, width_of};
use crate::eval::wide::Task;
use crate::model::criterion::Policy;
use crate::number::Number;
use crate::plan::score::ScorePlan;
use crate::plan::{CriterionPlan, CriterionReads};

/// A criterion as it is run in every block.
#[derive(Clone, Debug)]
pub(super) struct Criterion<'p> {
    plan: &'p CriterionPlan,
    points: Points,
    /// `v/target` is undefined where the target is not above zero.
    divides: bool,
    missing: Status,
    undefined: Status,
    /// Whether a row whose figure is missing (undefined) stops the evaluation.
    stops: (bool, bool),
    by_hand: Option<ByHand>,
}

/// What points entered by hand must be: `0 ..= most`, and `value·top` a multiple of `bottom`.
#[derive(Clone, Copy, Debug)]
struct ByHand {
    most: i64,
    top: i64,
    bottom: i64,
}

/// The results of a criterion in a block.
#[derive(Clone, Debug, Default)]
pub(super) struct Made {
    pub(super) points: Vec<i64>,
    /// Codes of statuses; only where not all rows are scored.
    pub(super) statuses: Vec<u8>,
    /// Room for a second number a row.
    pub(super) spare: Vec<i64>,
    pub(super) all_scored: bool,
    pub(super) all_apply: bool,
}

impl Made {
    pub(super) fn with_rows(rows: usize) -> Self {
        Self { points: vec![0; rows], statuses: vec![0; rows], spare: vec![0; rows], all_scored: true, all_apply: true }
    }

    pub(super) fn status(&self, row: usize) -> Status {
        if self.all_scored { Status::Scored } else { self.statuses.get(row).map_or(Status::Scored, |code| Status::of_code(*code)) }
    }
}

/// A criterion over a block, as a task.
pub(super) struct Run<'r, V> {
    pub(super) criterion: &'r Criterion<'r>,
    pub(super) view: V,
    pub(super) fired: &'r [Vec<bool>],
    pub(super) states: &'r mut [State],
    pub(super) made: &'r mut Made,
}

impl<'v, V: Fn(usize) -> View<'v>> Task for Run<'_, V> {
    type Output = Option<()>;

    #[inline(always)]
    fn run(self) -> Option<()> {
        self.criterion.run(self.view, self.fired, self.states, self.made)
    }
}

impl<'p> Criterion<'p> {
    pub(super) fn settle(plan: &'p CriterionPlan, kernel: &Kernel, settling: &Settling<'_, '_>, over: i64) -> Option<Self> {
        let codes = |register: Option<usize>| register.is_none_or(|register| settling.form(register) == Some(Form::Codes));
        let CriterionReads { applies, full, value, .. } = &plan.reads;
        (codes(*applies) && codes(*full)).then_some(())?;
        let status = |policy: Policy, [zero, full, not_applicable]: [Status; 3]| match policy {
            Policy::Zero => zero,
            Policy::Full => full,
            Policy::NotApplicable | Policy::Error => not_applicable,
        };
        let by_hand = match &plan.score {
            ScorePlan::Manual { step } => Some(ByHand::settle(plan.max.as_ref(), step.as_ref(), settling.form((*value)?)?)?),
            _ => None,
        };
        Some(Self {
            plan,
            points: Points::settle(kernel, &plan.reads, settling, over)?,
            divides: matches!(plan.score, ScorePlan::ProRata { .. }),
            missing: status(plan.when_missing, [Status::MissingZero, Status::MissingFull, Status::MissingNotApplicable]),
            undefined: status(plan.when_undefined, [Status::UndefinedZero, Status::UndefinedFull, Status::UndefinedNotApplicable]),
            stops: (plan.when_missing == Policy::Error, plan.when_undefined == Policy::Error),
            by_hand,
        })
    }

    /// Points are below `2^bits`.
    pub(super) fn bits(&self) -> u32 {
        self.points.bits
    }

    /// Statuses and points of the rows of a block; none where a row stops the evaluation.
    #[inline(always)]
    fn run<'v>(&self, view: impl Fn(usize) -> View<'v>, fired: &[Vec<bool>], states: &mut [State], made: &mut Made) -> Option<()> {
        let get = |register: Option<usize>| register.map(&view);
        let reads = &self.plan.reads;
        let (value, target) = (get(reads.value), get(reads.target));
        let items: Vec<View<'v>> = reads.items.iter().map(|item| view(*item)).collect();
        let some_unknown = self.states(value, target, &items, states)?;
        self.statuses(get(reads.applies), get(reads.full), some_unknown.then_some(&*states), states.len(), made)?;
        if let (Some(rules), Some(value)) = (self.by_hand, value) {
            let wrong = |(row, value): (usize, &i64)| made.status(row) == Status::Scored && !rules.allow(*value);
            if value.values.iter().enumerate().any(wrong) {
                return None;
            }
        }
        let nothing = View::EMPTY;
        self.points.run(value.unwrap_or(nothing), target.unwrap_or(nothing), &items, made.points.get_mut(..states.len())?, &mut made.spare);
        if !made.all_scored {
            let full = self.points.full;
            let [scored, given, missing, undefined] =
                [Status::Scored, Status::Full, Status::MissingFull, Status::UndefinedFull].map(Status::code);
            for (points, code) in made.points.iter_mut().zip(&made.statuses) {
                let is_full = (*code == given) | (*code == missing) | (*code == undefined);
                let instead = if is_full { full } else { 0 };
                *points = if *code == scored { *points } else { instead };
            }
        }
        for ((gate, _), limit) in self.plan.gates.iter().zip(&self.points.limits) {
            for (points, fired) in made.points.iter_mut().zip(fired.get(*gate)?) {
                *points = if *fired { (*points).min(*limit) } else { *points };
            }
        }
        Some(())
    }

    /// The states of what is scored: the value, its target, all items; tells whether some row is unknown.
    #[inline(always)]
    fn states(&self, value: Option<View<'_>>, target: Option<View<'_>>, items: &[View<'_>], states: &mut [State]) -> Option<bool> {
        let mut some_unknown = false;
        for given in value.iter().chain(&target).chain(items).map(|view| view.states).filter(|states| !states.is_empty()) {
            if some_unknown {
                for (state, given) in states.iter_mut().zip(given) {
                    *state = greater(*state, *given);
                }
            } else {
                states.get_mut(..given.len())?.copy_from_slice(given);
                some_unknown = true;
            }
        }
        if let (true, Some(target)) = (self.divides, target)
            && target.values.iter().fold(false, |some, target| some | (*target <= 0))
        {
            if !some_unknown {
                states.fill(State::Known);
            }
            for (state, target) in states.iter_mut().zip(target.values) {
                *state = if *target <= 0 && *state as u8 == State::Known as u8 { State::Undefined } else { *state };
            }
            some_unknown = true;
        }
        Some(some_unknown)
    }

    #[inline(always)]
    fn statuses(
        &self,
        applies: Option<View<'_>>,
        full: Option<View<'_>>,
        states: Option<&[State]>,
        rows: usize,
        made: &mut Made,
    ) -> Option<()> {
        (made.all_scored, made.all_apply) = (true, true);
        if applies.is_none() && full.is_none() && states.is_none() {
            return Some(());
        }
        let (missing, undefined) = (self.missing.code(), self.undefined.code());
        // Without a table, so that many rows are taken at a time.
        let of = |state: State| {
            let state = state as u8;
            let code = if state == State::NotApplicable as u8 { Status::NotApplicable.code() } else { 0 };
            let code = if state == State::Missing as u8 { missing } else { code };
            if state == State::Undefined as u8 { undefined } else { code }
        };
        let each = made.statuses.get_mut(..rows)?;
        match states {
            Some(states) => {
                for (code, state) in each.iter_mut().zip(states) {
                    *code = of(*state);
                }
            }
            None => each.fill(Status::Scored.code()),
        }
        // The later conditions of clause 7.1 first, so that the earlier ones overrule them.
        if let Some(full) = full {
            overrule(each, full, |holds, code| if holds { Status::Full.code() } else { code }, of);
        }
        if let Some(applies) = applies {
            overrule(each, applies, |holds, code| if holds { code } else { Status::NotApplicable.code() }, of);
        }
        let seen = each.iter().fold(0_u16, |seen, code| seen | 1 << *code);
        let has = |status: Status| seen & 1 << status as u8 != 0;
        made.all_scored = seen == 1 << Status::Scored as u8;
        made.all_apply = Status::ALL.iter().all(|status| status.applies() || !has(*status));
        let stopped = (self.stops.0 && has(Status::MissingNotApplicable)) || (self.stops.1 && has(Status::UndefinedNotApplicable));
        (!stopped).then_some(())
    }
}

/// Statuses where a condition is known; where it is not, those of its state.
#[inline(always)]
fn overrule(statuses: &mut [u8], condition: View<'_>, known: impl Fn(bool, u8) -> u8, unknown: impl Fn(State) -> u8) {
    for (status, code) in statuses.iter_mut().zip(condition.codes) {
        *status = known(*code == 1, *status);
    }
    for (status, state) in statuses.iter_mut().zip(condition.states) {
        *status = if *state as u8 == State::Known as u8 { *status } else { unknown(*state) };
    }
}

impl ByHand {
    fn settle(max: Option<&Number>, step: Option<&Number>, form: Form) -> Option<Self> {
        let Form::Scaled { denominator, bits } = form else { return None };
        let most = match max {
            Some(max) => (max.clone() * Number::from(denominator)).floor().as_small()?.0,
            None => i64::MAX,
        };
        let Some(step) = step else { return Some(Self { most, top: 1, bottom: 1 }) };
        // value/denominator ÷ p/q is whole.
        let Small { numerator, denominator: over } = Small::of(step)?;
        (bits + width_of(over) <= SAFE).then_some(())?;
        Some(Self { most, top: over, bottom: denominator.checked_mul(numerator)?.max(1) })
    }

    fn allow(self, value: i64) -> bool {
        value >= 0 && value <= self.most && (value * self.top) % self.bottom == 0
    }
}
