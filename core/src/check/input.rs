//! `[[input]]`: limits that leave something. `[[param]]`: days without a value.

use super::Checker;
use crate::diagnostic::catalogue::meaning_words as words;
use crate::diagnostic::{Finding, catalogue};

impl Checker<'_> {
    pub(super) fn inputs(&mut self) {
        let model = self.model;
        for value in &model.values {
            let limits = value.input().and_then(|input| input.min.as_ref().zip(input.max.as_ref()));
            if let Some((min, max)) = limits.filter(|(min, max)| min.value > max.value) {
                let finding = Finding::at(&catalogue::LIMITS_CROSSED, min.place)
                    .with("id", &value.naming.id.value)
                    .with_words("min", words::reading(&min.value))
                    .with_words("max", words::reading(&max.value));
                self.report(finding.label(max.place, words::noun(words::KEY_MAX_HERE)));
            }
        }
    }

    /// A parameter whose first value comes into force after the rule set does.
    pub(super) fn param_gaps(&mut self) {
        let model = self.model;
        for param in &model.params {
            let first = param.values.first().and_then(|dated| dated.from.map(|from| (from, dated.place)));
            if let Some(((from, place), period)) = first.zip(model.manifest.effective).filter(|((from, _), period)| *from > period.from) {
                let until = period.until.map_or(from, |until| from.min(until));
                let finding = Finding::at(&catalogue::PARAM_GAP, place).with("id", &param.naming.id.value);
                self.report(finding.with("from", period.from).with("until", until));
            }
        }
    }
}
