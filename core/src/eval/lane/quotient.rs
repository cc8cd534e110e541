//! Whole quotients of a column: the one place in which a binary float is a filter.
//!
//! For whole numbers `0 ≤ n < 2^51`, `0 < d < 2^51` let `k = ⌊n/d⌋`. Numerator and denominator are exact as floats, and
//! their float quotient is `n/d` rounded to the nearest float. Rounding never crosses a float, and `k` and `k + 1` are
//! floats, so it lies between the two, both included. Added to `2^52`, where floats are the whole numbers, it is rounded to
//! `k` or `k + 1`. Which of them it is decide integers: `k + 1` times `d` is above `n`, `k` times `d` is not.

use crate::number::Mode;

/// With numerator and denominator of at most so many bits, every mode stays within the bound.
const FILTERED: u32 = 48;

/// With numerator and denominator of at most so many bits, every mode stays within `i64`.
const WHOLE: u32 = 60;

/// How quotients are made: by the filter where the widths prove it exact, by integers where they fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    Filter,
    Integers,
}

impl Way {
    /// The way for numerators and denominators of these widths; none where `i64` might not be enough.
    pub(super) fn of(numerator_bits: u32, denominator_bits: u32) -> Option<Self> {
        match numerator_bits.max(denominator_bits) {
            0..=FILTERED => Some(Self::Filter),
            bits if bits <= WHOLE => Some(Self::Integers),
            _ => None,
        }
    }
}

/// `2^52` as a float: numbers below it are its last bits.
const SHIFT: u64 = 0x4330_0000_0000_0000;

/// `⌊n/d⌋` by the filter.
#[inline(always)]
#[expect(clippy::float_arithmetic, reason = "a filter whose exactness is proven above for these widths")]
fn filtered(numerator: i64, denominator: i64) -> i64 {
    let shift = f64::from_bits(SHIFT);
    let float = |whole: i64| f64::from_bits(whole.cast_unsigned() | SHIFT) - shift;
    let near = (float(numerator) / float(denominator) + shift).to_bits().cast_signed() - SHIFT.cast_signed();
    near - i64::from(near * denominator > numerator)
}

#[inline(always)]
fn whole(numerator: i64, denominator: i64) -> i64 {
    numerator / denominator
}

/// `n/d` rounded to a whole number, by `floor`.
#[inline(always)]
fn half_even(n: i64, d: i64, floor: impl Fn(i64, i64) -> i64) -> i64 {
    let near = floor(2 * n + d, 2 * d);
    near - i64::from(near & 1 == 1 && near * 2 * d == 2 * n + d)
}

/// A pass over rows for each way and mode, `$whole` being the function that rounds `n/d`.
macro_rules! pass {
    ($way:expr, $mode:expr, |$whole:ident| $pass:expr) => {
        match $way {
            Way::Filter => pass!(filtered, $mode, $whole, $pass),
            Way::Integers => pass!(whole, $mode, $whole, $pass),
        }
    };
    ($floor:ident, $mode:expr, $whole:ident, $pass:expr) => {
        match $mode {
            Mode::Floor | Mode::Down => {
                let $whole = |n: i64, d: i64| $floor(n, d);
                $pass
            }
            Mode::Ceiling | Mode::Up => {
                let $whole = |n: i64, d: i64| $floor(n + d - 1, d);
                $pass
            }
            Mode::HalfUp => {
                let $whole = |n: i64, d: i64| $floor(2 * n + d, 2 * d);
                $pass
            }
            Mode::HalfEven => {
                let $whole = |n: i64, d: i64| half_even(n, d, $floor);
                $pass
            }
        }
    };
}

/// Rounds `numerator/denominator` of every row to `out`, both given by the row; numerators below zero count as zero, and
/// denominators are above zero. `finish` makes points of whole numbers.
#[inline(always)]
pub(super) fn quotients(out: &mut [i64], way: Way, mode: Mode, rows: impl Iterator<Item = (i64, i64)>, finish: impl Fn(i64) -> i64) {
    pass!(way, mode, |round| for (out, (n, d)) in out.iter_mut().zip(rows) {
        *out = finish(round(n.max(0), d));
    });
}

/// The same of the numbers that are there, from which `row` makes numerators and denominators.
#[inline(always)]
pub(super) fn quotients_in_place(out: &mut [i64], way: Way, mode: Mode, row: impl Fn(i64) -> (i64, i64), finish: impl Fn(i64) -> i64) {
    pass!(way, mode, |round| {
        for out in out {
            let (n, d) = row(*out);
            *out = finish(round(n.max(0), d));
        }
    });
}

/// The same of the numbers that are there and further ones of each row.
#[inline(always)]
pub(super) fn quotients_with<R>(
    out: &mut [i64],
    way: Way,
    mode: Mode,
    rows: impl Iterator<Item = R>,
    row: impl Fn(i64, R) -> (i64, i64),
    finish: impl Fn(i64) -> i64,
) {
    pass!(way, mode, |round| for (out, more) in out.iter_mut().zip(rows) {
        let (n, d) = row(*out, more);
        *out = finish(round(n.max(0), d));
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number::Number;
    use proptest::prelude::*;

    fn check(numerator: i64, denominator: i64, way: Way) {
        for (_, mode) in Mode::ALL {
            let exact = Number::ratio(i128::from(numerator.max(0)), i128::from(denominator)).unwrap().round_to(&Number::one(), mode);
            let mut rounded = [0];
            quotients(&mut rounded, way, mode, std::iter::once((numerator, denominator)), |whole| whole);
            assert_eq!(rounded, [exact.as_small().unwrap().0], "{numerator}/{denominator} {mode:?}");
        }
    }

    #[test]
    fn around_every_whole_number_of_the_widest_quotients() {
        let most = (1_i64 << FILTERED) - 1;
        for denominator in [1, 2, 3, 7, 10, 1_000_003, (1 << 25) - 1, 1 << 25, (1 << 25) + 1, most - 1, most] {
            for near in [0, 1, 2, most / denominator / 2, most / denominator - 1, most / denominator] {
                for shift in -2..=2 {
                    let numerator = (near * denominator + shift).clamp(0, most);
                    check(numerator, denominator, Way::of(FILTERED, FILTERED).unwrap());
                    check((2 * numerator + denominator + shift).clamp(0, most) / 2, denominator, Way::Filter);
                }
            }
        }
    }

    #[test]
    fn wider_integers_take_no_float() {
        assert_eq!(Way::of(FILTERED + 1, 1), Some(Way::Integers));
        assert_eq!(Way::of(1, WHOLE + 1), None);
        check((1 << WHOLE) - 1, (1 << WHOLE) - 1, Way::Integers);
        check((1 << WHOLE) - 1, 3, Way::Integers);
    }

    proptest! {
        #[test]
        fn both_ways_are_exact(numerator in -5_i64..1 << FILTERED, denominator in 1_i64..1 << FILTERED, narrow in 0_u32..FILTERED) {
            let denominator = (denominator >> narrow).max(1);
            check(numerator, denominator, Way::Filter);
            check(numerator, denominator, Way::Integers);
        }
    }
}
