//! `[[grade]]` (clause 7): the whole scale, best first, with falling thresholds that a score can reach.

use super::Checker;
use super::interval::Interval;
use crate::diagnostic::catalogue::meaning_words as words;
use crate::diagnostic::{Finding, catalogue};
use crate::model::ScaleId;
use crate::model::grade::Grade;
use crate::model::scorecard::Scorecard;
use crate::text::listed;

impl Checker<'_> {
    pub(super) fn grades(&mut self, card: &Scorecard) {
        for threshold in card.grades.iter().filter_map(|grade| grade.at_least.as_ref()) {
            self.limit(card, words::GRADE_THRESHOLD, &threshold.value, threshold.place);
            self.total_limit(card, words::GRADE_THRESHOLD, &threshold.value, threshold.place);
        }
        if let Some(scale) = card.scale {
            self.grades_of(card, scale);
        }
    }

    fn grades_of(&mut self, card: &Scorecard, scale: ScaleId) {
        let Some(scale) = self.model.scales.get(scale.0) else {
            return;
        };
        let ids: Vec<&str> = scale.grades.iter().map(|grade| grade.id.value.as_str()).collect();
        let id_of = |grade: &Grade| ids.get(grade.member.value).copied().unwrap_or("");
        // A `[[grade]]` that could not be read may be the one that seems to be missing.
        let lost = self.written.lost(card.naming.place.file, "grade", card.grades.len()) || ids.is_empty();
        let given = |position: &usize| card.grades.iter().any(|grade| grade.member.value == *position);
        let missing: Vec<&str> = ids.iter().enumerate().filter(|(position, _)| !given(position)).map(|(_, id)| *id).collect();
        if !missing.is_empty() && !lost {
            let finding = Finding::at(&catalogue::GRADES_MISSING, card.naming.place).with("id", &card.naming.id.value);
            self.report(finding.with("missing", listed(missing)).with("scale", &scale.naming.id.value));
        }
        // Of a scale that was not read as a whole nobody can say which grade is its last.
        if self.written.is_broken(scale.naming.place.file) {
            return;
        }
        for (before, after) in card.grades.iter().zip(card.grades.iter().skip(1)) {
            if after.member.value < before.member.value {
                let finding = Finding::at(&catalogue::GRADE_ORDER, after.member.place).with("grade", id_of(after));
                let finding = finding.with("before", id_of(before));
                self.report(finding.label(before.member.place, words::noun(words::BEFORE_HERE)));
            }
        }
        for grade in &card.grades {
            self.grade(grade, id_of(grade), grade.member.value + 1 == ids.len());
        }
        self.grades_falling(card);
        self.grades_reached(card, id_of);
    }

    /// The last grade has no condition, every other a threshold.
    fn grade(&mut self, grade: &Grade, id: &str, last: bool) {
        let threshold = grade.at_least.as_ref().map(|threshold| threshold.place);
        if last {
            let conditions = [("at_least", threshold), ("requires", grade.requires.as_ref().map(|requires| requires.place))];
            for (key, place) in conditions {
                if let Some(place) = place {
                    self.report(Finding::at(&catalogue::LAST_GRADE, place).with("key", key).with("grade", id));
                }
            }
        } else if threshold.is_none() && !self.written.says(grade.place, "at_least") {
            self.report(Finding::at(&catalogue::GRADE_NO_THRESHOLD, grade.place).with("grade", id));
        }
    }

    fn grades_falling(&mut self, card: &Scorecard) {
        let thresholds: Vec<_> = card.grades.iter().filter_map(|grade| grade.at_least.as_ref()).collect();
        for (before, after) in thresholds.iter().zip(thresholds.iter().skip(1)) {
            if after.value >= before.value {
                let finding = Finding::at(&catalogue::GRADES_NOT_FALLING, after.place)
                    .with_words("found", words::reading(&after.value))
                    .with_words("before", words::reading(&before.value));
                self.report(finding.label(before.place, words::noun(words::BEFORE_HERE)));
            }
        }
    }

    /// Grades that no score reaches.
    fn grades_reached<'g>(&mut self, card: &'g Scorecard, id_of: impl Fn(&'g Grade) -> &'g str) {
        let highest = Interval::of_score(card).high;
        for grade in &card.grades {
            if let Some((threshold, highest)) = grade.at_least.as_ref().zip(highest.as_ref())
                && &threshold.value > highest
            {
                let finding = Finding::at(&catalogue::GRADE_NEVER_REACHED, threshold.place).with("grade", id_of(grade));
                self.report(finding.with_words("why", words::over_highest_score(&threshold.value, highest)));
            }
        }
        let takes_all =
            |grade: &&Grade| grade.requires.is_none() && grade.at_least.as_ref().is_some_and(|threshold| !threshold.value.is_positive());
        if let Some(all) = card.grades.iter().find(takes_all) {
            let after = card.grades.iter().skip_while(|grade| !std::ptr::eq(*grade, all)).skip(1);
            for grade in after {
                let finding = Finding::at(&catalogue::GRADE_NEVER_REACHED, grade.member.place).with("grade", id_of(grade));
                let finding = finding.with_words("why", words::taken_before(id_of(all)));
                self.report(finding.label(all.member.place, words::noun(words::EARLIER_GRADE)));
            }
        }
    }
}
