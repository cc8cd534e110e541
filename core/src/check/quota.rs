//! `[[quota]]` (clause 9): a parameter that is a share, or a number of rows, on every day.

use super::Checker;
use super::quantity::Amount;
use crate::diagnostic::catalogue::meaning_words as words;
use crate::diagnostic::{Finding, catalogue};
use crate::model::expression::Unit;
use crate::model::quota::{Places, Quota};

impl Checker<'_> {
    pub(super) fn quota(&mut self, quota: &Quota) {
        let Places::Param(id) = quota.at_most.value else {
            return;
        };
        let share = self.model.params.get(id.0).is_some_and(|param| param.unit == Unit::percent());
        for day in self.days(&[id]) {
            match self.param_amount(id, quota.at_most.place, day) {
                Some(amount) if share => self.share("at_most", &amount, 100),
                Some(amount) => self.whole_places(quota, &amount),
                None => {}
            }
        }
    }

    fn whole_places(&mut self, quota: &Quota, amount: &Amount) {
        if !amount.number.is_whole() || amount.number.is_negative() {
            let finding = Finding::at(&catalogue::QUOTA_NOT_WHOLE, amount.place).with("id", &quota.naming.id.value);
            self.report(amount.explain(finding.with_words("found", words::reading(&amount.number))));
        }
    }
}
