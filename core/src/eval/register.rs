//! What a step writes: numbers, or codes (booleans, choices, grades).

use super::numbers::{Form, Numbers};
use super::states::States;
use crate::data::State;
use std::borrow::Cow;
use std::ops::Range;

/// Codes of a block: false 0, true 1; positions of choices and grades.
#[derive(Clone, Debug)]
pub(crate) struct Codes<'d> {
    pub(crate) codes: Cow<'d, [u16]>,
    pub(crate) states: States<'d>,
}

impl<'d> Codes<'d> {
    pub(crate) fn new(codes: impl Into<Cow<'d, [u16]>>, states: States<'d>) -> Self {
        Self { codes: codes.into(), states }
    }

    pub(crate) fn booleans(values: impl Iterator<Item = bool>, states: States<'static>) -> Codes<'static> {
        Codes { codes: Cow::Owned(values.map(u16::from).collect()), states }
    }

    pub(crate) fn get(&self, row: usize) -> u16 {
        self.codes.get(row).copied().unwrap_or(0)
    }

    /// The code of a row where it is known.
    pub(crate) fn known(&self, row: usize) -> Option<u16> {
        self.states.get(row).is_known().then(|| self.get(row))
    }
}

/// What a step has written.
#[derive(Clone, Debug)]
pub(crate) enum Register<'d> {
    Numbers(Numbers<'d>),
    Codes(Codes<'d>),
}

impl<'d> Register<'d> {
    pub(crate) fn states(&self) -> &States<'d> {
        match self {
            Self::Numbers(numbers) => &numbers.states,
            Self::Codes(codes) => &codes.states,
        }
    }

    pub(crate) fn numbers(&self) -> Option<&Numbers<'d>> {
        match self {
            Self::Numbers(numbers) => Some(numbers),
            Self::Codes(_) => None,
        }
    }

    pub(crate) fn codes(&self) -> Option<&Codes<'d>> {
        match self {
            Self::Codes(codes) => Some(codes),
            Self::Numbers(_) => None,
        }
    }

    pub(crate) fn state(&self, row: usize) -> State {
        self.states().get(row)
    }

    /// Whether a boolean is known to be true.
    pub(crate) fn is_true(&self, row: usize) -> bool {
        self.codes().is_some_and(|codes| codes.known(row) == Some(1))
    }

    pub(crate) fn into_owned(self) -> Register<'static> {
        match self {
            Self::Numbers(numbers) => Register::Numbers(numbers.into_owned()),
            Self::Codes(codes) => Register::Codes(Codes { codes: Cow::Owned(codes.codes.into_owned()), states: codes.states.into_owned() }),
        }
    }

    /// Some rows, borrowed where the form allows it.
    pub(crate) fn window(&self, range: Range<usize>) -> Register<'_> {
        match self {
            Self::Numbers(numbers) => Register::Numbers(window(numbers, range)),
            Self::Codes(codes) => {
                let states =
                    codes.states.slice().map_or(States::KNOWN, |states| States::borrowed(states.get(range.clone()).unwrap_or(&[])));
                Register::Codes(Codes { codes: Cow::Borrowed(codes.codes.get(range).unwrap_or(&[])), states })
            }
        }
    }
}

/// Some rows of a block, borrowed where the form allows it.
pub(crate) fn window<'s>(numbers: &'s Numbers<'_>, range: Range<usize>) -> Numbers<'s> {
    let states = numbers.states.slice().map_or(States::KNOWN, |states| States::borrowed(states.get(range.clone()).unwrap_or(&[])));
    match &numbers.form {
        Form::Scaled { values, denominator } => Numbers::scaled(values.get(range).unwrap_or(&[]), *denominator, states),
        _ => {
            let part = numbers.part(range);
            part.with_states(states)
        }
    }
}
