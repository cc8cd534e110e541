//! The two forms of an exact number: two machine integers while they are wide enough, big integers beyond.
//!
//! Every number has exactly one form, so that equal numbers are equal and have equal hashes: lowest terms, a positive
//! denominator, `Small` wherever both integers fit `i64`.

use num_bigint::BigInt;
use num_integer::Integer;
use num_rational::Ratio;
use num_traits::{Signed, Zero};
use std::cmp::Ordering;

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Form {
    /// Numerator and denominator.
    Small(i64, i64),
    /// One of the integers is wider than `i64`.
    Big(Box<Ratio<BigInt>>),
}

/// The greatest common divisor of two absolute values.
fn common(left: u128, right: u128) -> u128 {
    match (u64::try_from(left), u64::try_from(right)) {
        (Ok(left), Ok(right)) => u128::from(left.gcd(&right)),
        _ => left.gcd(&right),
    }
}

impl Form {
    /// `numerator / denominator`, the denominator not zero.
    pub(super) fn of(numerator: i128, denominator: i128) -> Self {
        if denominator == 1
            && let Ok(whole) = i64::try_from(numerator)
        {
            return Self::Small(whole, 1);
        }
        let divisor = common(numerator.unsigned_abs(), denominator.unsigned_abs()).max(1);
        let (top, bottom) = (numerator.unsigned_abs() / divisor, denominator.unsigned_abs() / divisor);
        let negative = (numerator < 0) != (denominator < 0);
        match (signed(top, negative), i64::try_from(bottom)) {
            (Some(top), Ok(bottom)) => Self::Small(top, bottom),
            _ => {
                let top = BigInt::from(top);
                // In lowest terms already.
                Self::Big(Box::new(Ratio::new_raw(if negative { -top } else { top }, BigInt::from(bottom))))
            }
        }
    }

    /// A ratio in lowest terms.
    pub(super) fn of_ratio(ratio: Ratio<BigInt>) -> Self {
        match (i64::try_from(ratio.numer()), i64::try_from(ratio.denom())) {
            (Ok(numerator), Ok(denominator)) => Self::Small(numerator, denominator),
            _ => Self::Big(Box::new(ratio)),
        }
    }

    pub(super) fn ratio(&self) -> Ratio<BigInt> {
        match self {
            Self::Small(numerator, denominator) => Ratio::new_raw(BigInt::from(*numerator), BigInt::from(*denominator)),
            Self::Big(ratio) => ratio.as_ref().clone(),
        }
    }

    /// Both numbers as machine integers.
    fn both(&self, other: &Self) -> Option<[i128; 4]> {
        match (self, other) {
            (Self::Small(a, b), Self::Small(c, d)) => Some([i128::from(*a), i128::from(*b), i128::from(*c), i128::from(*d)]),
            _ => None,
        }
    }

    /// The sum. Products of two `i64` and their sum fit `i128`.
    pub(super) fn plus(&self, other: &Self) -> Self {
        match self.both(other) {
            Some([a, b, c, d]) if b == d => Self::of(a + c, b),
            Some([a, b, c, d]) => Self::of(a * d + c * b, b * d),
            None => Self::of_ratio(self.ratio() + other.ratio()),
        }
    }

    pub(super) fn minus(&self, other: &Self) -> Self {
        match self.both(other) {
            Some([a, b, c, d]) if b == d => Self::of(a - c, b),
            Some([a, b, c, d]) => Self::of(a * d - c * b, b * d),
            None => Self::of_ratio(self.ratio() - other.ratio()),
        }
    }

    pub(super) fn times(&self, other: &Self) -> Self {
        match self.both(other) {
            Some([a, b, c, d]) => Self::of(a * c, b * d),
            None => Self::of_ratio(self.ratio() * other.ratio()),
        }
    }

    /// The quotient; the divisor is not zero.
    pub(super) fn over(&self, divisor: &Self) -> Self {
        match self.both(divisor) {
            Some([a, b, c, d]) => Self::of(a * d, b * c),
            None => Self::of_ratio(self.ratio() / divisor.ratio()),
        }
    }

    pub(super) fn negated(&self) -> Self {
        match self {
            Self::Small(numerator, denominator) => Self::of(-i128::from(*numerator), i128::from(*denominator)),
            Self::Big(ratio) => Self::of_ratio(-ratio.as_ref().clone()),
        }
    }

    pub(super) fn floor(&self) -> Self {
        match self {
            Self::Small(numerator, denominator) => Self::Small(numerator.div_euclid(*denominator), 1),
            Self::Big(ratio) => Self::of_ratio(ratio.floor()),
        }
    }

    pub(super) fn sign(&self) -> Ordering {
        match self {
            Self::Small(numerator, _) => numerator.cmp(&0),
            Self::Big(ratio) if ratio.is_zero() => Ordering::Equal,
            Self::Big(ratio) if ratio.is_negative() => Ordering::Less,
            Self::Big(_) => Ordering::Greater,
        }
    }
}

impl PartialOrd for Form {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Form {
    fn cmp(&self, other: &Self) -> Ordering {
        match self.both(other) {
            Some([a, b, c, d]) if b == d => a.cmp(&c),
            Some([a, b, c, d]) => (a * d).cmp(&(c * b)),
            None => self.ratio().cmp(&other.ratio()),
        }
    }
}

fn signed(value: u128, negative: bool) -> Option<i64> {
    let value = i128::try_from(value).ok()?;
    i64::try_from(if negative { -value } else { value }).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn integers() -> impl Strategy<Value = i64> {
        prop_oneof![Just(i64::MIN), Just(i64::MIN + 1), Just(i64::MAX), -20_i64..20, any::<i64>()]
    }

    fn forms() -> impl Strategy<Value = (Form, Ratio<BigInt>)> {
        (integers(), integers().prop_filter("a denominator", |value| *value != 0), integers(), any::<bool>()).prop_map(
            |(top, bottom, factor, wide)| {
                let ratio = Ratio::new(BigInt::from(top), BigInt::from(bottom));
                let ratio = if wide { ratio * Ratio::from_integer(BigInt::from(factor)) } else { ratio };
                (Form::of_ratio(ratio.clone()), ratio)
            },
        )
    }

    proptest! {
        #[test]
        fn both_forms_are_one_arithmetic((a, x) in forms(), (b, y) in forms()) {
            prop_assert_eq!(a.plus(&b), Form::of_ratio(&x + &y));
            prop_assert_eq!(a.minus(&b), Form::of_ratio(&x - &y));
            prop_assert_eq!(a.times(&b), Form::of_ratio(&x * &y));
            if !y.is_zero() {
                prop_assert_eq!(a.over(&b), Form::of_ratio(&x / &y));
            }
            prop_assert_eq!(a.negated(), Form::of_ratio(-x.clone()));
            prop_assert_eq!(a.floor(), Form::of_ratio(x.floor()));
            prop_assert_eq!(a.cmp(&b), x.cmp(&y));
            prop_assert_eq!(a.ratio(), x);
        }

        #[test]
        fn lowest_terms_whatever_the_signs(top in any::<i128>(), bottom in any::<i128>().prop_filter("a denominator", |value| *value != 0)) {
            let expected = Form::of_ratio(Ratio::new(BigInt::from(top), BigInt::from(bottom)));
            prop_assert_eq!(Form::of(top, bottom), expected);
        }
    }
}
