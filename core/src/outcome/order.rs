//! The order of rows by the ranking keys (clause 9): exact, unknown keys after every number, ties never broken.

use crate::eval::card::CardColumns;
use crate::eval::numbers::{Form, Numbers};
use crate::eval::register::Register;
use crate::eval::slot::joined;
use std::cmp::Ordering;

/// Keys as integers in which smaller is better; equal integers are equal keys.
#[derive(Clone, Debug, Default)]
pub(crate) struct Order {
    keys: Vec<Vec<i64>>,
    /// All keys of a row in one integer, where they fit: the smaller, the better.
    packed: Option<Vec<u64>>,
    /// The bits of the packed keys.
    bits: u32,
}

/// The code of an unknown key: after every number.
const UNKNOWN: i64 = i64::MAX;

impl Order {
    pub(crate) fn of(columns: &CardColumns, larger_is_better: impl Iterator<Item = bool>) -> Self {
        let keys = larger_is_better.enumerate().map(|(key, larger)| {
            let blocks = columns.blocks.iter().filter_map(|block| block.keys.get(key).cloned()).map(Register::Numbers).collect();
            match joined(blocks) {
                Register::Numbers(numbers) => codes(&numbers, larger),
                Register::Codes(_) => Vec::new(),
            }
        });
        let keys: Vec<Vec<i64>> = keys.collect();
        let (packed, bits) = pack(&keys).map_or((None, 0), |(packed, bits)| (Some(packed), bits));
        Self { keys, packed, bits }
    }

    pub(crate) fn compare(&self, left: u32, right: u32) -> Ordering {
        match &self.packed {
            Some(packed) => key(packed, left).cmp(&key(packed, right)),
            None => compare(&self.keys, left, right),
        }
    }

    /// Best rows first; the order among tied rows is that of the table and decides nothing.
    pub(crate) fn sort(&self, rows: &mut [u32]) {
        match &self.packed {
            // Key and row in one integer.
            Some(packed) if self.bits <= u32::BITS => {
                let mut keyed: Vec<u64> = rows.iter().map(|row| key(packed, *row) << u32::BITS | u64::from(*row)).collect();
                keyed.sort_unstable();
                for (row, keyed) in rows.iter_mut().zip(keyed) {
                    *row = u32::try_from(keyed & u64::from(u32::MAX)).unwrap_or(0);
                }
            }
            Some(packed) => rows.sort_unstable_by_key(|row| (key(packed, *row), *row)),
            None => self.sort_wide(rows),
        }
    }

    fn sort_wide(&self, rows: &mut [u32]) {
        let Some((first, others)) = self.keys.split_first() else { return };
        // The first key beside the row: most comparisons look no further.
        let mut keyed: Vec<(i64, u32)> = rows.iter().map(|row| (at(first, *row), *row)).collect();
        keyed.sort_unstable_by(|(key, row), (other_key, other)| {
            key.cmp(other_key).then_with(|| compare(others, *row, *other)).then_with(|| row.cmp(other))
        });
        for (row, (_, sorted)) in rows.iter_mut().zip(keyed) {
            *row = sorted;
        }
    }

    pub(crate) fn tied(&self, left: u32, right: u32) -> bool {
        self.compare(left, right) == Ordering::Equal
    }
}

/// The keys of each row in one integer, and its bits: each key as its distance from the least, unknown beyond the greatest.
fn pack(keys: &[Vec<i64>]) -> Option<(Vec<u64>, u32)> {
    let mut packed = vec![0_u64; keys.first()?.len()];
    let mut bits = 0;
    for key in keys {
        let known = || key.iter().copied().filter(|code| *code != UNKNOWN);
        let (least, greatest) = (known().min().unwrap_or(0), known().max().unwrap_or(0));
        let beyond = greatest.abs_diff(least).checked_add(1)?;
        let width = u64::BITS - beyond.leading_zeros();
        bits += width;
        if bits > u64::BITS {
            return None;
        }
        for (packed, code) in packed.iter_mut().zip(key) {
            let distance = if *code == UNKNOWN { beyond } else { code.abs_diff(least) };
            *packed = packed.checked_shl(width).unwrap_or(0) | distance;
        }
    }
    Some((packed, bits))
}

#[inline(always)]
fn key(packed: &[u64], row: u32) -> u64 {
    usize::try_from(row).ok().and_then(|row| packed.get(row)).copied().unwrap_or(u64::MAX)
}

#[inline(always)]
fn at(key: &[i64], row: u32) -> i64 {
    usize::try_from(row).ok().and_then(|row| key.get(row)).copied().unwrap_or(UNKNOWN)
}

fn compare(keys: &[Vec<i64>], left: u32, right: u32) -> Ordering {
    keys.iter().map(|key| at(key, left).cmp(&at(key, right))).find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
}

fn codes(numbers: &Numbers<'_>, larger_is_better: bool) -> Vec<i64> {
    let rows = numbers.rows();
    let direct = |code: i64, row: usize| match (numbers.states.get(row).is_known(), larger_is_better) {
        (false, _) => UNKNOWN,
        (true, true) => -code,
        (true, false) => code,
    };
    // The ends of the integers are not codes: the greatest stands for what is unknown.
    if let Form::Scaled { values, .. } = &numbers.form
        && values.iter().all(|value| value.unsigned_abs() < UNKNOWN.unsigned_abs())
    {
        return values.iter().enumerate().map(|(row, value)| direct(*value, row)).collect();
    }
    // Positions in the order of the numbers; equal numbers have one position.
    let mut sorted: Vec<usize> = (0..rows).collect();
    let compare = |left: &usize, right: &usize| match numbers.lanes() {
        Some(lanes) => {
            let ((a, b), (c, d)) = (lanes.get(*left), lanes.get(*right));
            (i128::from(a) * i128::from(d)).cmp(&(i128::from(c) * i128::from(b)))
        }
        None => numbers.number(*left).cmp(&numbers.number(*right)),
    };
    sorted.sort_by(compare);
    let mut positions = vec![0_i64; rows];
    for (position, equal) in sorted.chunk_by(|left, right| compare(left, right) == Ordering::Equal).enumerate() {
        for row in equal {
            if let Some(place) = positions.get_mut(*row) {
                *place = i64::try_from(position).unwrap_or(UNKNOWN - 1);
            }
        }
    }
    positions.iter().enumerate().map(|(row, position)| direct(*position, row)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn codes() -> impl Strategy<Value = i64> {
        prop_oneof![3 => -3_i64..3, 1 => Just(UNKNOWN), 1 => any::<i64>()]
    }

    proptest! {
        #[test]
        fn packed_keys_are_the_order_of_the_keys(rows in proptest::collection::vec([codes(), codes(), codes()], 1..40), narrow in any::<bool>()) {
            let column = |key: usize| rows.iter().map(|row| if narrow && row[key] != UNKNOWN { row[key] % 5 } else { row[key] }).collect();
            let keys: Vec<Vec<i64>> = (0..3).map(column).collect();
            let wide = Order { keys: keys.clone(), packed: None, bits: 0 };
            let packed = pack(&keys);
            prop_assert!(packed.is_some() || !narrow);
            let Some((packed, bits)) = packed else { return Ok(()) };
            let order = Order { keys, packed: Some(packed), bits };
            let all = || (0_u32..).take(rows.len()).collect::<Vec<u32>>();
            for (left, right) in all().into_iter().flat_map(|left| all().into_iter().map(move |right| (left, right))) {
                prop_assert_eq!(order.compare(left, right), wide.compare(left, right));
            }
            let (mut one, mut other) = (all(), all());
            order.sort(&mut one);
            wide.sort(&mut other);
            prop_assert_eq!(&one, &other);
            // One integer with the row, and two.
            let two = Order { bits: u64::BITS, ..order };
            let mut third = all();
            two.sort(&mut third);
            prop_assert_eq!(one, third);
        }
    }
}
