//! Number columns: texts and numbers become mantissas at one scale, exactly (clause 10).

use super::cell::{View, decimal};
use super::dataset::{Column, Values};
use super::read::{States, Target};
use super::state::State;
use crate::diagnostic::{Finding, Message, Spanned, catalogue};
use crate::model::input::InputKind;
use crate::number::{DecimalStyle, Number, parse_plain, parse_vietnamese, write_shortest};
use crate::text::{Lang, Text};
use num_bigint::BigInt;
use std::fmt::Write;

/// More significant digits than these are not carried by a binary float.
const FLOAT_DIGITS: usize = 15;

/// A number of a cell: `mantissa / 10^scale` without trailing zeros after the decimal sign, or one that does not fit.
enum Figure {
    Small(i64, u32),
    Big(Number),
}

/// Why a cell is no number.
enum Fault {
    NotANumber,
    OtherStyle,
    NotFinite,
    FloatDigits,
}

/// Reads a number column. Cells that are no number, or one that the input does not allow, are reported.
pub(super) fn column(target: &Target<'_>, findings: &mut Vec<Finding>) -> Column {
    let style = target.source.options.numbers;
    let length = target.source.rows.len();
    let (mut mantissas, mut scales): (Vec<i64>, Vec<u32>) = (Vec::with_capacity(length), Vec::with_capacity(length));
    let (mut big, mut states, mut scale): (Vec<(usize, Number)>, States, u32) = (Vec::new(), States::default(), 0);
    let mut buffer = String::new();
    for (position, view) in target.views().enumerate() {
        let (figure, state) = match figure(view, style, &mut buffer) {
            Ok(figure) => (figure, State::Known),
            Err(fault) => {
                let state = target.unknown(position, view, findings);
                if state.is_none() {
                    findings.push(fault_finding(target, &fault, position, view));
                }
                (Figure::Small(0, 0), state.unwrap_or(State::Missing))
            }
        };
        states.push(position, state);
        let (mantissa, own) = match figure {
            Figure::Small(mantissa, own) => (mantissa, own),
            Figure::Big(number) => {
                big.push((position, number));
                (0, 0)
            }
        };
        scale = scale.max(own);
        mantissas.push(mantissa);
        scales.push(own);
    }
    check_decimals(target, &scales, &big, findings);
    let states = states.finish();
    let cells = bring_to(mantissas, &scales, scale, big);
    check_limits(target, &cells, &states, findings);
    Column::new(cells, states, target.column.heading.trim().to_owned())
}

/// The number of a cell, exactly.
fn figure(view: View<'_>, style: DecimalStyle, buffer: &mut String) -> Result<Figure, Fault> {
    match view {
        View::Text(text) => parse(text, style).ok_or_else(|| {
            let other = if style == DecimalStyle::Plain { DecimalStyle::Vietnamese } else { DecimalStyle::Plain };
            if parse(text, other).is_some() { Fault::OtherStyle } else { Fault::NotANumber }
        }),
        View::Written(text) => parse(text, DecimalStyle::Plain).ok_or(Fault::NotANumber),
        View::Integer(value) => Ok(trim(i128::from(value), 0)),
        View::Decimal(value, scale) => Ok(trim(value, scale)),
        View::Float(value) => float(value, buffer),
        View::Blank | View::Boolean(_) | View::Other(_) => Err(Fault::NotANumber),
    }
}

/// A text in a style: short ones without big integers.
fn parse(text: &str, style: DecimalStyle) -> Option<Figure> {
    if let Some((mantissa, scale)) = short(text.as_bytes(), style) {
        return Some(trim(i128::from(mantissa), scale));
    }
    let written = if style == DecimalStyle::Plain { parse_plain(text)? } else { parse_vietnamese(text)? };
    Some(shorten(&written.number()))
}

/// Reads a number of at most 18 digits without groups; `None` where it is none, or where a longer look is needed.
fn short(text: &[u8], style: DecimalStyle) -> Option<(i64, u32)> {
    let (negative, digits) = text.strip_prefix(b"-").map_or((false, text), |digits| (true, digits));
    let sign = if style == DecimalStyle::Plain { b'.' } else { b',' };
    let (mut mantissa, mut decimals, mut length, mut after): (i64, u32, u32, bool) = (0, 0, 0, false);
    for byte in digits {
        if byte.is_ascii_digit() && length < 18 {
            mantissa = mantissa * 10 + i64::from(byte - b'0');
            length += 1;
            decimals += u32::from(after);
        } else if *byte == sign && !after && length > 0 {
            after = true;
        } else {
            return None;
        }
    }
    (length > 0 && after == (decimals > 0)).then_some((if negative { -mantissa } else { mantissa }, decimals))
}

/// A float as the shortest decimal that round-trips.
fn float(value: f64, buffer: &mut String) -> Result<Figure, Fault> {
    if !value.is_finite() {
        return Err(Fault::NotFinite);
    }
    buffer.clear();
    write_shortest(value, buffer);
    let significant = buffer.bytes().filter(u8::is_ascii_digit).skip_while(|digit| *digit == b'0').count();
    // Zeros at the end of a whole number are not significant; after a decimal sign the shortest form has none.
    let zeros = if buffer.contains('.') { 0 } else { buffer.bytes().rev().take_while(|digit| *digit == b'0').count() };
    if significant > FLOAT_DIGITS + zeros {
        return Err(Fault::FloatDigits);
    }
    parse(buffer, DecimalStyle::Plain).ok_or(Fault::FloatDigits)
}

/// `value / 10^scale` without trailing zeros after the decimal sign.
fn trim(mut value: i128, mut scale: u32) -> Figure {
    if value == 0 {
        return Figure::Small(0, 0);
    }
    while scale > 0 && value % 10 == 0 {
        value /= 10;
        scale -= 1;
    }
    match small(value) {
        Some(mantissa) => Figure::Small(mantissa, scale),
        None => Figure::Big(decimal(value, scale)),
    }
}

/// The mantissa in short form. The least integer has no absolute value there, so it counts as long.
fn small(value: impl TryInto<i64>) -> Option<i64> {
    value.try_into().ok().filter(|mantissa| *mantissa != i64::MIN)
}

/// A decimal number in the short form, where it fits.
fn shorten(number: &Number) -> Figure {
    let short = number.decimals().and_then(|scale| {
        let power = BigInt::from(10).pow(scale) / number.denominator();
        small(number.numerator() * power).map(|mantissa| Figure::Small(mantissa, scale))
    });
    short.unwrap_or_else(|| Figure::Big(number.clone()))
}

/// Mantissas at one scale, or numbers where one of them does not fit.
fn bring_to(mut mantissas: Vec<i64>, scales: &[u32], scale: u32, big: Vec<(usize, Number)>) -> Values {
    let power = |own: u32| 10_i64.checked_pow(scale.saturating_sub(own));
    let fits = big.is_empty()
        && mantissas
            .iter()
            .zip(scales)
            .all(|(mantissa, own)| *mantissa == 0 || power(*own).and_then(|power| mantissa.checked_mul(power)).and_then(small).is_some());
    if fits {
        for (mantissa, own) in mantissas.iter_mut().zip(scales).filter(|(mantissa, own)| **own != scale && **mantissa != 0) {
            *mantissa = mantissa.saturating_mul(power(*own).unwrap_or(1));
        }
        return Values::Small { mantissas, scale };
    }
    let mut numbers: Vec<Number> = mantissas.iter().zip(scales).map(|(mantissa, own)| decimal(i128::from(*mantissa), *own)).collect();
    for (position, number) in big {
        if let Some(place) = numbers.get_mut(position) {
            *place = number;
        }
    }
    Values::Big(numbers)
}

/// Reports numbers with more decimals than the input allows.
fn check_decimals(target: &Target<'_>, scales: &[u32], big: &[(usize, Number)], findings: &mut Vec<Finding>) {
    let whole = is_whole(target);
    let Some(most) = (if whole { Some(0) } else { target.input.places }) else { return };
    let message = if whole { &catalogue::NOT_WHOLE } else { &catalogue::TOO_MANY_DECIMALS };
    let small = scales.iter().enumerate().filter(|(_, scale)| **scale > most).map(|(position, _)| position);
    let long = big.iter().filter(|(_, number)| number.decimals().is_none_or(|decimals| decimals > most)).map(|(position, _)| *position);
    for position in small.chain(long) {
        findings.push(at(target, message, position));
    }
}

/// Reports numbers outside the limits of the input.
fn check_limits(target: &Target<'_>, cells: &Values, states: &[State], findings: &mut Vec<Finding>) {
    let (min, max) = (target.input.min.as_ref().map(|min| &min.value), target.input.max.as_ref().map(|max| &max.value));
    if min.is_none() && max.is_none() {
        return;
    }
    let known = |position: usize| states.get(position).is_none_or(|state| *state == State::Known);
    let outside: Vec<usize> = match cells {
        Values::Small { mantissas, scale } => {
            let power = BigInt::from(10).pow(*scale);
            let low = min.map_or(i128::MIN, |min| wide(&(min.clone() * Number::from(power.clone())).ceiling()));
            let high = max.map_or(i128::MAX, |max| wide(&(max.clone() * Number::from(power)).floor()));
            let outside = mantissas
                .iter()
                .map(|mantissa| i128::from(*mantissa))
                .enumerate()
                .filter(|(_, mantissa)| *mantissa < low || *mantissa > high);
            outside.map(|(position, _)| position).filter(|position| known(*position)).collect()
        }
        Values::Big(numbers) => {
            let outside = |number: &Number| min.is_some_and(|min| number < min) || max.is_some_and(|max| number > max);
            numbers
                .iter()
                .enumerate()
                .filter(|(position, number)| outside(number) && known(*position))
                .map(|(position, _)| position)
                .collect()
        }
        Values::Codes(_) => Vec::new(),
    };
    findings.extend(outside.into_iter().map(|position| at(target, &catalogue::OUT_OF_LIMITS, position)));
}

/// A whole number, cut to the range of `i128`, whose ends no mantissa reaches.
fn wide(number: &Number) -> i128 {
    i128::try_from(number.numerator()).unwrap_or(if number.is_negative() { i128::MIN } else { i128::MAX })
}

fn is_whole(target: &Target<'_>) -> bool {
    matches!(target.input.kind, InputKind::Number { whole: true, .. })
}

fn at(target: &Target<'_>, message: &'static Message, position: usize) -> Finding {
    let view = target.view(position);
    target.finding(message, position, view).with_words("expected", expected(target))
}

fn fault_finding(target: &Target<'_>, fault: &Fault, position: usize, view: View<'_>) -> Finding {
    let message = match fault {
        Fault::NotANumber => &catalogue::NOT_A_NUMBER,
        Fault::OtherStyle => &catalogue::OTHER_NUMBER_STYLE,
        Fault::NotFinite => &catalogue::NOT_FINITE,
        Fault::FloatDigits => &catalogue::TOO_MANY_DIGITS,
    };
    target.finding(message, position, view).with_words("expected", expected(target))
}

/// What the input expects, in words: `số nguyên từ 0 đến 1000, viết như 1234`.
fn expected(target: &Target<'_>) -> Text {
    let words = |lang: Lang| {
        let vi = lang == Lang::Vi;
        let (whole, style) = (is_whole(target), target.source.options.numbers);
        let mut out = String::from(match (whole, vi) {
            (true, true) => "số nguyên",
            (true, false) => "a whole number",
            (false, true) => "số",
            (false, false) => "a number",
        });
        let shown = |limit: &Spanned<Number>| limit.value.to_reading(style);
        let limits = match (target.input.min.as_ref().map(shown), target.input.max.as_ref().map(shown), vi) {
            (Some(min), Some(max), true) => format!(" từ {min} đến {max}"),
            (Some(min), Some(max), false) => format!(" from {min} to {max}"),
            (Some(min), None, true) => format!(" từ {min} trở lên"),
            (Some(min), None, false) => format!(" of at least {min}"),
            (None, Some(max), true) => format!(" không quá {max}"),
            (None, Some(max), false) => format!(" of at most {max}"),
            (None, None, _) => String::new(),
        };
        out.push_str(&limits);
        if let Some(places) = target.input.places.filter(|_| !whole) {
            let _ =
                if vi { write!(out, ", không quá {places} chữ số thập phân") } else { write!(out, ", at most {places} decimals") };
        }
        let example = match (whole, style) {
            (true, DecimalStyle::Plain) => "1234",
            (true, DecimalStyle::Vietnamese) => "1.234",
            (false, DecimalStyle::Plain) => "1234.5",
            (false, DecimalStyle::Vietnamese) => "1.234,5",
        };
        let _ = if vi { write!(out, ", viết như {example}") } else { write!(out, ", written like {example}") };
        out
    };
    Text::both(&words(Lang::Vi), &words(Lang::En))
}
