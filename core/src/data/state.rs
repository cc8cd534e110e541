//! The four things that a cell or a formula can be (clause 2); they stay different everywhere.

/// Known (zero included), not applicable, missing or undefined. The order is that of clause 6: where kinds meet in an
/// operator, the greater one wins.
///
/// # Example
/// ```
/// use thidua::data::State;
/// assert_eq!(State::Missing.max(State::NotApplicable), State::Missing);
/// assert!(State::Known < State::NotApplicable && State::Missing < State::Undefined);
/// ```
#[repr(u8)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum State {
    /// A value is there; it may be zero.
    #[default]
    Known = 0,
    /// Declared not applicable (`n/a`, `kxđ`).
    NotApplicable = 1,
    /// Missing (a blank cell).
    Missing = 2,
    /// A known number divided by zero; never in data.
    Undefined = 3,
}

impl State {
    /// Whether there is a value; it may be zero.
    #[must_use]
    pub fn is_known(self) -> bool {
        self == Self::Known
    }

    /// Whether there is no value.
    #[must_use]
    pub fn is_unknown(self) -> bool {
        self != Self::Known
    }
}
