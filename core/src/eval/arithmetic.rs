//! Exact arithmetic on blocks: sums, products, quotients, limits, comparison.

use super::numbers::{Denominators, Form, Lanes, Numbers, SAFE, Small, common, reduce, width_of};
use super::states::States;
use crate::data::State;
use crate::model::expression::Comparison;
use crate::number::Number;
use std::cmp::Ordering;

/// The two-operand operations on fractions.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Operation {
    Add,
    Subtract,
    Multiply,
    /// The divisor is not zero in any known row.
    Divide,
}

impl Operation {
    /// Upper bounds for the widths of numerator and denominator of the result.
    fn widths(self, (a, ad): (u32, u32), (b, bd): (u32, u32)) -> (u32, u32) {
        match self {
            Self::Add | Self::Subtract => ((a + bd).max(b + ad) + 1, ad + bd),
            Self::Multiply => (a + b, ad + bd),
            Self::Divide => (a + bd, ad + b),
        }
    }

    #[inline(always)]
    fn small(self, (a, ad): (i64, i64), (b, bd): (i64, i64)) -> (i64, i64) {
        match self {
            Self::Add => (a * bd + b * ad, ad * bd),
            Self::Subtract => (a * bd - b * ad, ad * bd),
            Self::Multiply => (a * b, ad * bd),
            Self::Divide => (if b < 0 { -a * bd } else { a * bd }, ad * b.abs()),
        }
    }

    fn wide(self, (a, ad): (i64, i64), (b, bd): (i64, i64)) -> (i128, i128) {
        let (a, ad, b, bd) = (i128::from(a), i128::from(ad), i128::from(b), i128::from(bd));
        match self {
            Self::Add => (a * bd + b * ad, ad * bd),
            Self::Subtract => (a * bd - b * ad, ad * bd),
            Self::Multiply => (a * b, ad * bd),
            Self::Divide => (if b < 0 { -a * bd } else { a * bd }, ad * b.abs()),
        }
    }

    fn exact(self, a: &Number, b: &Number) -> Number {
        match self {
            Self::Add => a + b,
            Self::Subtract => a - b,
            Self::Multiply => a * b,
            Self::Divide => a.checked_div(b).unwrap_or_default(),
        }
    }
}

fn combine(operation: Operation, left: &Numbers<'_>, right: &Numbers<'_>, states: States<'static>) -> Numbers<'static> {
    let rows = left.rows().min(right.rows());
    if let (Some(a), Some(b)) = (left.lanes(), right.lanes()) {
        let (bits, denominator_bits) = operation.widths(left.bits(), right.bits());
        if bits <= SAFE && denominator_bits <= SAFE {
            let (numerators, denominators) = small(operation, &a, &b);
            return Numbers::ratio(numerators, denominators, states);
        }
        let mut numerators = Vec::with_capacity(rows);
        let mut denominators = Vec::with_capacity(rows);
        let fits = (0..rows).all(|row| {
            let (numerator, denominator) = operation.wide(a.get(row), b.get(row));
            reduce(numerator, denominator.max(1)).is_some_and(|(numerator, denominator)| {
                numerators.push(numerator);
                denominators.push(denominator);
                true
            })
        });
        if fits {
            return Numbers::ratio(numerators, denominators, states);
        }
    }
    Numbers::exact((0..rows).map(|row| operation.exact(&left.number(row), &right.number(row))).collect(), states)
}

/// An operation where `i64` is proven to be enough.
fn small(operation: Operation, left: &Lanes<'_>, right: &Lanes<'_>) -> (Vec<i64>, Vec<i64>) {
    #[inline(always)]
    fn rows(
        operation: impl Fn((i64, i64), (i64, i64)) -> (i64, i64),
        left: impl Iterator<Item = (i64, i64)>,
        right: impl Iterator<Item = (i64, i64)>,
    ) -> (Vec<i64>, Vec<i64>) {
        left.zip(right).map(|(left, right)| operation(left, right)).map(|(numerator, denominator)| (numerator, denominator.max(1))).unzip()
    }
    let (a, b) = (left.numerators.iter().copied(), right.numerators.iter().copied());
    match (left.denominators, right.denominators, operation) {
        // What rates are made of.
        (Denominators::One(d), Denominators::One(e), Operation::Divide) => {
            rows(|a, b| Operation::Divide.small(a, b), a.map(|a| (a, d)), b.map(|b| (b, e)))
        }
        (Denominators::One(d), Denominators::One(e), _) => rows(|a, b| operation.small(a, b), a.map(|a| (a, d)), b.map(|b| (b, e))),
        (Denominators::Each(d), Denominators::One(e), _) => rows(|a, b| operation.small(a, b), a.zip(d.iter().copied()), b.map(|b| (b, e))),
        (Denominators::One(d), Denominators::Each(e), _) => rows(|a, b| operation.small(a, b), a.map(|a| (a, d)), b.zip(e.iter().copied())),
        (Denominators::Each(d), Denominators::Each(e), _) => {
            rows(|a, b| operation.small(a, b), a.zip(d.iter().copied()), b.zip(e.iter().copied()))
        }
    }
}

/// Over one denominator: `left + right` or `left − right`, where both have one and it fits.
fn scaled_sum(left: &Numbers<'_>, right: &Numbers<'_>, subtract: bool, states: &States<'static>) -> Option<Numbers<'static>> {
    if left.bits().0 > SAFE || right.bits().0 > SAFE {
        return None;
    }
    let denominator = common(left.denominator()?, right.denominator()?)?;
    let (a, b) = (left.over(denominator)?, right.over(denominator)?);
    let values: Vec<i64> =
        if subtract { a.iter().zip(b.iter()).map(|(a, b)| a - b).collect() } else { a.iter().zip(b.iter()).map(|(a, b)| a + b).collect() };
    Some(Numbers::scaled(values, denominator, states.clone()))
}

pub(crate) fn add(left: &Numbers<'_>, right: &Numbers<'_>) -> Numbers<'static> {
    let states = left.states.merge(&right.states);
    settle(scaled_sum(left, right, false, &states).unwrap_or_else(|| combine(Operation::Add, left, right, states)))
}

pub(crate) fn subtract(left: &Numbers<'_>, right: &Numbers<'_>) -> Numbers<'static> {
    let states = left.states.merge(&right.states);
    settle(scaled_sum(left, right, true, &states).unwrap_or_else(|| combine(Operation::Subtract, left, right, states)))
}

pub(crate) fn multiply(left: &Numbers<'_>, right: &Numbers<'_>) -> Numbers<'static> {
    let states = left.states.merge(&right.states);
    if let (Form::Scaled { values: a, denominator: ad }, Form::Scaled { values: b, denominator: bd }) = (&left.form, &right.form) {
        let (bits, denominator_bits) = Operation::Multiply.widths(left.bits(), right.bits());
        if bits <= SAFE && denominator_bits <= SAFE {
            let values: Vec<i64> = a.iter().zip(b.iter()).map(|(a, b)| a * b).collect();
            return settle(Numbers::scaled(values, ad * bd, states));
        }
    }
    settle(combine(Operation::Multiply, left, right, states))
}

/// The quotient; undefined where a known number is divided by zero.
pub(crate) fn divide(left: &Numbers<'_>, right: &Numbers<'_>) -> Numbers<'static> {
    let merged = left.states.merge(&right.states);
    let rows = left.rows().min(right.rows());
    let zero = |row: usize| match &right.form {
        Form::Scaled { values, .. } => values.get(row).is_none_or(|value| *value == 0),
        Form::Narrow { values, .. } => values.get(row).is_none_or(|value| *value == 0),
        Form::Ratio { numerators, .. } => numerators.get(row).is_none_or(|value| *value == 0),
        Form::Exact(numbers) => numbers.get(row).is_none_or(Number::is_zero),
    };
    let states = if (0..rows).any(zero) {
        States::owned(
            (0..rows).map(|row| if merged.get(row).is_known() && zero(row) { State::Undefined } else { merged.get(row) }).collect(),
        )
    } else {
        merged
    };
    settle(combine(Operation::Divide, left, right, states))
}

/// The sum of some blocks less the sum of others, all of them known in every row.
pub(crate) fn balance(plus: &[&Numbers<'_>], minus: &[&Numbers<'_>], rows: usize) -> Numbers<'static> {
    let fast = || {
        let all = || plus.iter().chain(minus);
        let denominator = all().try_fold(1_i64, |denominator, part| common(denominator, part.denominator()?))?;
        let mut widest = 0;
        for part in all() {
            widest = widest.max(part.bits().0 + width_of(denominator / part.denominator()?));
        }
        // A sum of n integers of w bits needs no more than w + log₂ n bits.
        if widest + usize::BITS - (plus.len() + minus.len()).leading_zeros() > SAFE {
            return None;
        }
        let mut sums = vec![0_i64; rows];
        for part in plus {
            let factor = denominator / part.denominator()?;
            part.lanes()?.numerators.iter().zip(&mut sums).for_each(|(value, sum)| *sum += value * factor);
        }
        for part in minus {
            let factor = denominator / part.denominator()?;
            part.lanes()?.numerators.iter().zip(&mut sums).for_each(|(value, sum)| *sum -= value * factor);
        }
        Some(Numbers::scaled(sums, denominator, States::KNOWN))
    };
    fast().unwrap_or_else(|| {
        let sum = plus.iter().fold(Numbers::constant(&Number::zero(), rows), |sum, part| add(&sum, part));
        minus.iter().fold(sum, |sum, part| subtract(&sum, part))
    })
}

/// The product with a constant.
pub(crate) fn scale(numbers: &Numbers<'_>, factor: &Number) -> Numbers<'static> {
    if let (Form::Scaled { values, denominator }, Some(small)) = (&numbers.form, Small::of(factor)) {
        let (bits, denominator_bits) = numbers.bits();
        if bits + width_of(small.numerator) <= SAFE && denominator_bits + width_of(small.denominator) <= SAFE {
            let values: Vec<i64> = values.iter().map(|value| value * small.numerator).collect();
            return Numbers::scaled(values, denominator * small.denominator, numbers.states.clone().into_owned());
        }
    }
    if let (Form::Ratio { numerators, denominators }, Some(small)) = (&numbers.form, Small::of(factor)) {
        let (bits, denominator_bits) = numbers.bits();
        if bits + width_of(small.numerator) <= SAFE && denominator_bits + width_of(small.denominator) <= SAFE {
            let numerators = numerators.iter().map(|numerator| numerator * small.numerator).collect();
            let denominators = denominators.iter().map(|denominator| denominator * small.denominator).collect();
            return Numbers::ratio(numerators, denominators, numbers.states.clone().into_owned());
        }
    }
    multiply(numbers, &Numbers::constant(factor, numbers.rows()))
}

pub(crate) fn negate(numbers: &Numbers<'_>) -> Numbers<'static> {
    scale(numbers, &Number::from(-1))
}

/// Applies a function row by row in exact numbers; the way for what is rare.
pub(crate) fn map_exact(numbers: &Numbers<'_>, function: impl Fn(Number) -> Number) -> Numbers<'static> {
    settle(Numbers::exact(numbers.all().map(function).collect(), numbers.states.clone().into_owned()))
}

pub(crate) fn absolute(numbers: &Numbers<'_>) -> Numbers<'static> {
    let states = numbers.states.clone().into_owned();
    match &numbers.form {
        Form::Scaled { values, denominator } => {
            Numbers::scaled(values.iter().map(|value| value.abs()).collect::<Vec<_>>(), *denominator, states)
        }
        Form::Ratio { numerators, denominators } => {
            Numbers::ratio(numerators.iter().map(|value| value.abs()).collect(), denominators.clone(), states)
        }
        Form::Narrow { .. } | Form::Exact(_) => map_exact(numbers, |number| number.abs()),
    }
}

/// `left` where `choose`, else `right`; states come from the caller.
pub(crate) fn select(choose: impl Fn(usize) -> bool, left: &Numbers<'_>, right: &Numbers<'_>, states: States<'static>) -> Numbers<'static> {
    let chosen: Vec<bool> = (0..left.rows().min(right.rows())).map(choose).collect();
    select_chosen(&chosen, left, right, states)
}

fn select_chosen(chosen: &[bool], left: &Numbers<'_>, right: &Numbers<'_>, states: States<'static>) -> Numbers<'static> {
    let scaled = || {
        let denominator = common(left.denominator()?, right.denominator()?)?;
        let (a, b) = (left.over(denominator)?, right.over(denominator)?);
        let values: Vec<i64> = chosen.iter().zip(a.iter().zip(b.iter())).map(|(chosen, (a, b))| if *chosen { *a } else { *b }).collect();
        Some(Numbers::scaled(values, denominator, states.clone()))
    };
    if let Some(numbers) = scaled() {
        return settle(numbers);
    }
    if let (Some(a), Some(b)) = (left.lanes(), right.lanes()) {
        let (numerators, denominators) =
            chosen.iter().enumerate().map(|(row, chosen)| if *chosen { a.get(row) } else { b.get(row) }).unzip();
        return settle(Numbers::ratio(numerators, denominators, states));
    }
    let exact = chosen.iter().enumerate().map(|(row, chosen)| if *chosen { left.number(row) } else { right.number(row) });
    settle(Numbers::exact(exact.collect(), states))
}

/// The numbers at the given positions of a column; zero where there is none.
pub(crate) fn gather(column: &Numbers<'_>, rows: usize, position: impl Fn(usize) -> usize) -> Numbers<'static> {
    let positions: Vec<usize> = (0..rows).map(position).collect();
    gather_at(column, &positions)
}

fn gather_at(column: &Numbers<'_>, positions: &[usize]) -> Numbers<'static> {
    let states =
        if column.states.all_known() { States::KNOWN } else { States::owned(positions.iter().map(|at| column.states.get(*at)).collect()) };
    match &column.form {
        Form::Scaled { values, denominator } => {
            let values: Vec<i64> = positions.iter().map(|at| values.get(*at).copied().unwrap_or(0)).collect();
            Numbers::scaled(values, *denominator, states)
        }
        Form::Ratio { numerators, denominators } => {
            let numerators = positions.iter().map(|at| numerators.get(*at).copied().unwrap_or(0)).collect();
            let denominators = positions.iter().map(|at| denominators.get(*at).copied().unwrap_or(1)).collect();
            Numbers::ratio(numerators, denominators, states)
        }
        Form::Narrow { .. } | Form::Exact(_) => Numbers::exact(positions.iter().map(|at| column.number(*at)).collect(), states),
    }
}

/// The order of two blocks, row by row.
pub(crate) fn order(left: &Numbers<'_>, right: &Numbers<'_>) -> Vec<Ordering> {
    let rows = left.rows().min(right.rows());
    let scaled = || {
        let denominator = common(left.denominator()?, right.denominator()?)?;
        let (a, b) = (left.over(denominator)?, right.over(denominator)?);
        Some(a.iter().zip(b.iter()).map(|(a, b)| a.cmp(b)).collect())
    };
    if let Some(orders) = scaled() {
        return orders;
    }
    if let (Some(a), Some(b)) = (left.lanes(), right.lanes()) {
        let ((a_bits, a_under), (b_bits, b_under)) = (left.bits(), right.bits());
        if a_bits + b_under <= SAFE && b_bits + a_under <= SAFE {
            let cross = |row: usize| {
                let ((n, d), (m, e)) = (a.get(row), b.get(row));
                (n * e).cmp(&(m * d))
            };
            return (0..rows).map(cross).collect();
        }
        return (0..rows)
            .map(|row| {
                let ((n, d), (m, e)) = (a.get(row), b.get(row));
                (i128::from(n) * i128::from(e)).cmp(&(i128::from(m) * i128::from(d)))
            })
            .collect();
    }
    (0..rows).map(|row| left.number(row).cmp(&right.number(row))).collect()
}

/// The order of each row against a constant.
pub(crate) fn order_to(numbers: &Numbers<'_>, constant: &Number) -> Vec<Ordering> {
    order(numbers, &Numbers::constant(constant, numbers.rows()))
}

pub(crate) fn holds(comparison: Comparison, order: Ordering) -> bool {
    match comparison {
        Comparison::Equal => order.is_eq(),
        Comparison::NotEqual => order.is_ne(),
        Comparison::Less => order.is_lt(),
        Comparison::AtMost => order.is_le(),
        Comparison::Greater => order.is_gt(),
        Comparison::AtLeast => order.is_ge(),
    }
}

/// The smaller (or greater) of two blocks.
pub(crate) fn extreme(left: &Numbers<'_>, right: &Numbers<'_>, greatest: bool) -> Numbers<'static> {
    let orders = order(left, right);
    let wanted = if greatest { Ordering::Greater } else { Ordering::Less };
    select(|row| orders.get(row) == Some(&wanted), left, right, left.states.merge(&right.states))
}

/// Cut to `low ..= high`.
pub(crate) fn limit(numbers: &Numbers<'_>, low: Option<&Number>, high: Option<&Number>) -> Numbers<'static> {
    let fast = || {
        let small = |limit: Option<&Number>| limit.map_or(Some(None), |limit| Small::of(limit).map(Some));
        let (low, high) = (small(low)?, small(high)?);
        match &numbers.form {
            Form::Scaled { denominator, .. } => {
                let with = |denominator: Option<i64>, limit: Option<Small>| match limit {
                    Some(limit) => common(denominator?, limit.denominator),
                    None => denominator,
                };
                let denominator = with(with(Some(*denominator), low), high)?;
                let over = |limit: Option<Small>, none: i64| {
                    limit.map_or(Some(none), |limit| limit.numerator.checked_mul(denominator / limit.denominator))
                };
                let (low, high) = (over(low, i64::MIN)?, over(high, i64::MAX)?);
                let values: Vec<i64> = numbers.over(denominator)?.iter().map(|value| (*value).min(high).max(low)).collect();
                Some(Numbers::scaled(values, denominator, numbers.states.clone().into_owned()))
            }
            Form::Ratio { numerators, denominators } => {
                let (mut new, mut under) = (numerators.clone(), denominators.clone());
                // The lower limit is held against what the upper one has left.
                for (limit, beyond) in [(high, Ordering::Greater), (low, Ordering::Less)] {
                    let Some(limit) = limit else { continue };
                    for (numerator, denominator) in new.iter_mut().zip(&mut under) {
                        let left = i128::from(*numerator) * i128::from(limit.denominator);
                        if left.cmp(&(i128::from(limit.numerator) * i128::from(*denominator))) == beyond {
                            (*numerator, *denominator) = (limit.numerator, limit.denominator);
                        }
                    }
                }
                Some(Numbers::ratio(new, under, numbers.states.clone().into_owned()))
            }
            Form::Narrow { .. } | Form::Exact(_) => None,
        }
    };
    fast().unwrap_or_else(|| {
        map_exact(numbers, |number| {
            let number = high.map_or(number.clone(), |high| if &number > high { high.clone() } else { number });
            low.map_or(number.clone(), |low| if &number < low { low.clone() } else { number })
        })
    })
}

/// Unknown rows hold zero, so that the widths of a block are those of its known rows.
pub(crate) fn settle(mut numbers: Numbers<'static>) -> Numbers<'static> {
    let Some(states) = numbers.states.slice().map(<[State]>::to_vec) else { return numbers };
    let unknown = |row: usize| states.get(row).is_some_and(|state| !state.is_known());
    match &mut numbers.form {
        Form::Scaled { values, .. } => {
            for (row, value) in values.to_mut().iter_mut().enumerate() {
                if unknown(row) {
                    *value = 0;
                }
            }
        }
        Form::Narrow { values, .. } => {
            for (row, value) in values.iter_mut().enumerate() {
                if unknown(row) {
                    *value = 0;
                }
            }
        }
        Form::Ratio { numerators, denominators } => {
            for (row, (numerator, denominator)) in numerators.iter_mut().zip(denominators.iter_mut()).enumerate() {
                if unknown(row) {
                    (*numerator, *denominator) = (0, 1);
                }
            }
        }
        Form::Exact(numbers) => {
            for (row, number) in numbers.iter_mut().enumerate() {
                if unknown(row) {
                    *number = Number::zero();
                }
            }
        }
    }
    numbers
}

#[cfg(test)]
mod tests {
    use super::{Operation, add, subtract};
    use crate::eval::numbers::Numbers;
    use crate::eval::states::States;

    #[test]
    fn narrow_and_wide_are_one_arithmetic() {
        let values = || (-9_i64..=9).flat_map(|numerator| (1..=4).map(move |denominator| (numerator, denominator)));
        for operation in [Operation::Add, Operation::Subtract, Operation::Multiply, Operation::Divide] {
            for (a, b) in values().flat_map(|a| values().map(move |b| (a, b))) {
                let (numerator, denominator) = operation.small(a, b);
                assert_eq!(operation.wide(a, b), (i128::from(numerator), i128::from(denominator)));
            }
        }
    }

    #[test]
    fn sums_at_the_ends_of_64_bits() {
        let ends = [i64::MAX, -i64::MAX, 1 << 62, (1 << 62) - 1, -(1 << 62), 1, -1];
        let numbers = |value: i64, denominator: i64| Numbers::scaled(vec![value], denominator, States::KNOWN);
        for (a, b) in ends.into_iter().flat_map(|a| ends.map(|b| (a, b))) {
            for (left, right) in [(numbers(a, 1), numbers(b, 1)), (numbers(a, 100), numbers(b, 100)), (numbers(a, 100), numbers(b, 1))] {
                assert_eq!(add(&left, &right).number(0), &left.number(0) + &right.number(0));
                assert_eq!(subtract(&left, &right).number(0), &left.number(0) - &right.number(0));
            }
        }
    }

    /// No result is wider than what is proven of it, and the proof gives away two bits at most.
    #[test]
    fn widths_bound_the_widest_results() {
        let bits = |value: i128| i128::BITS - value.abs().leading_zeros();
        let widest = |width: u32| (1_i64 << width) - 1;
        let widths = [1, 2, 5, 17, 31];
        let each = || widths.into_iter().flat_map(|width| widths.map(|over| (width, over)));
        for operation in [Operation::Add, Operation::Subtract, Operation::Multiply, Operation::Divide] {
            for (a, b) in each().flat_map(|a| each().map(move |b| (a, b))) {
                let proven = operation.widths(a, b);
                let (left, right) = ((widest(a.0), widest(a.1)), (-widest(b.0), widest(b.1)));
                for right in [right, (-right.0, right.1)] {
                    let found = operation.wide(left, right);
                    assert!(bits(found.0) <= proven.0 && bits(found.1) <= proven.1);
                }
                let right = if matches!(operation, Operation::Add) { (-right.0, right.1) } else { right };
                let found = operation.wide(left, right);
                assert!(proven.0 <= bits(found.0) + 2 && proven.1 <= bits(found.1) + 2);
            }
        }
    }
}
