//! The scoring functions over a block (clause 5). Rows whose value is unknown get any points; their status decides.

use super::arithmetic::{add, divide, gather, limit, multiply, order, order_to, scale, select, subtract};
use super::criterion::Reading;
use super::numbers::{Denominators, Form, Numbers, SAFE, Small, width_of};
use super::peers::PeerColumns;
use super::register::Register;
use super::rounding::{ceiling, floor};
use super::states::States;
use crate::model::score::{Direction, Limit, Partial, Side, Take};
use crate::number::Number;
use crate::plan::score::ScorePlan;
use std::cmp::Ordering;

/// Points by a table of constants and a position for each row.
pub(crate) fn table(rows: usize, position: impl Fn(usize) -> usize, points: &[Number]) -> Numbers<'static> {
    gather(&Numbers::exact(points.to_vec(), States::KNOWN), rows, position)
}

/// For each row the position of the first clause that holds; limits are in order, so it is the number of those that do not.
pub(crate) fn clauses(value: &Numbers<'_>, limits: &[(Limit, Number)]) -> Vec<u16> {
    let rows = value.rows();
    let mut clauses = vec![0_u16; rows];
    for (limit, number) in limits {
        if let (Form::Scaled { values, denominator }, Some(small)) = (&value.form, Small::of(number)) {
            // value/denominator against p/q is value against the whole numbers around p·denominator/q.
            let product = i128::from(small.numerator) * i128::from(*denominator);
            let below = product.div_euclid(i128::from(small.denominator));
            let exact = product.rem_euclid(i128::from(small.denominator)) == 0;
            let ceiling = if exact { below } else { below + 1 };
            match (i64::try_from(below), i64::try_from(ceiling)) {
                (Ok(floor), Ok(ceiling)) => match limit {
                    Limit::AtMost => each(&mut clauses, values, |value| value > floor),
                    Limit::Below => each(&mut clauses, values, |value| value >= ceiling),
                    Limit::AtLeast => each(&mut clauses, values, |value| value < ceiling),
                    Limit::Above => each(&mut clauses, values, |value| value <= floor),
                },
                // Beyond every value: all fail, or none.
                _ => {
                    let rising = matches!(limit, Limit::AtMost | Limit::Below);
                    if rising == (below < 0) {
                        clauses.iter_mut().for_each(|clause| *clause += 1);
                    }
                }
            }
            continue;
        }
        let fails = |order: Ordering| match limit {
            Limit::AtMost => order == Ordering::Greater,
            Limit::Below => order != Ordering::Less,
            Limit::AtLeast => order == Ordering::Less,
            Limit::Above => order != Ordering::Greater,
        };
        if let (Some(lanes), Some(small)) = (value.lanes(), Small::of(number)) {
            let Denominators::Each(denominators) = lanes.denominators else { continue };
            let (bits, denominator_bits) = value.bits();
            if bits + width_of(small.denominator) <= SAFE && denominator_bits + width_of(small.numerator) <= SAFE {
                // value − limit, up to a positive factor.
                let (p, q) = (small.numerator, small.denominator);
                let pairs = lanes.numerators.iter().zip(denominators).map(|(numerator, denominator)| (numerator * q, denominator * p));
                match limit {
                    Limit::AtMost => clauses.iter_mut().zip(pairs).for_each(|(clause, (value, limit))| *clause += u16::from(value > limit)),
                    Limit::Below => clauses.iter_mut().zip(pairs).for_each(|(clause, (value, limit))| *clause += u16::from(value >= limit)),
                    Limit::AtLeast => {
                        clauses.iter_mut().zip(pairs).for_each(|(clause, (value, limit))| *clause += u16::from(value < limit))
                    }
                    Limit::Above => clauses.iter_mut().zip(pairs).for_each(|(clause, (value, limit))| *clause += u16::from(value <= limit)),
                }
                continue;
            }
            let (p, q) = (i128::from(small.numerator), i128::from(small.denominator));
            for ((clause, numerator), denominator) in clauses.iter_mut().zip(lanes.numerators).zip(denominators) {
                *clause += u16::from(fails((i128::from(*numerator) * q).cmp(&(p * i128::from(*denominator)))));
            }
            continue;
        }
        for (clause, order) in clauses.iter_mut().zip(order_to(value, number)) {
            *clause += u16::from(fails(order));
        }
    }
    clauses
}

#[inline(always)]
fn each(clauses: &mut [u16], values: &[i64], fails: impl Fn(i64) -> bool) {
    for (clause, value) in clauses.iter_mut().zip(values) {
        *clause += u16::from(fails(*value));
    }
}

/// The points of a function before policies, gates and rounding, cut to `0 ..= max`.
pub(crate) fn points(
    score: &ScorePlan,
    max: Option<&Number>,
    reading: &Reading<'_, '_>,
    peers: Option<&PeerColumns>,
    (start, rows): (usize, usize),
) -> Numbers<'static> {
    let zero = Number::zero();
    let full = max.cloned().unwrap_or_default();
    let nothing = || Numbers::constant(&zero, rows);
    let value = || reading.value.and_then(Register::numbers);
    let cut = |numbers: &Numbers<'_>, least: &Number| limit(numbers, Some(least.max(&zero)), max);
    match score {
        ScorePlan::Bands { limits, points } => value().map_or_else(nothing, |value| {
            let clauses = clauses(value, limits);
            table(rows, |row| clauses.get(row).map_or(0, |clause| usize::from(*clause)), points)
        }),
        ScorePlan::ProRata { zero_below } => ratio(reading).map_or_else(nothing, |ratio| {
            let points = cut(&scale(&ratio, &full), &zero);
            match zero_below {
                Some(limit) => {
                    let orders = order_to(&ratio, limit);
                    select(|row| orders.get(row) == Some(&Ordering::Less), &nothing(), &points, States::KNOWN)
                }
                None => points,
            }
        }),
        ScorePlan::Lines(points) => value().map_or_else(nothing, |value| cut(&lines(value, points), &zero)),
        ScorePlan::Shortfall { per, deduct, partial, side, floor: least } => {
            let (Some(value), Some(target)) = (value(), reading.target.and_then(Register::numbers)) else { return nothing() };
            let short = match side {
                Side::Below => subtract(target, value),
                Side::Above => subtract(value, target),
            };
            let times = scale(&limit(&short, Some(&zero), None), &Number::one().checked_div(per).unwrap_or_default());
            let times = match partial {
                Partial::Proportional => times,
                Partial::Started => ceiling(&times),
                Partial::Completed => floor(&times),
            };
            cut(&subtract(&Numbers::constant(&full, rows), &scale(&times, deduct)), least)
        }
        ScorePlan::Count { each, start, floor: least } => {
            value().map_or_else(nothing, |value| cut(&add(&Numbers::constant(start, rows), &scale(value, each)), least))
        }
        ScorePlan::YesNo { yes, no } => by_code(reading, rows, &[no.clone(), yes.clone()]),
        ScorePlan::Lookup(points) => by_code(reading, rows, points),
        ScorePlan::Checklist { points, take } => cut(&checklist(reading, rows, points, *take), &zero),
        ScorePlan::Leader { at_target, .. } => {
            let (Some(ratio), Some(peers)) = (ratio(reading), peers) else { return nothing() };
            cut(&scale(&leader(&ratio, &peers.best(start, rows), at_target), &full), &zero)
        }
        ScorePlan::Best { direction, .. } => {
            let (Some(value), Some(peers)) = (value(), peers) else { return nothing() };
            let best = peers.best(start, rows);
            let share = match direction {
                Direction::High => divide(value, &best),
                Direction::Low => {
                    let orders = order_to(value, &zero);
                    let is_zero = |row: usize| orders.get(row) == Some(&Ordering::Equal);
                    let one = Numbers::constant(&Number::one(), rows);
                    let divisor = select(is_zero, &one, value, States::KNOWN);
                    select(is_zero, &one, &divide(&best, &divisor), States::KNOWN)
                }
            };
            cut(&scale(&share, &full), &zero)
        }
        ScorePlan::MinMax { .. } => {
            let (Some(value), Some(peers)) = (value(), peers) else { return nothing() };
            let (best, worst) = (peers.best(start, rows), peers.worst(start, rows));
            let orders = order(&best, &worst);
            let equal = |row: usize| orders.get(row) == Some(&Ordering::Equal);
            let one = Numbers::constant(&Number::one(), rows);
            let range = select(equal, &one, &subtract(&best, &worst), States::KNOWN);
            let share = select(equal, &one, &divide(&subtract(value, &worst), &range), States::KNOWN);
            cut(&scale(&share, &full), &zero)
        }
        ScorePlan::Placing { .. } => peers.map_or_else(nothing, |peers| cut(&peers.placed(start, rows), &zero)),
        ScorePlan::Formula | ScorePlan::Manual { .. } => value().map_or_else(nothing, |value| cut(value, &zero)),
    }
}

/// `v/target` where the target is above zero.
pub(crate) fn ratio(reading: &Reading<'_, '_>) -> Option<Numbers<'static>> {
    let (value, target) = (reading.value.and_then(Register::numbers)?, reading.target.and_then(Register::numbers)?);
    let mut ratio = divide(value, target);
    ratio.states = States::KNOWN;
    Some(ratio)
}

/// On straight lines between neighbours: limits, slope and intercept of each stretch, constant outside.
pub(crate) fn stretches(points: &[(Number, Number)]) -> (Vec<(Limit, Number)>, Vec<Number>, Vec<Number>) {
    let limits: Vec<(Limit, Number)> = points.iter().map(|(value, _)| (Limit::AtMost, value.clone())).collect();
    let (mut slopes, mut intercepts) = (Vec::new(), Vec::new());
    if let Some((_, first)) = points.first() {
        slopes.push(Number::zero());
        intercepts.push(first.clone());
    }
    for pair in points.windows(2) {
        let [(v0, p0), (v1, p1)] = pair else { continue };
        let slope = (p1 - p0).checked_div(&(v1 - v0)).unwrap_or_default();
        intercepts.push(p0 - &(&slope * v0));
        slopes.push(slope);
    }
    if let Some((_, last)) = points.last() {
        slopes.push(Number::zero());
        intercepts.push(last.clone());
    }
    (limits, slopes, intercepts)
}

fn lines(value: &Numbers<'_>, points: &[(Number, Number)]) -> Numbers<'static> {
    let (limits, slopes, intercepts) = stretches(points);
    let stretch = clauses(value, &limits);
    let position = |row: usize| stretch.get(row).map_or(0, |stretch| usize::from(*stretch));
    let rows = value.rows();
    let mut known = value.clone();
    known.states = States::KNOWN;
    add(&multiply(&known, &table(rows, position, &slopes)), &table(rows, position, &intercepts))
}

fn by_code(reading: &Reading<'_, '_>, rows: usize, points: &[Number]) -> Numbers<'static> {
    match reading.value.and_then(Register::codes) {
        Some(codes) => table(rows, |row| usize::from(codes.get(row)), points),
        None => Numbers::constant(&Number::zero(), rows),
    }
}

fn checklist(reading: &Reading<'_, '_>, rows: usize, points: &[Number], take: Take) -> Numbers<'static> {
    let mut sum = Numbers::constant(&Number::zero(), rows);
    for (item, points) in reading.items.iter().zip(points) {
        let Some(codes) = item.codes() else { continue };
        let given = table(rows, |row| usize::from(codes.get(row)), &[Number::zero(), points.clone()]);
        sum = match take {
            Take::Sum => add(&sum, &given),
            Take::Highest => super::arithmetic::extreme(&sum, &given, true),
        };
    }
    sum
}

/// Share of the maximum in the competition with the leader: `r` and the largest `r` among the peers.
fn leader(ratio: &Numbers<'_>, largest: &Numbers<'_>, at_target: &Number) -> Numbers<'static> {
    let rows = ratio.rows();
    let one = Numbers::constant(&Number::one(), rows);
    let beyond = order(ratio, &one);
    let exceeds = |row: usize| beyond.get(row) == Some(&Ordering::Greater);
    let up_to = scale(ratio, at_target);
    // Where nobody exceeds the target the range is not used; one keeps the division defined.
    let range = select(exceeds, &subtract(largest, &one), &one, States::KNOWN);
    let share = divide(&subtract(ratio, &one), &range);
    let rest = &Number::one() - at_target;
    let above = add(&Numbers::constant(at_target, rows), &scale(&share, &rest));
    select(exceeds, &above, &up_to, States::KNOWN)
}
