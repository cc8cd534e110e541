//! The steps of a program as they run over a block: every factor known, every width proven.

use super::buffer::{Buffer, View, greater};
use super::form::whole;
use crate::data::State;
use crate::eval::program::{self, Sources};
use crate::eval::register::Register;
use crate::eval::rounding::quotient;
use crate::eval::wide::Task;
use crate::model::ScorecardId;
use crate::model::expression::{Comparison, Field};
use crate::number::Mode;
use std::ops::Range;

/// A step with its constants.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Move {
    /// The rows are there already.
    Still,
    /// Missing in every row.
    Blank,
    /// The same in every block: written once.
    Number(i64),
    Code(u16),
    /// A result of another scorecard.
    Result(ScorecardId, Field),
    /// A result of the scorecard itself.
    Own(Field),
    Not(usize),
    /// `or` where true is dominant, else `and`.
    Logic {
        a: usize,
        b: usize,
        dominant: bool,
    },
    /// Values times factors.
    Compare {
        comparison: Comparison,
        a: usize,
        b: usize,
        left: i64,
        right: i64,
    },
    /// Fractions across; the factors are the denominators of operands with one for all rows.
    CompareRatios {
        comparison: Comparison,
        a: usize,
        b: usize,
        left: i64,
        right: i64,
    },
    CompareCodes {
        comparison: Comparison,
        a: usize,
        b: usize,
    },
    Sum {
        a: usize,
        b: usize,
        left: i64,
        right: i64,
    },
    Product(usize, usize),
    Times {
        a: usize,
        top: i64,
        bottom: i64,
    },
    Divide {
        a: usize,
        b: usize,
        top: i64,
        bottom: i64,
    },
    Absolute(usize),
    Extreme {
        a: usize,
        b: usize,
        left: i64,
        right: i64,
        greatest: bool,
    },
    Round {
        a: usize,
        top: i64,
        bottom: i64,
        unit: i64,
        mode: Mode,
    },
    If {
        condition: usize,
        a: usize,
        b: usize,
        left: i64,
        right: i64,
    },
    OrElse {
        a: usize,
        b: usize,
        left: i64,
        right: i64,
    },
    Asks(usize, Question),
}

/// What is asked of a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Question {
    Missing,
    NotApplicable,
    Given,
}

impl Question {
    fn answer(self, state: State) -> bool {
        match self {
            Self::Missing => state == State::Missing,
            Self::NotApplicable => state == State::NotApplicable,
            Self::Given => !matches!(state, State::Missing | State::NotApplicable),
        }
    }
}

#[inline(always)]
fn each<A: Copy, B: Copy, T>(out: &mut [T], a: &[A], b: &[B], make: impl Fn(A, B) -> T) {
    for ((out, a), b) in out.iter_mut().zip(a).zip(b) {
        *out = make(*a, *b);
    }
}

/// A step over a block, as a task.
pub(super) struct Run<'r, V> {
    pub(super) step: &'r Move,
    pub(super) sources: &'r Sources<'r>,
    pub(super) operand: V,
    pub(super) range: &'r Range<usize>,
    pub(super) out: &'r mut Buffer,
}

impl<'v, V: Fn(usize) -> View<'v>> Task for Run<'_, V> {
    type Output = ();

    #[inline(always)]
    fn run(self) {
        execute(self.step, self.sources, self.operand, self.range, self.out);
    }
}

/// Runs a step whose operands lie before it; `out` is the buffer of its register. The scorecard's own results are read
/// by the caller.
#[inline(always)]
fn execute<'v>(step: &Move, sources: &Sources<'_>, operand: impl Fn(usize) -> View<'v>, range: &Range<usize>, out: &mut Buffer) {
    match *step {
        Move::Still | Move::Blank | Move::Number(_) | Move::Code(_) | Move::Own(_) => {}
        Move::Result(scorecard, field) => result(sources, scorecard, field, range, out),
        Move::Not(a) => {
            let a = operand(a);
            out.merge(&[a.states]);
            for (out, code) in out.codes.iter_mut().zip(a.codes) {
                *out = u16::from(*code == 0);
            }
        }
        Move::Logic { a, b, dominant } => logic(operand(a), operand(b), dominant, range.len(), out),
        Move::Compare { comparison, a, b, left, right } => {
            let (a, b) = (operand(a), operand(b));
            out.merge(&[a.states, b.states]);
            compare(&mut out.codes, comparison, a.values.iter().map(|a| a * left), b.values.iter().map(|b| b * right));
        }
        Move::CompareRatios { comparison, a, b, left, right } => {
            let (a, b) = (operand(a), operand(b));
            out.merge(&[a.states, b.states]);
            let under = |view: View<'_>, one: i64, row: usize| view.denominators.get(row).copied().unwrap_or(one);
            let lefts = a.values.iter().enumerate().map(|(row, a)| a * under(b, right, row));
            compare(&mut out.codes, comparison, lefts, b.values.iter().enumerate().map(|(row, b)| b * under(a, left, row)));
        }
        Move::CompareCodes { comparison, a, b } => {
            let (a, b) = (operand(a), operand(b));
            out.merge(&[a.states, b.states]);
            compare(&mut out.codes, comparison, a.codes.iter().copied(), b.codes.iter().copied());
        }
        Move::Sum { a, b, left, right } => {
            let (a, b) = (operand(a), operand(b));
            out.merge(&[a.states, b.states]);
            each(&mut out.values, a.values, b.values, |a, b| a * left + b * right);
        }
        Move::Product(a, b) => {
            let (a, b) = (operand(a), operand(b));
            out.merge(&[a.states, b.states]);
            each(&mut out.values, a.values, b.values, |a, b| a * b);
        }
        Move::Times { a, top, bottom } => {
            let a = operand(a);
            out.merge(&[a.states]);
            for (out, a) in out.values.iter_mut().zip(a.values) {
                *out = a * top;
            }
            for (out, under) in out.denominators.iter_mut().zip(a.denominators) {
                *out = under * bottom;
            }
        }
        Move::Divide { a, b, top, bottom } => divide(operand(a), operand(b), (top, bottom), range.len(), out),
        Move::Absolute(a) => {
            let a = operand(a);
            out.merge(&[a.states]);
            for (out, a) in out.values.iter_mut().zip(a.values) {
                *out = a.abs();
            }
            for (out, under) in out.denominators.iter_mut().zip(a.denominators) {
                *out = *under;
            }
        }
        Move::Extreme { a, b, left, right, greatest } => {
            let (a, b) = (operand(a), operand(b));
            out.merge(&[a.states, b.states]);
            if greatest {
                each(&mut out.values, a.values, b.values, |a, b| (a * left).max(b * right));
            } else {
                each(&mut out.values, a.values, b.values, |a, b| (a * left).min(b * right));
            }
        }
        Move::Round { a, top, bottom, unit, mode } => {
            let a = operand(a);
            out.merge(&[a.states]);
            for (row, (out, value)) in out.values.iter_mut().zip(a.values).enumerate() {
                let under = a.denominators.get(row).copied().unwrap_or(1);
                *out = quotient(value * top, under * bottom, mode) * unit;
            }
        }
        Move::If { condition, a, b, left, right } => {
            let (condition, a, b) = (operand(condition), operand(a), operand(b));
            pick(out, a, b, (left, right), |row| condition.is_true(row));
            if [condition, a, b].iter().any(|view| !view.states.is_empty()) {
                out.set_states((0..range.len()).map(|row| match condition.state(row) {
                    State::Known if condition.is_true(row) => a.state(row),
                    State::Known => b.state(row),
                    unknown => unknown,
                }));
            } else {
                out.some_unknown = false;
            }
        }
        Move::OrElse { a, b, left, right } => {
            let (a, b) = (operand(a), operand(b));
            pick(out, a, b, (left, right), |row| a.state(row).is_known());
            if a.states.is_empty() || b.states.is_empty() {
                out.some_unknown = false;
            } else {
                let known = |row: usize| if a.state(row).is_known() { State::Known } else { b.state(row) };
                out.set_states((0..range.len()).map(known));
            }
        }
        Move::Asks(a, question) => {
            let a = operand(a);
            out.some_unknown = false;
            for (row, code) in out.codes.iter_mut().enumerate() {
                *code = u16::from(question.answer(a.state(row)));
            }
        }
    }
}

/// Codes of a comparison, row by row.
#[inline(always)]
fn compare<T: Ord>(codes: &mut [u16], comparison: Comparison, a: impl Iterator<Item = T>, b: impl Iterator<Item = T>) {
    let rows = codes.iter_mut().zip(a.zip(b));
    match comparison {
        Comparison::Equal => {
            for (code, (a, b)) in rows {
                *code = u16::from(a == b);
            }
        }
        Comparison::NotEqual => {
            for (code, (a, b)) in rows {
                *code = u16::from(a != b);
            }
        }
        Comparison::Less => {
            for (code, (a, b)) in rows {
                *code = u16::from(a < b);
            }
        }
        Comparison::AtMost => {
            for (code, (a, b)) in rows {
                *code = u16::from(a <= b);
            }
        }
        Comparison::Greater => {
            for (code, (a, b)) in rows {
                *code = u16::from(a > b);
            }
        }
        Comparison::AtLeast => {
            for (code, (a, b)) in rows {
                *code = u16::from(a >= b);
            }
        }
    }
}

/// `and` (dominant false) and `or` (dominant true): a known side decides where it can.
#[inline(always)]
fn logic(a: View<'_>, b: View<'_>, dominant: bool, rows: usize, out: &mut Buffer) {
    let code = u16::from(dominant);
    if a.states.is_empty() && b.states.is_empty() {
        out.some_unknown = false;
        if dominant {
            each(&mut out.codes, a.codes, b.codes, |a, b| a | b);
        } else {
            each(&mut out.codes, a.codes, b.codes, |a, b| a & b);
        }
        return;
    }
    let decides = |view: View<'_>, row: usize| view.state(row).is_known() && view.codes.get(row) == Some(&code);
    for row in 0..rows {
        let decided = decides(a, row) || decides(b, row);
        if let (Some(out), Some(state)) = (out.codes.get_mut(row), out.states.get_mut(row)) {
            *out = if decided { code } else { 1 - code };
            *state = if decided { State::Known } else { greater(a.state(row), b.state(row)) };
        }
    }
    out.some_unknown = true;
}

/// Fractions whose denominators are above zero; undefined where a known divisor is zero.
#[inline(always)]
fn divide(a: View<'_>, b: View<'_>, (top, bottom): (i64, i64), rows: usize, out: &mut Buffer) {
    out.merge(&[a.states, b.states]);
    let zero = b.values.iter().fold(false, |zero, value| zero | (*value == 0));
    if zero {
        if !out.some_unknown {
            out.states.fill(State::Known);
            out.some_unknown = true;
        }
        for (state, divisor) in out.states.iter_mut().zip(b.values) {
            *state = if *divisor == 0 && state.is_known() { State::Undefined } else { *state };
        }
    }
    let places = out.values.iter_mut().zip(&mut out.denominators).take(rows);
    if a.denominators.is_empty() {
        for ((value, under), (a, b)) in places.zip(a.values.iter().zip(b.values)) {
            *value = if *b < 0 { -a * top } else { a * top };
            *under = b.abs().max(1) * bottom;
        }
    } else {
        for (((value, under), (a, b)), own) in places.zip(a.values.iter().zip(b.values)).zip(a.denominators) {
            *value = if *b < 0 { -a * top } else { a * top };
            *under = b.abs().max(1) * bottom * own;
        }
    }
}

/// Values or codes of one register or the other.
#[inline(always)]
fn pick(out: &mut Buffer, a: View<'_>, b: View<'_>, (left, right): (i64, i64), first: impl Fn(usize) -> bool) {
    for (row, (out, (a, b))) in out.values.iter_mut().zip(a.values.iter().zip(b.values)).enumerate() {
        *out = if first(row) { a * left } else { b * right };
    }
    for (row, (out, (a, b))) in out.codes.iter_mut().zip(a.codes.iter().zip(b.codes)).enumerate() {
        *out = if first(row) { *a } else { *b };
    }
}

/// A result of another scorecard, whose form was looked at in all of its blocks.
fn result(sources: &Sources<'_>, scorecard: ScorecardId, field: Field, range: &Range<usize>, out: &mut Buffer) {
    let register = program::result(sources, scorecard, field, range);
    out.merge(&[register.states().slice().unwrap_or(&[])]);
    match &register {
        Register::Numbers(numbers) => {
            if let Some((values, _)) = whole(numbers) {
                for (out, value) in out.values.iter_mut().zip(values) {
                    *out = *value;
                }
            }
        }
        Register::Codes(codes) => out.codes.iter_mut().zip(codes.codes.iter()).for_each(|(out, code)| *out = *code),
    }
}
