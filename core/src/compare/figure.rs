//! Figures of a row that differ between two data sets.

use super::Change;
use crate::data::State;
use crate::outcome::{Pairs, ScorecardOutcome, cell};

/// The inputs of the row's subject whose figures differ, in the order of the rules.
pub(super) fn changes(before: &ScorecardOutcome<'_>, after: &ScorecardOutcome<'_>, id: &str) -> Pairs<Change<String>> {
    if std::ptr::eq(before.outcome().data(), after.outcome().data()) {
        return Pairs::default();
    }
    let inputs = after.rules().model().values.iter().filter(|value| value.input().is_some());
    let inputs = inputs.map(|value| value.naming.id.value.as_str());
    let found = inputs.filter_map(|input| {
        let (first, second) = (figure(before, id, input)?, figure(after, id, input)?);
        (first != second).then(|| (input.to_owned(), Change { before: first, after: second }))
    });
    Pairs(found.collect())
}

/// A figure in its exact form; none where the subject has no such input.
fn figure(card: &ScorecardOutcome<'_>, id: &str, input: &str) -> Option<String> {
    let (model, table) = (card.rules().model(), card.table());
    let is_it = |value: &crate::model::input::Value| value.subject == table.subject && value.naming.id.value == input;
    let position = model.values.iter().position(is_it)?;
    let kind = &model.values.get(position)?.input()?.kind;
    let row = table.find(id)?;
    let Some(column) = table.column(crate::model::ValueId(position)) else { return Some(String::new()) };
    Some(match column.state(row) {
        State::NotApplicable => "n/a".to_owned(),
        State::Missing | State::Undefined => String::new(),
        State::Known => cell(model, Some(kind), column, row),
    })
}
