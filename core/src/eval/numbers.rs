//! A block of exact numbers in the narrowest form that holds them.
//!
//! Every form carries the bit widths of its integers, so that each operation proves beforehand that `i64` is wide
//! enough, takes the way over `i128` with reduced fractions where it is not, and big rationals where that is not.

use super::states::States;
use super::wide::{Task, widest};
use crate::number::Number;
use num_bigint::BigInt;
use num_integer::Integer;
use std::borrow::Cow;

/// Integers of at most this many bits can be added once more without leaving `i64`.
pub(crate) const SAFE: u32 = 62;

/// The integers of a block.
#[derive(Clone, Debug)]
pub(crate) enum Form<'d> {
    /// `values / denominator`, one positive denominator for all rows.
    Scaled { values: Cow<'d, [i64]>, denominator: i64 },
    /// `numerators / denominators`, each denominator positive.
    Ratio { numerators: Vec<i64>, denominators: Vec<i64> },
    /// The same in half the room: how results are kept.
    Narrow { values: Vec<i32>, denominator: i64 },
    /// Anything.
    Exact(Vec<Number>),
}

/// A block of numbers with the states of its rows. Unknown rows hold zero.
#[derive(Clone, Debug)]
pub(crate) struct Numbers<'d> {
    pub(crate) form: Form<'d>,
    /// Every numerator is below `2^bits`, in absolute value.
    bits: u32,
    /// Every denominator is below `2^denominator_bits`.
    denominator_bits: u32,
    pub(crate) states: States<'d>,
}

/// How many bits the greatest absolute value needs.
pub(crate) fn width(values: &[i64]) -> u32 {
    let all = values.iter().fold(0_u64, |all, value| all | value.unsigned_abs());
    u64::BITS - all.leading_zeros()
}

pub(crate) fn width_of(value: i64) -> u32 {
    u64::BITS - value.unsigned_abs().leading_zeros()
}

/// A constant as small fraction with its widths, where it fits.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Small {
    pub(crate) numerator: i64,
    pub(crate) denominator: i64,
}

impl Small {
    pub(crate) fn of(number: &Number) -> Option<Self> {
        let (numerator, denominator) = number.as_small()?;
        // The least integer has no absolute value.
        (numerator != i64::MIN).then_some(Self { numerator, denominator })
    }
}

impl<'d> Numbers<'d> {
    pub(crate) fn scaled(values: impl Into<Cow<'d, [i64]>>, denominator: i64, states: States<'d>) -> Self {
        let values = values.into();
        let bits = width(&values);
        Self { form: Form::Scaled { values, denominator }, bits, denominator_bits: width_of(denominator), states }
    }

    /// A copy of values that are known to be below `2^bits`, to be kept.
    pub(crate) fn proven(values: &[i64], denominator: i64, bits: u32, states: States<'static>) -> Numbers<'static> {
        let form = if bits < i32::BITS {
            Form::Narrow { values: widest(Narrowed(values)), denominator }
        } else {
            Form::Scaled { values: Cow::Owned(values.to_vec()), denominator }
        };
        Numbers { form, bits, denominator_bits: width_of(denominator), states }
    }

    pub(crate) fn ratio(numerators: Vec<i64>, denominators: Vec<i64>, states: States<'d>) -> Self {
        let (bits, denominator_bits) = (width(&numerators), width(&denominators));
        Self { form: Form::Ratio { numerators, denominators }, bits, denominator_bits, states }
    }

    /// Numbers in the narrowest form that holds them all.
    pub(crate) fn exact(numbers: Vec<Number>, states: States<'d>) -> Self {
        let mut numerators = Vec::with_capacity(numbers.len());
        let mut denominators = Vec::with_capacity(numbers.len());
        for number in &numbers {
            let Some(small) = Small::of(number) else {
                return Self { form: Form::Exact(numbers), bits: u32::MAX / 4, denominator_bits: u32::MAX / 4, states };
            };
            numerators.push(small.numerator);
            denominators.push(small.denominator);
        }
        Self::ratio(numerators, denominators, states).narrowed()
    }

    /// A constant in every row.
    pub(crate) fn constant(number: &Number, rows: usize) -> Numbers<'static> {
        match Small::of(number) {
            Some(small) => Numbers::scaled(vec![small.numerator; rows], small.denominator, States::KNOWN),
            None => Numbers::exact(vec![number.clone(); rows], States::KNOWN),
        }
    }

    /// One common denominator where it is small, so that the fast forms apply again.
    fn narrowed(self) -> Self {
        let Form::Ratio { numerators, denominators } = &self.form else { return self };
        let mut common = 1_i64;
        for denominator in denominators {
            let Some(next) = (common / common.gcd(denominator)).checked_mul(*denominator) else { return self };
            if next > 1_000_000_000 {
                return self;
            }
            common = next;
        }
        if self.bits + width_of(common) > SAFE {
            return self;
        }
        let values: Vec<i64> =
            numerators.iter().zip(denominators).map(|(numerator, denominator)| numerator * (common / denominator)).collect();
        Self::scaled(values, common, self.states)
    }

    pub(crate) fn with_states(self, states: States<'d>) -> Self {
        Self { states, ..self }
    }

    pub(crate) fn rows(&self) -> usize {
        match &self.form {
            Form::Scaled { values, .. } => values.len(),
            Form::Narrow { values, .. } => values.len(),
            Form::Ratio { numerators, .. } => numerators.len(),
            Form::Exact(numbers) => numbers.len(),
        }
    }

    pub(crate) fn bits(&self) -> (u32, u32) {
        (self.bits, self.denominator_bits)
    }

    /// The number of a row, whatever its state.
    pub(crate) fn number(&self, row: usize) -> Number {
        match &self.form {
            Form::Scaled { values, denominator } => fraction(values.get(row).copied().unwrap_or(0), *denominator),
            Form::Narrow { values, denominator } => fraction(values.get(row).map_or(0, |value| i64::from(*value)), *denominator),
            Form::Ratio { numerators, denominators } => {
                fraction(numerators.get(row).copied().unwrap_or(0), denominators.get(row).copied().unwrap_or(1))
            }
            Form::Exact(numbers) => numbers.get(row).cloned().unwrap_or_default(),
        }
    }

    /// The number of a row where it is known.
    pub(crate) fn known(&self, row: usize) -> Option<Number> {
        self.states.get(row).is_known().then(|| self.number(row))
    }

    pub(crate) fn all(&self) -> impl Iterator<Item = Number> + '_ {
        (0..self.rows()).map(|row| self.number(row))
    }

    /// Numerators and denominators of a small form.
    pub(crate) fn lanes(&self) -> Option<Lanes<'_>> {
        match &self.form {
            Form::Scaled { values, denominator } => Some(Lanes { numerators: values, denominators: Denominators::One(*denominator) }),
            Form::Ratio { numerators, denominators } => Some(Lanes { numerators, denominators: Denominators::Each(denominators) }),
            Form::Narrow { .. } | Form::Exact(_) => None,
        }
    }

    /// The values over a multiple of their common denominator, where that is proven to fit.
    pub(crate) fn over(&self, denominator: i64) -> Option<Cow<'_, [i64]>> {
        let (values, own) = match &self.form {
            Form::Scaled { values, denominator } => (Cow::Borrowed(&values[..]), denominator),
            Form::Narrow { values, denominator } => (Cow::Owned(widened(values)), denominator),
            Form::Ratio { .. } | Form::Exact(_) => return None,
        };
        if *own == denominator {
            return Some(values);
        }
        let factor = denominator / own;
        if factor.checked_mul(*own) != Some(denominator) || self.bits + width_of(factor) > SAFE {
            return None;
        }
        Some(Cow::Owned(values.iter().map(|value| value * factor).collect()))
    }

    pub(crate) fn denominator(&self) -> Option<i64> {
        match &self.form {
            Form::Scaled { denominator, .. } | Form::Narrow { denominator, .. } => Some(*denominator),
            Form::Ratio { .. } | Form::Exact(_) => None,
        }
    }

    /// A copy of some rows.
    pub(crate) fn part(&self, range: std::ops::Range<usize>) -> Numbers<'static> {
        let states = self.states.part(range.clone());
        match &self.form {
            Form::Scaled { values, denominator } => Numbers::scaled(values.get(range).unwrap_or(&[]).to_vec(), *denominator, states),
            Form::Narrow { values, denominator } => Numbers::scaled(widened(values.get(range).unwrap_or(&[])), *denominator, states),
            Form::Ratio { numerators, denominators } => Numbers::ratio(
                numerators.get(range.clone()).unwrap_or(&[]).to_vec(),
                denominators.get(range).unwrap_or(&[]).to_vec(),
                states,
            ),
            Form::Exact(numbers) => Numbers::exact(numbers.get(range).unwrap_or(&[]).to_vec(), states),
        }
    }

    pub(crate) fn into_owned(self) -> Numbers<'static> {
        let form = match self.form {
            Form::Scaled { values, denominator } => Form::Scaled { values: Cow::Owned(values.into_owned()), denominator },
            Form::Narrow { values, denominator } => Form::Scaled { values: Cow::Owned(widened(&values)), denominator },
            Form::Ratio { numerators, denominators } => Form::Ratio { numerators, denominators },
            Form::Exact(numbers) => Form::Exact(numbers),
        };
        Numbers { form, bits: self.bits, denominator_bits: self.denominator_bits, states: self.states.into_owned() }
    }

    /// A borrowed view, so that a register can stand for a result without copying it.
    pub(crate) fn view(&self) -> Numbers<'_> {
        let form = match &self.form {
            Form::Scaled { values, denominator } => Form::Scaled { values: Cow::Borrowed(values), denominator: *denominator },
            Form::Narrow { values, denominator } => Form::Scaled { values: Cow::Owned(widened(values)), denominator: *denominator },
            Form::Ratio { numerators, denominators } => Form::Ratio { numerators: numerators.clone(), denominators: denominators.clone() },
            Form::Exact(numbers) => Form::Exact(numbers.clone()),
        };
        let states = self.states.slice().map_or(States::KNOWN, States::borrowed);
        Numbers { form, bits: self.bits, denominator_bits: self.denominator_bits, states }
    }
}

fn widened(values: &[i32]) -> Vec<i64> {
    values.iter().map(|value| i64::from(*value)).collect()
}

/// Values that are proven to be narrow, as a task.
struct Narrowed<'v>(&'v [i64]);

impl Task for Narrowed<'_> {
    type Output = Vec<i32>;

    #[inline(always)]
    fn run(self) -> Vec<i32> {
        let mut narrow = vec![0_i32; self.0.len()];
        for (narrow, value) in narrow.iter_mut().zip(self.0) {
            #[expect(clippy::cast_possible_truncation, reason = "proven by the width that is given with the values")]
            let value = *value as i32;
            *narrow = value;
        }
        narrow
    }
}

/// Borrowed numerators and denominators of a small form.
#[derive(Clone, Copy)]
pub(crate) struct Lanes<'b> {
    pub(crate) numerators: &'b [i64],
    pub(crate) denominators: Denominators<'b>,
}

#[derive(Clone, Copy)]
pub(crate) enum Denominators<'b> {
    One(i64),
    Each(&'b [i64]),
}

impl Lanes<'_> {
    /// Numerator and denominator of a row.
    #[inline(always)]
    pub(crate) fn get(&self, row: usize) -> (i64, i64) {
        let numerator = self.numerators.get(row).copied().unwrap_or(0);
        match self.denominators {
            Denominators::One(denominator) => (numerator, denominator),
            Denominators::Each(each) => (numerator, each.get(row).copied().unwrap_or(1)),
        }
    }
}

fn fraction(numerator: i64, denominator: i64) -> Number {
    Number::big_ratio(BigInt::from(numerator), BigInt::from(denominator)).unwrap_or_default()
}

/// `numerator/denominator` of wide integers in lowest terms, where both fit `i64`; the denominator is positive.
pub(crate) fn reduce(numerator: i128, denominator: i128) -> Option<(i64, i64)> {
    let common = numerator.gcd(&denominator).max(1);
    let numerator = i64::try_from(numerator / common).ok()?;
    let denominator = i64::try_from(denominator / common).ok()?;
    (numerator != i64::MIN).then_some((numerator, denominator))
}

/// The least common multiple where it fits.
pub(crate) fn common(left: i64, right: i64) -> Option<i64> {
    (left / left.gcd(&right)).checked_mul(right)
}
