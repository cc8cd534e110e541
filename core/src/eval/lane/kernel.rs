//! The constants of a criterion whose points lie on a grid.
//!
//! Where points are rounded at once (`at = "criterion"`), and where they come from a table, they are whole numbers over
//! one denominator. Rounding never changes an order, so limits may be applied after it, as rounded limits: the points of
//! clause 7.1 are `⌊n/d⌉`, cut to whole numbers.

use crate::eval::function::stretches;
use crate::eval::numbers::{Small, common};
use crate::model::score::{Limit, Partial, Side, Take};
use crate::number::{Mode, Number};
use crate::plan::CriterionPlan;
use crate::plan::score::ScorePlan;

/// A criterion in whole numbers.
#[derive(Clone, Debug)]
pub(super) struct Kernel {
    /// Points are whole numbers over this.
    pub(super) over: i64,
    /// Points are multiples of `step / over`, rounded in this mode; none for a table of exact points.
    pub(super) rounding: Option<(i64, Mode)>,
    pub(super) least: i64,
    pub(super) most: i64,
    pub(super) shape: Shape,
    /// Points of rows with the full mark.
    pub(super) full: i64,
    /// The limits of the criterion's gates, in their order.
    pub(super) limits: Vec<i64>,
}

#[derive(Clone, Debug)]
pub(super) enum Shape {
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
pub(super) struct Line {
    pub(super) start: Small,
    pub(super) slope: Small,
}

/// Numbers over their least common denominator.
fn over_one(numbers: &[Number]) -> Option<(Vec<i64>, i64)> {
    let small: Vec<Small> = numbers.iter().map(Small::of).collect::<Option<_>>()?;
    let denominator = small.iter().try_fold(1, |denominator, number| common(denominator, number.denominator))?;
    let whole = small.iter().map(|number| number.numerator.checked_mul(denominator / number.denominator)).collect::<Option<_>>()?;
    Some((whole, denominator))
}

impl Kernel {
    pub(super) fn of(plan: &CriterionPlan) -> Option<Self> {
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
                let (limits, slopes, starts) = stretches(points);
                let stretches = slopes.len();
                let (mut slopes, denominator) = over_one(&[slopes, starts].concat())?;
                let starts = slopes.split_off(stretches);
                Shape::Lines { limits, slopes, starts, denominator }
            }
            (ScorePlan::Checklist { points, take }, _) => {
                let (points, denominator) = over_one(points)?;
                Shape::Checklist { points, take: *take, denominator }
            }
            (ScorePlan::Formula | ScorePlan::Manual { .. }, _) => {
                Shape::Line(Line { start: Small { numerator: 0, denominator: 1 }, slope: Small { numerator: 1, denominator: 1 } })
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
}
