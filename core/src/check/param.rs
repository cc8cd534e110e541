//! `[[param]]`: dated values in order, and days without a value.

use super::Checker;
use crate::diagnostic::catalogue::words;
use crate::diagnostic::{Finding, catalogue};

impl Checker<'_> {
    pub(super) fn params(&mut self) {
        let model = self.model;
        for param in &model.params {
            let id = &param.naming.id.value;
            if param.values.is_empty() && !self.earlier.explains(param.naming.place, "values") {
                self.report(Finding::at(&catalogue::EMPTY_LIST, param.naming.place).with("key", "values"));
            }
            for (before, after) in param.values.iter().zip(param.values.iter().skip(1)) {
                if let Some((first, second)) = before.from.zip(after.from).filter(|(first, second)| second <= first) {
                    let finding = Finding::at(&catalogue::PARAM_ORDER, after.place).with("id", id).with("found", second);
                    self.report(finding.with("before", first).label(before.place, words::noun(words::BEFORE_HERE)));
                }
            }
            let first = param.values.first().and_then(|dated| dated.from.map(|from| (from, dated.place)));
            if let Some(((from, place), period)) =
                first.zip(self.model.manifest.effective).filter(|((from, _), period)| *from > period.from)
            {
                let until = period.until.map_or(from, |until| from.min(until));
                let finding = Finding::at(&catalogue::PARAM_GAP, place).with("id", id);
                self.report(finding.with("from", period.from).with("until", until));
            }
        }
    }
}
