//! `rounding` of the manifest and of a scorecard: the scorecard's keys override the manifest's one by one (clause 3).

use super::reader::Reader;
use super::shape;
use crate::diagnostic::Spanned;
use crate::diagnostic::catalogue::model_words as words;
use crate::number::{Mode, Number, Rounding, Stage};

/// The keys that are given.
#[derive(Clone, Default)]
pub(super) struct RoundingKeys {
    places: Option<u32>,
    step: Option<Number>,
    mode: Option<Mode>,
    at: Option<Stage>,
}

impl RoundingKeys {
    /// These keys, and those of `outer` where they are left out.
    pub(super) fn over(self, outer: &Self) -> Self {
        Self {
            places: self.places.or(outer.places),
            step: self.step.or_else(|| outer.step.clone()),
            mode: self.mode.or(outer.mode),
            at: self.at.or(outer.at),
        }
    }

    /// With the defaults of clause 2 for what is left out: the step follows the places.
    pub(super) fn complete(&self) -> Rounding {
        let places = self.places.unwrap_or(2);
        let step = self.step.clone().unwrap_or_else(|| Number::power_of_ten(-i32::try_from(places).unwrap_or(2)));
        Rounding { places, step, mode: self.mode.unwrap_or_default(), at: self.at.unwrap_or_default() }
    }
}

/// Reads `rounding`.
pub(super) fn keys(reader: &mut Reader<'_>) -> RoundingKeys {
    let Some(table) = reader.table("rounding") else { return RoundingKeys::default() };
    let mut inner = Reader::inner(table, "`rounding`");
    let keys = RoundingKeys {
        places: places(&mut inner),
        step: step(&mut inner).map(|step| step.value),
        mode: mode(&mut inner),
        at: inner.word("at", &[("criterion", Stage::Criterion), ("total", Stage::Total)]).map(|word| word.value),
    };
    inner.finish(reader.findings());
    keys
}

/// `places`: 0 to 6.
pub(super) fn places(reader: &mut Reader<'_>) -> Option<u32> {
    let places = reader.whole("places", 0, words::PLACES_EXPECTED)?;
    match u32::try_from(places.value).ok().filter(|places| *places <= 6) {
        Some(places) => Some(places),
        None => {
            let finding = reader.value("places").map(|value| shape::wrong_text(value, "places", words::PLACES_EXPECTED));
            reader.findings().extend(finding);
            None
        }
    }
}

/// `step`: a number above zero.
pub(super) fn step(reader: &mut Reader<'_>) -> Option<Spanned<Number>> {
    let step = reader.number("step")?;
    if step.value.is_positive() {
        return Some(step);
    }
    let finding = reader.value("step").map(|value| shape::wrong_text(value, "step", words::POSITIVE_EXPECTED));
    reader.findings().extend(finding);
    None
}

/// `mode`.
pub(super) fn mode(reader: &mut Reader<'_>) -> Option<Mode> {
    reader.word("mode", &Mode::ALL).map(|word| word.value)
}
