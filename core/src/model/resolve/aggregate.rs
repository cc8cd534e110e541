//! Aggregates over child rows (clause 6).

use super::call::FUNCTIONS;
use super::{OwnResults, Scope, Side, Typing, listed};
use crate::diagnostic::catalogue::{self, formula_words as words};
use crate::model::SubjectId;
use crate::model::expression::{Aggregate, AggregateFunction, Expression, Kind, Node, Unit};
use crate::syntax::formula::{Formula, Shape, Word};
use crate::text::nearest;

/// The aggregate of a name; `min` and `max` are some only over a child.
pub(super) fn function(name: &str, over_child: bool) -> Option<AggregateFunction> {
    match name {
        "count" => Some(AggregateFunction::Count),
        "sum" => Some(AggregateFunction::Sum),
        "mean" => Some(AggregateFunction::Mean),
        "min" if over_child => Some(AggregateFunction::Least),
        "max" if over_child => Some(AggregateFunction::Greatest),
        _ => None,
    }
}

impl Typing<'_> {
    /// The child subject of a name, seen from a row of the scope.
    pub(super) fn child(&self, id: &str, scope: Scope) -> Option<SubjectId> {
        let position = self.names.subjects.iter().position(|subject| subject.id == id && subject.parent == Some(scope.subject))?;
        Some(SubjectId(position))
    }

    pub(super) fn aggregate(
        &mut self,
        tree: &Formula,
        word: &Word,
        over: &Formula,
        element: Option<&Formula>,
        condition: Option<&Formula>,
        scope: Scope,
    ) -> Option<Expression> {
        let name = word.text.as_str();
        let Some(function) = function(name, true) else {
            // `where` and `child.(…)` make clear that an aggregate is meant, so only the name is wrong.
            let known = ["count", "sum", "min", "max", "mean"];
            if FUNCTIONS.iter().any(|(known, ..)| *known == name) {
                self.report(self.finding(&catalogue::WHERE_OUTSIDE_AGGREGATE, word.range.clone()).with("name", name));
            } else {
                let meant = nearest(name, known);
                self.report(
                    self.finding(&catalogue::UNKNOWN_FUNCTION, word.range.clone())
                        .with("name", name)
                        .with("known", known.join(", "))
                        .meant(meant),
                );
            }
            return None;
        };
        let form =
            if function == AggregateFunction::Count { "count(child where C)".to_owned() } else { format!("{name}(child.x where C)") };
        let wrong_form = |typing: &mut Self, example: Option<&str>| {
            let form = example.map_or_else(|| form.clone(), |child| form.replace("child", child));
            typing.report(typing.finding(&catalogue::AGGREGATE_FORM, tree.range.clone()).with("name", name).with("form", form));
        };
        let Shape::Name(words) = &over.shape else {
            wrong_form(self, None);
            return None;
        };
        let (first, rest) = words.split_first()?;
        let Some(child) = self.child(first, scope) else {
            self.not_a_child(first, over, scope);
            return None;
        };
        let counts = function == AggregateFunction::Count;
        let has_element = element.is_some() || !rest.is_empty();
        if counts == has_element || (element.is_some() && !rest.is_empty()) {
            wrong_form(self, Some(first));
            return None;
        }
        let scope = Scope { subject: child, own: OwnResults::None, ..scope };
        let begin = over.range.start + first.len() + 1;
        let named = Formula { shape: Shape::Name(rest.to_vec()), range: begin.min(over.range.end)..over.range.end, height: 1 };
        let inner = if counts { None } else { Some(element.unwrap_or(&named)) };
        let element = inner.map(|inner| {
            let part = self.infer(inner, scope, Side::Alone)?;
            let unit = self.number(name, (inner, &part))?;
            Some((part, unit))
        });
        let condition = condition.map(|inner| {
            let part = self.infer(inner, scope, Side::Alone)?;
            self.boolean("where", (inner, &part))?;
            Some(part)
        });
        let condition = match condition {
            Some(part) => Some(part?),
            None => None,
        };
        let (element, unit) = match element {
            Some(part) => part.map(|(part, unit)| (Some(part), unit))?,
            None => (None, Unit::plain()),
        };
        // Over rows, even a literal is a plain number.
        let unit = if unit == Unit::Any { Unit::plain() } else { unit };
        self.expression(tree, Node::Aggregate(Box::new(Aggregate { function, child, element, condition })), Kind::Number(unit))
    }

    fn not_a_child(&mut self, name: &str, over: &Formula, scope: Scope) {
        let names = self.names;
        let subject = names.subjects.get(scope.subject.0).map_or("", |subject| subject.id.as_str());
        let children: Vec<&str> =
            names.subjects.iter().filter(|child| child.parent == Some(scope.subject)).map(|child| child.id.as_str()).collect();
        let meant = nearest(name, children.iter().copied());
        let range = over.range.start..over.range.start + name.len();
        let finding = self.finding(&catalogue::NOT_A_CHILD, range).with("name", name).with("subject", subject).meant(meant);
        self.report(if children.is_empty() {
            finding.with_words("known", words::none())
        } else {
            finding.with("known", listed(&children))
        });
    }
}
