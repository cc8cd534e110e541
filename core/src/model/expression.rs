//! Formulas with names resolved and types known (clause 6).

use super::{ChoiceListId, CriterionId, GroupId, ParamId, ScaleId, ScorecardId, SubjectId, ValueId};
use crate::diagnostic::Place;
use crate::number::{Mode, Number};

/// A unit: a product of named units with whole exponents, or a literal's, which fits any.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unit {
    /// A literal's: fits any unit.
    Any,
    /// Named units with their exponents (none is zero); empty for a plain number.
    Of(Factors),
}

/// Named units with their exponents, in the order of the names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Factors(Vec<(String, i32)>);

impl Factors {
    /// The units with their exponents.
    pub fn iter(&self) -> impl Iterator<Item = (&String, &i32)> {
        self.0.iter().map(|(name, exponent)| (name, exponent))
    }

    /// Adds an exponent to that of a unit.
    fn add(&mut self, name: &str, exponent: i32) {
        match self.0.binary_search_by(|(known, _)| known.as_str().cmp(name)) {
            Ok(at) => {
                if let Some((_, known)) = self.0.get_mut(at) {
                    *known = known.saturating_add(exponent);
                }
            }
            Err(at) => self.0.insert(at, (name.to_owned(), exponent)),
        }
    }
}

impl Unit {
    /// The unit of a plain number.
    #[must_use]
    pub fn plain() -> Self {
        Self::Of(Factors::default())
    }

    /// A named unit.
    #[must_use]
    pub fn named(name: &str) -> Self {
        Self::Of(Factors(vec![(name.to_owned(), 1)]))
    }

    /// The unit `percent`.
    #[must_use]
    pub fn percent() -> Self {
        Self::named("percent")
    }

    /// Whether it is the unit of a plain number (a literal's counts).
    #[must_use]
    pub fn is_plain(&self) -> bool {
        matches!(self, Self::Any) || matches!(self, Self::Of(factors) if factors.0.is_empty())
    }

    /// The common unit of two numbers that are added or compared; `None` where they clash.
    #[must_use]
    pub fn common(&self, other: &Self) -> Option<Self> {
        match (self, other) {
            (Self::Any, unit) | (unit, Self::Any) => Some(unit.clone()),
            (left, right) => (left == right).then(|| left.clone()),
        }
    }

    /// The unit of a product (`sign` 1) or quotient (`sign` −1).
    #[must_use]
    pub fn combined(&self, other: &Self, sign: i32) -> Self {
        match (self, other) {
            (Self::Any, Self::Any) => Self::Any,
            _ => {
                let mut factors = self.factors().cloned().unwrap_or_default();
                for (name, exponent) in other.factors().into_iter().flat_map(Factors::iter) {
                    factors.add(name, exponent.saturating_mul(sign));
                }
                factors.0.retain(|(_, exponent)| *exponent != 0);
                Self::Of(factors)
            }
        }
    }

    fn factors(&self) -> Option<&Factors> {
        match self {
            Self::Any => None,
            Self::Of(factors) => Some(factors),
        }
    }
}

/// How a unit is written in messages: `million dong/person`; empty for a plain number.
impl std::fmt::Display for Unit {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let power = |(name, exponent): (&String, i32)| {
            if exponent == 1 { name.clone() } else { format!("{name}^{exponent}") }
        };
        let part = |above: bool| {
            let factors = self.factors().into_iter().flat_map(Factors::iter).filter(|(_, exponent)| (**exponent > 0) == above);
            factors.map(|(name, exponent)| power((name, exponent.abs()))).collect::<Vec<_>>().join("·")
        };
        let (above, below) = (part(true), part(false));
        match (above.is_empty(), below.is_empty()) {
            (_, true) => formatter.write_str(&above),
            (true, false) => write!(formatter, "1/{below}"),
            (false, false) => write!(formatter, "{above}/{below}"),
        }
    }
}

/// The type of a formula.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A number with its unit.
    Number(Unit),
    /// True or false.
    Boolean,
    /// A choice of a list.
    Choice(ChoiceListId),
    /// A grade of a scale.
    Grade(ScaleId),
}

/// A formula, or a part of one.
#[derive(Clone, Debug, PartialEq)]
pub struct Expression {
    /// What it computes.
    pub node: Node,
    /// Its type.
    pub kind: Kind,
    /// Where it is written.
    pub place: Place,
}

/// What a part of a formula computes.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    /// A number written in the formula (`12.5%` as 0.125).
    Number(Number),
    /// `true` or `false`.
    Boolean(bool),
    /// A choice or grade, by its position in its list or scale.
    Member(usize),
    /// A parameter.
    Param(ParamId),
    /// A value or result of the row itself.
    Read(Read),
    /// A value or result of the parent row.
    Parent(Read),
    /// Over the child rows.
    Aggregate(Box<Aggregate>),
    /// `not a`.
    Not(Box<Expression>),
    /// `-a`.
    Negate(Box<Expression>),
    /// `a and b`.
    And(Box<Expression>, Box<Expression>),
    /// `a or b`.
    Or(Box<Expression>, Box<Expression>),
    /// `a < b` and its kin; grades compare with better as greater.
    Compare(Comparison, Box<Expression>, Box<Expression>),
    /// `a + b` and its kin.
    Arithmetic(Operator, Box<Expression>, Box<Expression>),
    /// `if(c, a, b)`.
    If(Box<Expression>, Box<Expression>, Box<Expression>),
    /// `min(a, …)`.
    Least(Vec<Expression>),
    /// `max(a, …)`.
    Greatest(Vec<Expression>),
    /// `abs(a)`.
    Absolute(Box<Expression>),
    /// `clamp(a, lo, hi)`.
    Clamp(Box<Expression>, Box<Expression>, Box<Expression>),
    /// `round(a, places)` with the mode that applies there.
    Round(Box<Expression>, i32, Mode),
    /// `floor(a)`.
    Floor(Box<Expression>),
    /// `ceil(a)`.
    Ceiling(Box<Expression>),
    /// `percent(a, b)`: 100·a/b.
    Percent(Box<Expression>, Box<Expression>),
    /// `growth(now, then)`: 100·(now − then)/then.
    Growth(Box<Expression>, Box<Expression>),
    /// `is_missing(x)`.
    IsMissing(Box<Expression>),
    /// `is_na(x)`.
    IsNotApplicable(Box<Expression>),
    /// `is_given(x)`: neither missing nor not applicable.
    IsGiven(Box<Expression>),
    /// `or_else(x, y)`.
    OrElse(Box<Expression>, Box<Expression>),
}

/// What is read by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Read {
    /// An input or derived value.
    Value(ValueId),
    /// A final result of another scorecard.
    Result(ScorecardId, Field),
    /// The row's result so far in the scorecard that the formula stands in.
    Own(Field),
}

/// A result of a scorecard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// Points of a criterion.
    Criterion(CriterionId),
    /// Points of a group.
    Group(GroupId),
    /// Sum of the base groups after rescaling.
    Base,
    /// Bonus points.
    Bonus,
    /// Deducted points.
    Deductions,
    /// Total.
    Total,
    /// Score that is graded.
    Score,
    /// Grade.
    Grade,
}

/// How two values compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
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
}

/// An arithmetic operator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    /// `+`
    Add,
    /// `-`
    Subtract,
    /// `*`
    Multiply,
    /// `/`
    Divide,
}

/// `count(child where C)`, `sum(child.e where C)` and their kin.
#[derive(Clone, Debug, PartialEq)]
pub struct Aggregate {
    /// What is computed.
    pub function: AggregateFunction,
    /// The child subject.
    pub child: SubjectId,
    /// `e`, read in the child; none for `count`.
    pub element: Option<Expression>,
    /// `C`, read in the child.
    pub condition: Option<Expression>,
}

/// What an aggregate computes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AggregateFunction {
    /// How many rows.
    Count,
    /// Their sum.
    Sum,
    /// The least.
    Least,
    /// The greatest.
    Greatest,
    /// The mean.
    Mean,
}

impl Expression {
    /// The parts of which it is made, left to right (those of an aggregate are read in the child).
    #[must_use]
    pub fn parts(&self) -> Vec<&Expression> {
        match &self.node {
            Node::Number(_) | Node::Boolean(_) | Node::Member(_) | Node::Param(_) | Node::Read(_) | Node::Parent(_) => Vec::new(),
            Node::Aggregate(aggregate) => aggregate.element.iter().chain(aggregate.condition.iter()).collect(),
            Node::Not(a)
            | Node::Negate(a)
            | Node::Absolute(a)
            | Node::Round(a, ..)
            | Node::Floor(a)
            | Node::Ceiling(a)
            | Node::IsMissing(a)
            | Node::IsNotApplicable(a)
            | Node::IsGiven(a) => vec![a],
            Node::And(a, b)
            | Node::Or(a, b)
            | Node::Compare(_, a, b)
            | Node::Arithmetic(_, a, b)
            | Node::Percent(a, b)
            | Node::Growth(a, b)
            | Node::OrElse(a, b) => vec![a, b],
            Node::If(a, b, c) | Node::Clamp(a, b, c) => vec![a, b, c],
            Node::Least(parts) | Node::Greatest(parts) => parts.iter().collect(),
        }
    }

    /// Calls `visit` for this formula and every part of it.
    pub fn walk<'e>(&'e self, visit: &mut impl FnMut(&'e Expression)) {
        visit(self);
        for part in self.parts() {
            part.walk(visit);
        }
    }
}
