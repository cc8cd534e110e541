//! Groups, base, bonus and deductions over a block (clauses 7.2 to 7.4).

use super::arithmetic::{add, balance, divide, extreme, limit, multiply, scale, select};
use super::card::CriterionBlock;
use super::criterion::limit_where;
use super::numbers::Numbers;
use super::rounding::round;
use super::states::States;
use crate::data::State;
use crate::model::group::{Group, GroupKind, Part};
use crate::model::scorecard::{Rescaling, Scorecard};
use crate::number::{Number, Stage};

/// The sums of a block.
pub(crate) struct Sums {
    pub(crate) groups: Vec<Numbers<'static>>,
    pub(crate) base: Numbers<'static>,
    pub(crate) bonus: Numbers<'static>,
    pub(crate) deductions: Numbers<'static>,
    pub(crate) unscored: Option<Vec<bool>>,
}

/// What is known of a group while the sums are made.
struct Made {
    /// Points, zero where nothing applies.
    points: Numbers<'static>,
    /// Rows in which something applies; none: every row.
    applies: Option<Vec<bool>>,
    /// The sum of maxima that apply, for rescaling the base as a whole; none: the full mark in every row.
    applicable: Option<Numbers<'static>>,
}

impl Made {
    fn applies(&self, row: usize) -> bool {
        self.applies.as_ref().is_none_or(|applies| applies.get(row).copied().unwrap_or(true))
    }
}

struct Summing<'s> {
    card: &'s Scorecard,
    criteria: &'s [CriterionBlock],
    fired: &'s [Vec<bool>],
    rows: usize,
    made: Vec<Option<Made>>,
}

pub(crate) fn sums(card: &Scorecard, innermost_first: &[usize], criteria: &[CriterionBlock], fired: &[Vec<bool>], rows: usize) -> Sums {
    let mut summing = Summing { card, criteria, fired, rows, made: (0..card.groups.len()).map(|_| None).collect() };
    for position in innermost_first {
        if let Some(group) = card.groups.get(*position) {
            let made = summing.group(*position, group);
            if let Some(place) = summing.made.get_mut(*position) {
                *place = Some(made);
            }
        }
    }
    summing.finish()
}

impl Summing<'_> {
    fn zero(&self) -> Numbers<'static> {
        Numbers::constant(&Number::zero(), self.rows)
    }

    /// Whether a part counts among what may apply: not an inner deduction.
    fn counts(&self, part: Part) -> bool {
        match part {
            Part::Criterion(_) => true,
            Part::Group(group) => self.card.groups.get(group.0).is_some_and(|group| !group.inner_deduction),
        }
    }

    fn part_applies(&self, part: Part, row: usize) -> bool {
        match part {
            Part::Criterion(criterion) => self.criteria.get(criterion.0).is_some_and(|criterion| criterion.statuses.get(row).applies()),
            Part::Group(group) => self.made.get(group.0).and_then(Option::as_ref).is_some_and(|made| made.applies(row)),
        }
    }

    fn part_always_applies(&self, part: Part) -> bool {
        match part {
            Part::Criterion(criterion) => self.criteria.get(criterion.0).is_some_and(|criterion| criterion.statuses.all_apply()),
            Part::Group(group) => self.made.get(group.0).and_then(Option::as_ref).is_some_and(|made| made.applies.is_none()),
        }
    }

    fn part_points(&self, part: Part) -> Option<&Numbers<'static>> {
        match part {
            Part::Criterion(criterion) => self.criteria.get(criterion.0).map(|criterion| &criterion.points),
            Part::Group(group) => self.made.get(group.0).and_then(Option::as_ref).map(|made| &made.points),
        }
    }

    fn part_max(&self, part: Part) -> Number {
        let max = match part {
            Part::Criterion(criterion) => self.card.criteria.get(criterion.0).and_then(|criterion| criterion.max.as_ref()),
            Part::Group(group) => self.card.groups.get(group.0).and_then(|group| group.max.as_ref()),
        };
        max.map(|max| max.value.clone()).unwrap_or_default()
    }

    fn group(&self, position: usize, group: &Group) -> Made {
        let (plus, minus): (Vec<Part>, Vec<Part>) = group.parts.iter().partition(|part| self.counts(**part));
        let points = |parts: Vec<Part>| parts.into_iter().filter_map(|part| self.part_points(part)).collect::<Vec<_>>();
        let mut points = balance(&points(plus), &points(minus), self.rows);
        points = limit(&points, Some(&Number::zero()), group.max.as_ref().map(|max| &max.value));
        for (gate, fired) in self.card.gates.iter().zip(self.fired) {
            if let Some((_, most)) = gate.effect.group.as_ref().filter(|(limited, _)| limited.value.0 == position) {
                points = limit_where(&points, fired, &most.value);
            }
        }
        let counted: Vec<Part> = group.parts.iter().copied().filter(|part| self.counts(*part)).collect();
        let whole = counted.iter().all(|part| self.part_always_applies(*part));
        if !counted.is_empty() && whole && !self.any_partial(&counted) {
            return Made { points, applies: None, applicable: None };
        }
        let applies: Vec<bool> = (0..self.rows).map(|row| counted.iter().any(|part| self.part_applies(*part, row))).collect();
        let base = group.kind == GroupKind::Base;
        let full = group.max.as_ref().map(|max| max.value.clone()).unwrap_or_default();
        if base && self.card.not_applicable == Rescaling::ByGroup {
            points = self.rescaled(&points, &counted, &full);
        }
        let applicable = (base && self.card.not_applicable == Rescaling::Whole).then(|| self.applicable(&counted, &full));
        let applies = if applies.iter().all(|applies| *applies) { None } else { Some(applies) };
        Made { points, applies, applicable }
    }

    /// Whether a part is a group in which, in some row, not everything applies.
    fn any_partial(&self, parts: &[Part]) -> bool {
        parts.iter().any(|part| match part {
            Part::Group(group) => self.made.get(group.0).and_then(Option::as_ref).is_some_and(|made| made.applicable.is_some()),
            Part::Criterion(_) => false,
        })
    }

    /// `min(full, Σ applicable of the parts)`.
    fn applicable(&self, parts: &[Part], full: &Number) -> Numbers<'static> {
        let mut sum = self.zero();
        for part in parts {
            let max = self.part_max(*part);
            let whole = Numbers::constant(&max, self.rows);
            let part = match part {
                Part::Group(group) => match self.made.get(group.0).and_then(Option::as_ref) {
                    Some(Made { applicable: Some(applicable), .. }) => applicable.clone(),
                    _ => whole,
                },
                Part::Criterion(_) => select(|row| self.part_applies(*part, row), &whole, &self.zero(), States::KNOWN),
            };
            sum = add(&sum, &part);
        }
        limit(&sum, None, Some(full))
    }

    /// `round(min(Σ, A) · full / A)` in the rows in which some parts do not apply, `A = min(full, Σ full max of those that do)`.
    fn rescaled(&self, points: &Numbers<'static>, parts: &[Part], full: &Number) -> Numbers<'static> {
        let some = |row: usize| parts.iter().any(|part| self.part_applies(*part, row));
        let all = |row: usize| parts.iter().all(|part| self.part_applies(*part, row));
        if (0..self.rows).all(all) {
            return points.clone();
        }
        let mut sum = self.zero();
        for part in parts {
            let max = Numbers::constant(&self.part_max(*part), self.rows);
            sum = add(&sum, &select(|row| self.part_applies(*part, row), &max, &self.zero(), States::KNOWN));
        }
        let whole = Numbers::constant(full, self.rows);
        let applicable = select(some, &limit(&sum, None, Some(full)), &whole, States::KNOWN);
        let scaled = self.rounded(divide(&scale(&extreme(points, &applicable, false), full), &applicable));
        select(|row| some(row) && !all(row), &scaled, points, States::KNOWN)
    }

    /// Rescaling is rounded where points are.
    fn rounded(&self, numbers: Numbers<'static>) -> Numbers<'static> {
        let rounding = &self.card.rounding;
        if rounding.at == Stage::Criterion { round(&numbers, &rounding.step, rounding.mode) } else { numbers }
    }

    fn outermost(&self, kind: GroupKind) -> Vec<Part> {
        let groups = self.card.groups.iter().enumerate();
        let outermost = groups.filter(|(_, group)| group.parent.is_none() && group.kind == kind);
        outermost.map(|(position, _)| Part::Group(crate::model::GroupId(position))).collect()
    }

    fn sum(&self, kind: GroupKind) -> Numbers<'static> {
        let parts: Vec<_> = self.outermost(kind).into_iter().filter_map(|part| self.part_points(part)).collect();
        balance(&parts, &[], self.rows)
    }

    fn finish(self) -> Sums {
        let outermost = self.outermost(GroupKind::Base);
        let full = self.card.max.as_ref().map(|max| max.value.clone()).unwrap_or_default();
        let mut base = limit(&self.sum(GroupKind::Base), None, Some(&full));
        let partial = !outermost.iter().all(|part| self.part_always_applies(*part)) || self.any_partial(&outermost);
        let mut unscored = None;
        if partial || outermost.is_empty() {
            let scored = |row: usize| outermost.iter().any(|part| self.part_applies(*part, row));
            match self.card.not_applicable {
                Rescaling::Keep => {}
                Rescaling::ByGroup => base = self.rescaled(&base, &outermost, &full),
                Rescaling::Whole => {
                    let applicable = self.applicable(&outermost, &full);
                    let whole = Numbers::constant(&full, self.rows);
                    let divisor = select(scored, &applicable, &whole, States::KNOWN);
                    let scaled = self.rounded(divide(&multiply(&base, &whole), &divisor));
                    let rescales = |row: usize| scored(row) && self.any_criterion_out(row);
                    base = select(rescales, &scaled, &base, States::KNOWN);
                }
            }
            if !(0..self.rows).all(scored) {
                unscored = Some((0..self.rows).map(|row| !scored(row)).collect());
            }
        }
        let (bonus, deductions) = (self.sum(GroupKind::Bonus), self.sum(GroupKind::Deduction));
        let groups = self
            .made
            .into_iter()
            .map(|made| match made {
                Some(Made { points, applies: Some(applies), .. }) => points.with_states(States::owned(
                    applies.iter().map(|applies| if *applies { State::Known } else { State::NotApplicable }).collect(),
                )),
                Some(Made { points, .. }) => points,
                None => Numbers::constant(&Number::zero(), self.rows),
            })
            .collect();
        Sums { groups, base, bonus, deductions, unscored }
    }

    /// Whether some base criterion is not applicable in a row.
    fn any_criterion_out(&self, row: usize) -> bool {
        self.card.criteria.iter().zip(self.criteria).any(|(criterion, block)| {
            let base = criterion.group.and_then(|group| self.card.groups.get(group.0)).is_some_and(|group| group.kind == GroupKind::Base);
            base && !block.statuses.get(row).applies()
        })
    }
}
