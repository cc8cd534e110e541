//! Numbers, units and states as a reader writes them.

use super::{Speaker, say};
use crate::data::State;
use crate::model::expression::{Kind, Unit};
use crate::number::{DecimalStyle, Exact, Mode, Number, restyle};
use crate::text::Lang;

/// A finite decimal with more digits than this is shown as a fraction and rounded for reading.
const LONGEST_DECIMAL: u32 = 10;
/// A fraction with more digits than this is left out beside its rounded decimal.
const LONGEST_FRACTION: usize = 24;

/// Units that rule files name in English, as an official writes them.
const UNITS: &[(&str, &str)] = &[
    ("dong", "đồng"),
    ("thousand dong", "nghìn đồng"),
    ("million dong", "triệu đồng"),
    ("billion dong", "tỷ đồng"),
    ("person", "người"),
    ("people", "người"),
    ("member", "tổ viên"),
    ("household", "hộ"),
    ("group", "tổ"),
    ("commune", "xã"),
    ("case", "vụ"),
    ("day", "ngày"),
    ("month", "tháng"),
    ("year", "năm"),
    ("hectare", "ha"),
    ("point", "điểm"),
];

impl Speaker<'_> {
    fn style(&self) -> DecimalStyle {
        match self.lang {
            Lang::Vi => DecimalStyle::Vietnamese,
            Lang::En => DecimalStyle::Plain,
        }
    }

    /// Points with the digits that the scorecard shows.
    pub(super) fn points(&self, points: &Exact) -> String {
        let rounding = self.rounding();
        restyle(&points.number().to_fixed(rounding.places, rounding.mode), self.style())
    }

    fn is_short(number: &Number) -> bool {
        number.decimals().is_some_and(|decimals| decimals <= LONGEST_DECIMAL)
    }

    /// Rounded for reading: at least four digits that mean something.
    fn rounded(&self, number: &Number) -> String {
        let mut places = 4;
        let mut least = Number::power_of_ten(-1);
        while places < 16 && number.abs() < least {
            places += 1;
            least = &least * &Number::power_of_ten(-1);
        }
        restyle(&number.to_fixed(places, Mode::HalfUp), self.style())
    }

    /// The exact number: a finite decimal, else the fraction with a decimal rounded for reading.
    pub(super) fn exact(&self, number: &Number) -> String {
        if Self::is_short(number) {
            return number.to_reading(self.style());
        }
        let (fraction, rounded) = (number.to_string(), self.rounded(number));
        if fraction.len() > LONGEST_FRACTION { format!("≈ {rounded}") } else { format!("{fraction} ≈ {rounded}") }
    }

    /// The number within a formula: a finite decimal or a fraction; only a very long one is rounded.
    pub(super) fn inline(&self, number: &Number) -> String {
        if Self::is_short(number) {
            return number.to_reading(self.style());
        }
        let fraction = number.to_string();
        if fraction.len() > LONGEST_FRACTION { format!("≈ {}", self.rounded(number)) } else { fraction }
    }

    pub(super) fn unit(&self, unit: &Unit) -> String {
        let Unit::Of(factors) = unit else { return String::new() };
        let name = |name: &str| match self.lang {
            _ if name == "percent" => "%".to_owned(),
            Lang::Vi => UNITS.iter().find(|(known, _)| *known == name).map_or(name, |(_, vi)| vi).to_owned(),
            Lang::En => name.to_owned(),
        };
        let part = |above: bool| {
            let factors = factors.iter().filter(|(_, exponent)| (**exponent > 0) == above);
            let powers = factors.map(|(unit, exponent)| match exponent.abs() {
                1 => name(unit),
                exponent => format!("{}^{exponent}", name(unit)),
            });
            powers.collect::<Vec<_>>().join("·")
        };
        let (above, below) = (part(true), part(false));
        match (above.is_empty(), below.is_empty()) {
            (_, true) => above,
            (true, false) => format!("1/{below}"),
            (false, false) => format!("{above}/{below}"),
        }
    }

    fn after(&self, number: String, kind: Option<&Kind>) -> String {
        let Some(Kind::Number(unit)) = kind else { return number };
        let unit = self.unit(unit);
        match (unit.as_str(), self.lang) {
            ("", _) => number,
            ("%", Lang::En) => format!("{number}%"),
            _ => format!("{number} {unit}"),
        }
    }

    /// The exact number with its unit.
    pub(super) fn measured(&self, number: &Number, kind: Option<&Kind>) -> String {
        self.after(self.exact(number), kind)
    }

    /// The number as the rules give it, with its unit.
    pub(super) fn limit(&self, number: &Number, kind: Option<&Kind>) -> String {
        self.after(self.inline(number), kind)
    }

    /// `15 điểm`, as the rules give them.
    pub(super) fn of_points(&self, points: &Number) -> String {
        let number = self.inline(points);
        let plural = if points == &Number::one() { "" } else { "s" };
        say!(self.lang, "{number} điểm", "{number} point{plural}")
    }

    pub(super) fn state(&self, state: State) -> &'static str {
        match state {
            State::Known => "",
            State::Missing => self.lang.pick("để trống", "blank"),
            State::NotApplicable => self.lang.pick("không áp dụng", "not applicable"),
            State::Undefined => self.lang.pick("không xác định", "undefined"),
        }
    }

    pub(super) fn mode(&self, mode: Mode) -> &'static str {
        match mode {
            Mode::HalfUp => self.lang.pick("nửa trở lên thì lên", "halves up"),
            Mode::HalfEven => self.lang.pick("nửa thì về số chẵn", "halves to even"),
            Mode::Down => self.lang.pick("về phía 0", "towards zero"),
            Mode::Up => self.lang.pick("ra xa 0", "away from zero"),
            Mode::Floor => self.lang.pick("xuống", "down"),
            Mode::Ceiling => self.lang.pick("lên", "up"),
        }
    }
}
