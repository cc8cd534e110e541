//! `shortfall`, `count`, `placing`, and `zero_below` of `pro_rata`: signs and steps.

use super::Scored;
use crate::check::Checker;
use crate::check::interval::Interval;
use crate::diagnostic::{Finding, catalogue};
use crate::model::score::{Given, Partial, Start};

impl Checker<'_> {
    pub(super) fn zero_below(&mut self, scored: Scored<'_>, zero_below: Option<&Given>) {
        let Some(zero_below) = zero_below else {
            return;
        };
        self.not_below_zero("zero_below", zero_below, scored.day);
        if let Some((share, max)) = self.amount(zero_below, scored.day).zip(scored.max()) {
            self.cliff(scored, &(&share.number * max), share.place);
        }
    }

    pub(super) fn shortfall(&mut self, scored: Scored<'_>, per: &Given, deduct: &Given, partial: Partial) {
        self.above_zero("per", per, scored.day);
        self.not_below_zero("deduct", deduct, scored.day);
        if let Some(deduct) = self.amount(deduct, scored.day).filter(|_| partial != Partial::Proportional) {
            self.cliff(scored, &deduct.number, deduct.place);
        }
    }

    pub(super) fn count(&mut self, scored: Scored<'_>, each: &Given, start: &Start) {
        if scored.deduction && matches!(start, Start::Max) {
            let place = scored.criterion.score.as_ref().map_or(scored.criterion.naming.place, |score| score.place);
            self.report(Finding::at(&catalogue::START_IN_DEDUCTION, place));
        }
        // A value that is not whole moves along a line, not in steps; a bonus for each of a few is meant so.
        let whole = |value| Interval::of(&self.values, self.model, scored.card, value).whole;
        let stepped = scored.base && scored.criterion.value.as_ref().is_some_and(whole);
        if let Some(each) = self.amount(each, scored.day).filter(|_| stepped) {
            self.cliff(scored, &each.number, each.place);
        }
    }

    pub(super) fn placing(&mut self, scored: Scored<'_>, points: &[Given]) {
        for (before, after) in points.iter().zip(points.iter().skip(1)) {
            if let Some((first, second)) = self.amount(before, scored.day).zip(self.amount(after, scored.day)) {
                self.cliff(scored, &(&first.number - &second.number), second.place);
            }
        }
    }
}
