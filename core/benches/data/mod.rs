//! The table of the scoreboard, from a seed: integers only, so the same everywhere.

use thidua::data::{Cells, InputColumn, InputTable};

/// The generator `splitmix64`.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// From `low` to `high`, both included.
    fn between(&mut self, low: i64, high: i64) -> i64 {
        let width = u64::try_from(high - low + 1).unwrap_or(1);
        low + i64::try_from(self.next() % width).unwrap_or(0)
    }

    /// One in a hundred cells is blank.
    fn blank(&mut self) -> bool {
        self.next().is_multiple_of(100)
    }
}

fn column(heading: &str, cells: Cells) -> InputColumn {
    InputColumn { heading: heading.to_owned(), cells }
}

/// `rows` communes in shuffled blocs of 12 to 100.
pub(crate) fn table(rows: usize, seed: u64) -> InputTable {
    let mut random = Random(seed);
    let mut blocs: Vec<u32> = Vec::with_capacity(rows);
    for bloc in 0.. {
        let size = usize::try_from(random.between(12, 100)).unwrap_or(12).min(rows - blocs.len());
        blocs.extend(std::iter::repeat_n(bloc, size));
        if blocs.len() == rows {
            break;
        }
    }
    for at in (1..rows).rev() {
        let other = usize::try_from(random.next()).unwrap_or(0) % (at + 1);
        blocs.swap(at, other);
    }
    let mut columns = vec![
        column("id", Cells::Text((0..rows).map(|row| Some(format!("{row:07}"))).collect())),
        column("bloc", Cells::Text(blocs.into_iter().map(|bloc| Some(format!("K{bloc}"))).collect())),
    ];
    let mut whole = |heading: &str, make: &dyn Fn(&mut Random, usize) -> i64| {
        let cells: Vec<Option<i64>> = (0..rows).map(|row| if random.blank() { None } else { Some(make(&mut random, row)) }).collect();
        columns.push(column(heading, Cells::Integer(cells)));
    };
    whole("outstanding", &|random, _| random.between(0, 200) * random.between(0, 1000));
    whole("overdue", &|random, _| random.between(0, 30) * random.between(0, 30));
    whole("due", &|random, _| random.between(900, 1000));
    whole("collected", &|random, _| random.between(700, 1000));
    whole("capital_target", &|random, _| random.between(0, 1000));
    whole("capital", &|random, _| random.between(0, 1200));
    whole("meetings_held", &|random, _| random.between(0, 12));
    whole("meetings_attended", &|random, _| random.between(0, 12));
    whole("households", &|random, _| random.between(0, 400));
    whole("served", &|random, _| random.between(0, 400));
    whole("models", &|random, _| random.between(0, 20) / 16);
    whole("complaints", &|random, _| random.between(0, 30) / 28);
    whole("misappropriated", &|random, _| random.between(0, 50) / 50);
    for (heading, low, high) in [("deposit_rate", 7000, 11000), ("inspection_rate", 8500, 10500), ("transaction_quality", 8800, 10000)] {
        let values = (0..rows).map(|_| if random.blank() { None } else { Some(i128::from(random.between(low, high))) }).collect();
        columns.push(column(heading, Cells::Decimal { values, scale: 2 }));
    }
    let truths = (0..rows).map(|_| if random.blank() { None } else { Some(random.between(0, 9) > 0) }).collect();
    columns.push(column("plan_issued", Cells::Boolean(truths)));
    InputTable { columns, first_row: 1 }
}
