//! From the text of a formula to a typed [`Expression`] (clause 6).
//!
//! ```text
//! text ─► syntax::formula ─► name (what is read) ─► operation, call, aggregate (types, units) ─► Expression
//! ```
//! Derived values are typed first, each after those that it reads ([`circle`] finds that order without recursion, so no
//! chain of values overflows the stack); then the formulas of scorecards. [`order`] orders the scorecards.

mod aggregate;
mod call;
mod circle;
mod name;
mod operation;
mod order;
mod side;
#[cfg(test)]
mod tests;

pub(crate) use order::{order, read_by as reads};

use super::expression::{Expression, Kind, Node, Unit};
use super::names::{Names, ValueKind};
use super::{ScaleId, ScorecardId, SubjectId};
use crate::diagnostic::{Finding, Location, Message, Place, catalogue};
use crate::number::{Mode, parse_fraction, parse_plain};
use crate::syntax::formula::{self, Formula, Shape};
use crate::syntax::{self, Content};
use crate::text::Text;
use catalogue::formula_words as words;
use side::Side;
use std::ops::Range;

/// Reads formulas, and keeps what was found wrong with them.
pub(crate) struct Resolver<'n> {
    names: &'n Names,
    values: ValueIndex<'n>,
    /// By position; filled in the order of reading.
    derived: Vec<Option<Expression>>,
    findings: Vec<Finding>,
}

/// Positions of values by subject and id; of two with one id the first.
struct ValueIndex<'n>(Vec<(SubjectId, &'n str, usize)>);

impl<'n> ValueIndex<'n> {
    fn of(names: &'n Names) -> Self {
        let values = names.values.iter().enumerate();
        let mut sorted: Vec<_> = values.map(|(position, value)| (value.subject, value.id.as_str(), position)).collect();
        crate::order::sort(&mut sorted);
        Self(sorted)
    }

    fn get(&self, subject: SubjectId, id: &str) -> Option<usize> {
        let first = self.0.partition_point(|(of, known, _)| (*of, *known) < (subject, id));
        self.0.get(first).filter(|(of, known, _)| (*of, *known) == (subject, id)).map(|(.., position)| *position)
    }
}

/// Where a formula stands, and what it must be.
#[derive(Clone, Debug)]
pub(crate) struct Context {
    /// Whose row it is read in.
    pub(crate) subject: SubjectId,
    /// The scorecard that it stands in; none in `[[derived]]`.
    pub(crate) scorecard: Option<ScorecardId>,
    /// Which results of this row in this scorecard it may read.
    pub(crate) own: OwnResults,
    /// The mode of `round()`.
    pub(crate) mode: Mode,
    /// The type that it must have.
    pub(crate) expected: Expected,
}

/// Which results so far of its own row a formula may read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum OwnResults {
    /// None: values, derived values, gates that limit points.
    None,
    /// All but the grade: `requires` of a grade.
    ExceptGrade,
    /// All: other gates, `requires` of awards, ranking.
    All,
}

/// The type that a formula must have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Expected {
    /// Any.
    Any,
    /// True or false.
    Boolean,
    /// A number in any unit.
    Number,
    /// A number in this unit (a target).
    NumberIn(Unit),
    /// A grade of this scale.
    GradeOf(ScaleId),
}

/// Where a part of a formula is read.
#[derive(Clone, Copy, Debug)]
struct Scope {
    /// Whose row.
    subject: SubjectId,
    scorecard: Option<ScorecardId>,
    own: OwnResults,
    mode: Mode,
}

impl<'n> Resolver<'n> {
    /// A resolver that knows `names`; derived values are typed now, their `round()` in the mode of the manifest.
    pub(crate) fn new(names: &'n Names, manifest_mode: Mode) -> Self {
        let values = ValueIndex::of(names);
        let mut resolver = Self { names, values, derived: vec![None; names.values.len()], findings: Vec::new() };
        resolver.type_derived(manifest_mode);
        resolver
    }

    /// A formula in a TOML string; where a number is expected also a TOML number. `None` after a finding, or where a
    /// name is broken itself.
    pub(crate) fn formula(&mut self, value: &syntax::Value, context: &Context) -> Option<Expression> {
        let number_expected = matches!(context.expected, Expected::Number | Expected::NumberIn(_));
        let parsed = match &value.content {
            Content::Text(literal) => match parse_fraction(literal.text.trim()).filter(|_| number_expected) {
                Some(fraction) => return Some(number(fraction, value.place)),
                None => formula::parse(value, 0..literal.text.len()),
            },
            Content::Number(written) if number_expected => {
                let plain = written.strip_prefix('+').unwrap_or(written).replace('_', "");
                let Some(written) = parse_plain(&plain) else {
                    self.findings.push(Finding::at(&catalogue::BAD_NUMBER, value.place).with("found", written));
                    return None;
                };
                return Some(number(written.number(), value.place));
            }
            _ => {
                self.not_a_formula(value);
                return None;
            }
        };
        self.typed(value, parsed, context)
    }

    /// A single name without formula (ranking keys, checklist items): the part `range` of the string `value`.
    pub(crate) fn name(&mut self, value: &syntax::Value, range: Range<usize>, context: &Context) -> Option<Expression> {
        if value.as_text().is_none() {
            self.not_a_formula(value);
            return None;
        }
        let (tree, findings) = formula::parse(value, range.clone());
        if !matches!(tree.shape, Shape::Name(_) | Shape::Broken(_)) {
            let mut typing = self.typing(value);
            let found = typing.written(&range);
            typing.report(typing.finding(&catalogue::NAME_ONLY, range).with("found", found));
            return None;
        }
        self.typed(value, (tree, findings), context)
    }

    fn typed(&mut self, value: &syntax::Value, (tree, findings): (Formula, Vec<Finding>), context: &Context) -> Option<Expression> {
        let scope = Scope { subject: context.subject, scorecard: context.scorecard, own: context.own, mode: context.mode };
        // A formula that could not be read whole is still looked through for further findings.
        let whole = findings.is_empty();
        self.findings.extend(findings);
        let mut typing = self.typing(value);
        let expression = typing.infer(&tree, scope, Side::Alone)?;
        if whole { typing.expect(&tree, expression, &context.expected) } else { None }
    }

    /// The expressions of all derived values by position (`None` for inputs and broken ones), and all findings in the
    /// order of their places.
    pub(crate) fn finish(self) -> (Vec<Option<Expression>>, Vec<Finding>) {
        let mut findings = self.findings;
        crate::order::sort_by_key(&mut findings, |finding| match finding.location {
            Location::Text(place) => place,
            _ => Place::default(),
        });
        (self.derived, findings)
    }

    fn not_a_formula(&mut self, value: &syntax::Value) {
        let found = match value.content {
            Content::Number(_) => words::number(),
            _ => words::other(),
        };
        self.findings.push(Finding::at(&catalogue::NOT_A_FORMULA, value.place).with_words("found", found));
    }

    fn typing<'r>(&'r mut self, value: &'r syntax::Value) -> Typing<'r> {
        Typing { names: self.names, values: &self.values, derived: &self.derived, findings: &mut self.findings, value }
    }

    fn type_derived(&mut self, mode: Mode) {
        let names = self.names;
        let mut whole = vec![true; names.values.len()];
        let trees: Vec<Option<(SubjectId, &syntax::Value, Formula)>> = names
            .values
            .iter()
            .zip(&mut whole)
            .map(|(named, whole)| match &named.what {
                ValueKind::Derived(value) => match value.as_text() {
                    Some(literal) => {
                        let (tree, findings) = formula::parse(value, 0..literal.text.len());
                        *whole = findings.is_empty();
                        self.findings.extend(findings);
                        Some((named.subject, value, tree))
                    }
                    None => {
                        self.not_a_formula(value);
                        None
                    }
                },
                ValueKind::Input(_) | ValueKind::Broken => None,
            })
            .collect();
        let order = circle::derived_order(names, &self.values, &trees, &mut self.findings);
        for position in order {
            let Some(Some((subject, value, tree))) = trees.get(position) else { continue };
            let scope = Scope { subject: *subject, scorecard: None, own: OwnResults::None, mode };
            let typed =
                self.typing(value).infer(tree, scope, Side::Alone).filter(|_| whole.get(position) == Some(&true)).map(|mut expression| {
                    // What has a name is no literal any more: its unit is what it is declared to be, here none.
                    if expression.kind == Kind::Number(Unit::Any) {
                        expression.kind = Kind::Number(Unit::plain());
                    }
                    expression
                });
            if let Some(slot) = self.derived.get_mut(position) {
                *slot = typed;
            }
        }
    }
}

fn number(number: crate::number::Number, place: Place) -> Expression {
    Expression { node: Node::Number(number), kind: Kind::Number(Unit::Any), place }
}

/// Gives types to one formula.
struct Typing<'r> {
    names: &'r Names,
    values: &'r ValueIndex<'r>,
    derived: &'r [Option<Expression>],
    findings: &'r mut Vec<Finding>,
    value: &'r syntax::Value,
}

impl Typing<'_> {
    fn place(&self, range: &Range<usize>) -> Place {
        self.value.place_within(range.clone())
    }

    /// The text of a part.
    fn written(&self, range: &Range<usize>) -> String {
        self.value.as_text().and_then(|literal| literal.text.get(range.clone())).unwrap_or("").to_owned()
    }

    /// A finding about a part.
    fn finding(&self, message: &'static Message, range: Range<usize>) -> Finding {
        Finding::at(message, self.value.place_within(range))
    }

    fn report(&mut self, finding: Finding) {
        self.findings.push(finding);
    }

    /// The type of a part of a formula; `None` after a finding or where a name is broken itself.
    fn infer(&mut self, tree: &Formula, scope: Scope, side: Side<'_>) -> Option<Expression> {
        match &tree.shape {
            Shape::Number(value) => Some(number(value.clone(), self.place(&tree.range))),
            Shape::Percentage(value) => self.expression(tree, Node::Number(value.clone()), Kind::Number(Unit::plain())),
            Shape::Boolean(truth) => self.expression(tree, Node::Boolean(*truth), Kind::Boolean),
            Shape::Quoted(id) => self.quoted(id, tree, side),
            Shape::Name(words) => {
                let (node, kind) = self.name(words, &tree.range, scope)?;
                self.expression(tree, node, kind)
            }
            Shape::Call { function, arguments } => self.call(tree, function, arguments, scope, side),
            Shape::Aggregate { function, over, element, condition } => {
                self.aggregate(tree, function, over, element.as_deref(), condition.as_deref(), scope)
            }
            Shape::Prefix(prefix, part) => self.prefix(tree, *prefix, part, scope),
            Shape::Infix(operator, left, right) => self.infix(tree, *operator, left, right, scope),
            Shape::Broken(parts) => {
                for part in parts {
                    self.infer(part, scope, Side::Unknown);
                }
                None
            }
        }
    }

    fn expression(&self, tree: &Formula, node: Node, kind: Kind) -> Option<Expression> {
        Some(Expression { node, kind, place: self.place(&tree.range) })
    }

    /// The whole formula, if it is of the type that its place needs.
    fn expect(&mut self, tree: &Formula, expression: Expression, expected: &Expected) -> Option<Expression> {
        let words = match (expected, &expression.kind) {
            (Expected::Any, _) | (Expected::Boolean, Kind::Boolean) | (Expected::Number, Kind::Number(_)) => return Some(expression),
            (Expected::NumberIn(unit), Kind::Number(found)) => {
                if unit.common(found).is_some() {
                    return Some(expression);
                }
                if *unit == Unit::percent() && self.percent_literal(tree, found, None) {
                    return None;
                }
                words::number_in(&unit.to_string())
            }
            (Expected::GradeOf(scale), Kind::Grade(found)) if scale == found => return Some(expression),
            (Expected::Boolean, _) => words::boolean(),
            (Expected::Number, _) => words::number(),
            (Expected::NumberIn(unit), _) => words::number_in(&unit.to_string()),
            (Expected::GradeOf(scale), _) => self.kind_words(&Kind::Grade(*scale)),
        };
        let found = self.kind_words(&expression.kind);
        self.report(self.finding(&catalogue::WRONG_RESULT, tree.range.clone()).with_words("expected", words).with_words("found", found));
        None
    }

    /// A type in words.
    fn kind_words(&self, kind: &Kind) -> Text {
        match kind {
            Kind::Number(Unit::Any) => words::number(),
            Kind::Number(unit) => words::number_in(&unit.to_string()),
            Kind::Boolean => words::boolean(),
            Kind::Choice(list) => words::choice(&self.names.choice_lists.get(list.0).map(|ids| listed(ids)).unwrap_or_default()),
            Kind::Grade(scale) => words::grade(self.names.scales.get(scale.0).map_or("", |scale| &scale.id)),
        }
    }
}

/// Ids in backticks, the first of many.
fn listed<S: AsRef<str>>(ids: &[S]) -> String {
    let mut shown: Vec<String> = ids.iter().take(12).map(|id| format!("`{}`", id.as_ref())).collect();
    if ids.len() > shown.len() {
        shown.push("…".to_owned());
    }
    shown.join(", ")
}
