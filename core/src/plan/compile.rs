//! From typed formulas to steps. Equal steps are written once, derived values once per program, cross-row columns once per plan.

use super::program::{Program, Register, Slot, SlotSource};
use super::scorecard::Task;
use super::steps::Step;
use crate::model::expression::{AggregateFunction, Expression, Field, Kind, Node, Operator, Read};
use crate::model::input::{Input, InputKind, Source};
use crate::model::{Model, ParamId, SubjectId, ValueId};
use crate::number::Number;
use std::collections::{BTreeMap, BTreeSet};

/// What is collected while a plan is made.
pub(crate) struct Collector<'m> {
    pub(crate) model: &'m Model,
    /// The values of the parameters on the date; none where a parameter has none then.
    pub(crate) params: Vec<Option<Number>>,
    pub(crate) slots: Vec<Slot>,
    pub(crate) tasks: Vec<Task>,
    pub(crate) values: BTreeSet<ValueId>,
    pub(crate) subjects: BTreeSet<SubjectId>,
    /// Parameters that something evaluated reads and that have no value on the date.
    pub(crate) without_value: BTreeSet<ParamId>,
}

impl<'m> Collector<'m> {
    pub(crate) fn param(&mut self, param: ParamId) -> Number {
        let value = self.params.get(param.0).cloned().flatten();
        if value.is_none() {
            self.without_value.insert(param);
        }
        value.unwrap_or_default()
    }

    /// The number of a cross-row column; the same column is made once.
    fn slot(&mut self, slot: Slot) -> usize {
        if let Some(known) = self.slots.iter().position(|known| *known == slot) {
            return known;
        }
        self.slots.push(slot);
        let number = self.slots.len() - 1;
        self.tasks.push(Task::Slot(number));
        number
    }
}

/// Where the row's own results come from.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Moment {
    /// Before quotas: the grade is the grade by score.
    Gates,
    /// After quotas: the grade is final.
    Awards,
}

/// Writes one program.
pub(crate) struct Writer<'m, 'c> {
    pub(crate) collector: &'c mut Collector<'m>,
    program: Program,
    derived: BTreeMap<ValueId, Register>,
    pub(crate) moment: Moment,
}

impl<'m, 'c> Writer<'m, 'c> {
    pub(crate) fn new(collector: &'c mut Collector<'m>, subject: SubjectId) -> Self {
        collector.subjects.insert(subject);
        Self { collector, program: Program { subject, steps: Vec::new() }, derived: BTreeMap::new(), moment: Moment::Gates }
    }

    /// Goes on with a program that was written before, so that formulas written in it are found again.
    pub(crate) fn resume(collector: &'c mut Collector<'m>, program: Program) -> Self {
        Self { collector, program, derived: BTreeMap::new(), moment: Moment::Gates }
    }

    pub(crate) fn finish(self) -> Program {
        self.program
    }

    /// How many steps there are so far.
    pub(crate) fn len(&self) -> usize {
        self.program.steps.len()
    }

    fn push(&mut self, step: Step) -> Register {
        if let Some(known) = self.program.steps.iter().position(|known| *known == step) {
            return known;
        }
        self.program.steps.push(step);
        self.program.steps.len() - 1
    }

    /// The register of an input or derived value. A chain of derived values is written from its end, without recursion.
    pub(crate) fn column(&mut self, value: ValueId) -> Register {
        let model: &'m Model = self.collector.model;
        let derived = |value: ValueId| model.values.get(value.0).and_then(|value| value.derived());
        let mut open = vec![value];
        while let Some(next) = open.last().copied() {
            let Some(expression) = derived(next).filter(|_| !self.derived.contains_key(&next)) else {
                open.pop();
                continue;
            };
            let before = open.len();
            own_values(expression, &mut |read| {
                if derived(read).is_some() && !self.derived.contains_key(&read) {
                    open.push(read);
                }
            });
            if open.len() == before {
                let register = self.expression(expression);
                self.derived.insert(next, register);
                open.pop();
            }
        }
        if let Some(known) = self.derived.get(&value) {
            return *known;
        }
        self.collector.values.insert(value);
        let source = model.values.get(value.0).map(|value| &value.source);
        let number = matches!(source, Some(Source::Input(Input { kind: InputKind::Number { .. }, .. })));
        self.push(if number { Step::Column(value) } else { Step::CodeColumn(value) })
    }

    fn read(&mut self, read: Read) -> Register {
        match read {
            Read::Value(value) => self.column(value),
            Read::Result(scorecard, field) => self.push(Step::Result(scorecard, field)),
            Read::Own(Field::Grade) if self.moment == Moment::Awards => self.push(Step::FinalGrade),
            Read::Own(field) => self.push(Step::Own(field)),
        }
    }

    /// Steps for a formula; gives the register of its value.
    pub(crate) fn expression(&mut self, expression: &Expression) -> Register {
        let step = match &expression.node {
            Node::Number(number) => Step::Number(number.clone()),
            Node::Boolean(value) => Step::Code(u16::from(*value)),
            Node::Member(position) => Step::Code(u16::try_from(*position).unwrap_or(u16::MAX)),
            Node::Param(param) => Step::Number(self.collector.param(*param)),
            Node::Read(read) => return self.read(*read),
            Node::Parent(read) => return self.parent(*read),
            Node::Aggregate(aggregate) => {
                let mut child = Writer::new(self.collector, aggregate.child);
                let element = aggregate.element.as_ref().map(|element| child.expression(element));
                let condition = aggregate.condition.as_ref().map(|condition| child.expression(condition));
                let program = child.finish();
                let element = if aggregate.function == AggregateFunction::Count { None } else { element };
                let source = SlotSource::Aggregate { program, function: aggregate.function, element, condition };
                Step::Slot(self.collector.slot(Slot { subject: self.program.subject, source }))
            }
            Node::Not(a) => Step::Not(self.expression(a)),
            Node::Negate(a) => Step::Negate(self.expression(a)),
            Node::And(a, b) => Step::And(self.expression(a), self.expression(b)),
            Node::Or(a, b) => Step::Or(self.expression(a), self.expression(b)),
            Node::Compare(comparison, a, b) => {
                let (left, right) = (self.expression(a), self.expression(b));
                match a.kind {
                    Kind::Number(_) => Step::Compare(*comparison, left, right),
                    // A smaller position is a better grade, and better is greater.
                    Kind::Grade(_) => Step::CompareCodes(*comparison, right, left),
                    Kind::Boolean | Kind::Choice(_) => Step::CompareCodes(*comparison, left, right),
                }
            }
            Node::Arithmetic(operator, a, b) => {
                let (left, right) = (self.expression(a), self.expression(b));
                match operator {
                    Operator::Add => Step::Add(left, right),
                    Operator::Subtract => Step::Subtract(left, right),
                    Operator::Multiply => Step::Multiply(left, right),
                    Operator::Divide => Step::Divide(left, right),
                }
            }
            Node::If(condition, a, b) => Step::If(self.expression(condition), self.expression(a), self.expression(b)),
            Node::Least(parts) => return self.fold(parts, Step::Least),
            Node::Greatest(parts) => return self.fold(parts, Step::Greatest),
            Node::Absolute(a) => Step::Absolute(self.expression(a)),
            Node::Clamp(a, low, high) => {
                let (value, low, high) = (self.expression(a), self.expression(low), self.expression(high));
                // The lower limit wins where the limits cross.
                let cut = self.push(Step::Least(value, high));
                Step::Greatest(cut, low)
            }
            Node::Round(a, places, mode) => Step::Round(self.expression(a), *places, *mode),
            Node::Floor(a) => Step::Floor(self.expression(a)),
            Node::Ceiling(a) => Step::Ceiling(self.expression(a)),
            Node::Percent(a, b) => {
                let (part, whole) = (self.expression(a), self.expression(b));
                self.hundredfold(part, whole)
            }
            Node::Growth(now, then) => {
                let (now, then) = (self.expression(now), self.expression(then));
                let more = self.push(Step::Subtract(now, then));
                self.hundredfold(more, then)
            }
            Node::IsMissing(a) => Step::IsMissing(self.expression(a)),
            Node::IsNotApplicable(a) => Step::IsNotApplicable(self.expression(a)),
            Node::IsGiven(a) => Step::IsGiven(self.expression(a)),
            Node::OrElse(a, b) => Step::OrElse(self.expression(a), self.expression(b)),
        };
        self.push(step)
    }

    fn hundredfold(&mut self, part: Register, whole: Register) -> Step {
        let hundred = self.push(Step::Number(Number::from(100)));
        let part = self.push(Step::Multiply(part, hundred));
        Step::Divide(part, whole)
    }

    fn fold(&mut self, parts: &[Expression], step: fn(Register, Register) -> Step) -> Register {
        let mut registers = parts.iter().map(|part| self.expression(part)).collect::<Vec<_>>().into_iter();
        let Some(first) = registers.next() else { return self.push(Step::Number(Number::zero())) };
        registers.fold(first, |folded, register| self.push(step(folded, register)))
    }

    /// A column of the parent row.
    fn parent(&mut self, read: Read) -> Register {
        let subject = self.program.subject;
        let Some(parent) = self.collector.model.subjects.get(subject.0).and_then(|subject| subject.parent) else {
            return self.push(Step::Number(Number::zero()));
        };
        let mut writer = Writer::new(self.collector, parent);
        let register = writer.read(read);
        let program = writer.finish();
        let slot = self.collector.slot(Slot { subject, source: SlotSource::Parent { program, register } });
        self.push(Step::Slot(slot))
    }
}

/// The values that a formula reads in the row itself.
fn own_values(expression: &Expression, visit: &mut impl FnMut(ValueId)) {
    match &expression.node {
        Node::Read(Read::Value(value)) => visit(*value),
        Node::Aggregate(_) => {}
        _ => expression.parts().into_iter().for_each(|part| own_values(part, visit)),
    }
}

/// The step of rounding to a number of decimals.
pub(crate) fn step_of_places(places: i32) -> Number {
    Number::power_of_ten(-places)
}
