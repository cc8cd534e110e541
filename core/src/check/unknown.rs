//! Which unknown values a formula can have (clauses 4, 6 and 7).
//!
//! One rule for authors: whatever a formula reads counts, but for `is_missing`, `is_na`, `is_given`, and the first part of
//! `or_else`. `if`, `and` and `or` are not looked through: a value that only one of their sides reads counts as read.

use super::values::Values;
use crate::diagnostic::Place;
use crate::model::Model;
use crate::model::expression::{AggregateFunction, Expression, Node, Operator, Read};
use crate::model::input::{InputKind, Source, Value};

/// Where a formula can become missing or undefined.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Unknown {
    /// The first part that can be missing.
    pub(crate) missing: Option<Place>,
    /// The first part that can be undefined.
    pub(crate) undefined: Option<Place>,
}

impl Unknown {
    fn or(self, other: Self) -> Self {
        Self { missing: self.missing.or(other.missing), undefined: self.undefined.or(other.undefined) }
    }

    /// The same unknowns, seen from the place where the value is read by name.
    fn at(self, place: Place) -> Self {
        Self { missing: self.missing.map(|_| place), undefined: self.undefined.map(|_| place) }
    }
}

impl Unknown {
    /// Which unknown values an input or derived value can have, seen from its declaration.
    pub(super) fn of_value(values: &Values, model: &Model, value: &Value) -> Self {
        match &value.source {
            Source::Input(input) => {
                let blank_is_false = matches!(input.kind, InputKind::Boolean) && input.blank_is_false;
                let missing = (!input.required && !blank_is_false).then_some(value.naming.place);
                Self { missing, undefined: None }
            }
            Source::Derived(formula) => formula.as_ref().map(|formula| Self::of(values, model, formula)).unwrap_or_default(),
        }
    }

    /// Which unknown values a formula can have.
    pub(crate) fn of(values: &Values, model: &Model, formula: &Expression) -> Self {
        let of = |part: &Expression| Self::of(values, model, part);
        let parts = || formula.parts().into_iter().map(of).fold(Self::default(), Self::or);
        match &formula.node {
            // Policies have resolved what a criterion misses; results can only be not applicable.
            Node::Read(Read::Value(id)) | Node::Parent(Read::Value(id)) => values.unknown(*id).at(formula.place),
            Node::IsMissing(_) | Node::IsNotApplicable(_) | Node::IsGiven(_) => Self::default(),
            Node::OrElse(_, otherwise) => of(otherwise),
            Node::Aggregate(aggregate) => {
                let none_is_undefined =
                    matches!(aggregate.function, AggregateFunction::Least | AggregateFunction::Greatest | AggregateFunction::Mean);
                parts().or(Self { missing: None, undefined: none_is_undefined.then_some(formula.place) })
            }
            Node::Arithmetic(Operator::Divide, _, divisor) | Node::Percent(_, divisor) | Node::Growth(_, divisor) => {
                parts().or(Self { missing: None, undefined: (!never_zero(model, divisor)).then_some(formula.place) })
            }
            _ => parts(),
        }
    }
}

/// Whether a divisor is a literal other than zero, or an input whose limits leave zero out.
fn never_zero(model: &Model, divisor: &Expression) -> bool {
    match &divisor.node {
        Node::Number(number) => !number.is_zero(),
        Node::Read(Read::Value(id)) | Node::Parent(Read::Value(id)) => {
            model.values.get(id.0).and_then(|value| value.input()).is_some_and(|input| {
                input.min.as_ref().is_some_and(|min| min.value.is_positive())
                    || input.max.as_ref().is_some_and(|max| max.value.is_negative())
            })
        }
        _ => false,
    }
}
