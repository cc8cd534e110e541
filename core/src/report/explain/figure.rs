//! The figures that formulas read (số liệu).

use crate::data::State;
use crate::diagnostic::Sources;
use crate::model::Model;
use crate::model::expression::{Expression, Kind, Node, Read};
use crate::model::input::Source;
use crate::number::Exact;
use crate::outcome::probe::{Fact, Probe, Traced};
use serde::ser::{Serialize, SerializeStruct, Serializer};

/// A value in its four states; zero is a number like any other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value<'o> {
    /// A number.
    Number(Exact),
    /// True or false.
    Boolean(bool),
    /// A choice or grade, with its position in its list or scale.
    Member(usize, &'o str),
    /// Missing, not applicable or undefined.
    Unknown(State),
}

/// A known value is written as its exact text, another as `{ "unknown": "missing" }`.
impl Serialize for Value<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Number(number) => number.serialize(serializer),
            Self::Boolean(value) => serializer.serialize_str(if *value { "true" } else { "false" }),
            Self::Member(_, id) => serializer.serialize_str(id),
            Self::Unknown(state) => {
                let mut unknown = serializer.serialize_struct("Unknown", 1)?;
                let word = match state {
                    State::NotApplicable => "not_applicable",
                    State::Undefined => "undefined",
                    State::Missing | State::Known => "missing",
                };
                unknown.serialize_field("unknown", word)?;
                unknown.end()
            }
        }
    }
}

impl<'o> Value<'o> {
    /// What a register holds, seen as a value of a kind.
    pub(super) fn of(probe: &Probe<'o>, register: usize, kind: &'o Kind) -> Self {
        let model = probe.card.outcome.rules().model();
        match (probe.fact(register), kind) {
            (Fact::Unknown(state), _) => Self::Unknown(state),
            (Fact::Number(number), _) => Self::Number(number),
            (Fact::Code(code), Kind::Grade(scale)) => {
                let position = usize::from(code);
                let grade = model.scales.get(scale.0).and_then(|scale| scale.grades.get(position));
                Self::Member(position, grade.map_or("", |grade| grade.id.value.as_str()))
            }
            (Fact::Code(code), Kind::Choice(list)) => {
                let position = usize::from(code);
                Self::Member(position, model.choice_lists.get(list.0).and_then(|list| list.get(position)).map_or("", String::as_str))
            }
            (Fact::Code(code), _) => Self::Boolean(code != 0),
        }
    }

    /// The number, where it is one.
    #[must_use]
    pub fn number(&self) -> Option<&Exact> {
        match self {
            Self::Number(number) => Some(number),
            _ => None,
        }
    }
}

/// A name that a formula reads, with what it stands for.
#[derive(Clone, Debug)]
pub struct Figure<'o> {
    /// The name as written in the rules: `overdue_debt`, `credit.total`, `count(loan_group)`.
    pub name: &'o str,
    /// What it is.
    pub value: Value<'o>,
    /// The formula of a derived value, as written.
    pub formula: Option<&'o str>,
    pub(super) expression: &'o Expression,
}

impl Serialize for Figure<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut figure = serializer.serialize_struct("Figure", 4)?;
        figure.serialize_field("name", self.name)?;
        if let Kind::Number(unit) = &self.expression.kind
            && !unit.is_plain()
        {
            figure.serialize_field("unit", &unit.to_string())?;
        }
        figure.serialize_field("value", &self.value)?;
        if let Some(formula) = self.formula {
            figure.serialize_field("formula", formula)?;
        }
        figure.end()
    }
}

impl<'o> Figure<'o> {
    fn of(probe: &Probe<'o>, register: usize, expression: &'o Expression) -> Self {
        let rules = probe.card.outcome.rules();
        let (model, sources) = (rules.model(), rules.sources());
        let own = match &expression.node {
            Node::Read(Read::Value(value)) => model.values.get(value.0),
            _ => None,
        };
        let formula = own.and_then(|value| match &value.source {
            Source::Derived(Some(formula)) => Some(formula),
            _ => None,
        });
        Self {
            name: own.map_or_else(|| sources.snippet(expression.place), |value| &value.naming.id.value),
            value: Value::of(probe, register, &expression.kind),
            formula: formula.map(|formula| sources.snippet(formula.place)),
            expression,
        }
    }
}

pub(super) fn figures<'o>(probe: &Probe<'o>, traced: Option<&'o Vec<Traced>>) -> Vec<Figure<'o>> {
    let traced = traced.map_or(&[][..], Vec::as_slice);
    traced.iter().map(|traced| Figure::of(probe, traced.register, &traced.expression)).collect()
}

/// A formula as it is written in the rules.
pub(super) fn written<'o>(sources: &'o Sources, expression: &Expression) -> &'o str {
    sources.snippet(expression.place)
}

/// The formula of a derived value that a name stands for.
pub(super) fn derived<'m>(model: &'m Model, expression: &Expression) -> Option<&'m Expression> {
    match &expression.node {
        Node::Read(Read::Value(value)) => model.values.get(value.0)?.derived(),
        _ => None,
    }
}
