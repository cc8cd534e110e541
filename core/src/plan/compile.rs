//! From typed formulas to steps. Equal steps are written once, derived values once per program, cross-row columns once per plan.

use super::program::{Program, Register, Slot, SlotSource};
use super::scorecard::Task;
use super::steps::Step;
use crate::known::Positions;
use crate::model::expression::{AggregateFunction, Expression, Field, Kind, Node, Operator, Read};
use crate::model::input::{Input, InputKind, Source};
use crate::model::{Model, ParamId, SubjectId, ValueId};
use crate::number::Number;
use jiff::civil::Date;

/// What is collected while a plan is made.
pub(crate) struct Collector<'m> {
    pub(crate) model: &'m Model,
    /// The values of the parameters on the date; none where a parameter has none then.
    pub(crate) params: Vec<Option<Number>>,
    pub(crate) slots: Vec<Slot>,
    /// Where the slot of a formula is known that goes to other rows, by the row's subject and the formula's place in
    /// memory (it stays where it is as long as the model is borrowed): without it, derived values that each read the
    /// next one several times over would be written again and again.
    pub(crate) known: Vec<(SubjectId, usize, usize)>,
    pub(crate) tasks: Vec<Task>,
    /// Positions of the inputs and of the subjects that are read.
    pub(crate) values: Positions,
    pub(crate) subjects: Positions,
    /// Positions of the parameters that something evaluated reads and that have no value on the date.
    pub(crate) without_value: Positions,
}

impl<'m> Collector<'m> {
    /// Nothing collected yet but `slots`, for a plan on a date.
    pub(crate) fn new(model: &'m Model, on: Date, slots: Vec<Slot>) -> Self {
        let params = model.params.iter().map(|param| param.on(on).cloned()).collect();
        let (values, subjects, without_value) = Default::default();
        Self { model, params, slots, known: Vec::new(), tasks: Vec::new(), values, subjects, without_value }
    }

    pub(crate) fn param(&mut self, param: ParamId) -> Number {
        let value = self.params.get(param.0).cloned().flatten();
        if value.is_none() {
            self.without_value.insert(param.0);
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
    /// Registers of derived values, by the position of the value.
    derived: Vec<Option<Register>>,
    pub(crate) moment: Moment,
}

impl<'m, 'c> Writer<'m, 'c> {
    pub(crate) fn new(collector: &'c mut Collector<'m>, subject: SubjectId) -> Self {
        collector.subjects.insert(subject.0);
        Self::resume(collector, Program { subject, steps: Vec::new() })
    }

    /// Goes on with a program that was written before, so that formulas written in it are found again.
    pub(crate) fn resume(collector: &'c mut Collector<'m>, program: Program) -> Self {
        let derived = vec![None; collector.model.values.len()];
        Self { collector, program, derived, moment: Moment::Gates }
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

    /// The register of a derived value that was written.
    fn known(&self, value: ValueId) -> Option<Register> {
        self.derived.get(value.0).copied().flatten()
    }

    /// The register of an input or derived value. A chain of derived values is written from its end, without recursion.
    pub(crate) fn column(&mut self, value: ValueId) -> Register {
        let model: &'m Model = self.collector.model;
        let derived = |value: ValueId| model.values.get(value.0).and_then(|value| value.derived());
        let mut open = vec![value];
        while let Some(next) = open.last().copied() {
            let Some(expression) = derived(next).filter(|_| self.known(next).is_none()) else {
                open.pop();
                continue;
            };
            let before = open.len();
            own_values(expression, &mut |read| {
                if derived(read).is_some() && self.known(read).is_none() {
                    open.push(read);
                }
            });
            if open.len() == before {
                let register = self.expression(expression);
                if let Some(place) = self.derived.get_mut(next.0) {
                    *place = Some(register);
                }
                open.pop();
            }
        }
        if let Some(known) = self.known(value) {
            return known;
        }
        self.collector.values.insert(value.0);
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
    pub(crate) fn expression(&mut self, expression: &'m Expression) -> Register {
        let (subject, address) = (self.program.subject, std::ptr::from_ref(expression).addr());
        if let Node::Parent(_) | Node::Aggregate(_) = expression.node
            && let Some((.., slot)) = self.collector.known.iter().find(|(of, at, _)| (*of, *at) == (subject, address))
        {
            return self.push(Step::Slot(*slot));
        }
        let step = match &expression.node {
            Node::Number(number) => Step::Number(number.clone()),
            Node::Boolean(value) => Step::Code(u16::from(*value)),
            Node::Member(position) => Step::Code(u16::try_from(*position).unwrap_or(u16::MAX)),
            Node::Param(param) => Step::Number(self.collector.param(*param)),
            Node::Read(read) => return self.read(*read),
            Node::Parent(read) => {
                let Some(slot) = self.parent(*read) else { return self.push(Step::Number(Number::zero())) };
                self.collector.known.push((subject, address, slot));
                Step::Slot(slot)
            }
            Node::Aggregate(aggregate) => {
                let mut child = Writer::new(self.collector, aggregate.child);
                let element = aggregate.element.as_ref().map(|element| child.expression(element));
                let condition = aggregate.condition.as_ref().map(|condition| child.expression(condition));
                let program = child.finish();
                let element = if aggregate.function == AggregateFunction::Count { None } else { element };
                let source = SlotSource::Aggregate { program, function: aggregate.function, element, condition };
                let slot = self.collector.slot(Slot { subject, source });
                self.collector.known.push((subject, address, slot));
                Step::Slot(slot)
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

    fn fold(&mut self, parts: &'m [Expression], step: fn(Register, Register) -> Step) -> Register {
        let mut registers = parts.iter().map(|part| self.expression(part)).collect::<Vec<_>>().into_iter();
        let Some(first) = registers.next() else { return self.push(Step::Number(Number::zero())) };
        registers.fold(first, |folded, register| self.push(step(folded, register)))
    }

    /// A column of the parent row.
    fn parent(&mut self, read: Read) -> Option<usize> {
        let subject = self.program.subject;
        let parent = self.collector.model.subjects.get(subject.0).and_then(|subject| subject.parent)?;
        let mut writer = Writer::new(self.collector, parent);
        let register = writer.read(read);
        let program = writer.finish();
        Some(self.collector.slot(Slot { subject, source: SlotSource::Parent { program, register } }))
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
