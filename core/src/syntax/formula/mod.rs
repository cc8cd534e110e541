//! The text of a formula becomes a spanned tree (clause 6). Names are not resolved here.
//!
//! No text, however broken, panics or overflows the stack: length, nesting and height of the tree are limited.

mod parser;
#[cfg(test)]
mod tests;
mod token;

pub use parser::parse;

use crate::number::Number;
use std::ops::Range;

/// The longest formula that is read, in bytes; real ones have some hundred.
pub const LONGEST: usize = 10_000;

/// How high the tree of a formula may be: nested parentheses and calls, and operators in a chain, together.
pub const HIGHEST: u32 = 200;

/// How deep parentheses, calls and signs may be nested.
pub const DEEPEST: u32 = 64;

/// A formula, or a part of one, as it was written.
#[derive(Clone, Debug, PartialEq)]
pub struct Formula {
    /// What stands there.
    pub shape: Shape,
    /// Bytes of the string value that it takes.
    pub range: Range<usize>,
    /// How high the tree is, 1 for a name or literal.
    pub(crate) height: u32,
}

/// A word of a formula with the bytes that it takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// The word.
    pub text: String,
    /// Bytes of the string value that it takes.
    pub range: Range<usize>,
}

/// What stands in a formula.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// `12`, `0.25`
    Number(Number),
    /// `12.5%`, as 0.125
    Percentage(Number),
    /// `true`, `false`
    Boolean(bool),
    /// `'good'`
    Quoted(String),
    /// `outstanding`, `param.x`, `commune.credit.grade`: the words between the dots, at least one
    Name(Vec<String>),
    /// `f(a, …)`; what `sum(child.x)` is, only the names can tell.
    Call {
        /// The function's name.
        function: Word,
        /// What stands between the commas.
        arguments: Vec<Formula>,
    },
    /// A call with `where` or with `child.(…)`, which only aggregates have.
    Aggregate {
        /// The function's name.
        function: Word,
        /// What stands before `where`; in `child.(…)` the name before the dot.
        over: Box<Formula>,
        /// What stands in `child.(…)`.
        element: Option<Box<Formula>>,
        /// What stands after `where`.
        condition: Option<Box<Formula>>,
    },
    /// `not a`, `-a`
    Prefix(Prefix, Box<Formula>),
    /// `a + b` and its kin
    Infix(Infix, Box<Formula>, Box<Formula>),
    /// What could not be read, with the parts that could; a finding says why.
    Broken(Vec<Formula>),
}

/// An operator before its operand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Prefix {
    /// `not`
    Not,
    /// `-`
    Minus,
}

/// An operator between its operands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Infix {
    /// `or`
    Or,
    /// `and`
    And,
    /// `==`
    Equal,
    /// `!=`
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `>`
    Greater,
    /// `>=`
    AtLeast,
    /// `+`
    Add,
    /// `-`
    Subtract,
    /// `*`
    Multiply,
    /// `/`
    Divide,
}

impl Infix {
    /// How it is written.
    #[must_use]
    pub fn sign(self) -> &'static str {
        match self {
            Self::Or => "or",
            Self::And => "and",
            Self::Equal => "==",
            Self::NotEqual => "!=",
            Self::Less => "<",
            Self::AtMost => "<=",
            Self::Greater => ">",
            Self::AtLeast => ">=",
            Self::Add => "+",
            Self::Subtract => "-",
            Self::Multiply => "*",
            Self::Divide => "/",
        }
    }
}

impl Formula {
    /// The parts of which it is made, left to right.
    #[must_use]
    pub fn parts(&self) -> Vec<&Formula> {
        match &self.shape {
            Shape::Number(_) | Shape::Percentage(_) | Shape::Boolean(_) | Shape::Quoted(_) | Shape::Name(_) => Vec::new(),
            Shape::Call { arguments, .. } => arguments.iter().collect(),
            Shape::Aggregate { over, element, condition, .. } => {
                std::iter::once(over).chain(element).chain(condition).map(AsRef::as_ref).collect()
            }
            Shape::Prefix(_, part) => vec![part],
            Shape::Infix(_, left, right) => vec![left, right],
            Shape::Broken(parts) => parts.iter().collect(),
        }
    }
}
