//! The order of rows by the ranking keys (clause 9): exact, unknown keys after every number, ties never broken.

use crate::eval::card::CardColumns;
use crate::eval::numbers::{Form, Numbers};
use crate::eval::register::Register;
use crate::eval::sets::{Grouped, PeerSets};
use crate::eval::slot::joined;
use crate::eval::wide::{Task, widest};
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

/// Room for the rows of a set.
#[derive(Default)]
struct Room {
    keyed: Vec<u64>,
    before: Vec<u32>,
}

/// The code of an unknown key: after every number.
const UNKNOWN: i64 = i64::MAX;

impl Order {
    pub(crate) fn of(columns: &CardColumns, larger_is_better: impl Iterator<Item = bool>) -> Self {
        let keys: Vec<Vec<i64>> = larger_is_better
            .enumerate()
            .map(|(key, larger)| {
                let blocks: Vec<&Numbers<'static>> = columns.blocks.iter().filter_map(|block| block.keys.get(key)).collect();
                direct(&blocks, larger).unwrap_or_else(|| match joined(blocks.into_iter().cloned().map(Register::Numbers).collect()) {
                    Register::Numbers(numbers) => codes(&numbers, larger),
                    Register::Codes(_) => Vec::new(),
                })
            })
            .collect();
        let (packed, bits) = pack(&keys).map_or((None, 0), |(packed, bits)| (Some(packed), bits));
        Self { keys, packed, bits }
    }

    /// The ranked rows of each peer set, best first.
    pub(crate) fn sorted(&self, sets: &PeerSets, ranked: &[bool]) -> Grouped {
        let mut sorted = sets.rows(ranked.len(), |row| ranked.get(row).copied().unwrap_or(false));
        let mut room = Room::default();
        for set in 0..sorted.len() {
            self.sort(sorted.set_mut(set), &mut room);
        }
        sorted
    }

    pub(crate) fn compare(&self, left: u32, right: u32) -> Ordering {
        match &self.packed {
            Some(packed) => key(packed, left).cmp(&key(packed, right)),
            None => compare(&self.keys, left, right),
        }
    }

    /// Best rows first; the order among tied rows is that of the table and decides nothing.
    fn sort(&self, rows: &mut [u32], room: &mut Room) {
        // Key and position in the set in one integer.
        let positions = usize::BITS - rows.len().leading_zeros();
        match &self.packed {
            Some(packed) if self.bits + positions <= u64::BITS => {
                let Room { keyed, before } = room;
                keyed.clear();
                keyed.extend((0_u64..).zip(&*rows).map(|(position, row)| key(packed, *row) << positions | position));
                keyed.sort_unstable();
                before.clear();
                before.extend_from_slice(rows);
                let mask = (1_u64 << positions) - 1;
                for (row, keyed) in rows.iter_mut().zip(keyed) {
                    *row = usize::try_from(*keyed & mask).ok().and_then(|position| before.get(position)).copied().unwrap_or(0);
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

/// Keys that are whole numbers over one denominator in every block, as they are.
fn direct(blocks: &[&Numbers<'static>], larger_is_better: bool) -> Option<Vec<i64>> {
    let denominator = blocks.first()?.denominator()?;
    let fits = |block: &&&Numbers<'static>| block.denominator() == Some(denominator) && block.bits().0 < u64::BITS - 1;
    (blocks.iter().filter(fits).count() == blocks.len()).then_some(())?;
    Some(widest(Direct { blocks, larger_is_better }))
}

/// Keys one after the other, as a task.
struct Direct<'r> {
    blocks: &'r [&'r Numbers<'static>],
    larger_is_better: bool,
}

impl Task for Direct<'_> {
    type Output = Vec<i64>;

    #[inline(always)]
    fn run(self) -> Vec<i64> {
        let mut codes = vec![0_i64; self.blocks.iter().map(|block| block.rows()).sum()];
        let sign = if self.larger_is_better { -1 } else { 1 };
        let mut rest = codes.as_mut_slice();
        for block in self.blocks {
            let Some((own, after)) = rest.split_at_mut_checked(block.rows()) else { break };
            match &block.form {
                Form::Narrow { values, .. } => {
                    for (code, value) in own.iter_mut().zip(values) {
                        *code = i64::from(*value) * sign;
                    }
                }
                Form::Scaled { values, .. } => {
                    for (code, value) in own.iter_mut().zip(values.iter()) {
                        *code = value * sign;
                    }
                }
                Form::Ratio { .. } | Form::Exact(_) => {}
            }
            for (code, state) in own.iter_mut().zip(block.states.slice().unwrap_or(&[])) {
                *code = if state.is_known() { *code } else { UNKNOWN };
            }
            rest = after;
        }
        codes
    }
}

/// The keys of each row in one integer, and its bits: each key as its distance from the least, unknown beyond the greatest.
fn pack(keys: &[Vec<i64>]) -> Option<(Vec<u64>, u32)> {
    let mut packed = vec![0_u64; keys.first()?.len()];
    let mut bits = 0;
    for key in keys {
        let (least, greatest) = widest(Ends(key));
        let beyond = greatest.abs_diff(least).checked_add(1)?;
        let width = u64::BITS - beyond.leading_zeros();
        bits += width;
        if bits > u64::BITS {
            return None;
        }
        widest(Packing { packed: &mut packed, key, least, beyond, width });
    }
    Some((packed, bits))
}

/// The least and the greatest of the known codes, as a task; zero where none is known.
struct Ends<'r>(&'r [i64]);

impl Task for Ends<'_> {
    type Output = (i64, i64);

    #[inline(always)]
    fn run(self) -> (i64, i64) {
        let (mut least, mut greatest) = (UNKNOWN, i64::MIN);
        for code in self.0 {
            least = least.min(*code);
            greatest = greatest.max(if *code == UNKNOWN { i64::MIN } else { *code });
        }
        if least == UNKNOWN { (0, 0) } else { (least, greatest) }
    }
}

/// A key put behind those before it, as a task.
struct Packing<'r> {
    packed: &'r mut [u64],
    key: &'r [i64],
    least: i64,
    beyond: u64,
    width: u32,
}

impl Task for Packing<'_> {
    type Output = ();

    #[inline(always)]
    fn run(self) {
        let Self { packed, key, least, beyond, width } = self;
        for (packed, code) in packed.iter_mut().zip(key) {
            let distance = if *code == UNKNOWN { beyond } else { code.wrapping_sub(least).cast_unsigned() };
            // A key of all 64 bits is the only one.
            *packed = if width < u64::BITS { *packed << width } else { 0 } | distance;
        }
    }
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
            order.sort(&mut one, &mut Room::default());
            wide.sort(&mut other, &mut Room::default());
            prop_assert_eq!(&one, &other);
            // One integer with the row, and two.
            let two = Order { bits: u64::BITS, ..order };
            let mut third = all();
            two.sort(&mut third, &mut Room::default());
            prop_assert_eq!(one, third);
        }
    }
}
