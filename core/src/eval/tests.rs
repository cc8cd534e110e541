//! Every operation on blocks against exact numbers, in every form and at every width.

use super::arithmetic::{absolute, add, balance, divide, extreme, gather, limit, multiply, negate, order, scale, select, subtract};
use super::function::clauses;
use super::numbers::{Numbers, reduce, width_of};
use super::register::Register;
use super::rounding::round;
use super::slot::joined;
use super::states::States;
use crate::data::State;
use crate::model::score::Limit;
use crate::number::{Mode, Number};
use proptest::prelude::*;

/// Mantissas of at most `bits` bits, the widest and the awkward ones more often.
fn mantissa(bits: u32) -> impl Strategy<Value = i64> {
    let widest = i64::MAX >> (63 - bits);
    let small = widest.min(1_000);
    prop_oneof![
        3 => -widest..=widest,
        2 => -small..=small,
        2 => prop_oneof![Just(0), Just(1), Just(-1), Just(widest), Just(-widest), Just(widest / 2 + 1)],
    ]
}

/// Every width, and more often those at which one form gives way to the next.
fn bits() -> impl Strategy<Value = u32> {
    prop_oneof![2 => 1_u32..=63, 1 => 29_u32..=33, 1 => 59_u32..=63, 1 => Just(10)]
}

fn denominator() -> impl Strategy<Value = i64> {
    let wide = (1_u32..=62).prop_flat_map(|bits| prop_oneof![Just((1_i64 << bits) - 1), Just(1_i64 << bits), 1_i64..=1 << bits]);
    prop_oneof![4 => Just(100_i64), 2 => 1_i64..1_000, 2 => wide]
}

fn states(rows: usize) -> impl Strategy<Value = States<'static>> {
    let state =
        prop_oneof![6 => Just(State::Known), 1 => Just(State::Missing), 1 => Just(State::NotApplicable), 1 => Just(State::Undefined)];
    prop_oneof![2 => Just(States::KNOWN), 1 => proptest::collection::vec(state, rows).prop_map(States::owned)]
}

const ROWS: usize = 5;

fn block() -> impl Strategy<Value = Numbers<'static>> {
    let mantissas = || bits().prop_flat_map(|bits| proptest::collection::vec(mantissa(bits), ROWS));
    let narrow = (1_u32..=31).prop_flat_map(|bits| (proptest::collection::vec(mantissa(bits), ROWS), Just(bits)));
    prop_oneof![
        (mantissas(), denominator(), states(ROWS)).prop_map(|(values, denominator, states)| Numbers::scaled(values, denominator, states)),
        (narrow, denominator(), states(ROWS)).prop_map(|((values, bits), denominator, states)| Numbers::proven(
            &values,
            denominator,
            bits,
            states
        )),
        (mantissas(), proptest::collection::vec(denominator(), ROWS), states(ROWS))
            .prop_map(|(numerators, denominators, states)| Numbers::ratio(numerators, denominators, states)),
        (mantissas(), mantissas(), states(ROWS)).prop_map(|(a, b, states)| {
            let wide = |(a, b): (i64, i64)| Number::ratio(i128::from(a) * i128::from(b), i128::from(b.max(1))).unwrap() * Number::from(a);
            Numbers::exact(a.into_iter().zip(b).map(wide).collect(), states)
        }),
        (mantissas(), proptest::collection::vec(denominator(), ROWS), states(ROWS)).prop_map(|(a, b, states)| {
            let small = |(a, b): (i64, i64)| Number::ratio(i128::from(a), i128::from(b)).unwrap();
            Numbers::exact(a.into_iter().zip(b).map(small).collect(), states)
        }),
    ]
}

fn number() -> impl Strategy<Value = Number> {
    (bits().prop_flat_map(mantissa), denominator())
        .prop_map(|(numerator, denominator)| Number::ratio(i128::from(numerator), i128::from(denominator)).unwrap())
}

/// Steps as rules give them, and of every width.
fn step() -> impl Strategy<Value = (i128, i128)> {
    let wide = (denominator(), denominator()).prop_map(|(step, over)| (i128::from(step), i128::from(over)));
    prop_oneof![3 => proptest::sample::select(vec![(1, 100), (1, 4), (1, 1), (5, 1)]), 2 => (1_i128..50, 1_i128..50), 2 => wide]
}

#[track_caller]
fn check(found: &Numbers<'_>, expected: impl Fn(usize) -> Number) {
    assert_eq!(found.rows(), ROWS);
    for row in 0..ROWS {
        if found.states.get(row).is_known() {
            assert_eq!(found.number(row), expected(row), "row {row}");
        }
    }
}

#[track_caller]
fn check_states(found: &Numbers<'_>, left: &Numbers<'_>, right: &Numbers<'_>) {
    for row in 0..ROWS {
        assert_eq!(found.states.get(row), left.states.get(row).max(right.states.get(row)), "row {row}");
    }
}

/// Sums of as many blocks as a scorecard may have groups, all of them as wide as they can be.
#[test]
fn balances_of_the_widest() {
    for bits in 54..=63 {
        let block = Numbers::scaled(vec![i64::MAX >> (63 - bits); ROWS], 1, States::KNOWN);
        for count in 0..=20 {
            let sum = block.number(0) * Number::from(count);
            let blocks = vec![&block; usize::try_from(count).unwrap()];
            check(&balance(&blocks, &[], ROWS), |_| sum.clone());
            check(&balance(&[], &blocks, ROWS), |_| -sum.clone());
        }
    }
}

#[test]
fn fractions_in_lowest_terms() {
    let least = i128::from(i64::MIN);
    for (fraction, lowest) in [
        ((6, 4), Some((3, 2))),
        ((-10, 5), Some((-2, 1))),
        ((0, 7), Some((0, 1))),
        ((least + 1, 1), Some((i64::MIN + 1, 1))),
        ((least, 1), None),
        ((least, 2), Some((i64::MIN / 2, 1))),
        ((-least, 1), None),
        ((1, -least), None),
    ] {
        assert_eq!(reduce(fraction.0, fraction.1), lowest, "{fraction:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn sums_products_and_quotients(left in block(), right in block()) {
        let (a, b) = (|row| left.number(row), |row| right.number(row));
        for (found, expected) in [
            (add(&left, &right), (|x, y| x + y) as fn(Number, Number) -> Number),
            (subtract(&left, &right), |x, y| x - y),
            (multiply(&left, &right), |x, y| x * y),
        ] {
            check(&found, |row| expected(a(row), b(row)));
            check_states(&found, &left, &right);
        }
        let quotient = divide(&left, &right);
        check(&quotient, |row| a(row).checked_div(&b(row)).unwrap());
        for row in 0..ROWS {
            let merged = left.states.get(row).max(right.states.get(row));
            let expected = if merged.is_known() && b(row).is_zero() { State::Undefined } else { merged };
            prop_assert_eq!(quotient.states.get(row), expected);
        }
    }

    #[test]
    fn balances(plus in proptest::collection::vec(block(), 0..5), minus in proptest::collection::vec(block(), 0..4)) {
        let known = |blocks: Vec<Numbers<'static>>| blocks.into_iter().map(|block| block.with_states(States::KNOWN)).collect::<Vec<_>>();
        let (plus, minus) = (known(plus), known(minus));
        let sum = |blocks: &[Numbers<'_>], row| blocks.iter().fold(Number::zero(), |sum, block| sum + block.number(row));
        check(&balance(&plus.iter().collect::<Vec<_>>(), &minus.iter().collect::<Vec<_>>(), ROWS), |row| sum(&plus, row) - sum(&minus, row));
    }

    /// The same numbers in every form, owned or lent, whole or in part.
    #[test]
    fn forms(numbers in block(), factor in 1_i64..5_000) {
        check(&numbers.view(), |row| numbers.number(row));
        check(&numbers.clone().into_owned(), |row| numbers.number(row));
        let part = numbers.part(1..ROWS);
        prop_assert_eq!(part.rows(), ROWS - 1);
        for row in 1..ROWS {
            prop_assert_eq!(part.number(row - 1), numbers.number(row));
            prop_assert_eq!(part.states.get(row - 1), numbers.states.get(row));
        }
        check(&Numbers::exact(numbers.all().collect(), States::KNOWN), |row| numbers.number(row));
        if let Some(over) = numbers.denominator().and_then(|denominator| denominator.checked_mul(factor)) {
            for (row, value) in numbers.over(over).iter().flat_map(|values| values.iter().enumerate()) {
                prop_assert_eq!(Number::ratio(i128::from(*value), i128::from(over)).unwrap(), numbers.number(row));
            }
        }
        let (bits, denominator_bits) = numbers.bits();
        for number in numbers.all() {
            if let Some((numerator, denominator)) = number.as_small() {
                prop_assert!(width_of(numerator) <= bits && width_of(denominator) <= denominator_bits);
            }
        }
    }

    #[test]
    fn order_extremes_and_choice(left in block(), right in block(), choice in proptest::collection::vec(any::<bool>(), ROWS)) {
        let orders = order(&left, &right);
        for (row, order) in orders.iter().enumerate() {
            prop_assert_eq!(*order, left.number(row).cmp(&right.number(row)));
        }
        check(&extreme(&left, &right, true), |row| left.number(row).max(right.number(row)));
        check(&extreme(&left, &right, false), |row| left.number(row).min(right.number(row)));
        check(&select(|row| choice[row], &left, &right, States::KNOWN), |row| if choice[row] { left.number(row) } else { right.number(row) });
        check(&negate(&left), |row| -left.number(row));
        check(&absolute(&left), |row| left.number(row).abs());
        check(&gather(&left, ROWS, |row| ROWS - 1 - row), |row| left.number(ROWS - 1 - row));
    }

    #[test]
    fn limits_and_factors(numbers in block(), low in number(), high in number()) {
        let (low, high) = if low <= high { (low, high) } else { (high, low) };
        check(&limit(&numbers, Some(&low), Some(&high)), |row| numbers.number(row).min(high.clone()).max(low.clone()));
        check(&limit(&numbers, Some(&low), None), |row| numbers.number(row).max(low.clone()));
        check(&limit(&numbers, None, Some(&high)), |row| numbers.number(row).min(high.clone()));
        check(&scale(&numbers, &low), |row| numbers.number(row) * low.clone());
    }

    #[test]
    fn rounding_in_every_mode(numbers in block(), step in step(), scale_down in any::<bool>()) {
        let step = Number::ratio(step.0, step.1).unwrap();
        let numbers = if scale_down { scale(&numbers, &Number::ratio(1, 800).unwrap()) } else { numbers };
        for (_, mode) in Mode::ALL {
            check(&round(&numbers, &step, mode), |row| numbers.number(row).round_to(&step, mode));
        }
    }

    #[test]
    fn clauses_of_bands(numbers in block(), mut limits in proptest::collection::vec(number(), 1..5), falling in any::<bool>(), strict in any::<bool>()) {
        limits.push(numbers.number(0));
        limits.sort();
        limits.dedup();
        let kind = match (falling, strict) {
            (false, false) => Limit::AtMost,
            (false, true) => Limit::Below,
            (true, false) => Limit::AtLeast,
            (true, true) => Limit::Above,
        };
        if falling {
            limits.reverse();
        }
        let holds = |value: &Number, limit: &Number| match kind {
            Limit::AtMost => value <= limit,
            Limit::Below => value < limit,
            Limit::AtLeast => value >= limit,
            Limit::Above => value > limit,
        };
        let pairs: Vec<(Limit, Number)> = limits.iter().map(|limit| (kind, limit.clone())).collect();
        for (row, clause) in clauses(&numbers, &pairs).into_iter().enumerate() {
            let value = numbers.number(row);
            let expected = limits.iter().position(|limit| holds(&value, limit)).unwrap_or(limits.len());
            prop_assert_eq!(usize::from(clause), expected);
        }
    }

    #[test]
    fn blocks_joined(left in block(), right in block()) {
        let Register::Numbers(joined) = joined(vec![Register::Numbers(left.clone()), Register::Numbers(right.clone())]) else { panic!() };
        for row in 0..2 * ROWS {
            let (block, at) = if row < ROWS { (&left, row) } else { (&right, row - ROWS) };
            prop_assert_eq!(joined.states.get(row), block.states.get(at));
            prop_assert_eq!(joined.number(row), block.number(at));
        }
    }
}
