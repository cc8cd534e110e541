//! `[[input]]`: limits that leave something.

use super::Checker;
use crate::diagnostic::catalogue::words;
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
                self.report(finding.label(max.place, words::noun(words::MAX_HERE)));
            }
        }
    }
}
