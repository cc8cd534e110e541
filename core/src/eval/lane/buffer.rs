//! Where the rows of a register are while a block runs: its buffer, and how the rows are seen.

use super::form::{Form, Place, Settled};
use super::step::Move;
use crate::data::State;
use crate::eval::numbers::Numbers;
use crate::eval::register::{Codes, Register};
use crate::eval::states::States;
use std::ops::Range;

/// The rows of a register that has none elsewhere. Room for a block is made once.
#[derive(Clone, Debug, Default)]
pub(super) struct Buffer {
    pub(super) values: Vec<i64>,
    pub(super) denominators: Vec<i64>,
    pub(super) codes: Vec<u16>,
    pub(super) states: Vec<State>,
    /// Whether the states say anything: some row is unknown.
    pub(super) some_unknown: bool,
}

impl Buffer {
    pub(super) fn of(settled: &Settled<'_>, rows: usize) -> Self {
        let mut buffer = Self::default();
        if !matches!(settled.place, Place::Buffer) {
            return buffer;
        }
        buffer.states = vec![State::Known; rows];
        match settled.form {
            Form::Codes => buffer.codes = vec![0; rows],
            Form::Scaled { .. } => buffer.values = vec![0; rows],
            Form::Ratio { .. } => (buffer.values, buffer.denominators) = (vec![0; rows], vec![1; rows]),
        }
        match settled.step {
            Move::Number(number) => buffer.values.fill(number),
            Move::Code(code) => buffer.codes.fill(code),
            Move::Blank => {
                buffer.states.fill(State::Missing);
                buffer.some_unknown = true;
            }
            _ => {}
        }
        buffer
    }

    /// Takes over the states of the operands: of each row the one that wins.
    #[inline(always)]
    pub(super) fn merge(&mut self, operands: &[&[State]]) {
        self.some_unknown = operands.iter().any(|states| !states.is_empty());
        if !self.some_unknown {
            return;
        }
        let mut given = operands.iter().filter(|states| !states.is_empty());
        if let Some(first) = given.next() {
            for (state, first) in self.states.iter_mut().zip(*first) {
                *state = *first;
            }
        }
        for other in given {
            for (state, other) in self.states.iter_mut().zip(*other) {
                *state = greater(*state, *other);
            }
        }
    }

    pub(super) fn set_states(&mut self, states: impl Iterator<Item = State>) {
        self.some_unknown = true;
        for (place, state) in self.states.iter_mut().zip(states) {
            *place = state;
        }
    }
}

#[inline(always)]
pub(super) fn greater(left: State, right: State) -> State {
    if (left as u8) < (right as u8) { right } else { left }
}

/// Some rows of a register.
#[derive(Clone, Copy, Debug)]
pub(super) struct View<'v> {
    pub(super) values: &'v [i64],
    /// Empty where there is one for all rows.
    pub(super) denominators: &'v [i64],
    pub(super) codes: &'v [u16],
    /// Empty where all are known.
    pub(super) states: &'v [State],
}

impl View<'_> {
    pub(super) const EMPTY: View<'static> = View { values: &[], denominators: &[], codes: &[], states: &[] };

    #[inline(always)]
    pub(super) fn state(&self, row: usize) -> State {
        self.states.get(row).copied().unwrap_or(State::Known)
    }

    /// The rows as the registers of [`crate::eval::program`] hold them.
    pub(super) fn register(&self, form: Form) -> Register<'_> {
        let states = States::borrowed(self.states);
        match form {
            Form::Codes => Register::Codes(Codes::new(self.codes, states)),
            Form::Scaled { denominator, .. } => Register::Numbers(Numbers::scaled(self.values, denominator, states)),
            Form::Ratio { .. } => Register::Numbers(Numbers::ratio(self.values.to_vec(), self.denominators.to_vec(), states)),
        }
    }

    /// Whether a boolean is known to be true.
    #[inline(always)]
    pub(super) fn is_true(&self, row: usize) -> bool {
        self.codes.get(row) == Some(&1) && self.state(row).is_known()
    }
}

/// The rows `range` of a register, from its column or from the buffers.
#[inline]
pub(super) fn view<'v>(settled: &[Settled<'v>], buffers: &'v [Buffer], register: usize, range: &Range<usize>) -> View<'v> {
    let Some(known) = settled.get(register) else { return View::EMPTY };
    let part = |states: &'v [State]| states.get(range.clone()).unwrap_or(&[]);
    match known.place {
        Place::Numbers { values, denominators, states } => View {
            values: values.get(range.clone()).unwrap_or(&[]),
            denominators: denominators.get(range.clone()).unwrap_or(&[]),
            states: part(states),
            ..View::EMPTY
        },
        Place::Codes { codes, states } => View { codes: codes.get(range.clone()).unwrap_or(&[]), states: part(states), ..View::EMPTY },
        Place::Buffer => {
            let Some(buffer) = buffers.get(register) else { return View::EMPTY };
            let rows = range.len();
            View {
                values: buffer.values.get(..rows).unwrap_or(&[]),
                denominators: buffer.denominators.get(..rows).unwrap_or(&[]),
                codes: buffer.codes.get(..rows).unwrap_or(&[]),
                states: if buffer.some_unknown { buffer.states.get(..rows).unwrap_or(&[]) } else { &[] },
            }
        }
    }
}
