//! No order of rows, columns or files, no locale, time zone, clock or number of threads reaches a result: the digests of
//! some vectors, their rows repeated over many blocks, are the same under all of them (clause 2).

#![expect(clippy::disallowed_methods, reason = "a test reads the vectors of the repository and starts itself again")]

mod vector_case;

use std::path::Path;
use std::process::Command;
use thidua::data::{Cells, InputTable};
use vector_case::Case;

/// Peers, ties, quotas, rescaling, aggregates, grades of parents; numbers of every width.
const CASES: [&str; 9] = [
    "leader/within_bloc",
    "placing/mean_of_places",
    "quota/next_only_up_council",
    "quota/two_on_one_grade_in_file_order",
    "award/after_a_quota_include",
    "not_applicable/rescale_group_with_a_capped_group",
    "aggregate/mean_where_with_division",
    "link/chain_all",
    "formula/numbers_beyond_64_and_128_bits",
];
const COPIES: usize = 700;

fn case(name: &str) -> Case {
    let mut case = Case::with_run(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../vectors/good").join(name));
    for (_, table) in &mut case.tables {
        repeat(table);
    }
    case
}

/// The rows many times over, with ids and parents of their own.
fn repeat(table: &mut InputTable) {
    for column in &mut table.columns {
        let is_key = ["id", "parent"].contains(&column.heading.as_str());
        let Cells::Text(cells) = &column.cells else { panic!("a CSV has texts") };
        let copy = |copy: usize| {
            cells.iter().map(move |cell| cell.as_ref().map(|cell| if is_key { format!("{cell}-{copy}") } else { cell.clone() }))
        };
        column.cells = Cells::Text((0..COPIES).flat_map(copy).collect());
    }
}

/// Rows, columns, tables and files in another order, the same for each seed.
fn shuffle(case: &mut Case, seed: u64) {
    let mut state = seed;
    let mut below = |limit: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % limit
    };
    for (_, table) in &mut case.tables {
        let rows = table.rows();
        let mut order: Vec<usize> = (0..rows).collect();
        (1..rows).rev().for_each(|row| order.swap(row, below(row + 1)));
        for column in &mut table.columns {
            let Cells::Text(cells) = &column.cells else { panic!("a CSV has texts") };
            column.cells = Cells::Text(order.iter().map(|row| cells[*row].clone()).collect());
        }
        (1..table.columns.len()).rev().for_each(|column| table.columns.swap(column, below(column + 1)));
    }
    case.tables.reverse();
    case.texts.reverse();
}

fn digests(case: &Case) -> String {
    case.run().unwrap()["digests"].to_string()
}

fn all() -> String {
    CASES.iter().map(|name| format!("{name} {}\n", digests(&case(name)))).collect()
}

#[test]
fn orders_of_rows_columns_and_files() {
    for name in CASES {
        let expected = digests(&case(name));
        for seed in 1..4 {
            let mut case = case(name);
            shuffle(&mut case, seed);
            assert_eq!(digests(&case), expected, "{name}, seed {seed}");
        }
    }
}

const MARK: &str = "digests of a child process\n";

/// Not a test of its own: what [`environments_and_threads`] starts in other environments.
#[test]
#[ignore = "started by another test"]
fn child() {
    print!("{MARK}{}{MARK}", all());
}

#[test]
fn environments_and_threads() {
    let expected = all();
    let environments = [
        ("C", "UTC", "1"),
        ("vi_VN.UTF-8", "Asia/Ho_Chi_Minh", "2"),
        ("tr_TR.UTF-8", "America/St_Johns", "8"),
        ("de_DE.UTF-8", "Pacific/Kiritimati", "3"),
    ];
    for (locale, zone, threads) in environments {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.args(["--ignored", "--exact", "child", "--nocapture"]);
        for (key, value) in [("LANG", locale), ("LC_ALL", locale), ("LC_NUMERIC", locale), ("TZ", zone), ("RAYON_NUM_THREADS", threads)] {
            command.env(key, value);
        }
        let output = command.output().unwrap();
        let printed = String::from_utf8(output.stdout).unwrap();
        let found = printed.split(MARK).nth(1).unwrap_or_else(|| panic!("{printed}"));
        assert_eq!(found, expected, "{locale}, {zone}, {threads} threads");
    }
}
