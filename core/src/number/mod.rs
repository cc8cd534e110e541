//! Exact numbers: rationals without rounding, the decimals that rule files and tables write, and the six rounding modes.
//!
//! Clause 2 of the rule language: all arithmetic is exact; no number here is a float. `float.rs` writes a float of a
//! spreadsheet as the decimal that it stands for, before it is a number.

mod decimal;
mod exact;
mod float;
mod form;
mod rounding;

pub use decimal::{DecimalStyle, Written, parse_fraction, parse_plain, parse_vietnamese, restyle};
pub use exact::Exact;
pub use float::shortest_decimal;
pub(crate) use float::write_shortest;
pub use rounding::{Mode, Rounding, Stage};

use form::Form;
use num_bigint::BigInt;
use num_rational::Ratio;
use num_traits::{One, Zero};
use std::fmt;

/// An exact rational number in lowest terms, with a positive denominator.
///
/// # Example
/// ```
/// use thidua::number::Number;
/// let third = Number::ratio(1, 3).unwrap();
/// assert_eq!((third.clone() + third).to_string(), "2/3");
/// assert!(Number::ratio(1, 0).is_none());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Number(Form);

impl Default for Number {
    fn default() -> Self {
        Self::zero()
    }
}

impl Number {
    /// Zero.
    #[must_use]
    pub fn zero() -> Self {
        Self(Form::Small(0, 1))
    }

    /// One.
    #[must_use]
    pub fn one() -> Self {
        Self(Form::Small(1, 1))
    }

    /// The quotient of two integers; `None` where the denominator is zero.
    #[must_use]
    pub fn ratio(numerator: i128, denominator: i128) -> Option<Self> {
        (denominator != 0).then(|| Self(Form::of(numerator, denominator)))
    }

    /// The quotient of two big integers; `None` where the denominator is zero.
    #[must_use]
    pub fn big_ratio(numerator: BigInt, denominator: BigInt) -> Option<Self> {
        match (i64::try_from(&numerator), i64::try_from(&denominator)) {
            (Ok(numerator), Ok(denominator)) => Self::ratio(i128::from(numerator), i128::from(denominator)),
            _ => (!denominator.is_zero()).then(|| Self(Form::of_ratio(Ratio::new(numerator, denominator)))),
        }
    }

    /// Ten to the power of `exponent` (negative exponents give decimal fractions).
    #[must_use]
    pub fn power_of_ten(exponent: i32) -> Self {
        if let Some(power) = 10_i64.checked_pow(exponent.unsigned_abs()) {
            return Self(if exponent < 0 { Form::Small(1, power) } else { Form::Small(power, 1) });
        }
        let power = BigInt::from(10).pow(exponent.unsigned_abs());
        Self(Form::of_ratio(if exponent < 0 { Ratio::new_raw(BigInt::one(), power) } else { Ratio::from_integer(power) }))
    }

    /// The numerator in lowest terms; it carries the sign.
    #[must_use]
    pub fn numerator(&self) -> BigInt {
        match &self.0 {
            Form::Small(numerator, _) => BigInt::from(*numerator),
            Form::Big(ratio) => ratio.numer().clone(),
        }
    }

    /// The denominator in lowest terms; always positive.
    #[must_use]
    pub fn denominator(&self) -> BigInt {
        match &self.0 {
            Form::Small(_, denominator) => BigInt::from(*denominator),
            Form::Big(ratio) => ratio.denom().clone(),
        }
    }

    /// Numerator and denominator where both fit `i64`.
    #[must_use]
    pub fn as_small(&self) -> Option<(i64, i64)> {
        match &self.0 {
            Form::Small(numerator, denominator) => Some((*numerator, *denominator)),
            Form::Big(_) => None,
        }
    }

    /// Whether the number is whole.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        match &self.0 {
            Form::Small(_, denominator) => *denominator == 1,
            Form::Big(ratio) => ratio.is_integer(),
        }
    }

    /// Whether the number is zero.
    #[must_use]
    pub fn is_zero(&self) -> bool {
        self.0.sign().is_eq()
    }

    /// Whether the number is below zero.
    #[must_use]
    pub fn is_negative(&self) -> bool {
        self.0.sign().is_lt()
    }

    /// Whether the number is above zero.
    #[must_use]
    pub fn is_positive(&self) -> bool {
        self.0.sign().is_gt()
    }

    /// The absolute value.
    #[must_use]
    pub fn abs(&self) -> Self {
        if self.is_negative() { Self(self.0.negated()) } else { self.clone() }
    }

    /// The quotient; `None` where the divisor is zero.
    #[must_use]
    pub fn checked_div(&self, divisor: &Self) -> Option<Self> {
        (!divisor.is_zero()).then(|| Self(self.0.over(&divisor.0)))
    }

    /// The greatest whole number that is not above this one.
    #[must_use]
    pub fn floor(&self) -> Self {
        Self(self.0.floor())
    }

    /// The least whole number that is not below this one.
    #[must_use]
    pub fn ceiling(&self) -> Self {
        Self(self.0.negated().floor().negated())
    }

    /// Whether the number is a whole multiple of `step` (false for a step of zero).
    #[must_use]
    pub fn is_multiple_of(&self, step: &Self) -> bool {
        self.checked_div(step).is_some_and(|quotient| quotient.is_whole())
    }

    /// The number of decimals that its finite decimal form needs; `None` where it has none (`1/3`).
    #[must_use]
    pub fn decimals(&self) -> Option<u32> {
        decimal::decimals(self)
    }

    /// The number cut to the range `low ..= high`; `low` wins where the range is empty.
    ///
    /// # Example
    /// ```
    /// use thidua::number::Number;
    ///
    /// let points = Number::from(7).clamp(&Number::zero(), &Number::from(5));
    /// assert_eq!(points, Number::from(5));
    /// ```
    #[must_use]
    pub fn clamp(self, low: &Self, high: &Self) -> Self {
        if &self < low {
            low.clone()
        } else if &self > high {
            if high < low { low.clone() } else { high.clone() }
        } else {
            self
        }
    }

    /// Rounded to a multiple of `step`.
    #[must_use]
    pub fn round_to(&self, step: &Self, mode: Mode) -> Self {
        rounding::round_to(self, step, mode)
    }

    /// Written with exactly `places` digits after a dot, rounded by `mode` where it has more.
    #[must_use]
    pub fn to_fixed(&self, places: u32, mode: Mode) -> String {
        decimal::to_fixed(self, places, mode)
    }

    /// Written for a reader: a finite decimal where there is one, else `numerator/denominator`; in Vietnamese with
    /// dots between groups of three and a comma for decimals.
    #[must_use]
    pub fn to_reading(&self, style: DecimalStyle) -> String {
        decimal::to_reading(self, style)
    }
}

/// The exact form of clause 13: a whole number, or `numerator/denominator` in lowest terms.
impl fmt::Display for Number {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Form::Small(numerator, 1) => write!(formatter, "{numerator}"),
            Form::Small(numerator, denominator) => write!(formatter, "{numerator}/{denominator}"),
            Form::Big(ratio) if ratio.is_integer() => write!(formatter, "{}", ratio.numer()),
            Form::Big(ratio) => write!(formatter, "{}/{}", ratio.numer(), ratio.denom()),
        }
    }
}

impl From<i64> for Number {
    fn from(value: i64) -> Self {
        Self(Form::Small(value, 1))
    }
}

impl From<BigInt> for Number {
    fn from(value: BigInt) -> Self {
        Self(Form::of_ratio(Ratio::from_integer(value)))
    }
}

macro_rules! operator {
    ($name:ident, $method:ident, $form:ident) => {
        impl std::ops::$name for Number {
            type Output = Number;
            fn $method(self, other: Number) -> Number {
                Number(self.0.$form(&other.0))
            }
        }
        impl<'a> std::ops::$name<&'a Number> for &'a Number {
            type Output = Number;
            fn $method(self, other: &'a Number) -> Number {
                Number(self.0.$form(&other.0))
            }
        }
    };
}
operator!(Add, add, plus);
operator!(Sub, sub, minus);
operator!(Mul, mul, times);

impl std::ops::Neg for Number {
    type Output = Number;
    fn neg(self) -> Number {
        Number(self.0.negated())
    }
}

impl std::iter::Sum for Number {
    fn sum<I: Iterator<Item = Number>>(numbers: I) -> Number {
        numbers.fold(Number::zero(), |total, number| total + number)
    }
}

#[cfg(test)]
mod tests {
    use super::Number;

    #[test]
    fn powers_of_ten_within_64_bits_and_beyond() {
        for exponent in -40..40 {
            let power = Number::power_of_ten(exponent);
            assert!(power.is_positive());
            assert_eq!(power, Number::power_of_ten(exponent - 1) * Number::from(10), "{exponent}");
        }
        assert_eq!(Number::power_of_ten(0), Number::one());
    }

    #[test]
    fn cut_to_a_range_and_the_low_end_of_an_empty_one() {
        let [one, three] = [1, 3].map(Number::from);
        let cut = [0, 1, 2, 3, 4].map(|value| Number::from(value).clamp(&one, &three));
        assert_eq!(cut, [1, 1, 2, 3, 3].map(Number::from));
        let empty = [0, 1, 2, 3, 4].map(|value| Number::from(value).clamp(&three, &one));
        assert_eq!(empty, [3; 5].map(Number::from));
    }
}
