//! `linear` and `piecewise`: values that differ, and rise.

use super::Scored;
use crate::check::Checker;
use crate::diagnostic::catalogue::meaning_words as words;
use crate::diagnostic::{Finding, catalogue};
use crate::model::score::Given;

/// A line through two points only is what `linear` is; what it gains on the way is no step.
const POINTS_OF_A_LINE: usize = 2;

impl Checker<'_> {
    pub(super) fn linear(&mut self, scored: Scored<'_>, from: &(Given, Given), to: &(Given, Given)) {
        let ends = self.amount(&from.0, scored.day).zip(self.amount(&to.0, scored.day));
        if let Some((first, second)) = ends.filter(|(first, second)| first.number == second.number) {
            let finding = Finding::at(&catalogue::LINEAR_FLAT, second.place).with_words("found", words::reading(&second.number));
            self.report(first.explain(second.explain(finding.label(first.place, words::noun(words::FIRST_HERE)))));
        }
    }

    pub(super) fn piecewise(&mut self, scored: Scored<'_>, points: &[(Given, Given)]) {
        for ((before, low), (after, high)) in points.iter().zip(points.iter().skip(1)) {
            if let Some((before, after)) = self.amount(before, scored.day).zip(self.amount(after, scored.day))
                && after.number <= before.number
            {
                let finding = Finding::at(&catalogue::PIECEWISE_ORDER, after.place)
                    .with_words("found", words::reading(&after.number))
                    .with_words("before", words::reading(&before.number))
                    .label(before.place, words::noun(words::BEFORE_HERE));
                self.report(before.explain(after.explain(finding)));
            }
            let ends = self.amount(low, scored.day).zip(self.amount(high, scored.day));
            if let Some((low, high)) = ends.filter(|_| points.len() > POINTS_OF_A_LINE) {
                self.cliff(scored, &(&high.number - &low.number), high.place);
            }
        }
    }
}
