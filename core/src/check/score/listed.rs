//! `yes_no` and `lookup`: points for every possible value.

use super::Scored;
use crate::check::Checker;
use crate::diagnostic::{Finding, Spanned, catalogue};
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
        let listed = |position: &usize| table.iter().any(|(member, _)| member.value == *position);
        let missing: Vec<&str> = members.iter().enumerate().filter(|(position, _)| !listed(position)).map(|(_, id)| id.as_str()).collect();
        let place = scored.criterion.score.as_ref().map(|score| score.place);
        if let Some(place) = place.filter(|_| !missing.is_empty()) {
            let finding = Finding::at(&catalogue::LOOKUP_HOLE, place).with("id", scored.id());
            self.report(finding.with("missing", crate::text::listed(missing)));
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
}
