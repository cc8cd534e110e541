//! Exact numbers that cost nothing while they are small: explanations carry many of them.

use super::Number;
use num_integer::Integer;
use serde::{Serialize, Serializer};
use std::cmp::Ordering;

/// An exact number, kept as two integers where they are wide enough. Equal numbers are equal, however they came about.
///
/// It is written as clause 13 writes exact values: a whole number, or `numerator/denominator` in lowest terms.
///
/// # Example
/// ```
/// use thidua::number::{Exact, Number};
/// let third = Exact::from(&Number::ratio(1, 3).unwrap());
/// assert_eq!(third.plus(&third).to_string(), "2/3");
/// ```
#[derive(Clone, Debug)]
pub struct Exact(Form);

#[derive(Clone, Debug)]
enum Form {
    /// Numerator and positive denominator, not always in lowest terms.
    Small(i64, i64),
    Big(Number),
}

impl Default for Exact {
    fn default() -> Self {
        Self(Form::Small(0, 1))
    }
}

impl From<&Number> for Exact {
    fn from(number: &Number) -> Self {
        number
            .as_small()
            .map_or_else(|| Self(Form::Big(number.clone())), |(numerator, denominator)| Self(Form::Small(numerator, denominator)))
    }
}

impl From<Number> for Exact {
    fn from(number: Number) -> Self {
        Self::from(&number)
    }
}

impl Exact {
    /// `numerator/denominator`; the denominator is above zero.
    pub(crate) fn small(numerator: i64, denominator: i64) -> Self {
        Self(Form::Small(numerator, denominator.max(1)))
    }

    /// The number.
    #[must_use]
    pub fn number(&self) -> Number {
        match &self.0 {
            Form::Small(numerator, denominator) => Number::ratio(i128::from(*numerator), i128::from(*denominator)).unwrap_or_default(),
            Form::Big(number) => number.clone(),
        }
    }

    fn wide(numerator: i128, denominator: i128) -> Self {
        let fits = |numerator: i128, denominator: i128| Some((i64::try_from(numerator).ok()?, i64::try_from(denominator).ok()?));
        let small = fits(numerator, denominator).or_else(|| {
            let common = numerator.gcd(&denominator).max(1);
            fits(numerator / common, denominator / common)
        });
        match small {
            Some((numerator, denominator)) => Self::small(numerator, denominator),
            None => Self(Form::Big(Number::ratio(numerator, denominator).unwrap_or_default())),
        }
    }

    /// The sum.
    #[must_use]
    pub fn plus(&self, other: &Self) -> Self {
        match (&self.0, &other.0) {
            (Form::Small(a, b), Form::Small(c, d)) if b == d => Self::wide(i128::from(*a) + i128::from(*c), i128::from(*b)),
            (Form::Small(a, b), Form::Small(c, d)) => {
                let (a, b, c, d) = (i128::from(*a), i128::from(*b), i128::from(*c), i128::from(*d));
                // Two products below 2^126 each.
                Self::wide(a * d + c * b, b * d)
            }
            _ => Self::from(self.number() + other.number()),
        }
    }

    /// The difference.
    #[must_use]
    pub fn minus(&self, other: &Self) -> Self {
        match (&self.0, &other.0) {
            (Form::Small(..), Form::Small(c, d)) if *c != i64::MIN => self.plus(&Self::small(-c, *d)),
            _ => Self::from(self.number() - other.number()),
        }
    }

    /// The product.
    #[must_use]
    pub fn times(&self, other: &Self) -> Self {
        match (&self.0, &other.0) {
            (Form::Small(a, b), Form::Small(c, d)) => Self::wide(i128::from(*a) * i128::from(*c), i128::from(*b) * i128::from(*d)),
            _ => Self::from(self.number() * other.number()),
        }
    }

    /// The quotient; `None` where the divisor is zero.
    #[must_use]
    pub fn over(&self, divisor: &Self) -> Option<Self> {
        self.number().checked_div(&divisor.number()).map(Self::from)
    }

    /// Whether it is zero.
    #[must_use]
    pub fn is_zero(&self) -> bool {
        match &self.0 {
            Form::Small(numerator, _) => *numerator == 0,
            Form::Big(number) => number.is_zero(),
        }
    }

    /// Whether it is above zero.
    #[must_use]
    pub fn is_positive(&self) -> bool {
        match &self.0 {
            Form::Small(numerator, _) => *numerator > 0,
            Form::Big(number) => number.is_positive(),
        }
    }

    /// The smaller of the two.
    #[must_use]
    pub fn least(self, other: Self) -> Self {
        if other < self { other } else { self }
    }
}

impl PartialEq for Exact {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Exact {}

impl PartialOrd for Exact {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Exact {
    fn cmp(&self, other: &Self) -> Ordering {
        match (&self.0, &other.0) {
            (Form::Small(a, b), Form::Small(c, d)) => (i128::from(*a) * i128::from(*d)).cmp(&(i128::from(*c) * i128::from(*b))),
            _ => self.number().cmp(&other.number()),
        }
    }
}

impl std::fmt::Display for Exact {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.number().fmt(formatter)
    }
}

impl Serialize for Exact {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_as_numbers() {
        let cases = [(0, 1), (1, 3), (-7, 2), (i64::MAX, 7), (i64::MIN, 1), (i64::MAX, i64::MAX - 1), (5, 10)];
        for (a, b) in cases {
            for (c, d) in cases {
                let (left, right) = (Exact::small(a, b), Exact::small(c, d));
                let (x, y) = (left.number(), right.number());
                assert_eq!(left.plus(&right).number(), &x + &y);
                assert_eq!(left.minus(&right).number(), &x - &y);
                assert_eq!(left.times(&right).number(), &x * &y);
                assert_eq!(left.cmp(&right), x.cmp(&y));
                assert_eq!(left.over(&right).map(|quotient| quotient.number()), x.checked_div(&y));
            }
        }
        assert_eq!(Exact::small(5, 10).to_string(), "1/2");
    }

    #[test]
    fn the_same_as_numbers_beyond_64_bits() {
        let million = Number::power_of_ten(30);
        let seventh = Number::ratio(1, 7).unwrap_or_default();
        let cases =
            [million.clone(), -million.clone(), &million * &seventh, &seventh - &million, seventh, Number::from(-3), Number::zero()];
        for x in &cases {
            let left = Exact::from(x);
            assert_eq!((left.is_zero(), left.is_positive()), (x.is_zero(), x.is_positive()));
            for y in &cases {
                let right = Exact::from(y);
                assert_eq!(left.plus(&right).number(), x + y);
                assert_eq!(left.minus(&right).number(), x - y);
                assert_eq!(left.times(&right).number(), x * y);
                assert_eq!((left.cmp(&right), left == right), (x.cmp(y), x == y));
                assert_eq!(left.clone().least(right).number(), x.min(y).clone());
            }
        }
    }
}
