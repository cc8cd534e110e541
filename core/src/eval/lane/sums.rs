//! Groups, rescaling, base, bonus, deductions, total and score of a block (clauses 7.2 to 7.6), in whole numbers.

use super::criterion::Made;
use super::quotient::{Way, quotients_in_place};
use crate::data::State;
use crate::eval::card::applies;
use crate::eval::numbers::{SAFE, width_of};
use crate::eval::rounding::wide_quotient;
use crate::eval::wide::Task;
use crate::model::GroupId;
use crate::model::group::{GroupKind, Part};
use crate::model::scorecard::{ClassifyOn, Rescaling, Scorecard};
use crate::number::{Mode, Number, Stage};

/// The groups of a scorecard over one denominator.
#[derive(Clone, Debug)]
pub(super) struct Tree<'p> {
    innermost_first: &'p [usize],
    branches: Vec<Branch>,
    /// Outermost groups by kind.
    base: Vec<usize>,
    bonus: Vec<usize>,
    deductions: Vec<usize>,
    /// Whether each criterion is part of the full mark.
    in_base: Vec<bool>,
    /// The maximum of each criterion.
    full_of: Vec<i64>,
    full: i64,
    not_applicable: Rescaling,
    capped: bool,
    /// A multiple of points, and the mode.
    unit: i64,
    mode: Mode,
    at: Stage,
    /// How the total is rounded, where it is.
    way: Way,
    /// The most total of gates.
    total_limits: Vec<(usize, i64)>,
    /// Sums are below `2^bits`.
    pub(super) bits: u32,
}

#[derive(Clone, Debug)]
struct Branch {
    /// Parts with their signs; those that count are added.
    parts: Vec<(Part, bool)>,
    most: i64,
    full: i64,
    base: bool,
    /// The most points of gates.
    limits: Vec<(usize, i64)>,
}

/// The sums of a block.
#[derive(Clone, Debug, Default)]
pub(super) struct Sums {
    pub(super) groups: Vec<Vec<i64>>,
    /// Where not every group applies in every row: what each is.
    pub(super) group_states: Vec<Vec<State>>,
    pub(super) all_apply: bool,
    pub(super) base: Vec<i64>,
    pub(super) bonus: Vec<i64>,
    pub(super) deductions: Vec<i64>,
    pub(super) total: Vec<i64>,
    pub(super) score: Vec<i64>,
    /// The sums of maxima that apply in a row, by group.
    applicable: Vec<i64>,
    touched: Vec<bool>,
}

impl Sums {
    pub(super) fn with_rows(groups: usize, rows: usize) -> Self {
        let zero = || vec![0; rows];
        Self {
            groups: vec![zero(); groups],
            group_states: vec![vec![State::Known; rows]; groups],
            all_apply: true,
            base: zero(),
            bonus: zero(),
            deductions: zero(),
            total: zero(),
            score: zero(),
            applicable: vec![0; groups],
            touched: vec![false; rows],
        }
    }
}

/// A number as a whole number over a denominator.
pub(super) fn over(number: &Number, denominator: i64) -> Option<i64> {
    let (top, bottom) = number.as_small()?;
    (denominator % bottom == 0).then(|| top.checked_mul(denominator / bottom))?
}

/// The sums of a block, as a task.
pub(super) struct Run<'r> {
    pub(super) tree: &'r Tree<'r>,
    pub(super) criteria: &'r [Made],
    pub(super) fired: &'r [Vec<bool>],
    pub(super) rows: usize,
    pub(super) sums: &'r mut Sums,
}

impl Task for Run<'_> {
    type Output = Option<()>;

    #[inline(always)]
    fn run(self) -> Option<()> {
        self.tree.run(self.criteria, self.fired, self.rows, self.sums)
    }
}

impl<'p> Tree<'p> {
    /// The groups over `denominator`, for criteria of these widths.
    pub(super) fn settle(card: &Scorecard, innermost_first: &'p [usize], criteria: &[u32], denominator: i64) -> Option<Self> {
        let max = |number: Option<&Number>| number.map_or(Some(0), |number| over(number, denominator));
        let mut branches = Vec::with_capacity(card.groups.len());
        for (position, group) in card.groups.iter().enumerate() {
            let counts = |part: &Part| match part {
                Part::Criterion(_) => true,
                Part::Group(group) => card.groups.get(group.0).is_some_and(|group| !group.inner_deduction),
            };
            let parts: Vec<(Part, bool)> = group.parts.iter().map(|part| (*part, counts(part))).collect();
            // A group in which nothing can apply is left to the other way.
            parts.iter().any(|(_, counts)| *counts).then_some(())?;
            let full = max(group.max.as_ref().map(|max| &max.value))?;
            let gates = card.gates.iter().enumerate();
            let limits = gates.filter_map(|(gate, effect)| Some((gate, effect.effect.group.as_ref()?)));
            let limits = limits.filter(|(_, (limited, _))| limited.value.0 == position);
            let limits = limits.map(|(gate, (_, most))| Some((gate, over(&most.value, denominator)?))).collect::<Option<_>>()?;
            let most = if group.max.is_some() { full } else { i64::MAX };
            branches.push(Branch { parts, most, full, base: group.kind == GroupKind::Base, limits });
        }
        let outermost = |kind: GroupKind| {
            let groups = card.groups.iter().enumerate().filter(move |(_, group)| group.parent.is_none() && group.kind == kind);
            groups.map(|(position, _)| position).collect::<Vec<_>>()
        };
        let base = outermost(GroupKind::Base);
        (!base.is_empty()).then_some(())?;
        let in_base = card.criteria.iter().map(|criterion| {
            let group = criterion.group.and_then(|group| card.groups.get(group.0));
            group.is_some_and(|group| group.kind == GroupKind::Base)
        });
        let totals = card.gates.iter().enumerate().filter_map(|(gate, effect)| Some((gate, effect.effect.total_at_most.as_ref()?)));
        let total_limits = totals.map(|(gate, most)| Some((gate, over(&most.value, denominator)?))).collect::<Option<_>>()?;
        let full = max(card.max.as_ref().map(|max| &max.value))?;
        // Every sum adds each criterion at most once, and is cut to a maximum or not.
        let widest = criteria.iter().copied().max().unwrap_or(1).max(width_of(full));
        let bits = widest + usize::BITS - card.criteria.len().max(1).leading_zeros() + 2;
        let unit = over(&card.rounding.step, denominator)?;
        let way = Way::of(bits, width_of(unit))?;
        (bits <= SAFE).then_some(())?;
        Some(Self {
            innermost_first,
            branches,
            base,
            bonus: outermost(GroupKind::Bonus),
            deductions: outermost(GroupKind::Deduction),
            in_base: in_base.collect(),
            full_of: card.criteria.iter().map(|criterion| max(criterion.max.as_ref().map(|max| &max.value))).collect::<Option<_>>()?,
            full,
            not_applicable: card.not_applicable,
            capped: card.classify_on == ClassifyOn::Capped,
            unit,
            mode: card.rounding.mode,
            at: card.rounding.at,
            way,
            total_limits,
            bits,
        })
    }

    /// The sums of a block; none where a row wants fractions, or has nothing that applies.
    #[inline(always)]
    fn run(&self, criteria: &[Made], fired: &[Vec<bool>], rows: usize, sums: &mut Sums) -> Option<()> {
        for position in self.innermost_first {
            let branch = self.branches.get(*position)?;
            let mut group = std::mem::take(sums.groups.get_mut(*position)?);
            let points = |part: Part| match part {
                Part::Criterion(criterion) => criteria.get(criterion.0).map(|criterion| criterion.points.as_slice()),
                Part::Group(GroupId(group)) => sums.groups.get(group).map(Vec::as_slice),
            };
            add_up(&mut group, branch.parts.iter().map(|(part, plus)| (points(*part), *plus)))?;
            let most = branch.most;
            for points in &mut group {
                *points = (*points).max(0).min(most);
            }
            limit(&mut group, &branch.limits, fired)?;
            *sums.groups.get_mut(*position)? = group;
        }
        let Sums { groups, base, bonus, deductions, .. } = sums;
        for (sum, of) in [(&mut *base, &self.base), (&mut *bonus, &self.bonus), (&mut *deductions, &self.deductions)] {
            add_up(sum, of.iter().map(|group| (groups.get(*group).map(Vec::as_slice), true)))?;
        }
        let full = self.full;
        for points in base.iter_mut() {
            *points = (*points).min(full);
        }
        self.rescale(criteria, fired, rows, sums)?;
        let Sums { base, bonus, deductions, total, score, .. } = sums;
        for (total, (base, (bonus, deduction))) in total.iter_mut().zip(base.iter().zip(bonus.iter().zip(&*deductions))) {
            *total = (base + bonus - deduction).max(0);
        }
        if self.at == Stage::Total && self.unit != 1 {
            let unit = self.unit;
            quotients_in_place(total, self.way, self.mode, |points| (points, unit), |whole| whole * unit);
        }
        limit(total, &self.total_limits, fired)?;
        let most = if self.capped { full } else { i64::MAX };
        for (score, total) in score.iter_mut().zip(&*total) {
            *score = (*total).min(most);
        }
        Some(())
    }

    /// Makes the sums of the rows again in which some criterion does not apply, row by row: they are few.
    fn rescale(&self, criteria: &[Made], fired: &[Vec<bool>], rows: usize, sums: &mut Sums) -> Option<()> {
        sums.all_apply = criteria.iter().all(|criterion| criterion.all_apply);
        if sums.all_apply {
            return Some(());
        }
        sums.group_states.iter_mut().for_each(|states| states.fill(State::Known));
        let touched = sums.touched.get_mut(..rows)?;
        touched.fill(false);
        for criterion in criteria.iter().filter(|criterion| !criterion.all_apply) {
            for (touched, code) in touched.iter_mut().zip(&criterion.statuses) {
                *touched |= !applies(*code);
            }
        }
        for row in 0..rows {
            if sums.touched.get(row).copied().unwrap_or(false) {
                self.row(criteria, fired, row, sums)?;
            }
        }
        Some(())
    }

    /// Groups and base of one row.
    fn row(&self, criteria: &[Made], fired: &[Vec<bool>], row: usize, sums: &mut Sums) -> Option<()> {
        for position in self.innermost_first {
            let branch = self.branches.get(*position)?;
            let (mut points, mut some, mut all, mut full_that_apply, mut applicable) = (0_i64, false, true, 0_i64, 0_i64);
            for (part, counts) in &branch.parts {
                let part = self.part(*part, criteria, row, sums)?;
                points += if *counts { part.points } else { -part.points };
                if *counts {
                    some |= part.applies;
                    all &= part.applies;
                    full_that_apply += if part.applies { part.full } else { 0 };
                    applicable += part.applicable;
                }
            }
            points = points.max(0).min(branch.most);
            for (gate, most) in &branch.limits {
                if fired.get(*gate)?.get(row).copied().unwrap_or(false) {
                    points = points.min(*most);
                }
            }
            if branch.base && self.not_applicable == Rescaling::ByGroup && some && !all {
                let applicable = full_that_apply.min(branch.full);
                points = self.share(points.min(applicable), branch.full, applicable)?;
            }
            *sums.applicable.get_mut(*position)? = applicable.min(branch.full);
            *sums.groups.get_mut(*position)?.get_mut(row)? = points;
            if !some {
                *sums.group_states.get_mut(*position)?.get_mut(row)? = State::NotApplicable;
            }
        }
        let (mut points, mut some, mut all, mut full_that_apply, mut applicable) = (0_i64, false, true, 0_i64, 0_i64);
        for group in &self.base {
            let part = self.part(Part::Group(GroupId(*group)), criteria, row, sums)?;
            points += part.points;
            some |= part.applies;
            all &= part.applies;
            full_that_apply += if part.applies { part.full } else { 0 };
            applicable += part.applicable;
        }
        // A row that is not scored is left to the other way.
        some.then_some(())?;
        points = points.min(self.full);
        points = match self.not_applicable {
            Rescaling::ByGroup if !all => {
                let applicable = full_that_apply.min(self.full);
                self.share(points.min(applicable), self.full, applicable)?
            }
            Rescaling::Whole => {
                let mut base = criteria.iter().zip(&self.in_base).filter(|(_, in_base)| **in_base);
                if base.any(|(criterion, _)| !criterion.status(row).applies()) {
                    self.share(points, self.full, applicable.min(self.full))?
                } else {
                    points
                }
            }
            Rescaling::Keep | Rescaling::ByGroup => points,
        };
        *sums.base.get_mut(row)? = points;
        for (sum, of) in [(&mut sums.bonus, &self.bonus), (&mut sums.deductions, &self.deductions)] {
            let points = of.iter().map(|group| sums.groups.get(*group)?.get(row).copied()).sum::<Option<i64>>()?;
            *sum.get_mut(row)? = points;
        }
        Some(())
    }

    fn part(&self, part: Part, criteria: &[Made], row: usize, sums: &Sums) -> Option<PartOfRow> {
        Some(match part {
            Part::Criterion(criterion) => {
                let (made, full) = (criteria.get(criterion.0)?, *self.full_of.get(criterion.0)?);
                let applies = made.status(row).applies();
                PartOfRow { points: *made.points.get(row)?, applies, full, applicable: if applies { full } else { 0 } }
            }
            Part::Group(GroupId(group)) => PartOfRow {
                points: *sums.groups.get(group)?.get(row)?,
                applies: sums.group_states.get(group)?.get(row)?.is_known(),
                full: self.branches.get(group)?.full,
                applicable: *sums.applicable.get(group)?,
            },
        })
    }

    /// `points · full / applicable`, rounded where points are; none where it may be a fraction.
    fn share(&self, points: i64, full: i64, applicable: i64) -> Option<i64> {
        if applicable <= 0 || self.at != Stage::Criterion {
            return None;
        }
        let whole = wide_quotient(i128::from(points) * i128::from(full), i128::from(applicable) * i128::from(self.unit), self.mode);
        i64::try_from(whole * i128::from(self.unit)).ok()
    }
}

/// A part of a group in one row.
struct PartOfRow {
    points: i64,
    applies: bool,
    full: i64,
    applicable: i64,
}

/// The sum of parts with their signs.
#[inline(always)]
fn add_up<'v>(sum: &mut [i64], parts: impl Iterator<Item = (Option<&'v [i64]>, bool)>) -> Option<()> {
    let mut first = true;
    for (part, plus) in parts {
        let rows = sum.iter_mut().zip(part?);
        match (first, plus) {
            (true, true) => {
                for (sum, part) in rows {
                    *sum = *part;
                }
            }
            (true, false) => {
                for (sum, part) in rows {
                    *sum = -part;
                }
            }
            (false, true) => {
                for (sum, part) in rows {
                    *sum += part;
                }
            }
            (false, false) => {
                for (sum, part) in rows {
                    *sum -= part;
                }
            }
        }
        first = false;
    }
    if first {
        sum.fill(0);
    }
    Some(())
}

/// Cut where gates fired.
#[inline(always)]
fn limit(points: &mut [i64], limits: &[(usize, i64)], fired: &[Vec<bool>]) -> Option<()> {
    for (gate, most) in limits {
        for (points, fired) in points.iter_mut().zip(fired.get(*gate)?) {
            *points = if *fired { (*points).min(*most) } else { *points };
        }
    }
    Some(())
}
