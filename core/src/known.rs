//! What was met before: positions, and texts. One type for each, where a map or a set of the standard library for each type
//! of key and value would be compiled anew, kilobytes at a time.

use std::collections::BTreeMap;

/// A set of positions in a list.
#[derive(Clone, Debug, Default)]
pub(crate) struct Positions(Vec<bool>);

impl Positions {
    /// Adds a position; says whether it is new.
    pub(crate) fn insert(&mut self, position: usize) -> bool {
        if position >= self.0.len() {
            self.0.resize(position.saturating_add(1), false);
        }
        self.0.get_mut(position).is_some_and(|known| !std::mem::replace(known, true))
    }

    /// Whether it holds a position.
    pub(crate) fn contains(&self, position: usize) -> bool {
        self.0.get(position).copied().unwrap_or(false)
    }

    /// The positions, rising.
    pub(crate) fn rising(&self) -> impl Iterator<Item = usize> {
        self.0.iter().enumerate().filter(|(_, known)| **known).map(|(position, _)| position)
    }
}

/// Texts with numbers, which count them from 0 in the order in which they come. What belongs to a text stands in a list at
/// its number.
#[derive(Clone, Debug, Default)]
pub(crate) struct Texts(BTreeMap<String, usize>);

impl Texts {
    /// The number of a text: the next one where the text is new.
    pub(crate) fn number(&mut self, text: &str) -> usize {
        if let Some(number) = self.0.get(text) {
            return *number;
        }
        let next = self.0.len();
        self.0.insert(text.to_owned(), next);
        next
    }

    /// Adds a text; says whether it is new.
    pub(crate) fn insert(&mut self, text: &str) -> bool {
        let known = self.0.len();
        self.number(text) == known
    }

    /// The number of a text that was met.
    pub(crate) fn get(&self, text: &str) -> Option<usize> {
        self.0.get(text).copied()
    }

    /// The texts with their numbers, in the order of the texts.
    pub(crate) fn in_order(&self) -> Vec<(&str, usize)> {
        self.0.iter().map(|(text, number)| (text.as_str(), *number)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_stand_once_and_rise() {
        let mut known = Positions::default();
        assert_eq!([3, 0, 3, 7].map(|position| known.insert(position)), [true, true, false, true]);
        assert_eq!(known.rising().collect::<Vec<_>>(), [0, 3, 7]);
        assert_eq!([7, 8, usize::MAX].map(|position| known.contains(position)), [true, false, false]);
    }

    #[test]
    fn texts_are_counted_as_they_come() {
        let mut known = Texts::default();
        assert_eq!(["b", "a", "b", "c", "a"].map(|text| known.number(text)), [0, 1, 0, 2, 1]);
        assert_eq!(["c", "d", "d"].map(|text| known.insert(text)), [false, true, false]);
        assert_eq!((known.get("c"), known.get("x")), (Some(2), None));
        assert_eq!(known.in_order(), [("a", 1), ("b", 0), ("c", 2), ("d", 3)]);
    }
}
