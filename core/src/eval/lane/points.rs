//! The points of a criterion over a block, in one pass: a kernel settled against the forms of its figures.

use super::buffer::View;
use super::form::{Form, Settling};
use super::kernel::{Kernel, Line, Shape};
use super::quotient::{Way, quotients, quotients_in_place, quotients_with};
use crate::eval::numbers::{SAFE, Small, common, width_of};
use crate::model::score::{Limit, Side, Take};
use crate::number::{Mode, Number};
use crate::plan::CriterionReads;
use num_integer::Integer;

/// A criterion's points as they are made in every block, over the denominator of the scorecard.
#[derive(Clone, Debug)]
pub(super) struct Points {
    work: Work,
    /// What a whole number of steps is worth.
    unit: i64,
    least: i64,
    most: i64,
    /// Points of rows with the full mark.
    pub(super) full: i64,
    /// The limits of the criterion's gates, in their order.
    pub(super) limits: Vec<i64>,
    /// Points are below `2^bits`.
    pub(super) bits: u32,
}

#[derive(Clone, Debug)]
enum Work {
    /// Points of the first clause, and what each failing limit adds.
    Clauses {
        first: i64,
        limits: Vec<(Bound, i64)>,
    },
    Codes(Vec<i64>),
    /// `value·top / (target·bottom)`; nothing where `value·left < target·right`.
    Share {
        way: Way,
        mode: Mode,
        top: i64,
        bottom: i64,
        zero_below: Option<(i64, i64)>,
    },
    Line(Divided),
    /// `max(0, value·value_factor + target·target_factor)`, or the times that it holds `per`, on a line.
    Shortfall {
        value: i64,
        target: i64,
        per: Option<(i64, Mode, Way)>,
        line: Divided,
    },
    /// Slope and start of the first stretch, and what each limit that is passed adds.
    Lines {
        line: Divided,
        passed: Vec<(Bound, i64, i64)>,
    },
    Checklist {
        points: Vec<i64>,
        take: Take,
        line: Divided,
    },
}

/// A limit that a value fails.
#[derive(Clone, Copy, Debug)]
struct Bound {
    /// Fails above it, else below it.
    rising: bool,
    /// The value, or `numerator·top − denominator·bottom`, is held against this.
    at: i64,
    /// Of values with a denominator for each row.
    across: Option<(i64, i64)>,
}

/// `(slope·value + start) / over`, rounded to a whole number; for fractions `(slope·n + start·d) / (over·d)`.
#[derive(Clone, Copy, Debug)]
struct Divided {
    slope: i64,
    start: i64,
    over: i64,
    way: Way,
    mode: Mode,
}

impl Points {
    /// The kernel over the denominator `over`, a multiple of its own.
    pub(super) fn settle(kernel: &Kernel, reads: &CriterionReads, settling: &Settling<'_, '_>, over: i64) -> Option<Self> {
        let factor = over / kernel.over;
        let times = |points: i64| if points == i64::MAX { Some(points) } else { points.checked_mul(factor) };
        let unit = times(kernel.rounding.map_or(1, |(step, _)| step))?;
        let all = |points: &[i64]| points.iter().map(|points| times(*points)).collect::<Option<Vec<_>>>();
        let form = |register: Option<usize>| settling.form(register?);
        let settled = Settler { kernel, value: form(reads.value), target: form(reads.target) };
        let (work, bits) = match &kernel.shape {
            Shape::Clauses(limits, points) => settled.clauses(limits, &all(points)?)?,
            Shape::Codes(points) => {
                let points = all(points)?;
                (settled.value == Some(Form::Codes)).then_some(())?;
                let bits = widest(&points);
                (Work::Codes(points), bits)
            }
            Shape::Share { full, zero_below } => settled.share(*full, *zero_below)?,
            Shape::Line(line) => {
                let (line, bits) = settled.line(*line)?;
                (Work::Line(line), bits)
            }
            Shape::Shortfall { side, per, line } => settled.shortfall(*side, *per, *line)?,
            Shape::Lines { limits, slopes, starts, denominator } => settled.lines(limits, slopes, starts, *denominator)?,
            Shape::Checklist { points, take, denominator } => {
                reads.items.iter().all(|item| settling.form(*item) == Some(Form::Codes)).then_some(())?;
                let all = points.iter().try_fold(0_i64, |all, points| all.checked_add(points.checked_abs()?))?;
                let (line, bits) = settled.divided(&[1], &[0], *denominator, width_of(all), 1, 0)?;
                (Work::Checklist { points: points.clone(), take: *take, line }, bits)
            }
        };
        let (most, full, limits) = (times(kernel.most)?, times(kernel.full)?, all(&kernel.limits)?);
        // Whole numbers of steps are multiplied before they are cut.
        let is_table = matches!(work, Work::Clauses { .. } | Work::Codes(_));
        let raw = if is_table { bits } else { bits + width_of(unit) };
        (raw <= SAFE).then_some(())?;
        let bits = if most < i64::MAX { width_of(most) } else { raw };
        let bits = bits.max(width_of(full)).max(width_of(times(kernel.least)?));
        (bits <= SAFE).then_some(Self { work, unit, least: times(kernel.least)?, most, full, limits, bits })
    }

    /// The points of a block, before statuses and gates.
    #[inline(always)]
    pub(super) fn run(&self, value: View<'_>, target: View<'_>, items: &[View<'_>], out: &mut [i64], spare: &mut [i64]) {
        let (unit, least, most) = (self.unit, self.least, self.most);
        let finish = |whole: i64| (whole * unit).min(most).max(least);
        match &self.work {
            Work::Clauses { first, limits } => {
                out.fill(*first);
                for (bound, more) in limits {
                    bound.add(value, out, *more);
                }
            }
            Work::Codes(points) => {
                for (out, code) in out.iter_mut().zip(value.codes) {
                    *out = points.get(usize::from(*code)).copied().unwrap_or(0);
                }
            }
            Work::Share { way, mode, top, bottom, zero_below } => {
                let rows = value.values.iter().zip(target.values).map(|(value, target)| (value * top, (target * bottom).max(1)));
                quotients(out, *way, *mode, rows, finish);
                if let Some((left, right)) = zero_below {
                    for (out, (value, target)) in out.iter_mut().zip(value.values.iter().zip(target.values)) {
                        *out = if value * left < target * right { 0 } else { *out };
                    }
                }
            }
            Work::Line(line) => line.run(value, out, finish),
            Work::Shortfall { value: own, target: other, per, line } => {
                let distance = value.values.iter().zip(target.values).map(|(value, target)| (value * own + target * other).max(0));
                match per {
                    None => line.of(distance, out, finish),
                    // Two passes: the times, then the points on the line.
                    Some((per, mode, way)) => {
                        quotients(out, *way, *mode, distance.map(|distance| (distance, *per)), |times| times);
                        line.in_place(out, finish);
                    }
                }
            }
            Work::Lines { line, passed } => line.stretched(passed, value, out, spare, finish),
            Work::Checklist { points, take, line } => {
                out.fill(0);
                for (item, points) in items.iter().zip(points) {
                    for (sum, code) in out.iter_mut().zip(item.codes) {
                        let given = if *code == 1 { *points } else { 0 };
                        *sum = match take {
                            Take::Sum => *sum + given,
                            Take::Highest => (*sum).max(given),
                        };
                    }
                }
                line.in_place(out, finish);
            }
        }
    }
}

fn widest(integers: &[i64]) -> u32 {
    integers.iter().map(|integer| width_of(*integer)).max().unwrap_or(0)
}

/// Values are narrower than this.
const BEYOND: i128 = 1 << SAFE;

impl Bound {
    /// The bound of a limit for values of a form.
    fn of(limit: Limit, number: &Number, form: Form) -> Option<Self> {
        let Small { numerator, denominator } = Small::of(number)?;
        let rising = matches!(limit, Limit::AtMost | Limit::Below);
        match form {
            Form::Scaled { denominator: own, .. } => {
                // value/own against p/q is value against the whole numbers around p·own/q.
                let product = i128::from(numerator) * i128::from(own);
                let below = product.div_euclid(i128::from(denominator));
                let above = if product.rem_euclid(i128::from(denominator)) == 0 { below } else { below + 1 };
                let at = match limit {
                    Limit::AtMost => below,
                    Limit::Below => above - 1,
                    Limit::AtLeast => above,
                    Limit::Above => below + 1,
                };
                Some(Self { rising, at: i64::try_from(at.clamp(-BEYOND, BEYOND)).ok()?, across: None })
            }
            Form::Ratio { bits, denominator_bits } => {
                if bits + width_of(denominator) > SAFE || denominator_bits + width_of(numerator) > SAFE {
                    return None;
                }
                let at = match limit {
                    Limit::AtMost | Limit::AtLeast => 0,
                    Limit::Below => -1,
                    Limit::Above => 1,
                };
                Some(Self { rising, at, across: Some((denominator, numerator)) })
            }
            Form::Codes => None,
        }
    }

    /// Adds points in the rows whose value fails.
    #[inline(always)]
    fn add(self, value: View<'_>, out: &mut [i64], more: i64) {
        let at = self.at;
        match (self.across, self.rising) {
            (None, true) => {
                for (out, value) in out.iter_mut().zip(value.values) {
                    *out += if *value > at { more } else { 0 };
                }
            }
            (None, false) => {
                for (out, value) in out.iter_mut().zip(value.values) {
                    *out += if *value < at { more } else { 0 };
                }
            }
            (Some((top, bottom)), true) => {
                for (out, (value, under)) in out.iter_mut().zip(value.values.iter().zip(value.denominators)) {
                    *out += if value * top - under * bottom > at { more } else { 0 };
                }
            }
            (Some((top, bottom)), false) => {
                for (out, (value, under)) in out.iter_mut().zip(value.values.iter().zip(value.denominators)) {
                    *out += if value * top - under * bottom < at { more } else { 0 };
                }
            }
        }
    }
}

impl Divided {
    /// Of whole numbers.
    #[inline(always)]
    fn of(self, values: impl Iterator<Item = i64>, out: &mut [i64], finish: impl Fn(i64) -> i64) {
        let Self { slope, start, over, way, mode } = self;
        if over == 1 {
            for (out, value) in out.iter_mut().zip(values) {
                *out = finish(value * slope + start);
            }
        } else {
            quotients(out, way, mode, values.map(|value| (value * slope + start, over)), finish);
        }
    }

    #[inline(always)]
    fn run(self, value: View<'_>, out: &mut [i64], finish: impl Fn(i64) -> i64) {
        if value.denominators.is_empty() {
            return self.of(value.values.iter().copied(), out, finish);
        }
        let Self { slope, start, over, way, mode } = self;
        let rows = value.values.iter().zip(value.denominators).map(|(n, d)| (n * slope + d * start, d * over));
        quotients(out, way, mode, rows, finish);
    }

    /// With the slope (first in `out`) and start (in `spare`) of the stretch that each value lies in.
    #[inline(always)]
    fn stretched(self, passed: &[(Bound, i64, i64)], value: View<'_>, out: &mut [i64], spare: &mut [i64], finish: impl Fn(i64) -> i64) {
        let Self { slope, start, over, way, mode } = self;
        out.fill(slope);
        spare.fill(start);
        for (bound, more_slope, more_start) in passed {
            bound.add(value, out, *more_slope);
            bound.add(value, spare, *more_start);
        }
        if value.denominators.is_empty() {
            let rows = value.values.iter().zip(&*spare).map(|(value, start)| (*value, *start));
            return quotients_with(out, way, mode, rows, |slope, (value, start)| (value * slope + start, over), finish);
        }
        let rows = value.values.iter().zip(value.denominators).zip(&*spare).map(|((n, d), start)| (*n, *d, *start));
        quotients_with(out, way, mode, rows, |slope, (n, d, start)| (n * slope + d * start, d * over), finish);
    }

    /// Of the numbers that `out` holds.
    #[inline(always)]
    fn in_place(self, out: &mut [i64], finish: impl Fn(i64) -> i64) {
        let Self { slope, start, over, way, mode } = self;
        if over == 1 {
            for value in out {
                *value = finish(*value * slope + start);
            }
        } else {
            quotients_in_place(out, way, mode, |value| (value * slope + start, over), finish);
        }
    }
}

/// A kernel and the forms of its figures.
struct Settler<'k> {
    kernel: &'k Kernel,
    value: Option<Form>,
    target: Option<Form>,
}

impl Settler<'_> {
    fn clauses(&self, limits: &[(Limit, Number)], points: &[i64]) -> Option<(Work, u32)> {
        let form = self.value?;
        let (first, rest) = points.split_first()?;
        let mut before = *first;
        let mut bounds = Vec::with_capacity(limits.len());
        for ((limit, number), points) in limits.iter().zip(rest) {
            bounds.push((Bound::of(*limit, number, form)?, points - before));
            before = *points;
        }
        (limits.len() == rest.len()).then_some((Work::Clauses { first: *first, limits: bounds }, widest(points)))
    }

    fn share(&self, full: Small, zero_below: Option<Small>) -> Option<(Work, u32)> {
        let (step, mode) = self.kernel.rounding?;
        let (Form::Scaled { denominator: over, bits }, Form::Scaled { denominator: target_over, bits: target_bits }) =
            (self.value?, self.target?)
        else {
            return None;
        };
        // value/over ÷ target/target_over · full, in steps of step/kernel.over.
        let (top, bottom) = lowest([target_over, full.numerator, self.kernel.over], [over, full.denominator, step])?;
        let bits_of_top = bits + width_of(top);
        let way = Way::of(bits_of_top, target_bits + width_of(bottom))?;
        let zero_below = match zero_below {
            None => None,
            Some(limit) => {
                // value/over ÷ target/target_over < limit.
                let (left, right) = lowest([target_over, limit.denominator, 1], [over, limit.numerator, 1])?;
                (bits + width_of(left) <= SAFE && target_bits + width_of(right) <= SAFE).then_some(())?;
                Some((left, right))
            }
        };
        Some((Work::Share { way, mode, top, bottom, zero_below }, bits_of_top))
    }

    fn line(&self, line: Line) -> Option<(Divided, u32)> {
        let (own, bits, under) = match self.value? {
            Form::Scaled { denominator, bits } => (denominator, bits, 0),
            Form::Ratio { bits, denominator_bits } => (1, bits, denominator_bits),
            Form::Codes => return None,
        };
        self.line_of(line, own, bits, under)
    }

    fn line_of(&self, line: Line, own: i64, bits: u32, under: u32) -> Option<(Divided, u32)> {
        let denominator = common(line.slope.denominator, line.start.denominator)?;
        let slope = line.slope.numerator.checked_mul(denominator / line.slope.denominator)?;
        let start = line.start.numerator.checked_mul(denominator / line.start.denominator)?;
        self.divided(&[slope], &[start], denominator, bits, own, under)
    }

    fn shortfall(&self, side: Side, per: Option<(Small, Mode)>, line: Line) -> Option<(Work, u32)> {
        let (Form::Scaled { denominator: over, bits }, Form::Scaled { denominator: target_over, bits: target_bits }) =
            (self.value?, self.target?)
        else {
            return None;
        };
        let shared = common(over, target_over)?;
        let (own, other) = (shared / over, shared / target_over);
        let wide = (bits + width_of(own)).max(target_bits + width_of(other)) + 1;
        (wide <= SAFE).then_some(())?;
        let (value, target) = if side == Side::Below { (-own, other) } else { (own, -other) };
        let Some((per, mode)) = per else {
            let (line, bits) = self.line_of(line, shared, wide, 0)?;
            return Some((Work::Shortfall { value, target, per: None, line }, bits));
        };
        // distance/shared ÷ p/q, rounded: distance·q / (shared·p).
        let (top, bottom) = lowest([per.denominator, 1, 1], [shared, per.numerator, 1])?;
        let (value, target) = (value.checked_mul(top)?, target.checked_mul(top)?);
        let wide = wide + width_of(top);
        let way = Way::of(wide, width_of(bottom))?;
        let (line, bits) = self.line_of(line, 1, wide, 0)?;
        Some((Work::Shortfall { value, target, per: Some((bottom, mode, way)), line }, bits))
    }

    fn lines(&self, limits: &[(Limit, Number)], slopes: &[i64], starts: &[i64], denominator: i64) -> Option<(Work, u32)> {
        let form = self.value?;
        let (own, bits, under) = match form {
            Form::Scaled { denominator, bits } => (denominator, bits, 0),
            Form::Ratio { bits, denominator_bits } => (1, bits, denominator_bits),
            Form::Codes => return None,
        };
        let (line, bits) = self.divided(slopes, starts, denominator, bits, own, under)?;
        // What `divided` made of the first stretch it makes of the others.
        let (slope_factor, start_factor) = self.factors(denominator, own)?;
        let steps = |integers: &[i64], factor: i64| {
            integers.windows(2).map(|pair| if let [before, after] = pair { (after - before) * factor } else { 0 }).collect::<Vec<_>>()
        };
        let more = steps(slopes, slope_factor).into_iter().zip(steps(starts, start_factor));
        let bounds = limits.iter().map(|(limit, number)| Bound::of(*limit, number, form)).collect::<Option<Vec<_>>>()?;
        let passed = bounds.into_iter().zip(more).map(|(bound, (slope, start))| (bound, slope, start)).collect();
        Some((Work::Lines { line, passed }, bits))
    }

    /// What slopes and starts over `denominator` are multiplied with, for values over `own`.
    fn factors(&self, denominator: i64, own: i64) -> Option<(i64, i64)> {
        let (factor, _) = self.steps(denominator)?;
        Some((factor, factor.checked_mul(own)?))
    }

    /// `1/denominator` in steps of the kernel, in lowest terms.
    fn steps(&self, denominator: i64) -> Option<(i64, i64)> {
        let (step, _) = self.kernel.rounding?;
        let over = denominator.checked_mul(step)?;
        let shared = self.kernel.over.gcd(&over).max(1);
        Some((self.kernel.over / shared, over / shared))
    }

    /// `(slope·value/own + start) / denominator` in whole steps, for every slope and start; the first of them.
    fn divided(&self, slopes: &[i64], starts: &[i64], denominator: i64, bits: u32, own: i64, under: u32) -> Option<(Divided, u32)> {
        let (_, mode) = self.kernel.rounding?;
        let (_, over) = self.steps(denominator)?;
        let over = over.checked_mul(own)?;
        let (slope_factor, start_factor) = self.factors(denominator, own)?;
        let slopes = slopes.iter().map(|slope| slope.checked_mul(slope_factor)).collect::<Option<Vec<_>>>()?;
        let starts = starts.iter().map(|start| start.checked_mul(start_factor)).collect::<Option<Vec<_>>>()?;
        // Differences of two slopes are one bit wider than the slopes.
        let wide = (bits + widest(&slopes) + 1).max(widest(&starts) + 1 + under) + 1;
        let way = Way::of(wide, width_of(over) + under)?;
        let (slope, start) = (slopes.first().copied().unwrap_or(0), starts.first().copied().unwrap_or(0));
        Some((Divided { slope, start, over, way, mode }, wide))
    }
}

/// The quotient of two products in lowest terms, where they fit.
fn lowest(top: [i64; 3], bottom: [i64; 3]) -> Option<(i64, i64)> {
    let product = |factors: [i64; 3]| factors.iter().try_fold(1_i64, |product, factor| product.checked_mul(*factor));
    let (top, bottom) = (product(top)?, product(bottom)?);
    let shared = top.gcd(&bottom).max(1);
    Some((top / shared, bottom / shared))
}
