//! The states of a block's rows; a block without unknown rows carries none.

use crate::data::State;
use std::borrow::Cow;

/// The states of a block: `None` where every row is known.
#[derive(Clone, Debug, Default)]
pub(crate) struct States<'d>(Option<Cow<'d, [State]>>);

impl<'d> States<'d> {
    pub(crate) const KNOWN: States<'static> = States(None);

    /// Borrowed states of a column, dropped where all are known.
    pub(crate) fn borrowed(states: &'d [State]) -> Self {
        if all_known(states) { Self(None) } else { Self(Some(Cow::Borrowed(states))) }
    }

    pub(crate) fn owned(states: Vec<State>) -> States<'static> {
        if all_known(&states) { States(None) } else { States(Some(Cow::Owned(states))) }
    }

    pub(crate) fn all_known(&self) -> bool {
        self.0.is_none()
    }

    pub(crate) fn get(&self, row: usize) -> State {
        self.0.as_ref().and_then(|states| states.get(row)).copied().unwrap_or(State::Known)
    }

    pub(crate) fn slice(&self) -> Option<&[State]> {
        self.0.as_deref()
    }

    /// The state of a result of two operands: where kinds meet, the one that wins.
    pub(crate) fn merge(&self, other: &States<'_>) -> States<'static> {
        match (&self.0, &other.0) {
            (None, None) => States(None),
            (Some(states), None) | (None, Some(states)) => States(Some(Cow::Owned(states.to_vec()))),
            (Some(left), Some(right)) => {
                States(Some(Cow::Owned(left.iter().zip(right.iter()).map(|(left, right)| *left.max(right)).collect())))
            }
        }
    }

    pub(crate) fn part(&self, range: std::ops::Range<usize>) -> States<'static> {
        self.0.as_ref().map_or(States(None), |states| States::owned(states.get(range).unwrap_or(&[]).to_vec()))
    }

    pub(crate) fn into_owned(self) -> States<'static> {
        States(self.0.map(|states| Cow::Owned(states.into_owned())))
    }
}

/// Without an early end, so that it runs over many rows at a time.
fn all_known(states: &[State]) -> bool {
    states.iter().fold(true, |all, state| all & state.is_known())
}
