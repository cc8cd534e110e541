//! Rounding never lifts a number over its limit (clause 2): decimals and multiples.

use super::Checker;
use crate::diagnostic::catalogue::meaning_words::{self as words, Noun};
use crate::diagnostic::{Finding, Place, catalogue};
use crate::model::criterion::Criterion;
use crate::model::scorecard::Scorecard;
use crate::number::{Number, Rounding, Stage};

impl Checker<'_> {
    /// The rounding that a manifest or scorecard declares.
    pub(super) fn rounding(&mut self, rounding: &Rounding, table: Place) {
        let place = self.written.place_of(table, "rounding");
        self.step(&rounding.step, rounding.places, place);
    }

    fn step(&mut self, step: &Number, places: u32, place: Place) {
        if step.decimals().is_none_or(|decimals| decimals > places) {
            let finding = Finding::at(&catalogue::STEP_TOO_FINE, place).with_words("found", words::reading(step));
            self.report(finding.with("places", places));
        }
    }

    /// The scorecard's own rounding, its maximum, and its groups' maxima.
    pub(super) fn scorecard_rounding(&mut self, card: &Scorecard) {
        // What the manifest says wrong is said once, there.
        let model = self.model;
        let inherited = &model.manifest.rounding;
        if (card.rounding.places, &card.rounding.step) != (inherited.places, &inherited.step) {
            self.rounding(&card.rounding, card.naming.place);
        }
        if let Some(max) = &card.max {
            self.limit(card, words::SCORECARD_MAX, &max.value, max.place);
            self.total_limit(card, words::SCORECARD_MAX, &max.value, max.place);
        }
        for group in &card.groups {
            if let Some(max) = &group.max {
                self.limit(card, words::GROUP_MAX, &max.value, max.place);
            }
        }
    }

    /// The criterion's own rounding, and its maximum.
    pub(super) fn criterion_rounding(&mut self, card: &Scorecard, criterion: &Criterion) {
        if let Some(place) = criterion.rounding.place {
            self.step(&criterion.rounding.step, card.rounding.places, place);
        }
        if let Some(max) = &criterion.max {
            self.limit(card, words::CRITERION_MAX, &max.value, max.place);
            self.multiple(card, criterion, words::CRITERION_MAX, &max.value, max.place);
        }
    }

    /// Under `at = "criterion"` a limit has at most `places` decimals.
    pub(super) fn limit(&mut self, card: &Scorecard, what: Noun, number: &Number, place: Place) {
        let places = card.rounding.places;
        if card.rounding.at == Stage::Criterion && number.decimals().is_none_or(|decimals| decimals > places) {
            let finding = Finding::at(&catalogue::OVER_PRECISE, place).with_words("what", words::noun(what));
            self.report(finding.with_words("found", words::reading(number)).with("places", places));
        }
    }

    /// Under `at = "criterion"` a limit of a criterion's points is a multiple of the step that they are rounded to.
    pub(super) fn multiple(&mut self, card: &Scorecard, criterion: &Criterion, what: Noun, number: &Number, place: Place) {
        let step = &criterion.rounding.step;
        let places = card.rounding.places;
        // Too many decimals were said already; a step that is none was, too.
        let sound = number.decimals().is_some_and(|decimals| decimals <= places) && step.is_positive();
        if card.rounding.at == Stage::Criterion && sound && !number.is_multiple_of(step) {
            self.not_a_multiple(what, number, step, place);
        }
    }

    /// Under `at = "total"` a limit of the total is a multiple of the step that it is rounded to.
    pub(super) fn total_limit(&mut self, card: &Scorecard, what: Noun, number: &Number, place: Place) {
        let step = &card.rounding.step;
        if card.rounding.at == Stage::Total && step.is_positive() && !number.is_multiple_of(step) {
            self.not_a_multiple(what, number, step, place);
        }
    }

    fn not_a_multiple(&mut self, what: Noun, number: &Number, step: &Number, place: Place) {
        let finding = Finding::at(&catalogue::NOT_A_MULTIPLE, place).with_words("what", words::noun(what));
        self.report(finding.with_words("found", words::reading(number)).with_words("step", words::reading(step)));
    }
}
