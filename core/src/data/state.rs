//! The four states of a value (clause 2), in the order in which one wins over another (clause 6).

/// Whether a value is known, and if not, why.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Default, Hash)]
#[repr(u8)]
pub enum State {
    /// Known (zero included).
    #[default]
    Known = 0,
    /// Declared not applicable (không áp dụng).
    NotApplicable = 1,
    /// Missing (để trống).
    Missing = 2,
    /// The result of dividing a known number by zero.
    Undefined = 3,
}

impl State {
    /// Whether the value is known.
    #[must_use]
    pub fn is_known(self) -> bool {
        self == Self::Known
    }
}
