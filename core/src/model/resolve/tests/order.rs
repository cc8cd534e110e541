use super::super::order;
use super::*;
use crate::diagnostic::Spanned;
use crate::model::expression::{Field, Node, Read};
use crate::model::gate::{Effect, Gate};
use crate::model::input::{Source, Value as ModelValue};
use crate::model::manifest::Manifest;
use crate::model::scorecard::Scorecard;
use crate::model::{Model, Naming, ValueId};
use crate::number::{Number, Rounding, Stage};
use crate::text::Text;

fn naming(id: &str) -> Naming {
    let place = Place::default();
    Naming { id: Spanned::new(id.to_owned(), place), title: Text::default(), basis: Vec::new(), note: None, place }
}

fn reading(node: Node) -> Expression {
    Expression { node, kind: Kind::Number(Unit::plain()), place: Place::default() }
}

fn scorecard(card: usize) -> Expression {
    reading(Node::Read(Read::Result(ScorecardId(card), Field::Total)))
}

fn value(value: usize) -> Expression {
    reading(Node::Parent(Read::Value(ValueId(value))))
}

/// Scorecards with what their gates read, and derived values with what they read.
fn model(cards: &[(&str, Vec<Expression>)], values: &[(&str, Expression)]) -> Model {
    let rounding = || Rounding { places: 2, step: Number::power_of_ten(-2), mode: Mode::HalfUp, at: Stage::Criterion };
    let gate = |when: &Expression| Gate { naming: naming("gate"), when: Some(when.clone()), when_missing: None, effect: Effect::default() };
    let card = |(id, reads): &(&str, Vec<Expression>)| Scorecard {
        naming: naming(id),
        subject: COMMUNE,
        max: None,
        scale: None,
        not_applicable: Default::default(),
        classify_on: Default::default(),
        rounding: rounding(),
        groups: Vec::new(),
        criteria: Vec::new(),
        grades: Vec::new(),
        gates: reads.iter().map(gate).collect(),
        ranking: None,
        quotas: Vec::new(),
        awards: Vec::new(),
    };
    let manifest = Manifest {
        language: 1,
        id: naming("test").id,
        version: "1".into(),
        title: Text::default(),
        status: None,
        effective: None,
        rounding: rounding(),
        place: Place::default(),
    };
    let value = |(id, reads): &(&str, Expression)| ModelValue {
        naming: naming(id),
        subject: COMMUNE,
        source: Source::Derived(Some(reads.clone())),
    };
    Model {
        manifest,
        subjects: Vec::new(),
        bases: Vec::new(),
        scales: Vec::new(),
        choice_lists: Vec::new(),
        params: Vec::new(),
        values: values.iter().map(value).collect(),
        scorecards: cards.iter().map(card).collect(),
        order: Vec::new(),
    }
}

#[track_caller]
fn check_order(model: &Model, expected: &[usize], circles: &[&str]) {
    let (order, findings) = order(model);
    assert_eq!(order.iter().map(|card| card.0).collect::<Vec<_>>(), expected);
    let found: Vec<_> = findings.iter().map(|finding| format!("{} {}", finding.message.code, finding.headline(Lang::En))).collect();
    let circles: Vec<_> = circles.iter().map(|circle| format!("E0361 scorecards depend on each other in a circle: `{circle}`")).collect();
    assert_eq!(found, circles);
}

#[test]
fn what_is_read_comes_first() {
    check_order(&model(&[("a", vec![]), ("b", vec![]), ("c", vec![])], &[]), &[0, 1, 2], &[]);
    check_order(&model(&[("a", vec![scorecard(2)]), ("b", vec![scorecard(0)]), ("c", vec![])], &[]), &[2, 0, 1], &[]);
    check_order(&model(&[("a", vec![value(0)]), ("b", vec![])], &[("index", scorecard(1))]), &[1, 0], &[]);
}

#[test]
fn circles_of_scorecards_are_named() {
    check_order(&model(&[("a", vec![scorecard(1)]), ("b", vec![scorecard(0)]), ("c", vec![])], &[]), &[0, 1, 2], &["a → b → a"]);
    check_order(&model(&[("a", vec![scorecard(0)])], &[]), &[0], &["a → a"]);
    check_order(&model(&[("a", vec![value(0)])], &[("index", scorecard(0))]), &[0], &["a → index → a"]);
    check_order(&model(&[("a", vec![])], &[("index", value(0))]), &[0], &[]);
}
