//! Decimals: read as written (never through a float) and written back.

use super::{Mode, Number};
use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{One, Zero};

/// How a number is written for or by a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum DecimalStyle {
    /// `1234.5`: digits and a dot.
    #[default]
    Plain,
    /// `1.234,5`: groups of three by dots, a comma for decimals.
    Vietnamese,
}

/// A decimal as it was written: `mantissa · 10^-scale`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// All digits, with the sign.
    pub mantissa: BigInt,
    /// How many of the digits stand after the decimal sign.
    pub scale: u32,
}

impl Written {
    /// The exact number.
    #[must_use]
    pub fn number(&self) -> Number {
        Number::big_ratio(self.mantissa.clone(), BigInt::from(10).pow(self.scale)).unwrap_or_default()
    }
}

/// The longest number text that is read; a longer one is no figure of this field but a broken or hostile file.
const LONGEST: usize = 400;

/// Reads `-?digits(.digits)?`, style `plain` of clause 10.
///
/// # Example
/// ```
/// use thidua::number::parse_plain;
/// assert_eq!(parse_plain("1234.50").unwrap().scale, 2);
/// assert!(parse_plain("1.234,5").is_none());
/// assert!(parse_plain(".5").is_none());
/// assert!(parse_plain("1e3").is_none());
/// ```
#[must_use]
pub fn parse_plain(text: &str) -> Option<Written> {
    let (negative, digits) = sign(text);
    let (whole, fraction) = digits.split_once('.').map_or((digits, None), |(whole, fraction)| (whole, Some(fraction)));
    build(negative, whole, fraction)
}

/// Reads `1.234,5`, style `vi` of clause 10: dots group by three, all or none, and not after a leading zero.
///
/// # Example
/// ```
/// use thidua::number::{Number, parse_vietnamese};
/// assert_eq!(parse_vietnamese("1.234,5").unwrap().number(), Number::ratio(12345, 10).unwrap());
/// assert_eq!(parse_vietnamese("1234,5").unwrap().number(), Number::ratio(12345, 10).unwrap());
/// assert!(parse_vietnamese("1.5").is_none());
/// assert!(parse_vietnamese("0.123").is_none());
/// assert!(parse_vietnamese("1.234.56").is_none());
/// ```
#[must_use]
pub fn parse_vietnamese(text: &str) -> Option<Written> {
    let (negative, digits) = sign(text);
    let (whole, fraction) = digits.split_once(',').map_or((digits, None), |(whole, fraction)| (whole, Some(fraction)));
    if !whole.contains('.') {
        return build(negative, whole, fraction);
    }
    let mut groups = whole.split('.');
    let first = groups.next()?;
    if !(1..=3).contains(&first.len()) || first.starts_with('0') || !groups.clone().all(|group| group.len() == 3) {
        return None;
    }
    build(negative, &whole.replace('.', ""), fraction)
}

/// Reads an exact fraction `"2/37"` (clause 1): whole numbers, the second not zero.
#[must_use]
pub fn parse_fraction(text: &str) -> Option<Number> {
    let (numerator, denominator) = text.split_once('/')?;
    let (negative, numerator) = sign(numerator.trim());
    let numerator = build(negative, numerator, None)?;
    let denominator = build(false, denominator.trim(), None)?;
    Number::big_ratio(numerator.mantissa, denominator.mantissa)
}

fn sign(text: &str) -> (bool, &str) {
    text.strip_prefix('-').map_or((false, text), |rest| (true, rest))
}

fn build(negative: bool, whole: &str, fraction: Option<&str>) -> Option<Written> {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(whole) || !fraction.is_none_or(digits) {
        return None;
    }
    let fraction = fraction.unwrap_or("");
    if whole.len() + fraction.len() > LONGEST {
        return None;
    }
    let mantissa: BigInt = format!("{whole}{fraction}").parse().ok()?;
    Some(Written { mantissa: if negative { -mantissa } else { mantissa }, scale: u32::try_from(fraction.len()).ok()? })
}

/// See [`Number::decimals`].
pub(super) fn decimals(number: &Number) -> Option<u32> {
    if let Some((_, denominator)) = number.as_small() {
        let mut rest = denominator;
        let mut count = |prime: i64| {
            let mut times = 0;
            while rest % prime == 0 {
                rest /= prime;
                times += 1;
            }
            times
        };
        let (twos, fives): (u32, u32) = (count(2), count(5));
        return (rest == 1).then_some(twos.max(fives));
    }
    let mut rest = number.denominator();
    let mut count = |prime: u8| {
        let prime = BigInt::from(prime);
        let mut times = 0;
        loop {
            let (quotient, remainder) = rest.div_rem(&prime);
            if !remainder.is_zero() {
                return times;
            }
            rest = quotient;
            times += 1;
        }
    };
    let (twos, fives): (u32, u32) = (count(2), count(5));
    rest.is_one().then_some(twos.max(fives))
}

/// See [`Number::to_fixed`].
pub(super) fn to_fixed(number: &Number, places: u32, mode: Mode) -> String {
    let exponent = i32::try_from(places).unwrap_or(i32::MAX);
    let scaled = number.round_to(&Number::power_of_ten(-exponent), mode) * Number::power_of_ten(exponent);
    let (negative, digits) = match scaled.as_small() {
        Some((numerator, _)) => (numerator < 0, numerator.unsigned_abs().to_string()),
        None => (scaled.is_negative(), scaled.numerator().magnitude().to_string()),
    };
    let places = usize::try_from(places).unwrap_or(usize::MAX);
    let padded = if digits.len() <= places { format!("{}{digits}", "0".repeat(places + 1 - digits.len())) } else { digits };
    let (whole, fraction) = padded.split_at(padded.len() - places);
    let minus = if negative { "-" } else { "" };
    if fraction.is_empty() { format!("{minus}{whole}") } else { format!("{minus}{whole}.{fraction}") }
}

/// See [`Number::to_reading`].
pub(super) fn to_reading(number: &Number, style: DecimalStyle) -> String {
    let plain = number.decimals().map_or_else(|| number.to_string(), |places| to_fixed(number, places, Mode::HalfUp));
    restyle(&plain, style)
}

/// A plain decimal (or `n/d`) in the reader's style.
///
/// # Example
/// ```
/// use thidua::number::{DecimalStyle, restyle};
/// assert_eq!(restyle("1234.50", DecimalStyle::Vietnamese), "1.234,50");
/// ```
#[must_use]
pub fn restyle(plain: &str, style: DecimalStyle) -> String {
    if style == DecimalStyle::Plain || plain.contains('/') {
        return plain.to_owned();
    }
    let (minus, digits) = plain.strip_prefix('-').map_or(("", plain), |digits| ("-", digits));
    let (whole, fraction) = digits.split_once('.').map_or((digits, ""), |(whole, fraction)| (whole, fraction));
    let mut grouped = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index) % 3 == 0 {
            grouped.push('.');
        }
        grouped.push(digit);
    }
    if fraction.is_empty() { format!("{minus}{grouped}") } else { format!("{minus}{grouped},{fraction}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn written_digits_survive() {
        assert_eq!(parse_plain("0.1").unwrap().number(), Number::ratio(1, 10).unwrap());
        assert_eq!(parse_plain("-0.10").unwrap().number().to_string(), "-1/10");
        for bad in ["", "-", "+1", "1.", ".1", "1,5", " 1", "1 ", "0x1", "inf", "1e5", "--1", "1.2.3", "١"] {
            assert!(parse_plain(bad).is_none(), "{bad}");
        }
        assert!(parse_plain(&"9".repeat(401)).is_none());
    }

    #[test]
    fn vietnamese_numbers() {
        for (text, expected) in [("1.234.567,5", "2469135/2"), ("0,5", "1/2"), ("-1.234", "-1234"), ("123", "123"), ("007", "7")] {
            assert_eq!(parse_vietnamese(text).unwrap().number().to_string(), expected, "{text}");
        }
        for bad in ["1.23", "12.34.567", "1234.567", "0.123", "1,234,5", ",5", "1.234,", "1.", ".123", "1,5.0"] {
            assert!(parse_vietnamese(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn fixed_and_reading() {
        let number = Number::ratio(-1_234_567, 1000).unwrap();
        assert_eq!(number.to_fixed(2, Mode::HalfUp), "-1234.57");
        assert_eq!(number.to_fixed(0, Mode::HalfUp), "-1235");
        assert_eq!(number.to_reading(DecimalStyle::Vietnamese), "-1.234,567");
        assert_eq!(Number::ratio(1, 200).unwrap().to_fixed(2, Mode::HalfUp), "0.01");
        assert_eq!(Number::ratio(-1, 1000).unwrap().to_fixed(2, Mode::HalfUp), "0.00");
        assert_eq!(Number::ratio(2, 37).unwrap().to_reading(DecimalStyle::Vietnamese), "2/37");
        assert_eq!(Number::from(1_000_000).to_reading(DecimalStyle::Vietnamese), "1.000.000");
    }

    #[test]
    fn decimals_of_fractions() {
        assert_eq!(Number::ratio(1, 8).unwrap().decimals(), Some(3));
        assert_eq!(Number::ratio(1, 3).unwrap().decimals(), None);
        assert_eq!(Number::from(7).decimals(), Some(0));
    }
}
