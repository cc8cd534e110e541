//! `[[quota]]` (clause 9): a share or a number, on a grade that has a lower one, in the order of a ranking.

use super::Checker;
use super::quantity::Amount;
use crate::diagnostic::catalogue::words::{self, Noun};
use crate::diagnostic::{Finding, Place, catalogue};
use crate::model::expression::Unit;
use crate::model::quota::{Places, Quota};
use crate::model::scorecard::Scorecard;
use crate::model::{Naming, ParamId};

impl Checker<'_> {
    pub(super) fn quota(&mut self, card: &Scorecard, quota: &Quota) {
        self.needs_ranking(card, words::QUOTA, &quota.naming);
        self.within(card.subject, quota.within, quota.naming.place);
        let scale = card.scale.and_then(|scale| self.model.scales.get(scale.0));
        if let Some((last, grade)) = scale.and_then(|scale| scale.grades.split_last()).map(|(last, others)| (last, others.len()))
            && quota.grade.value >= grade
        {
            let finding = Finding::at(&catalogue::QUOTA_LAST_GRADE, quota.grade.place).with("id", &quota.naming.id.value);
            self.report(finding.with("grade", &last.id.value));
        }
        match &quota.at_most.value {
            Places::Number(_) => {}
            Places::Share(share) => {
                if share.is_negative() || share > &crate::number::Number::one() {
                    let finding = Finding::at(&catalogue::SHARE_OUTSIDE, quota.at_most.place).with("key", "at_most");
                    let percent = share * &crate::number::Number::from(100);
                    self.report(finding.with("low", "0%").with("high", "100%").with_words("found", words::percent(&percent)));
                }
            }
            Places::Param(id) => self.quota_param(quota, *id, quota.at_most.place),
        }
    }

    fn quota_param(&mut self, quota: &Quota, id: ParamId, place: Place) {
        let Some(param) = self.model.params.get(id.0) else {
            return;
        };
        let share = param.unit == Unit::percent();
        if !share && !param.unit.is_plain() {
            let finding = Finding::at(&catalogue::QUOTA_PARAM_UNIT, place).with("param", &param.naming.id.value);
            self.report(finding.with("found", &param.unit).label(param.naming.place, words::noun(words::BEFORE_HERE)));
            return;
        }
        for day in self.days([id]) {
            match self.param_amount(id, place, day) {
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

    /// Quotas and awards take rows in the order of the ranking.
    pub(super) fn needs_ranking(&mut self, card: &Scorecard, what: Noun, naming: &Naming) {
        let lost = self.earlier.is_broken(card.naming.place.file) || self.earlier.explains_lost(card.naming.place.file, "ranking");
        if card.ranking.is_none() && !lost {
            let finding = Finding::at(&catalogue::MEANING_NO_RANKING, naming.place).with_words("what", words::noun(what));
            self.report(finding.with("id", &naming.id.value));
        }
    }
}
