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
        Self { keys: keys.collect() }
    }

    pub(crate) fn compare(&self, left: u32, right: u32) -> Ordering {
        compare(&self.keys, left, right)
    }

    /// Best rows first; the order among tied rows is that of the table and decides nothing.
    pub(crate) fn sort(&self, rows: &mut [u32]) {
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
