//! Points as whole numbers in one pass: the fast way of criteria whose points lie on a grid.
//!
//! Where points are rounded at once (`at = "criterion"`), and where they come from a table, they are whole numbers over
//! one denominator. Rounding never changes an order, so limits may be applied after it, as rounded limits: the points of
//! clause 7.1 are `⌊n/d⌉`, cut to whole numbers. A kernel knows the constants; a block whose figures are too wide for them
//! takes the way of [`super::function`], with the same points.

use super::criterion::Reading;
use super::function;
use super::numbers::{Form, Numbers, Small, common, width_of};
use super::quotient::{Way, quotients};
use super::register::Register;
use super::states::States;
use crate::model::score::{Limit, Partial, Side, Take};
use crate::number::{Mode, Number};
use crate::plan::CriterionPlan;
use crate::plan::score::ScorePlan;
use num_integer::Integer;

/// A criterion in whole numbers.
#[derive(Clone, Debug)]
pub(crate) struct Kernel {
    /// Points are whole numbers over this.
    over: i64,
    /// Points are multiples of `step / over`, rounded in this mode; none for a table of exact points.
    rounding: Option<(i64, Mode)>,
    least: i64,
    most: i64,
    shape: Shape,
    /// Points of rows with the full mark.
    full: i64,
    /// The limits of the criterion's gates, in their order.
    limits: Vec<i64>,
}

#[derive(Clone, Debug)]
enum Shape {
    /// Points by clause.
    Clauses(Vec<(Limit, Number)>, Vec<i64>),
    /// Points by code.
    Codes(Vec<i64>),
    /// The share of the target times the full mark.
    Share { full: Small, zero_below: Option<Small> },
    /// `start + slope·value`.
    Line(Line),
    /// `start + slope·x` for the distance from the target, or the times that it holds `per`.
    Shortfall { side: Side, per: Option<(Small, Mode)>, line: Line },
    /// A line for each stretch, all over one denominator.
    Lines { limits: Vec<(Limit, Number)>, slopes: Vec<i64>, starts: Vec<i64>, denominator: i64 },
    /// Points of the items that hold, over one denominator.
    Checklist { points: Vec<i64>, take: Take, denominator: i64 },
}

#[derive(Clone, Copy, Debug)]
struct Line {
    start: Small,
    slope: Small,
}

/// Numbers over their least common denominator.
fn over_one(numbers: &[Number]) -> Option<(Vec<i64>, i64)> {
    let small: Vec<Small> = numbers.iter().map(Small::of).collect::<Option<_>>()?;
    let denominator = small.iter().try_fold(1, |denominator, number| common(denominator, number.denominator))?;
    let whole = small.iter().map(|number| number.numerator.checked_mul(denominator / number.denominator)).collect::<Option<_>>()?;
    Some((whole, denominator))
}

impl Kernel {
    pub(crate) fn of(plan: &CriterionPlan) -> Option<Self> {
        let zero = Number::zero();
        let full = plan.max.clone().unwrap_or_default();
        let cut = |number: &Number| {
            let least = plan.score.least().map_or(&zero, |least| least.max(&zero));
            plan.max.as_ref().map_or(number, |max| number.min(max)).max(least).clone()
        };
        let table = match &plan.score {
            ScorePlan::Bands { points, .. } | ScorePlan::Lookup(points) => Some(points.clone()),
            ScorePlan::YesNo { yes, no } => Some(vec![no.clone(), yes.clone()]),
            _ => None,
        };
        let Some((step, mode)) = &plan.rounding else {
            let table = table?;
            // Tables are used as they are written, without limits; the full mark and gates must fit the same denominator.
            let mut all = table.clone();
            all.push(full);
            all.extend(plan.gates.iter().map(|(_, limit)| limit.clone()));
            let (mut whole, over) = over_one(&all)?;
            let limits = whole.split_off(table.len() + 1);
            let full = whole.pop()?;
            let shape = Self::table(&plan.score, whole)?;
            return Some(Self { over, rounding: None, least: 0, most: i64::MAX, shape, full, limits });
        };
        let small = Small::of(step)?;
        let (step_over, step_whole) = (small.denominator, small.numerator);
        let rounded = |number: &Number| {
            let number = number.round_to(step, *mode) * Number::from(step_over);
            number.as_small().filter(|(value, one)| *one == 1 && *value >= 0).map(|(value, _)| value)
        };
        let all = |numbers: &[Number]| numbers.iter().map(rounded).collect::<Option<Vec<_>>>();
        let shape = match (&plan.score, table) {
            (_, Some(points)) => Self::table(&plan.score, all(&points)?)?,
            (ScorePlan::ProRata { zero_below }, _) => {
                let zero_below = match zero_below {
                    Some(limit) => Some(Small::of(limit)?),
                    None => None,
                };
                Shape::Share { full: Small::of(&full)?, zero_below }
            }
            (ScorePlan::Count { each, start, .. }, _) => Shape::Line(Line { start: Small::of(start)?, slope: Small::of(each)? }),
            (ScorePlan::Shortfall { per, deduct, partial, side, .. }, _) => {
                let negative = -deduct.clone();
                let (per, slope) = match partial {
                    Partial::Proportional => (None, negative.checked_div(per)?),
                    Partial::Started => (Some((Small::of(per)?, Mode::Ceiling)), negative),
                    Partial::Completed => (Some((Small::of(per)?, Mode::Floor)), negative),
                };
                Shape::Shortfall { side: *side, per, line: Line { start: Small::of(&full)?, slope: Small::of(&slope)? } }
            }
            (ScorePlan::Lines(points), _) => {
                let (limits, slopes, starts) = function::stretches(points);
                let stretches = slopes.len();
                let (mut slopes, denominator) = over_one(&[slopes, starts].concat())?;
                let starts = slopes.split_off(stretches);
                Shape::Lines { limits, slopes, starts, denominator }
            }
            (ScorePlan::Checklist { points, take }, _) => {
                let (points, denominator) = over_one(points)?;
                Shape::Checklist { points, take: *take, denominator }
            }
            _ => return None,
        };
        let limits = plan.gates.iter().map(|(_, limit)| rounded(limit)).collect::<Option<_>>()?;
        let is_table = matches!(shape, Shape::Clauses(..) | Shape::Codes(_));
        let most = match &plan.max {
            Some(max) if !is_table => rounded(&cut(max))?,
            _ => i64::MAX,
        };
        let least = if is_table { 0 } else { rounded(&cut(&zero))? };
        Some(Self { over: step_over, rounding: Some((step_whole, *mode)), least, most, shape, full: rounded(&full)?, limits })
    }

    fn table(score: &ScorePlan, points: Vec<i64>) -> Option<Shape> {
        match score {
            ScorePlan::Bands { limits, .. } => Some(Shape::Clauses(limits.clone(), points)),
            ScorePlan::Lookup(_) | ScorePlan::YesNo { .. } => Some(Shape::Codes(points)),
            _ => None,
        }
    }

    /// The points of rows with the full mark.
    pub(crate) fn full(&self) -> i64 {
        self.full
    }

    /// Points of a block over the kernel's denominator; none where the figures are too wide.
    pub(crate) fn points(&self, reading: &Reading<'_, '_>, rows: usize) -> Option<Vec<i64>> {
        let value = || reading.value.and_then(Register::numbers);
        let mut points = match &self.shape {
            Shape::Clauses(limits, points) => {
                let clauses = function::clauses(value()?, limits);
                return Some(clauses.iter().map(|clause| points.get(usize::from(*clause)).copied().unwrap_or(0)).collect());
            }
            Shape::Codes(points) => {
                let codes = reading.value.and_then(Register::codes)?;
                return Some(codes.codes.iter().map(|code| points.get(usize::from(*code)).copied().unwrap_or(0)).collect());
            }
            Shape::Share { full, zero_below } => self.share(value()?, reading.target.and_then(Register::numbers)?, *full, *zero_below)?,
            Shape::Line(line) => self.line(value()?, *line)?,
            Shape::Shortfall { side, per, line } => {
                let distance = distance(value()?, reading.target.and_then(Register::numbers)?, *side)?;
                match per {
                    Some((per, mode)) => self.line(&times(&distance, *per, *mode)?, *line)?,
                    None => self.line(&distance, *line)?,
                }
            }
            Shape::Lines { limits, slopes, starts, denominator } => {
                let value = value()?;
                let (values, own) = scaled(value)?;
                let stretches = function::clauses(value, limits);
                self.whole(value.bits().0, slopes, starts, own, *denominator, |slopes, starts| {
                    let at = |table: &[i64], stretch: u16| table.get(usize::from(stretch)).copied().unwrap_or(0);
                    values.iter().zip(&stretches).map(|(value, stretch)| at(slopes, *stretch) * value + at(starts, *stretch)).collect()
                })?
            }
            Shape::Checklist { points, take, denominator } => self.checklist(reading, points, *take, *denominator, rows)?,
        };
        for points in &mut points {
            *points = (*points).min(self.most).max(self.least);
        }
        Some(points)
    }

    fn share(&self, value: &Numbers<'_>, target: &Numbers<'_>, full: Small, zero_below: Option<Small>) -> Option<Vec<i64>> {
        let (step, mode) = self.rounding?;
        let ((values, value_over), (targets, target_over)) = (scaled(value)?, scaled(target)?);
        // value/value_over ÷ target/target_over · full, in steps of step/over.
        let (top, bottom) = lowest([target_over, full.numerator, self.over], [value_over, full.denominator, step])?;
        let (value_bits, target_bits) = (value.bits().0, target.bits().0);
        let way = Way::of(value_bits + width_of(top), target_bits + width_of(bottom))?;
        let rows = values.iter().zip(targets).map(|(value, target)| (value * top, target.max(&0) * bottom));
        let mut points = stepped(quotients(way, mode, rows), step)?;
        if let Some(limit) = zero_below {
            // value/value_over ÷ target/target_over < limit.
            let (left, right) = lowest([target_over, limit.denominator, 1], [value_over, limit.numerator, 1])?;
            Way::of(value_bits + width_of(left), target_bits + width_of(right))?;
            for ((points, value), target) in points.iter_mut().zip(values).zip(targets) {
                if value * left < target * right {
                    *points = 0;
                }
            }
        }
        Some(points)
    }

    fn line(&self, value: &Numbers<'_>, line: Line) -> Option<Vec<i64>> {
        let (values, own) = scaled(value)?;
        let denominator = common(line.slope.denominator, line.start.denominator)?;
        let slope = line.slope.numerator.checked_mul(denominator / line.slope.denominator)?;
        let start = line.start.numerator.checked_mul(denominator / line.start.denominator)?;
        self.whole(value.bits().0, &[slope], &[start], own, denominator, |slope, start| {
            let (slope, start) = (slope.first().copied().unwrap_or(0), start.first().copied().unwrap_or(0));
            values.iter().map(|value| value * slope + start).collect()
        })
    }

    fn checklist(&self, reading: &Reading<'_, '_>, points: &[i64], take: Take, denominator: i64, rows: usize) -> Option<Vec<i64>> {
        let mut sums = vec![0_i64; rows];
        let all = points.iter().try_fold(0_i64, |all, points| all.checked_add(points.checked_abs()?))?;
        for (item, points) in reading.items.iter().zip(points) {
            for (sum, code) in sums.iter_mut().zip(item.codes()?.codes.iter()) {
                let given = if *code == 1 { *points } else { 0 };
                *sum = match take {
                    Take::Sum => *sum + given,
                    Take::Highest => (*sum).max(given),
                };
            }
        }
        self.whole(width_of(all), &[1], &[0], 1, denominator, |factor, _| {
            let factor = factor.first().copied().unwrap_or(1);
            sums.iter().map(|sum| sum * factor).collect()
        })
    }

    /// `(slope·value/own + start) / denominator` in whole steps: `make` multiplies with the integers that it is given.
    fn whole(
        &self,
        value_bits: u32,
        slopes: &[i64],
        starts: &[i64],
        own: i64,
        denominator: i64,
        make: impl FnOnce(&[i64], &[i64]) -> Vec<i64>,
    ) -> Option<Vec<i64>> {
        let (step, mode) = self.rounding?;
        let over = denominator.checked_mul(step)?;
        let shared = self.over.gcd(&over);
        let (factor, over) = (self.over / shared, (over / shared).checked_mul(own)?);
        let slopes = slopes.iter().map(|slope| slope.checked_mul(factor)).collect::<Option<Vec<_>>>()?;
        let starts = starts.iter().map(|start| start.checked_mul(factor)?.checked_mul(own)).collect::<Option<Vec<_>>>()?;
        let widest = |integers: &[i64]| integers.iter().map(|integer| width_of(*integer)).max().unwrap_or(0);
        let way = Way::of((value_bits + widest(&slopes)).max(widest(&starts)) + 1, width_of(over))?;
        let numerators = make(&slopes, &starts);
        if over == 1 {
            return stepped(numerators, step);
        }
        stepped(quotients(way, mode, numerators.iter().map(|numerator| (*numerator, over))), step)
    }

    /// Points limited where gates fired, as numbers.
    pub(crate) fn finish(&self, mut points: Vec<i64>, gates: &[(usize, Number)], fired: &[Vec<bool>]) -> Numbers<'static> {
        for ((gate, _), limit) in gates.iter().zip(&self.limits) {
            for (points, fired) in points.iter_mut().zip(fired.get(*gate).map_or(&[][..], Vec::as_slice)) {
                if *fired {
                    *points = (*points).min(*limit);
                }
            }
        }
        Numbers::scaled(points, self.over, States::KNOWN)
    }
}

fn scaled<'n>(numbers: &'n Numbers<'_>) -> Option<(&'n [i64], i64)> {
    match &numbers.form {
        Form::Scaled { values, denominator } => Some((values, *denominator)),
        _ => None,
    }
}

/// Whole numbers of steps as numbers, where they fit.
fn stepped(mut whole: Vec<i64>, step: i64) -> Option<Vec<i64>> {
    if step != 1 {
        for points in &mut whole {
            *points = points.checked_mul(step)?;
        }
    }
    Some(whole)
}

/// The quotient of two products in lowest terms, where they fit.
fn lowest(top: [i64; 3], bottom: [i64; 3]) -> Option<(i64, i64)> {
    let product = |factors: [i64; 3]| factors.iter().try_fold(1_i64, |product, factor| product.checked_mul(*factor));
    let (top, bottom) = (product(top)?, product(bottom)?);
    let shared = top.gcd(&bottom).max(1);
    Some((top / shared, bottom / shared))
}

/// How far a value is on the wrong side of its target, zero on the right side.
fn distance(value: &Numbers<'_>, target: &Numbers<'_>, side: Side) -> Option<Numbers<'static>> {
    let denominator = common(value.denominator()?, target.denominator()?)?;
    if value.bits().0.max(target.bits().0) + 1 > super::numbers::SAFE {
        return None;
    }
    let (values, targets) = (value.over(denominator)?, target.over(denominator)?);
    let pairs = values.iter().zip(targets.iter());
    let short: Vec<i64> = match side {
        Side::Below => pairs.map(|(value, target)| (target - value).max(0)).collect(),
        Side::Above => pairs.map(|(value, target)| (value - target).max(0)).collect(),
    };
    Some(Numbers::scaled(short, denominator, States::KNOWN))
}

/// How many times `per` (above zero) lies in a distance, started or completed.
fn times(distance: &Numbers<'_>, per: Small, mode: Mode) -> Option<Numbers<'static>> {
    let (distances, own) = scaled(distance)?;
    if per.numerator <= 0 {
        return None;
    }
    let (top, bottom) = lowest([per.denominator, 1, 1], [own, per.numerator, 1])?;
    let way = Way::of(distance.bits().0 + width_of(top), width_of(bottom))?;
    let times = quotients(way, mode, distances.iter().map(|distance| (distance * top, bottom)));
    Some(Numbers::scaled(times, 1, States::KNOWN))
}
