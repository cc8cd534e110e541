//! Operators: what they take, and the units that follow (clause 6).

use super::{Scope, Side, Typing};
use crate::diagnostic::catalogue::{self, formula_words as words};
use crate::model::expression::{Comparison, Expression, Kind, Node, Operator, Unit};
use crate::number::{DecimalStyle, Number};
use crate::syntax::formula::{Formula, Infix, Prefix, Shape};
use crate::text::Text;

/// A part with its tree, for messages about it.
pub(super) type Typed<'t> = (&'t Formula, &'t Expression);

impl Typing<'_> {
    pub(super) fn prefix(&mut self, tree: &Formula, prefix: Prefix, part: &Formula, scope: Scope) -> Option<Expression> {
        let operand = self.infer(part, scope, Side::Alone)?;
        match prefix {
            Prefix::Not => {
                self.boolean("not", (part, &operand))?;
                self.expression(tree, Node::Not(Box::new(operand)), Kind::Boolean)
            }
            Prefix::Minus => {
                let kind = Kind::Number(self.number("-", (part, &operand))?);
                let node = match operand.node {
                    Node::Number(number) => Node::Number(-number),
                    _ => Node::Negate(Box::new(operand)),
                };
                self.expression(tree, node, kind)
            }
        }
    }

    pub(super) fn infix(&mut self, tree: &Formula, operator: Infix, left: &Formula, right: &Formula, scope: Scope) -> Option<Expression> {
        let (first, second) = self.pair(left, right, scope, Side::Alone);
        let sign = operator.sign();
        let comparison = match operator {
            Infix::Or | Infix::And => return self.junction(tree, operator, (left, first), (right, second)),
            Infix::Add => return self.arithmetic(tree, Operator::Add, sign, (left, first), (right, second)),
            Infix::Subtract => return self.arithmetic(tree, Operator::Subtract, sign, (left, first), (right, second)),
            Infix::Multiply => return self.arithmetic(tree, Operator::Multiply, sign, (left, first), (right, second)),
            Infix::Divide => return self.arithmetic(tree, Operator::Divide, sign, (left, first), (right, second)),
            Infix::Equal => Comparison::Equal,
            Infix::NotEqual => Comparison::NotEqual,
            Infix::Less => Comparison::Less,
            Infix::AtMost => Comparison::AtMost,
            Infix::Greater => Comparison::Greater,
            Infix::AtLeast => Comparison::AtLeast,
        };
        let (first, second) = (first?, second?);
        let kind = self.common(tree, sign, (left, &first), (right, &second))?;
        let ordered = matches!(kind, Kind::Number(_) | Kind::Grade(_));
        if !ordered && !matches!(comparison, Comparison::Equal | Comparison::NotEqual) {
            let found = self.kind_words(&kind);
            self.report(self.finding(&catalogue::NOT_ORDERED, tree.range.clone()).with("operator", sign).with_words("found", found));
            return None;
        }
        self.expression(tree, Node::Compare(comparison, Box::new(first), Box::new(second)), Kind::Boolean)
    }

    fn junction(
        &mut self,
        tree: &Formula,
        operator: Infix,
        (left, first): (&Formula, Option<Expression>),
        (right, second): (&Formula, Option<Expression>),
    ) -> Option<Expression> {
        // Both are looked at before giving up, so that both findings come at once.
        let left = first.and_then(|part| self.boolean(operator.sign(), (left, &part)).map(|()| Box::new(part)));
        let right = second.and_then(|part| self.boolean(operator.sign(), (right, &part)).map(|()| Box::new(part)));
        let (left, right) = (left?, right?);
        let node = if operator == Infix::And { Node::And(left, right) } else { Node::Or(left, right) };
        self.expression(tree, node, Kind::Boolean)
    }

    fn arithmetic(
        &mut self,
        tree: &Formula,
        operator: Operator,
        sign: &'static str,
        (left, first): (&Formula, Option<Expression>),
        (right, second): (&Formula, Option<Expression>),
    ) -> Option<Expression> {
        let units = (
            first.as_ref().and_then(|part| self.number(sign, (left, part))),
            second.as_ref().and_then(|part| self.number(sign, (right, part))),
        );
        let (first, second, above, below) = (first?, second?, units.0?, units.1?);
        let unit = match operator {
            Operator::Add | Operator::Subtract => self.common_unit(tree, sign, (left, &first), (right, &second))?,
            Operator::Multiply => above.combined(&below, 1),
            Operator::Divide => above.combined(&below, -1),
        };
        self.expression(tree, Node::Arithmetic(operator, Box::new(first), Box::new(second)), Kind::Number(unit))
    }

    /// That a part is a condition.
    pub(super) fn boolean(&mut self, operator: &str, part: Typed<'_>) -> Option<()> {
        if part.1.kind == Kind::Boolean {
            return Some(());
        }
        self.wrong_operand(operator, part, words::boolean());
        None
    }

    /// That a part is a number, with its unit.
    pub(super) fn number(&mut self, operator: &str, part: Typed<'_>) -> Option<Unit> {
        if let Kind::Number(unit) = &part.1.kind {
            return Some(unit.clone());
        }
        self.wrong_operand(operator, part, words::number());
        None
    }

    fn wrong_operand(&mut self, operator: &str, (tree, part): Typed<'_>, expected: Text) {
        let found = self.kind_words(&part.kind);
        self.report(
            self.finding(&catalogue::WRONG_OPERAND, tree.range.clone())
                .with("operator", operator)
                .with_words("expected", expected)
                .with_words("found", found),
        );
    }

    /// The common type of two parts, a common unit included.
    pub(super) fn common(&mut self, tree: &Formula, operator: &str, left: Typed<'_>, right: Typed<'_>) -> Option<Kind> {
        match (&left.1.kind, &right.1.kind) {
            (Kind::Number(_), Kind::Number(_)) => self.common_unit(tree, operator, left, right).map(Kind::Number),
            (one, other) if one == other => Some(one.clone()),
            (one, other) => {
                let (one, other) = (self.kind_words(one), self.kind_words(other));
                self.report(
                    self.finding(&catalogue::DIFFERENT_TYPES, tree.range.clone())
                        .with("operator", operator)
                        .with_words("left", one.clone())
                        .with_words("right", other.clone())
                        .label(left.1.place, one)
                        .label(right.1.place, other),
                );
                None
            }
        }
    }

    /// The common unit of two parts that are numbers.
    pub(super) fn common_unit(&mut self, tree: &Formula, operator: &str, left: Typed<'_>, right: Typed<'_>) -> Option<Unit> {
        let (Kind::Number(one), Kind::Number(other)) = (&left.1.kind, &right.1.kind) else { return None };
        if let Some(unit) = one.common(other) {
            return Some(unit);
        }
        let percent = Unit::percent();
        let literal = (*other == percent && self.percent_literal(left.0, one, Some(right.1)))
            || (*one == percent && self.percent_literal(right.0, other, Some(left.1)));
        if !literal {
            let (one, other) = (words::unit(&one.to_string()), words::unit(&other.to_string()));
            self.report(
                self.finding(&catalogue::DIFFERENT_UNITS, tree.range.clone())
                    .with("operator", operator)
                    .with_words("left", one.clone())
                    .with_words("right", other.clone())
                    .label(left.1.place, one)
                    .label(right.1.place, other),
            );
        }
        None
    }

    /// Whether a plain number beside a percentage comes from a literal with `%`; if so, it is reported.
    pub(super) fn percent_literal(&mut self, tree: &Formula, unit: &Unit, beside: Option<&Expression>) -> bool {
        let Some((literal, number)) = Some(tree).filter(|_| unit.is_plain()).and_then(percentage) else { return false };
        let found = self.written(&literal.range);
        let meant = (number * &Number::from(100)).to_reading(DecimalStyle::Plain);
        let number = number.to_reading(DecimalStyle::Plain);
        let finding = self.finding(&catalogue::PERCENT_LITERAL, literal.range.clone());
        let finding = finding.with("found", found).with("number", number).with("meant", meant);
        self.report(match beside {
            Some(other) => finding.label(other.place, words::unit("percent")),
            None => finding,
        });
        true
    }
}

/// The first literal with `%` that the value of a part is made of.
fn percentage(tree: &Formula) -> Option<(&Formula, &Number)> {
    match &tree.shape {
        Shape::Percentage(number) => Some((tree, number)),
        Shape::Prefix(..) | Shape::Infix(..) | Shape::Call { .. } => tree.parts().into_iter().find_map(percentage),
        _ => None,
    }
}
