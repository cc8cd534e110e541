//! Biểu nhập số liệu: which figures a row's scorecards read, in the order and under the headings of the official tables.

use crate::known::Positions;
use crate::model::criterion::Criterion;
use crate::model::expression::{Expression, Node, Read};
use crate::model::score::Score;
use crate::model::scorecard::Scorecard;
use crate::model::{CriterionId, GroupId, Model, ScorecardId, SubjectId, ValueId};

/// A part of an entry form: the figures that the criteria of an outermost group are the first to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryPart {
    /// The scorecard; none for figures that no scorecard of the subject reads.
    pub scorecard: Option<ScorecardId>,
    /// The outermost group; none for figures that only gates, grades or other parts of the scorecard read.
    pub group: Option<GroupId>,
    /// The figures, in the order in which they are read.
    pub figures: Vec<EntryFigure>,
}

/// A figure on an entry form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryFigure {
    /// The input.
    pub value: ValueId,
    /// The criteria that read it, here and in other scorecards of the subject.
    pub read_by: Vec<(ScorecardId, CriterionId)>,
}

/// The entry form of a subject; each of its inputs stands on it once.
#[must_use]
pub fn entry(model: &Model, subject: SubjectId) -> Vec<EntryPart> {
    let mut parts: Vec<EntryPart> = Vec::new();
    let mut place = |scorecard, group, values: Vec<ValueId>, reader: Option<(ScorecardId, CriterionId)>| {
        for value in values {
            let known = parts.iter_mut().flat_map(|part| &mut part.figures).find(|figure| figure.value == value);
            if let Some(figure) = known {
                figure.read_by.extend(reader.filter(|reader| !figure.read_by.contains(reader)));
                continue;
            }
            let figure = EntryFigure { value, read_by: reader.into_iter().collect() };
            match parts.iter_mut().find(|part| part.scorecard == scorecard && part.group == group) {
                Some(part) => part.figures.push(figure),
                None => parts.push(EntryPart { scorecard, group, figures: vec![figure] }),
            }
        }
    };
    let cards = model.order.iter().filter_map(|id| Some((*id, model.scorecards.get(id.0)?)));
    for (id, card) in cards.filter(|(_, card)| card.subject == subject) {
        for (position, criterion) in card.criteria.iter().enumerate() {
            let group = criterion.group.map(|group| outermost(card, group));
            place(Some(id), group, read_by(model, subject, formulas(criterion), items(criterion)), Some((id, CriterionId(position))));
        }
        place(Some(id), None, read_by(model, subject, card.expressions(), Vec::new()), None);
    }
    let inputs = model.values.iter().enumerate().filter(|(_, value)| value.subject == subject && value.input().is_some());
    place(None, None, inputs.map(|(position, _)| ValueId(position)).collect(), None);
    parts
}

fn outermost(card: &Scorecard, group: GroupId) -> GroupId {
    let mut group = group;
    // No longer than there are groups, should they ever form a circle.
    for _ in 0..card.groups.len() {
        match card.groups.get(group.0).and_then(|found| found.parent) {
            Some(parent) => group = parent,
            None => break,
        }
    }
    group
}

/// The inputs of the scorecard's subject that a criterion's formulas read, in the order of reading.
pub(super) fn inputs(model: &Model, card: &Scorecard, criterion: &Criterion) -> Vec<ValueId> {
    read_by(model, card.subject, formulas(criterion), items(criterion))
}

fn formulas(criterion: &Criterion) -> Vec<&Expression> {
    let target = match criterion.score.as_ref().map(|score| &score.value) {
        Some(Score::ProRata { target, .. } | Score::Shortfall { target, .. } | Score::Leader { target, .. }) => Some(target),
        Some(Score::Formula(formula)) => Some(formula),
        _ => None,
    };
    criterion.value.iter().chain(target).chain(&criterion.full_if).chain(&criterion.applies_if).collect()
}

fn items(criterion: &Criterion) -> Vec<ValueId> {
    match criterion.score.as_ref().map(|score| &score.value) {
        Some(Score::Checklist { items, .. }) => items.iter().map(|(value, _)| value.value).collect(),
        _ => Vec::new(),
    }
}

/// The inputs of a subject that formulas read, through derived values, in the order of reading.
fn read_by(model: &Model, subject: SubjectId, formulas: Vec<&Expression>, items: Vec<ValueId>) -> Vec<ValueId> {
    let mut found = Vec::new();
    let mut seen = Positions::default();
    let mut open: Vec<ValueId> = Vec::new();
    let direct = |formula: &Expression, open: &mut Vec<ValueId>| {
        let at = open.len();
        formula.walk(&mut |part| {
            if let Node::Read(Read::Value(value)) = part.node {
                open.push(value);
            }
        });
        // A stack: what is read first has to lie on top.
        if let Some(added) = open.get_mut(at..) {
            added.reverse();
        }
    };
    for formula in formulas.into_iter().rev() {
        direct(formula, &mut open);
    }
    open.extend(items.into_iter().rev());
    while let Some(value) = open.pop() {
        if !seen.insert(value.0) {
            continue;
        }
        let Some(rule) = model.values.get(value.0) else { continue };
        match rule.derived() {
            Some(formula) => direct(formula, &mut open),
            None if rule.subject == subject && rule.input().is_some() => found.push(value),
            None => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::RuleSet;

    #[test]
    fn each_input_stands_once_where_it_is_read_first() {
        let text = r#"
            [ruleset]
            language = 1
            id = "demo"
            version = "1"
            title = "Ví dụ"
            status = "illustrative"
            effective = { from = 2026-01-01 }
            [[subject]]
            id = "commune"
            title = "Xã"
            [scorecard]
            id = "credit"
            subject = "commune"
            title = "Tín dụng"
            max = 10
            [[input]]
            id = "gate_only"
            title = "A"
            kind = "integer"
            required = true
            [[input]]
            id = "debt"
            title = "B"
            kind = "number"
            required = true
            [[input]]
            id = "loans"
            title = "C"
            kind = "number"
            required = true
            [[derived]]
            id = "rate"
            title = "D"
            value = "percent(debt, loans)"
            [[group]]
            id = "all"
            title = "E"
            max = 10
            [[criterion]]
            id = "first"
            group = "all"
            title = "F"
            max = 5
            value = "rate"
            when_undefined = "zero"
            score.bands = [{ at_most = 1, points = 5 }, { points = 0 }]
            [[criterion]]
            id = "second"
            group = "all"
            title = "G"
            max = 5
            value = "loans"
            score.bands = [{ at_most = 1, points = 5 }, { points = 0 }]
            [[gate]]
            id = "stop"
            title = "H"
            when = "gate_only > 0"
            effect = { total_at_most = 5 }
        "#;
        let rules = RuleSet::parse([("demo.toml", text)]).unwrap();
        let parts = entry(rules.model(), SubjectId(0));
        let ids = |part: &EntryPart| {
            part.figures.iter().map(|figure| rules.model().values[figure.value.0].naming.id.value.clone()).collect::<Vec<_>>()
        };
        assert_eq!(parts.iter().map(ids).collect::<Vec<_>>(), [vec!["debt", "loans"], vec!["gate_only"]]);
        assert_eq!(parts[0].figures[1].read_by.len(), 2);
    }
}
