//! `yes_no`, `lookup` and `checklist`: every possible value once.

use super::Scored;
use crate::check::Checker;
use crate::diagnostic::catalogue::words;
use crate::diagnostic::{Finding, Spanned, catalogue};
use crate::model::ValueId;
use crate::model::criterion::Criterion;
use crate::model::expression::Kind;
use crate::model::score::Given;

impl Checker<'_> {
    pub(super) fn yes_no(&mut self, scored: Scored<'_>, yes: Option<&Given>) {
        if let Some(score) = scored.criterion.score.as_ref().filter(|_| scored.deduction && yes.is_none()) {
            self.report(Finding::at(&catalogue::YES_IN_DEDUCTION, score.place));
        }
    }

    pub(super) fn lookup(&mut self, scored: Scored<'_>, table: &[(Spanned<usize>, Given)]) {
        let members = self.members(scored.criterion);
        for ((before, _), (after, _)) in table.iter().zip(table.iter().skip(1)) {
            if before.value == after.value {
                let name = members.get(after.value).map_or("", String::as_str);
                let finding = Finding::at(&catalogue::LISTED_TWICE, after.place).with("name", name);
                self.report(finding.label(before.place, words::noun(words::FIRST_HERE)));
            }
        }
        let listed = |position: &usize| table.iter().any(|(member, _)| member.value == *position);
        let missing: Vec<&str> = members.iter().enumerate().filter(|(position, _)| !listed(position)).map(|(_, id)| id.as_str()).collect();
        let place = scored.criterion.score.as_ref().map(|score| score.place);
        // A misspelt name in the table is what leaves the hole.
        if let Some(place) = place.filter(|place| !missing.is_empty() && !self.earlier.lies_in(*place)) {
            let finding = Finding::at(&catalogue::LOOKUP_HOLE, place).with("id", scored.id());
            self.report(finding.with("missing", words::listed(missing)));
        }
    }

    /// The ids of every choice or grade that the value can be.
    fn members(&self, criterion: &Criterion) -> Vec<String> {
        match criterion.value.as_ref().map(|value| &value.kind) {
            Some(Kind::Choice(list)) => self.model.choice_lists.get(list.0).cloned().unwrap_or_default(),
            Some(Kind::Grade(scale)) => {
                let grades = self.model.scales.get(scale.0).into_iter().flat_map(|scale| &scale.grades);
                grades.map(|grade| grade.id.value.clone()).collect()
            }
            _ => Vec::new(),
        }
    }

    pub(super) fn checklist(&mut self, items: &[(Spanned<ValueId>, Given)], criterion: &Criterion) {
        if items.is_empty() && !self.earlier.explains(criterion.naming.place, "items") {
            let place = criterion.score.as_ref().map_or(criterion.naming.place, |score| score.place);
            self.report(Finding::at(&catalogue::EMPTY_LIST, place).with("key", "items"));
        }
        for (position, (item, _)) in items.iter().enumerate() {
            if let Some((first, _)) = items.iter().take(position).find(|(before, _)| before.value == item.value) {
                let name = self.model.values.get(item.value.0).map_or("", |value| value.naming.id.value.as_str());
                let finding = Finding::at(&catalogue::LISTED_TWICE, item.place).with("name", name);
                self.report(finding.label(first.place, words::noun(words::FIRST_HERE)));
            }
        }
    }
}
