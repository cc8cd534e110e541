//! Functions: how many arguments they take and of which types (clause 6).

use super::aggregate;
use super::operation::Typed;
use super::{Scope, Side, Typing};
use crate::diagnostic::catalogue;
use crate::model::expression::{Expression, Kind, Node, Unit};
use crate::syntax::formula::{Formula, Shape, Word};
use crate::text::nearest;

/// The functions, with the form that they are written in and how many arguments they take.
pub(super) const FUNCTIONS: [(&str, &str, std::ops::RangeInclusive<usize>); 17] = [
    ("if", "if(c, a, b)", 3..=3),
    ("min", "min(a, …)", 1..=usize::MAX),
    ("max", "max(a, …)", 1..=usize::MAX),
    ("abs", "abs(a)", 1..=1),
    ("clamp", "clamp(a, lo, hi)", 3..=3),
    ("round", "round(a, places)", 2..=2),
    ("floor", "floor(a)", 1..=1),
    ("ceil", "ceil(a)", 1..=1),
    ("percent", "percent(a, b)", 2..=2),
    ("growth", "growth(now, then)", 2..=2),
    ("is_missing", "is_missing(x)", 1..=1),
    ("is_na", "is_na(x)", 1..=1),
    ("is_given", "is_given(x)", 1..=1),
    ("or_else", "or_else(x, y)", 2..=2),
    ("count", "count(child where C)", 1..=1),
    ("sum", "sum(child.x where C)", 1..=1),
    ("mean", "mean(child.x where C)", 1..=1),
];

impl Typing<'_> {
    pub(super) fn call(
        &mut self,
        tree: &Formula,
        function: &Word,
        arguments: &[Formula],
        scope: Scope,
        side: Side<'_>,
    ) -> Option<Expression> {
        let name = function.text.as_str();
        let Some((_, form, takes)) = FUNCTIONS.iter().find(|(known, ..)| *known == name) else {
            let known = FUNCTIONS.map(|(known, ..)| known);
            let meant = nearest(name, known);
            self.report(
                self.finding(&catalogue::UNKNOWN_FUNCTION, function.range.clone())
                    .with("name", name)
                    .with("known", known.join(", "))
                    .meant(meant),
            );
            return self.nothing(arguments, scope);
        };
        if !takes.contains(&arguments.len()) {
            self.report(
                self.finding(&catalogue::WRONG_ARGUMENTS, tree.range.clone())
                    .with("name", name)
                    .with("count", arguments.len())
                    .with("form", form),
            );
            return if aggregate::function(name, false).is_some() { None } else { self.nothing(arguments, scope) };
        }
        if let [over] = arguments {
            let over_child = matches!(&over.shape, Shape::Name(words) if words.len() > 1 && words.first().is_some_and(|word| self.child(word, scope).is_some()));
            if aggregate::function(name, over_child).is_some() {
                return self.aggregate(tree, function, over, None, None, scope);
            }
        }
        let (kind, node) = match (name, arguments) {
            ("if", [condition, left, right]) => {
                let checked = self.infer(condition, scope, Side::Alone).and_then(|part| {
                    self.boolean("if", (condition, &part))?;
                    Some(Box::new(part))
                });
                let (kind, left, right) = self.branches(tree, name, left, right, scope, side)?;
                (kind, Node::If(checked?, left, right))
            }
            ("or_else", [left, right]) => {
                let (kind, left, right) = self.branches(tree, name, left, right, scope, side)?;
                (kind, Node::OrElse(left, right))
            }
            ("is_missing" | "is_na" | "is_given", [part]) => {
                let part = Box::new(self.infer(part, scope, Side::Alone)?);
                let node = match name {
                    "is_missing" => Node::IsMissing(part),
                    "is_na" => Node::IsNotApplicable(part),
                    _ => Node::IsGiven(part),
                };
                (Kind::Boolean, node)
            }
            ("round", [part, places]) => {
                let rounded = self.numbers(tree, name, std::slice::from_ref(part), scope);
                let places = self.places(places);
                let (unit, mut parts) = rounded?;
                (Kind::Number(unit), Node::Round(Box::new(parts.pop()?), places?, scope.mode))
            }
            _ => {
                let (unit, parts) = self.numbers(tree, name, arguments, scope)?;
                self.of_numbers(name, unit, parts)?
            }
        };
        self.expression(tree, node, kind)
    }

    /// Functions of numbers in one unit.
    fn of_numbers(&mut self, name: &str, unit: Unit, parts: Vec<Expression>) -> Option<(Kind, Node)> {
        let (list, mut parts) = (matches!(name, "min" | "max"), parts);
        if list {
            return Some((Kind::Number(unit), if name == "min" { Node::Least(parts) } else { Node::Greatest(parts) }));
        }
        let mut parts = parts.drain(..).map(Box::new);
        let first = parts.next()?;
        Some(match name {
            "abs" => (Kind::Number(unit), Node::Absolute(first)),
            "floor" => (Kind::Number(unit), Node::Floor(first)),
            "ceil" => (Kind::Number(unit), Node::Ceiling(first)),
            "clamp" => (Kind::Number(unit), Node::Clamp(first, parts.next()?, parts.next()?)),
            "percent" => (Kind::Number(Unit::percent()), Node::Percent(first, parts.next()?)),
            "growth" => (Kind::Number(Unit::percent()), Node::Growth(first, parts.next()?)),
            _ => return None,
        })
    }

    /// Arguments that are numbers in one unit.
    fn numbers(&mut self, tree: &Formula, name: &str, arguments: &[Formula], scope: Scope) -> Option<(Unit, Vec<Expression>)> {
        let typed: Vec<Option<Expression>> = arguments
            .iter()
            .map(|argument| {
                let part = self.infer(argument, scope, Side::Alone)?;
                self.number(name, (argument, &part))?;
                Some(part)
            })
            .collect();
        let parts: Vec<Expression> = typed.into_iter().collect::<Option<_>>()?;
        // The first part with a unit of its own is the one that the others are held against.
        let mut pairs: Vec<Typed<'_>> = arguments.iter().zip(&parts).collect();
        crate::order::sort_by_key(&mut pairs, |(_, part)| part.kind == Kind::Number(Unit::Any));
        let mut pairs = pairs.into_iter();
        let first = pairs.next()?;
        let Kind::Number(unit) = first.1.kind.clone() else { return None };
        for other in pairs {
            let (left, right) = if first.0.range.start <= other.0.range.start { (first, other) } else { (other, first) };
            self.common_unit(tree, name, left, right)?;
        }
        Some((unit, parts))
    }

    /// Two branches of one type.
    fn branches(
        &mut self,
        tree: &Formula,
        name: &str,
        left: &Formula,
        right: &Formula,
        scope: Scope,
        side: Side<'_>,
    ) -> Option<(Kind, Box<Expression>, Box<Expression>)> {
        let (first, second) = self.pair(left, right, scope, side);
        let (first, second) = (first?, second?);
        let kind = self.common(tree, name, (left, &first), (right, &second))?;
        Some((kind, Box::new(first), Box::new(second)))
    }

    /// The places of `round`: a whole number that is written there.
    fn places(&mut self, tree: &Formula) -> Option<i32> {
        let (number, sign) = match &tree.shape {
            Shape::Number(number) => (Some(number), 1),
            Shape::Prefix(crate::syntax::formula::Prefix::Minus, part) => match &part.shape {
                Shape::Number(number) => (Some(number), -1),
                _ => (None, 1),
            },
            _ => (None, 1),
        };
        let whole = number.and_then(crate::number::Number::as_small).filter(|(_, below)| *below == 1);
        let places = whole.and_then(|(places, _)| i32::try_from(places).ok()).filter(|places| (0..=12).contains(places));
        if places.is_none() {
            self.report(self.finding(&catalogue::ROUND_PLACES, tree.range.clone()));
        }
        places.map(|places| sign * places)
    }

    /// The arguments of a call that could not be read are still read themselves.
    fn nothing(&mut self, arguments: &[Formula], scope: Scope) -> Option<Expression> {
        for argument in arguments {
            self.infer(argument, scope, Side::Unknown);
        }
        None
    }
}
