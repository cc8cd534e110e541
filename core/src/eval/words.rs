//! Findings for the rows that stop an evaluation: table, row, id, column, text found.

use super::trouble::{Trouble, TroubleKind};
use crate::data::{State, Table};
use crate::diagnostic::{Cell, Finding, Message, catalogue};
use crate::known::Positions;
use crate::model::criterion::Criterion;
use crate::model::expression::{Expression, Node, Read};
use crate::model::gate::Gate;
use crate::model::input::Source;
use crate::model::score::Score;
use crate::model::scorecard::Scorecard;
use crate::model::{Model, ValueId};

/// All findings of a scorecard; a missing figure is named in its own column, once for each criterion or gate that needs it.
pub(crate) fn findings(model: &Model, card: &Scorecard, table: &Table, troubles: &[Trouble]) -> Vec<Finding> {
    troubles.iter().flat_map(|trouble| finding(model, card, table, trouble)).collect()
}

fn finding(model: &Model, card: &Scorecard, table: &Table, trouble: &Trouble) -> Vec<Finding> {
    match &trouble.kind {
        TroubleKind::Missing(criterion) => card.criteria.get(*criterion).map_or_else(Vec::new, |criterion| {
            let values = inputs(model, &criterion.formulas(), items(criterion));
            at_columns(model, table, trouble.row, &values, &|cell| about(&catalogue::FIGURE_MISSING, cell, card, criterion))
        }),
        TroubleKind::Undefined(criterion) => card.criteria.get(*criterion).map_or_else(Vec::new, |criterion| {
            vec![about(&catalogue::FIGURE_UNDEFINED, cell(model, table, trouble.row, None), card, criterion)]
        }),
        TroubleKind::Manual(criterion, value) => card.criteria.get(*criterion).map_or_else(Vec::new, |criterion| {
            let column = inputs(model, &criterion.formulas(), Vec::new()).into_iter().next();
            let step = match criterion.score.as_ref().map(|score| &score.value) {
                Some(Score::Manual { step: Some(step) }) => match &step.value {
                    crate::model::Quantity::Literal(step) => step.to_reading(crate::number::DecimalStyle::Plain),
                    crate::model::Quantity::Param(param) => {
                        model.params.get(param.0).map_or_else(String::new, |param| format!("param.{}", param.naming.id.value))
                    }
                },
                _ => "—".to_owned(),
            };
            let max = criterion.max.as_ref().map_or_else(String::new, |max| max.value.to_reading(crate::number::DecimalStyle::Plain));
            let mut at = cell(model, table, trouble.row, column);
            at.found = Some(value.to_reading(crate::number::DecimalStyle::Plain));
            vec![
                about(&catalogue::MANUAL_OUTSIDE, at, card, criterion)
                    .with("value", value.to_reading(crate::number::DecimalStyle::Plain))
                    .with("max", max)
                    .with("step", step),
            ]
        }),
        TroubleKind::Gate(gate) => card.gates.get(*gate).map_or_else(Vec::new, |gate| {
            let expressions: Vec<&Expression> = gate.when.iter().chain(gate.effect.grade_at_most_of.iter()).collect();
            let values = inputs(model, &expressions, Vec::new());
            at_columns(model, table, trouble.row, &values, &|cell| about_gate(cell, card, gate))
        }),
    }
}

fn about(message: &'static Message, cell: Cell, card: &Scorecard, criterion: &Criterion) -> Finding {
    Finding::in_cell(message, cell)
        .with("code", criterion.code.as_deref().unwrap_or(&criterion.naming.id.value))
        .with_words("title", criterion.naming.title.clone())
        .with("scorecard", &card.naming.id.value)
}

fn about_gate(cell: Cell, card: &Scorecard, gate: &Gate) -> Finding {
    Finding::in_cell(&catalogue::GATE_UNKNOWN, cell).with_words("title", gate.naming.title.clone()).with("scorecard", &card.naming.id.value)
}

/// One finding for each missing column that is read, or one for the row where what is missing stands elsewhere.
fn at_columns(model: &Model, table: &Table, row: usize, values: &[ValueId], finding: &dyn Fn(Cell) -> Finding) -> Vec<Finding> {
    let missing = |value: &&ValueId| table.column(**value).is_none_or(|column| column.state(row) == State::Missing);
    let findings: Vec<Finding> = values.iter().filter(missing).map(|value| finding(cell(model, table, row, Some(*value)))).collect();
    if findings.is_empty() { vec![finding(cell(model, table, row, None))] } else { findings }
}

fn cell(model: &Model, table: &Table, row: usize, column: Option<ValueId>) -> Cell {
    let heading = |value: ValueId| match table.column(value) {
        Some(column) if !column.heading.is_empty() => Some(column.heading.clone()),
        _ => model.values.get(value.0).map(|value| value.naming.id.value.clone()),
    };
    Cell {
        table: model.subjects.get(table.subject.0).map_or_else(String::new, |subject| subject.naming.id.value.clone()),
        row: table.source_rows.get(row).and_then(|row| usize::try_from(*row).ok()),
        id: table.ids.get(row).cloned(),
        column: column.and_then(heading),
        found: None,
    }
}

fn items(criterion: &Criterion) -> Vec<ValueId> {
    match criterion.score.as_ref().map(|score| &score.value) {
        Some(Score::Checklist { items, .. }) => items.iter().map(|(item, _)| item.value).collect(),
        _ => Vec::new(),
    }
}

/// The inputs of the row itself that formulas read, through derived values too, in the order of the rules.
fn inputs(model: &Model, expressions: &[&Expression], items: Vec<ValueId>) -> Vec<ValueId> {
    let mut open: Vec<ValueId> = items;
    for expression in expressions {
        own_values(expression, &mut open);
    }
    let (mut found, mut seen) = (Positions::default(), Positions::default());
    while let Some(value) = open.pop() {
        if !seen.insert(value.0) {
            continue;
        }
        match model.values.get(value.0).map(|value| &value.source) {
            Some(Source::Input(_)) => {
                found.insert(value.0);
            }
            Some(Source::Derived(Some(expression))) => own_values(expression, &mut open),
            _ => {}
        }
    }
    found.rising().map(ValueId).collect()
}

/// Values that are read in the row itself, not in children.
fn own_values(expression: &Expression, into: &mut Vec<ValueId>) {
    match &expression.node {
        Node::Read(Read::Value(value)) => into.push(*value),
        Node::Aggregate(_) => {}
        _ => {
            for part in expression.parts() {
                own_values(part, into);
            }
        }
    }
}
