//! `[[input]]` and `[[derived]]`: the values of a subject's rows (clause 4).

use super::expression::{Expression, Kind, Unit};
use super::scale::Member;
use super::{ChoiceListId, Naming, ScaleId, SubjectId};
use crate::diagnostic::Spanned;
use crate::number::Number;

/// An input or a derived value of a subject.
#[derive(Clone, Debug)]
pub struct Value {
    /// Id, title, note, place.
    pub naming: Naming,
    /// Whose value it is.
    pub subject: SubjectId,
    /// Given by data, or computed.
    pub source: Source,
}

/// Where a value comes from.
#[derive(Clone, Debug)]
pub enum Source {
    /// Given by data.
    Input(Input),
    /// Computed (chỉ số tính toán); `None` where the formula could not be read.
    Derived(Option<Expression>),
}

/// What data gives.
#[derive(Clone, Debug)]
pub struct Input {
    /// Number, boolean, choice or grade.
    pub kind: InputKind,
    /// Other headings that data may use.
    pub columns: Vec<String>,
    /// A blank cell is a data error.
    pub required: bool,
    /// The least value allowed (numbers only).
    pub min: Option<Spanned<Number>>,
    /// The greatest value allowed (numbers only).
    pub max: Option<Spanned<Number>>,
    /// The most decimals allowed (numbers only).
    pub places: Option<u32>,
    /// A blank cell or column is false (booleans only).
    pub blank_is_false: bool,
}

/// The kind of an input.
#[derive(Clone, Debug)]
pub enum InputKind {
    /// A number with its unit.
    Number {
        /// Unit; plain where none is declared.
        unit: Unit,
        /// Whether only whole numbers are allowed (`kind = "integer"`).
        whole: bool,
    },
    /// True or false.
    Boolean,
    /// One of the input's own choices.
    Choice {
        /// The list of ids.
        list: ChoiceListId,
        /// Ids and titles, in order.
        choices: Vec<Member>,
    },
    /// A grade of a scale.
    Grade(ScaleId),
}

impl Value {
    /// The type that formulas see; `None` for a derived value that could not be read.
    #[must_use]
    pub fn kind(&self) -> Option<Kind> {
        match &self.source {
            Source::Input(input) => Some(match &input.kind {
                InputKind::Number { unit, .. } => Kind::Number(unit.clone()),
                InputKind::Boolean => Kind::Boolean,
                InputKind::Choice { list, .. } => Kind::Choice(*list),
                InputKind::Grade(scale) => Kind::Grade(*scale),
            }),
            Source::Derived(expression) => expression.as_ref().map(|expression| expression.kind.clone()),
        }
    }

    /// The input, where data gives the value.
    #[must_use]
    pub fn input(&self) -> Option<&Input> {
        match &self.source {
            Source::Input(input) => Some(input),
            Source::Derived(_) => None,
        }
    }

    /// The formula, where the value is computed.
    #[must_use]
    pub fn derived(&self) -> Option<&Expression> {
        match &self.source {
            Source::Derived(expression) => expression.as_ref(),
            Source::Input(_) => None,
        }
    }
}
