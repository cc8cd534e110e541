//! Sorting of short lists: what rules, findings and decisions give. One routine for all types, where the standard library's
//! would be compiled anew for each, kilobytes at a time. Long columns are sorted by the standard library.

use std::cmp::Ordering;

/// Sorts a list; equal ones stay in the order in which they stand.
pub(crate) fn sort_by<T>(list: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    let at = |position: usize| list.get(position);
    let swaps = swaps(list.len(), &|left, right| at(left).zip(at(right)).map_or(Ordering::Equal, |(left, right)| compare(left, right)));
    for (position, from) in swaps.into_iter().enumerate() {
        list.swap(position, from);
    }
}

/// Sorts a list by a key.
pub(crate) fn sort_by_key<T, K: Ord>(list: &mut [T], key: impl Fn(&T) -> K) {
    sort_by(list, |left, right| key(left).cmp(&key(right)));
}

/// Sorts a list.
pub(crate) fn sort<T: Ord>(list: &mut [T]) {
    sort_by(list, T::cmp);
}

/// With which other position each of `count` is to be swapped, one after the other, so that all are in order.
fn swaps(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by(|left, right| compare(*left, *right));
    // What stands at each position after the swaps so far, and where each stands.
    let mut standing: Vec<usize> = (0..count).collect();
    let mut positions = standing.clone();
    for (position, wanted) in order.iter_mut().enumerate() {
        let from = positions.get(*wanted).copied().unwrap_or(position);
        let other = standing.get(position).copied().unwrap_or(position);
        standing.swap(position, from);
        positions.swap(*wanted, other);
        *wanted = from;
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn as_the_standard_library_sorts(list in proptest::collection::vec((0_u8..9, any::<u16>()), 0..60)) {
            let (mut own, mut known) = (list.clone(), list.clone());
            sort_by_key(&mut own, |(key, _)| *key);
            known.sort_by_key(|(key, _)| *key);
            prop_assert_eq!(own, known);
            let (mut own, mut known) = (list.clone(), list);
            sort(&mut own);
            known.sort();
            prop_assert_eq!(own, known);
        }
    }
}
