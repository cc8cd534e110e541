//! Quoted ids, which take their scale or list from the other side (clause 6).

use super::{Scope, Typing, listed};
use crate::diagnostic::catalogue::{self, formula_words as words};
use crate::model::expression::{Expression, Kind, Node};
use crate::syntax::formula::{Formula, Shape};
use crate::text::nearest;

/// What stands on the other side of a part.
#[derive(Clone, Copy, Debug)]
pub(super) enum Side<'k> {
    /// Nothing that could say what a quoted id is.
    Alone,
    /// Something of this type.
    Of(&'k Kind),
    /// Something that could not be read; a finding has said so.
    Unknown,
}

impl<'k> Side<'k> {
    fn of(other: Option<&'k Expression>) -> Self {
        other.map_or(Self::Unknown, |expression| Self::Of(&expression.kind))
    }
}

/// Whether only the other side says of which type this part is.
fn needs_side(tree: &Formula) -> bool {
    match &tree.shape {
        Shape::Quoted(_) => true,
        Shape::Call { function, arguments } => match (function.text.as_str(), arguments.as_slice()) {
            ("if", [_, left, right]) | ("or_else", [left, right]) => needs_side(left) && needs_side(right),
            _ => false,
        },
        _ => false,
    }
}

impl Typing<'_> {
    /// Both sides of an operator or both branches, each with the other as its side; `outer` is the side of both together.
    pub(super) fn pair(
        &mut self,
        left: &Formula,
        right: &Formula,
        scope: Scope,
        outer: Side<'_>,
    ) -> (Option<Expression>, Option<Expression>) {
        match (needs_side(left), needs_side(right)) {
            (true, false) => {
                let right = self.infer(right, scope, Side::Alone);
                (self.infer(left, scope, Side::of(right.as_ref())), right)
            }
            (false, true) => {
                let left = self.infer(left, scope, Side::Alone);
                let right = self.infer(right, scope, Side::of(left.as_ref()));
                (left, right)
            }
            _ => (self.infer(left, scope, outer), self.infer(right, scope, outer)),
        }
    }

    /// A quoted id.
    pub(super) fn quoted(&mut self, id: &str, tree: &Formula, side: Side<'_>) -> Option<Expression> {
        let kind = match side {
            Side::Unknown => return None,
            Side::Of(kind @ (Kind::Choice(_) | Kind::Grade(_))) => kind,
            Side::Alone | Side::Of(Kind::Number(_) | Kind::Boolean) => {
                self.report(self.finding(&catalogue::QUOTED_ALONE, tree.range.clone()).with("id", id));
                return None;
            }
        };
        let names = self.names;
        let (ids, list) = match kind {
            Kind::Grade(scale) => {
                let scale = names.scales.get(scale.0)?;
                (&scale.grades, words::scale(&scale.id, &listed(&scale.grades)))
            }
            Kind::Choice(list) => {
                let ids = names.choice_lists.get(list.0)?;
                (ids, words::list(&listed(ids)))
            }
            Kind::Number(_) | Kind::Boolean => return None,
        };
        match ids.iter().position(|known| known == id) {
            Some(position) => self.expression(tree, Node::Member(position), kind.clone()),
            None => {
                let meant = nearest(id, ids.iter().map(String::as_str)).map(|meant| format!("'{meant}'"));
                self.report(
                    self.finding(&catalogue::UNKNOWN_MEMBER, tree.range.clone())
                        .with("id", id)
                        .with_words("list", list)
                        .meant(meant.as_deref()),
                );
                None
            }
        }
    }
}
