//! Which numbers a formula can give, as far as the limits of inputs tell. Only warnings rest on it.

use super::values::Values;
use crate::model::expression::{AggregateFunction, Expression, Field, Node, Operator, Read};
use crate::model::input::{InputKind, Source, Value};
use crate::model::scorecard::{ClassifyOn, Scorecard};
use crate::model::{Model, ScorecardId};
use crate::number::{Mode, Number};

/// A closed interval; an end that is `None` is open without limit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Interval {
    /// The least number.
    pub(crate) low: Option<Number>,
    /// The greatest number.
    pub(crate) high: Option<Number>,
    /// Only whole numbers.
    pub(crate) whole: bool,
}

/// Rounding to more places than this, on either side of the decimal point, says nothing about a figure of this field.
const MOST_PLACES: i32 = 30;

/// The most bits of an end that is worth knowing.
const LONGEST_END: u64 = 4_096;

impl Interval {
    /// The numbers that a formula can give, read in a scorecard's row.
    pub(crate) fn of(values: &Values, model: &Model, card: &Scorecard, formula: &Expression) -> Self {
        Limits { values, model, card: Some(card) }.formula(formula)
    }

    /// The numbers that an input or derived value can have.
    pub(super) fn of_value(values: &Values, model: &Model, value: &Value) -> Self {
        match &value.source {
            Source::Input(input) => Self {
                low: input.min.as_ref().map(|min| min.value.clone()),
                high: input.max.as_ref().map(|max| max.value.clone()),
                whole: matches!(input.kind, InputKind::Number { whole: true, .. }),
            },
            Source::Derived(Some(formula)) => Limits { values, model, card: None }.formula(formula),
            Source::Derived(None) => Self::default(),
        }
    }

    /// Every score that a scorecard can grade.
    pub(crate) fn of_score(card: &Scorecard) -> Self {
        let max = card.max.as_ref().map(|max| max.value.clone());
        let high = match card.classify_on {
            ClassifyOn::Capped => max,
            ClassifyOn::Total => highest_bonus(card).zip(max).map(|(bonus, max)| bonus + max),
        };
        Self { low: Some(Number::zero()), high, whole: false }
    }

    fn exactly(number: &Number) -> Self {
        Self { low: Some(number.clone()), high: Some(number.clone()), whole: number.is_whole() }
    }

    fn from_zero(high: Option<Number>) -> Self {
        Self { low: Some(Number::zero()), high, whole: false }
    }

    /// Whether no number is below zero.
    fn not_negative(&self) -> bool {
        self.low.as_ref().is_some_and(|low| !low.is_negative())
    }

    /// Open where an end has more digits than any figure: products of products would grow without end.
    fn within_reason(self) -> Self {
        let short = |number: &Number| number.numerator().bits().max(number.denominator().bits()) <= LONGEST_END;
        Self { low: self.low.filter(short), high: self.high.filter(short), whole: self.whole }
    }

    fn hull(self, other: Self) -> Self {
        Self {
            low: self.low.zip(other.low).map(|(a, b)| a.min(b)),
            high: self.high.zip(other.high).map(|(a, b)| a.max(b)),
            whole: self.whole && other.whole,
        }
    }

    fn plus(self, other: Self) -> Self {
        Self {
            low: self.low.zip(other.low).map(|(a, b)| a + b),
            high: self.high.zip(other.high).map(|(a, b)| a + b),
            whole: self.whole && other.whole,
        }
    }

    fn negated(self) -> Self {
        Self { low: self.high.map(|high| -high), high: self.low.map(|low| -low), whole: self.whole }
    }

    fn each(self, change: impl Fn(Number) -> Number) -> Self {
        Self { low: self.low.map(&change), high: self.high.map(&change), whole: self.whole }
    }
}

/// The points of all bonus groups after their caps; none where they have no limit.
fn highest_bonus(card: &Scorecard) -> Option<Number> {
    use crate::model::group::GroupKind;
    let outermost = card.groups.iter().filter(|group| group.kind == GroupKind::Bonus && group.parent.is_none());
    outermost.map(|group| group.max.as_ref().map(|max| max.value.clone())).sum()
}

struct Limits<'m> {
    values: &'m Values,
    model: &'m Model,
    card: Option<&'m Scorecard>,
}

impl Limits<'_> {
    fn formula(&self, formula: &Expression) -> Interval {
        self.exact(formula).within_reason()
    }

    fn exact(&self, formula: &Expression) -> Interval {
        let of = |part: &Expression| self.formula(part);
        match &formula.node {
            Node::Number(number) => Interval::exactly(number),
            Node::Param(id) => {
                let values = self.model.params.get(id.0).into_iter().flat_map(|param| &param.values);
                values.map(|dated| Interval::exactly(&dated.value)).reduce(Interval::hull).unwrap_or_default()
            }
            Node::Read(read) | Node::Parent(read) => self.read(*read),
            Node::Aggregate(aggregate) => {
                let element = aggregate.element.as_ref().map(of).unwrap_or_default();
                match aggregate.function {
                    AggregateFunction::Count => Interval { whole: true, ..Interval::from_zero(None) },
                    AggregateFunction::Sum if element.not_negative() => Interval { whole: element.whole, ..Interval::from_zero(None) },
                    AggregateFunction::Sum => Interval { whole: element.whole, ..Interval::default() },
                    AggregateFunction::Least | AggregateFunction::Greatest => element,
                    AggregateFunction::Mean => Interval { whole: false, ..element },
                }
            }
            Node::Negate(a) => of(a).negated(),
            Node::Arithmetic(Operator::Add, a, b) => of(a).plus(of(b)),
            Node::Arithmetic(Operator::Subtract, a, b) => of(a).plus(of(b).negated()),
            Node::Arithmetic(Operator::Multiply, a, b) => product(of(a), of(b)),
            Node::Arithmetic(Operator::Divide, a, b) | Node::Percent(a, b) => {
                if of(a).not_negative() && of(b).not_negative() {
                    Interval::from_zero(None)
                } else {
                    Interval::default()
                }
            }
            // Nothing falls by more than the whole of it.
            Node::Growth(a, b) if of(a).not_negative() && of(b).not_negative() => {
                Interval { low: Some(Number::from(-100)), ..Interval::default() }
            }
            Node::If(_, a, b) | Node::OrElse(a, b) | Node::Clamp(_, a, b) => of(a).hull(of(b)),
            Node::Least(parts) => parts.iter().map(of).reduce(least).unwrap_or_default(),
            Node::Greatest(parts) => parts.iter().map(of).map(Interval::negated).reduce(least).unwrap_or_default().negated(),
            Node::Absolute(a) => {
                let a = of(a);
                if a.not_negative() { a } else { Interval { whole: a.whole, ..Interval::from_zero(None) } }
            }
            Node::Round(a, places, mode) if places.abs() <= MOST_PLACES => {
                let step = Number::power_of_ten(places.saturating_neg());
                Interval { whole: *places <= 0, ..of(a).each(|number| number.round_to(&step, *mode)) }
            }
            Node::Floor(a) => Interval { whole: true, ..of(a).each(|number| number.round_to(&Number::one(), Mode::Floor)) },
            Node::Ceiling(a) => Interval { whole: true, ..of(a).each(|number| number.round_to(&Number::one(), Mode::Ceiling)) },
            _ => Interval::default(),
        }
    }

    fn read(&self, read: Read) -> Interval {
        match read {
            Read::Value(id) => self.values.interval(id),
            Read::Result(ScorecardId(card), field) => self.model.scorecards.get(card).map(|card| field_of(card, field)).unwrap_or_default(),
            Read::Own(field) => self.card.map(|card| field_of(card, field)).unwrap_or_default(),
        }
    }
}

/// The points that a result can have; none is below zero.
fn field_of(card: &Scorecard, field: Field) -> Interval {
    let max = |max: Option<&crate::diagnostic::Spanned<Number>>| Interval::from_zero(max.map(|max| max.value.clone()));
    match field {
        Field::Criterion(id) => max(card.criteria.get(id.0).and_then(|criterion| criterion.max.as_ref())),
        Field::Group(id) => max(card.groups.get(id.0).and_then(|group| group.max.as_ref())),
        Field::Base => max(card.max.as_ref()),
        Field::Score => Interval::of_score(card),
        Field::Bonus | Field::Deductions | Field::Total => Interval::from_zero(None),
        Field::Grade => Interval::default(),
    }
}

fn product(a: Interval, b: Interval) -> Interval {
    let whole = a.whole && b.whole;
    if a.not_negative() && b.not_negative() {
        Interval { low: a.low.zip(b.low).map(|(a, b)| a * b), high: a.high.zip(b.high).map(|(a, b)| a * b), whole }
    } else {
        Interval { whole, ..Interval::default() }
    }
}

/// The least of two numbers: no greater than either.
fn least(a: Interval, b: Interval) -> Interval {
    let high = match (a.high, b.high) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (one, other) => one.or(other),
    };
    Interval { low: a.low.zip(b.low).map(|(a, b)| a.min(b)), high, whole: a.whole && b.whole }
}
