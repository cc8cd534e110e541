//! `[[criterion]]`: its maximum, its policies, and what a deduction may not have (clause 5).

use super::Checker;
use super::group::{is_base, is_deduction};
use crate::diagnostic::catalogue::meaning_words as words;
use crate::diagnostic::{Finding, Place, catalogue};
use crate::model::criterion::{Criterion, Policy};
use crate::model::score::Score;
use crate::model::scorecard::Scorecard;

impl Checker<'_> {
    pub(super) fn criterion(&mut self, card: &Scorecard, criterion: &Criterion) {
        let group = criterion.group.and_then(|id| card.groups.get(id.0));
        let deduction = group.is_some_and(is_deduction);
        self.max_above_zero(criterion.max.as_ref());
        self.criterion_rounding(card, criterion);
        if deduction {
            self.deduction(criterion);
        }
        self.policy(criterion);
        self.score(card, criterion, deduction, group.is_some_and(is_base));
    }

    /// What gives full marks, and the functions that need them, are not for deductions.
    fn deduction(&mut self, criterion: &Criterion) {
        let mut full = |key: &str, place: Place| self.report(Finding::at(&catalogue::FULL_IN_DEDUCTION, place).with("key", key));
        if let Some(full_if) = &criterion.full_if {
            full("full_if", full_if.place);
        }
        if let Some(policy) = criterion.when_missing.as_ref().filter(|policy| policy.value == Policy::Full) {
            full("when_missing", policy.place);
        }
        if criterion.when_undefined.value == Policy::Full {
            full("when_undefined", criterion.when_undefined.place);
        }
        let Some(score) = &criterion.score else {
            return;
        };
        let allowed = matches!(
            score.value,
            Score::Bands(_)
                | Score::Count { .. }
                | Score::Checklist { .. }
                | Score::Lookup(_)
                | Score::YesNo { .. }
                | Score::Formula(_)
                | Score::Manual { .. }
        );
        if !allowed {
            self.report(Finding::at(&catalogue::FUNCTION_IN_DEDUCTION, score.place).with("function", score.value.word()));
        }
    }

    /// `when_missing` says what a blank means wherever one can be read.
    fn policy(&mut self, criterion: &Criterion) {
        if criterion.when_missing.is_some() || self.written.says(criterion.naming.place, "when_missing") {
            return;
        }
        let missing = criterion.formulas().into_iter().find_map(|formula| self.unknown(formula).missing);
        let missing = missing.or_else(|| match criterion.score.as_ref().map(|score| &score.value) {
            Some(Score::Checklist { items, .. }) => {
                items.iter().find(|(item, _)| self.values.unknown(item.value).missing.is_some()).map(|(item, _)| item.place)
            }
            _ => None,
        });
        if let Some(place) = missing {
            let finding = Finding::at(&catalogue::NO_WHEN_MISSING, criterion.naming.id.place).with("id", &criterion.naming.id.value);
            self.report(finding.label(place, words::noun(words::READ_HERE)));
        }
    }
}
