//! Rounding of blocks to multiples of a step: one integer division a row.

use super::arithmetic::map_exact;
use super::numbers::{Denominators, Form, Numbers, SAFE, Small, width_of};
use crate::number::{Mode, Number};
use num_integer::Integer;

/// Every number rounded to a multiple of `step` (above zero).
pub(crate) fn round(numbers: &Numbers<'_>, step: &Number, mode: Mode) -> Numbers<'static> {
    fast(numbers, step, mode).unwrap_or_else(|| map_exact(numbers, |number| number.round_to(step, mode)))
}

pub(crate) fn floor(numbers: &Numbers<'_>) -> Numbers<'static> {
    round(numbers, &Number::one(), Mode::Floor)
}

pub(crate) fn ceiling(numbers: &Numbers<'_>) -> Numbers<'static> {
    round(numbers, &Number::one(), Mode::Ceiling)
}

/// `n/d` in steps of `p/q` is `n·q / (d·p)`; the result is that whole number times `p`, over `q`.
fn fast(numbers: &Numbers<'_>, step: &Number, mode: Mode) -> Option<Numbers<'static>> {
    let Small { numerator: p, denominator: q } = Small::of(step)?;
    let states = numbers.states.clone().into_owned();
    if let Form::Scaled { values, denominator } = &numbers.form
        && p == 1
        && q % denominator == 0
    {
        let values = numbers.over(q).map(std::borrow::Cow::into_owned).or_else(|| (q == *denominator).then(|| values.to_vec()))?;
        return Some(Numbers::scaled(values, q, states));
    }
    let (bits, denominator_bits) = numbers.bits();
    let lanes = numbers.lanes()?;
    let rows = numbers.rows();
    if bits + width_of(q) + 2 <= SAFE && denominator_bits + width_of(p) + 2 <= SAFE && bits + width_of(q) + width_of(p) <= SAFE {
        let mut values = Vec::with_capacity(rows);
        match lanes.denominators {
            Denominators::One(denominator) => {
                values.extend(lanes.numerators.iter().map(|numerator| quotient(numerator * q, denominator * p, mode) * p))
            }
            Denominators::Each(denominators) => values.extend(
                lanes
                    .numerators
                    .iter()
                    .zip(denominators)
                    .map(|(numerator, denominator)| quotient(numerator * q, denominator * p, mode) * p),
            ),
        }
        return Some(Numbers::scaled(values, q, states));
    }
    let mut values = Vec::with_capacity(rows);
    for row in 0..rows {
        let (numerator, denominator) = lanes.get(row);
        let whole = wide_quotient(i128::from(numerator) * i128::from(q), i128::from(denominator) * i128::from(p), mode);
        let value = i64::try_from(whole.checked_mul(i128::from(p))?).ok()?;
        if value == i64::MIN {
            return None;
        }
        values.push(value);
    }
    Some(Numbers::scaled(values, q, states))
}

macro_rules! quotient {
    ($name:ident, $whole:ty) => {
        /// `numerator / denominator` (positive) as a whole number.
        #[inline(always)]
        pub(crate) fn $name(numerator: $whole, denominator: $whole, mode: Mode) -> $whole {
            let negative = numerator < 0;
            match mode {
                Mode::Floor => Integer::div_floor(&numerator, &denominator),
                Mode::Ceiling => -Integer::div_floor(&(-numerator), &denominator),
                Mode::Down => numerator / denominator,
                Mode::Up => {
                    let (whole, rest) = (numerator / denominator, numerator % denominator);
                    if rest == 0 {
                        whole
                    } else if negative {
                        whole - 1
                    } else {
                        whole + 1
                    }
                }
                Mode::HalfUp => {
                    let (whole, rest) = (numerator / denominator, (numerator % denominator).abs());
                    let up = <$whole>::from(rest >= denominator - rest);
                    if negative { whole - up } else { whole + up }
                }
                Mode::HalfEven => {
                    let (whole, rest) = (numerator / denominator, (numerator % denominator).abs());
                    let up = rest > denominator - rest || (rest == denominator - rest && whole % 2 != 0);
                    if !up {
                        whole
                    } else if negative {
                        whole - 1
                    } else {
                        whole + 1
                    }
                }
            }
        }
    };
}
quotient!(quotient, i64);
quotient!(wide_quotient, i128);
