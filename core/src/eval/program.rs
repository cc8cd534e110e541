//! Running a program over a range of rows that lies within one block.

use super::BLOCK;
use super::arithmetic;
use super::card::{CardBlock, CardColumns};
use super::numbers::Numbers;
use super::register::{Codes, Register};
use super::rounding;
use super::states::States;
use crate::data::{Column, State, Table, Values};
use crate::model::expression::{Comparison, Field};
use crate::model::{ScorecardId, ValueId};
use crate::plan::step_of_places;
use crate::plan::steps::Step;
use std::cmp::Ordering;
use std::ops::Range;

/// Everything that a program may read.
#[derive(Clone, Copy)]
pub(crate) struct Sources<'d> {
    /// The table of the program's subject.
    pub(crate) table: &'d Table,
    /// Cross-row columns, by number, over all rows of their subject.
    pub(crate) slots: &'d [Option<Register<'static>>],
    /// Evaluated scorecards, by position in the model.
    pub(crate) cards: &'d [Option<CardColumns>],
}

/// The row's own results: an evaluated block, and the position in it of the first row that the program runs over.
pub(crate) type Own<'b> = Option<(&'b CardBlock, usize)>;

/// Runs the steps of `part` over `rows`, after those that `registers` already holds.
pub(crate) fn run<'d>(
    steps: &[Step],
    part: Range<usize>,
    sources: &Sources<'d>,
    rows: &Range<usize>,
    own: Own<'_>,
    registers: &mut Vec<Register<'d>>,
) {
    for step in steps.get(part).unwrap_or(&[]) {
        let value = execute(step, sources, rows, own, registers);
        registers.push(value);
    }
}

fn execute<'d>(step: &Step, sources: &Sources<'d>, rows: &Range<usize>, own: Own<'_>, registers: &[Register<'d>]) -> Register<'d> {
    let count = rows.len();
    let nothing = || Register::Numbers(Numbers::constant(&crate::number::Number::zero(), count));
    let numbers = |register: &usize| registers.get(*register).and_then(Register::numbers).map_or_else(|| empty(count), Numbers::view);
    let codes = |register: &usize| registers.get(*register).and_then(Register::codes);
    match step {
        Step::Number(number) => Register::Numbers(Numbers::constant(number, count)),
        Step::Code(code) => Register::Codes(Codes::new(vec![*code; count], States::KNOWN)),
        Step::Column(value) => column(sources.table, *value, rows, || Register::Numbers(empty(count).with_states(missing(count)))),
        Step::CodeColumn(value) => column(sources.table, *value, rows, || Register::Codes(Codes::new(vec![0; count], missing(count)))),
        Step::Slot(slot) => sources.slots.get(*slot).and_then(Option::as_ref).map_or_else(nothing, |column| column.window(rows.clone())),
        Step::Result(scorecard, field) => result(sources, *scorecard, *field, rows),
        Step::Own(field) => own.map_or_else(nothing, |(own, start)| own.read(*field, start..start + count).into_owned()),
        Step::FinalGrade => own.map_or_else(nothing, |(own, start)| own.read_final_grade(start..start + count).into_owned()),
        Step::Not(a) => codes(a).map_or_else(nothing, |a| {
            Register::Codes(Codes::booleans(a.codes.iter().map(|code| *code == 0), a.states.clone().into_owned()))
        }),
        Step::And(a, b) => logic(codes(a), codes(b), false, count),
        Step::Or(a, b) => logic(codes(a), codes(b), true, count),
        Step::Compare(comparison, a, b) => {
            let (left, right) = (numbers(a), numbers(b));
            let orders = arithmetic::order(&left, &right);
            let states = left.states.merge(&right.states);
            Register::Codes(Codes::booleans(orders.into_iter().map(|order| arithmetic::holds(*comparison, order)), states))
        }
        Step::CompareCodes(comparison, a, b) => match (codes(a), codes(b)) {
            (Some(a), Some(b)) => compare_codes(*comparison, a, b),
            _ => nothing(),
        },
        Step::Add(a, b) => Register::Numbers(arithmetic::add(&numbers(a), &numbers(b))),
        Step::Subtract(a, b) => Register::Numbers(arithmetic::subtract(&numbers(a), &numbers(b))),
        Step::Multiply(a, b) => Register::Numbers(arithmetic::multiply(&numbers(a), &numbers(b))),
        Step::Divide(a, b) => Register::Numbers(arithmetic::divide(&numbers(a), &numbers(b))),
        Step::Negate(a) => Register::Numbers(arithmetic::negate(&numbers(a))),
        Step::Absolute(a) => Register::Numbers(arithmetic::absolute(&numbers(a))),
        Step::Least(a, b) => Register::Numbers(arithmetic::extreme(&numbers(a), &numbers(b), false)),
        Step::Greatest(a, b) => Register::Numbers(arithmetic::extreme(&numbers(a), &numbers(b), true)),
        Step::Round(a, places, mode) => Register::Numbers(rounding::round(&numbers(a), &step_of_places(*places), *mode)),
        Step::Floor(a) => Register::Numbers(rounding::floor(&numbers(a))),
        Step::Ceiling(a) => Register::Numbers(rounding::ceiling(&numbers(a))),
        Step::If(condition, a, b) => choose(registers, *condition, *a, *b, count),
        Step::OrElse(a, b) => or_else(registers, *a, *b, count),
        Step::IsMissing(a) => asks(registers, *a, count, |state| state == State::Missing),
        Step::IsNotApplicable(a) => asks(registers, *a, count, |state| state == State::NotApplicable),
        Step::IsGiven(a) => asks(registers, *a, count, |state| !matches!(state, State::Missing | State::NotApplicable)),
    }
}

fn empty(rows: usize) -> Numbers<'static> {
    Numbers::constant(&crate::number::Number::zero(), rows)
}

fn missing(rows: usize) -> States<'static> {
    States::owned(vec![State::Missing; rows])
}

/// An input; a column that is not given is blank.
fn column<'d>(table: &'d Table, value: ValueId, rows: &Range<usize>, blank: impl Fn() -> Register<'d>) -> Register<'d> {
    let Some(column) = table.column(value) else { return blank() };
    let states = column.states.get(rows.clone()).map_or(States::KNOWN, States::borrowed);
    read(column, rows, states)
}

fn read<'d>(column: &'d Column, rows: &Range<usize>, states: States<'d>) -> Register<'d> {
    match &column.cells {
        Values::Small { mantissas, scale } => {
            let part = mantissas.get(rows.clone()).unwrap_or(&[]);
            let numbers = 10_i64.checked_pow(*scale).map(|denominator| Numbers::scaled(part, denominator, states.clone()));
            match numbers {
                // The least integer, the only one of 64 bits, has no absolute value.
                Some(numbers) if numbers.bits().0 < i64::BITS => Register::Numbers(numbers),
                _ => {
                    let step = step_of_places(i32::try_from(*scale).unwrap_or(i32::MAX));
                    let numbers = part.iter().map(|mantissa| crate::number::Number::from(*mantissa) * step.clone()).collect();
                    Register::Numbers(Numbers::exact(numbers, states))
                }
            }
        }
        Values::Big(numbers) => Register::Numbers(Numbers::exact(numbers.get(rows.clone()).unwrap_or(&[]).to_vec(), states)),
        Values::Codes(codes) => Register::Codes(Codes::new(codes.get(rows.clone()).unwrap_or(&[]), states)),
    }
}

pub(crate) fn result<'d>(sources: &Sources<'d>, scorecard: ScorecardId, field: Field, rows: &Range<usize>) -> Register<'d> {
    let block = sources.cards.get(scorecard.0).and_then(Option::as_ref).and_then(|card| card.blocks.get(rows.start / BLOCK));
    let start = rows.start % BLOCK;
    match block {
        Some(block) if field == Field::Grade => block.read_final_grade(start..start + rows.len()),
        Some(block) => block.read(field, start..start + rows.len()),
        None => Register::Numbers(empty(rows.len())),
    }
}

/// `and` (dominant false) and `or` (dominant true): a known side decides where it can.
fn logic<'d>(left: Option<&Codes<'d>>, right: Option<&Codes<'d>>, dominant: bool, rows: usize) -> Register<'d> {
    let (Some(left), Some(right)) = (left, right) else { return Register::Numbers(empty(rows)) };
    let decides = |codes: &Codes<'_>, row: usize| codes.states.get(row).is_known() && (codes.get(row) != 0) == dominant;
    let value = |row: usize| if decides(left, row) || decides(right, row) { dominant } else { !dominant };
    let states = if left.states.all_known() && right.states.all_known() {
        States::KNOWN
    } else {
        let merged = left.states.merge(&right.states);
        States::owned((0..rows).map(|row| if value(row) == dominant { State::Known } else { merged.get(row) }).collect())
    };
    Register::Codes(Codes::booleans((0..rows).map(value), states))
}

fn compare_codes<'d>(comparison: Comparison, left: &Codes<'_>, right: &Codes<'_>) -> Register<'d> {
    let states = left.states.merge(&right.states);
    let orders = left.codes.iter().zip(right.codes.iter()).map(|(left, right)| left.cmp(right));
    Register::Codes(Codes::booleans(orders.map(|order: Ordering| arithmetic::holds(comparison, order)), states))
}

fn asks<'d>(registers: &[Register<'d>], register: usize, rows: usize, question: impl Fn(State) -> bool) -> Register<'d> {
    let state = |row: usize| registers.get(register).map_or(State::Missing, |register| register.state(row));
    Register::Codes(Codes::booleans((0..rows).map(|row| question(state(row))), States::KNOWN))
}

/// The rows of one register or the other, with the states of the chosen rows.
fn pick<'d>(
    registers: &[Register<'d>],
    a: usize,
    b: usize,
    first: impl Fn(usize) -> bool,
    states: States<'static>,
    rows: usize,
) -> Register<'d> {
    match (registers.get(a), registers.get(b)) {
        (Some(Register::Numbers(a)), Some(Register::Numbers(b))) => Register::Numbers(arithmetic::select(first, a, b, states)),
        (Some(Register::Codes(a)), Some(Register::Codes(b))) => {
            let codes: Vec<u16> = (0..rows).map(|row| if first(row) { a.get(row) } else { b.get(row) }).collect();
            Register::Codes(Codes::new(codes, states))
        }
        _ => Register::Numbers(empty(rows)),
    }
}

fn choose<'d>(registers: &[Register<'d>], condition: usize, a: usize, b: usize, rows: usize) -> Register<'d> {
    let state = |register: usize, row: usize| registers.get(register).map_or(State::Missing, |register| register.state(row));
    let holds = |row: usize| registers.get(condition).is_some_and(|condition| condition.is_true(row));
    let states = (0..rows).map(|row| match state(condition, row) {
        State::Known => state(if holds(row) { a } else { b }, row),
        unknown => unknown,
    });
    pick(registers, a, b, holds, States::owned(states.collect()), rows)
}

fn or_else<'d>(registers: &[Register<'d>], a: usize, b: usize, rows: usize) -> Register<'d> {
    let state = |register: usize, row: usize| registers.get(register).map_or(State::Missing, |register| register.state(row));
    let known = |row: usize| state(a, row).is_known();
    let states = (0..rows).map(|row| if known(row) { State::Known } else { state(b, row) });
    pick(registers, a, b, known, States::owned(states.collect()), rows)
}
