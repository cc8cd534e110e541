//! Rounding to a multiple of a step (clause 2).

use super::Number;
use num_integer::Integer;
use num_traits::Signed;

/// How a number that lies between two multiples of the step is rounded (`mode`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Mode {
    /// To the nearest; halves away from zero. The default.
    #[default]
    HalfUp,
    /// To the nearest; halves to the even multiple.
    HalfEven,
    /// Towards zero.
    Down,
    /// Away from zero.
    Up,
    /// Towards minus infinity.
    Floor,
    /// Towards plus infinity.
    Ceiling,
}

impl Mode {
    /// Every mode with the word that a rule file uses for it.
    pub const ALL: [(&'static str, Self); 6] = [
        ("half_up", Self::HalfUp),
        ("half_even", Self::HalfEven),
        ("down", Self::Down),
        ("up", Self::Up),
        ("floor", Self::Floor),
        ("ceiling", Self::Ceiling),
    ];

    /// The word that a rule file uses.
    #[must_use]
    pub fn word(self) -> &'static str {
        Self::ALL.iter().find(|(_, mode)| *mode == self).map_or("half_up", |(word, _)| word)
    }
}

/// Where rounding happens (`at`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Stage {
    /// The points of each criterion, and rescaling. The default.
    #[default]
    Criterion,
    /// The total only.
    Total,
}

/// The rounding that a scorecard declares: digits shown, multiple, mode and place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rounding {
    /// Digits shown, 0 to 6.
    pub places: u32,
    /// The multiple to round to, above zero.
    pub step: Number,
    /// How halves and the rest are rounded.
    pub mode: Mode,
    /// Criterion points or the total.
    pub at: Stage,
}

impl Default for Rounding {
    fn default() -> Self {
        Self { places: 2, step: Number::power_of_ten(-2), mode: Mode::HalfUp, at: Stage::Criterion }
    }
}

/// `number` rounded to a multiple of `step`; unchanged for a step that is not above zero.
pub(super) fn round_to(number: &Number, step: &Number, mode: Mode) -> Number {
    if !step.is_positive() {
        return number.clone();
    }
    let Some(quotient) = number.checked_div(step) else {
        return number.clone();
    };
    let whole = match quotient.as_small() {
        Some((numerator, denominator)) => Number::ratio(round_quotient(&i128::from(numerator), &i128::from(denominator), mode), 1),
        None => Some(Number::from(round_quotient(&quotient.numerator(), &quotient.denominator(), mode))),
    };
    whole.unwrap_or_default() * step.clone()
}

/// The quotient of two integers (the second positive) rounded to a whole number.
fn round_quotient<I: Integer + Signed + Clone>(numerator: &I, denominator: &I, mode: Mode) -> I {
    let (below, rest) = numerator.div_mod_floor(denominator);
    if rest.is_zero() {
        return below;
    }
    let twice = rest.clone() + rest;
    let up = match mode {
        Mode::Floor => false,
        Mode::Ceiling => true,
        Mode::Down => numerator.is_negative(),
        Mode::Up => !numerator.is_negative(),
        Mode::HalfUp => twice > *denominator || (twice == *denominator && !numerator.is_negative()),
        Mode::HalfEven => twice > *denominator || (twice == *denominator && below.is_odd()),
    };
    if up { below + I::one() } else { below }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(numerator: i128, denominator: i128, expected: [i64; 6]) {
        let number = Number::ratio(numerator, denominator).unwrap();
        for ((word, mode), expected) in Mode::ALL.into_iter().zip(expected) {
            assert_eq!(number.round_to(&Number::one(), mode), Number::from(expected), "{numerator}/{denominator} {word}");
        }
    }

    #[test]
    fn every_mode_on_both_sides_of_zero() {
        //             half_up half_even down up floor ceiling
        check(5, 2, [3, 2, 2, 3, 2, 3]);
        check(7, 2, [4, 4, 3, 4, 3, 4]);
        check(-5, 2, [-3, -2, -2, -3, -3, -2]);
        check(-7, 2, [-4, -4, -3, -4, -4, -3]);
        check(7, 3, [2, 2, 2, 3, 2, 3]);
        check(-7, 3, [-2, -2, -2, -3, -3, -2]);
        check(8, 3, [3, 3, 2, 3, 2, 3]);
        check(6, 3, [2; 6]);
        check(0, 3, [0; 6]);
    }

    #[test]
    fn steps_that_are_not_powers_of_ten() {
        let number = Number::ratio(9125, 1000).unwrap();
        assert_eq!(number.round_to(&Number::ratio(1, 100).unwrap(), Mode::HalfUp).to_fixed(2, Mode::HalfUp), "9.13");
        assert_eq!(number.round_to(&Number::ratio(1, 4).unwrap(), Mode::HalfUp).to_string(), "37/4");
        assert_eq!(number.round_to(&Number::ratio(1, 2).unwrap(), Mode::HalfUp).to_string(), "9");
    }
}
