//! Whole quotients of a column: the one place in which a binary float is a filter.
//!
//! For whole numbers `0 ≤ n`, `0 < d` with `n + d < 2^53` the quotient of the two as binary floats, cut to a whole number,
//! is `⌊n/d⌋`. Both are exact as floats and the float quotient is `n/d` rounded to nearest. Let `k = ⌊n/d⌋`. Rounding
//! never crosses a float, and `k` is one, so the float is at least `k`. And it is below `k + 1`: `n/d ≤ k + 1 − 1/d`, while
//! floats just below `k + 1` lie at most `(k + 1)·2^-52` apart, so that only numbers above `(k + 1)·(1 − 2^-53)` round up to
//! it; `1/d > (k + 1)·2^-53` because `(k + 1)·d ≤ n + d < 2^53`.

use crate::number::Mode;

/// With numerator and denominator of at most so many bits, every mode stays within the bound.
const FILTERED: u32 = 50;

/// With numerator and denominator of at most so many bits, every mode stays within `i64`.
const WHOLE: u32 = 60;

/// How quotients are made: by the filter where the widths prove it exact, by integers where they fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    Filter,
    Integers,
}

impl Way {
    /// The way for numerators and denominators of these widths; none where `i64` might not be enough.
    pub(crate) fn of(numerator_bits: u32, denominator_bits: u32) -> Option<Self> {
        match numerator_bits.max(denominator_bits) {
            0..=FILTERED => Some(Self::Filter),
            bits if bits <= WHOLE => Some(Self::Integers),
            _ => None,
        }
    }
}

/// Rounds `numerator/denominator` of every row, both given by the row; numerators below zero count as zero.
#[inline(always)]
pub(crate) fn quotients(way: Way, mode: Mode, rows: impl Iterator<Item = (i64, i64)>) -> Vec<i64> {
    match way {
        Way::Filter => by_mode(filtered, mode, rows),
        Way::Integers => by_mode(whole, mode, rows),
    }
}

/// `⌊n/d⌋` by the filter.
#[inline(always)]
fn filtered(numerator: i64, denominator: i64) -> i64 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "proven above for these widths")]
    let quotient = (numerator as f64 / denominator as f64) as i64;
    quotient
}

#[inline(always)]
fn whole(numerator: i64, denominator: i64) -> i64 {
    numerator / denominator
}

#[inline(always)]
fn by_mode(floor: impl Fn(i64, i64) -> i64, mode: Mode, rows: impl Iterator<Item = (i64, i64)>) -> Vec<i64> {
    let rows = rows.map(|(numerator, denominator)| (numerator.max(0), denominator.max(1)));
    match mode {
        Mode::Floor | Mode::Down => rows.map(|(n, d)| floor(n, d)).collect(),
        Mode::Ceiling | Mode::Up => rows.map(|(n, d)| floor(n + d - 1, d)).collect(),
        Mode::HalfUp => rows.map(|(n, d)| floor(2 * n + d, 2 * d)).collect(),
        Mode::HalfEven => rows
            .map(|(n, d)| {
                let near = floor(2 * n + d, 2 * d);
                near - i64::from(near & 1 == 1 && near * 2 * d == 2 * n + d)
            })
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number::Number;
    use proptest::prelude::*;

    fn check(numerator: i64, denominator: i64, way: Way) {
        for (_, mode) in Mode::ALL {
            let exact = Number::ratio(i128::from(numerator.max(0)), i128::from(denominator)).unwrap().round_to(&Number::one(), mode);
            let rounded = quotients(way, mode, std::iter::once((numerator, denominator)));
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
