//! One cell, whatever kind of column it stands in.

use super::table::{Cells, RawCell};
use crate::number::{Mode, Number, shortest_decimal};
use crate::text;
use num_bigint::BigInt;
use std::borrow::Cow;

/// A cell of any column; texts are trimmed and not empty.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum View<'c> {
    Blank,
    Text(&'c str),
    Written(&'c str),
    Integer(i64),
    Decimal(i128, u32),
    Float(f64),
    Boolean(bool),
    Other(&'c str),
}

/// The cell of a row; blank past the end of a short column.
pub(super) fn view(cells: &Cells, row: usize) -> View<'_> {
    match cells {
        Cells::Text(cells) => cells.get(row).and_then(Option::as_deref).map_or(View::Blank, trimmed),
        Cells::Integer(cells) => cells.get(row).copied().flatten().map_or(View::Blank, View::Integer),
        Cells::Decimal { values, scale } => values.get(row).copied().flatten().map_or(View::Blank, |value| View::Decimal(value, *scale)),
        Cells::Float(cells) => cells.get(row).copied().flatten().map_or(View::Blank, View::Float),
        Cells::Boolean(cells) => cells.get(row).copied().flatten().map_or(View::Blank, View::Boolean),
        Cells::Mixed(cells) => match cells.get(row) {
            None | Some(RawCell::Blank) => View::Blank,
            Some(RawCell::Text(text)) => trimmed(text),
            Some(RawCell::Written(text)) => View::Written(text),
            Some(RawCell::Float(value)) => View::Float(*value),
            Some(RawCell::Boolean(value)) => View::Boolean(*value),
            Some(RawCell::Other(text)) => View::Other(text),
        },
    }
}

fn trimmed(text: &str) -> View<'_> {
    let text = text.trim();
    if text.is_empty() { View::Blank } else { View::Text(text) }
}

impl<'c> View<'c> {
    /// What a reader of the source sees.
    pub(super) fn shown(self) -> Cow<'c, str> {
        match self {
            Self::Blank => Cow::Borrowed(""),
            Self::Text(text) | Self::Written(text) | Self::Other(text) => Cow::Borrowed(text),
            Self::Integer(value) => Cow::Owned(value.to_string()),
            Self::Decimal(value, scale) => Cow::Owned(decimal(value, scale).to_fixed(scale, Mode::HalfUp)),
            Self::Float(value) => Cow::Owned(shortest_decimal(value)),
            Self::Boolean(value) => Cow::Borrowed(if value { "true" } else { "false" }),
        }
    }

    /// Whether it says *not applicable* (`n/a`, `kxđ`).
    pub(super) fn is_not_applicable(self) -> bool {
        let Self::Text(text) = self else { return false };
        // Most cells are figures: they are told by their first sign.
        let first = text.trim_start().bytes().next();
        let may = first.is_some_and(|first| matches!(first, b'n' | b'N' | b'k' | b'K') || !first.is_ascii());
        may && text.len() <= 12 && matches!(text::fold(text).as_str(), "n/a" | "kxđ")
    }
}

/// `value · 10^-scale`, exactly.
pub(super) fn decimal(value: i128, scale: u32) -> Number {
    Number::big_ratio(BigInt::from(value), BigInt::from(10).pow(scale)).unwrap_or_default()
}

/// A text found, short enough for a message.
pub(super) fn clipped(text: &str) -> String {
    const LONGEST: usize = 80;
    if text.chars().count() <= LONGEST { text.to_owned() } else { text.chars().take(LONGEST).chain(['…']).collect() }
}
