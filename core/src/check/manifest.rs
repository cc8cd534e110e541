//! `[ruleset]`: the period and the rounding that scorecards start from.

use super::Checker;
use crate::diagnostic::{Finding, catalogue};

impl Checker<'_> {
    pub(super) fn manifest(&mut self) {
        let model = self.model;
        let manifest = &model.manifest;
        let period = manifest.effective.and_then(|period| period.until.map(|until| (period.from, until)));
        if let Some((from, until)) = period.filter(|(from, until)| until <= from) {
            self.report(Finding::at(&catalogue::MEANING_EMPTY_PERIOD, manifest.place).with("from", from).with("until", until));
        }
        self.rounding(&manifest.rounding, manifest.place);
    }
}
