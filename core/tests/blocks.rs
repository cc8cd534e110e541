//! A table of many rows is evaluated block by block, each in the form that its figures allow; a row has what it has alone,
//! whatever block it lies in and whatever stands beside it.

use std::collections::BTreeMap;
use std::sync::Arc;
use thidua::check::RuleSet;
use thidua::data::{Cells, InputColumn, InputTable, ReadOptions, read};
use thidua::number::{parse_fraction, parse_plain};
use thidua::outcome::{Outcome, RowResult, ScorecardOutcome};
use thidua::plan::Selection;

/// A manifest with these scorecards and whatever else it holds.
fn manifest(scorecards: &str, more: &str) -> String {
    format!(
        r#"
[ruleset]
language = 1
id = "blocks"
version = "1"
title = "Nhiều hàng"
status = "illustrative"
effective = {{ from = 2026-01-01, until = 2027-01-01 }}
scorecards = [{scorecards}]

[[subject]]
id = "unit"
title = "Đơn vị"
{more}"#
    )
}

fn input(id: &str, subject: &str) -> String {
    format!("[[input]]\nid = \"{id}\"\ntitle = \"Chỉ tiêu {id}\"\nkind = \"number\"\nsubject = \"{subject}\"\n")
}

const SCALE: &str = r#"
[[scale]]
id = "quality"
grades = [{ id = "good", title = "Tốt" }, { id = "weak", title = "Yếu" }]
"#;

/// Two scorecards of one subject, of which the second reads the first.
fn two_scorecards() -> RuleSet {
    let more = format!("{SCALE}{}{}", input("a", "unit"), input("b", "unit"));
    let manifest = manifest(r#""first.toml", "second.toml""#, &more);
    RuleSet::parse([("ruleset.toml", manifest.as_str()), ("first.toml", FIRST), ("second.toml", SECOND)]).unwrap()
}

/// Points are fractions of their own until the total is rounded.
const FIRST: &str = r#"
[scorecard]
id = "first"
subject = "unit"
title = "Bảng thứ nhất"
max = 30
scale = "quality"
rounding = { places = 2, at = "total" }

[[group]]
id = "base"
title = "Nhóm"
max = 30

[[criterion]]
id = "share"
group = "base"
title = "Tỷ lệ"
max = 10
when_missing = "not_applicable"
when_undefined = "zero"
score.formula = { points = "a / b" }

[[criterion]]
id = "reached"
group = "base"
title = "Mức đạt"
max = 20
value = "a"
when_missing = "zero"
when_undefined = "zero"
score.pro_rata = { target = "b" }

[[grade]]
id = "good"
at_least = 15

[[grade]]
id = "weak"
"#;

const SECOND: &str = r#"
[scorecard]
id = "second"
subject = "unit"
title = "Bảng thứ hai"
max = 40

[[group]]
id = "base"
title = "Nhóm"
max = 40

[ranking]
by = ["-a", "-total"]

[[criterion]]
id = "of_first"
group = "base"
title = "Từ bảng thứ nhất"
max = 40
when_missing = "zero"
when_undefined = "zero"
score.formula = { points = "first.criterion.share + first.total / 3 + if(first.grade == 'good', 1, 0)" }
"#;

/// Row by row id, `a`, `b`: whole numbers and few decimals, then sevenths and thirteenths, then numbers beyond 64 bits, blanks and zeros.
fn rows() -> Vec<[String; 3]> {
    let figures = |row: usize| match row {
        0..600 => (format!("{}.{}", row % 23, row % 10), "10".to_owned()),
        600..1100 => (format!("{}", row % 19), if row.is_multiple_of(2) { "7" } else { "13" }.to_owned()),
        _ if row.is_multiple_of(11) => (String::new(), "3".to_owned()),
        _ if row.is_multiple_of(7) => (format!("{row}"), "0".to_owned()),
        _ => (format!("{row}00000000000000000000.5"), "900000000000000000000000".to_owned()),
    };
    (0..1_700).map(|row| (row, figures(row))).map(|(row, (a, b))| [format!("{row:05}"), a, b]).collect()
}

fn evaluated(rules: &RuleSet, rows: &[[String; 3]]) -> Outcome {
    let column = |position: usize, heading: &str| {
        let cells = rows.iter().map(|row| Some(row[position].clone()).filter(|cell| !cell.is_empty()));
        InputColumn { heading: heading.to_owned(), cells: Cells::Text(cells.collect()) }
    };
    let table = InputTable { columns: vec![column(0, "id"), column(1, "a"), column(2, "b")], first_row: 2 };
    let plan = rules.plan("2026-12-31".parse().unwrap(), &Selection::default()).unwrap();
    let data = read(rules.model(), vec![("unit".to_owned(), table)], Vec::new(), plan.needed(), ReadOptions::default()).unwrap();
    plan.evaluate(&Arc::new(data)).unwrap()
}

/// What each row has, as JSON, by scorecard and id; ranks are among all rows and are left out.
fn scored(rules: &RuleSet, rows: &[[String; 3]]) -> BTreeMap<(String, String), String> {
    let outcome = evaluated(rules, rows);
    let text = |result: RowResult| serde_json::to_string(&RowResult { rank: None, tied: false, ..result }).unwrap();
    let of_card = |card: ScorecardOutcome<'_>| {
        let id = card.scorecard().naming.id.value.clone();
        card.rows().map(|row| ((id.clone(), row.id().to_owned()), text(row.result()))).collect::<Vec<_>>()
    };
    outcome.scorecards().flat_map(of_card).collect()
}

#[test]
fn a_row_has_what_it_has_alone() {
    let rules = two_scorecards();
    let rows = rows();
    let together = scored(&rules, &rows);
    let outcome = evaluated(&rules, &rows);
    for card in outcome.scorecards() {
        let totals = |rows: &[RowResult]| rows.iter().map(|row| (row.id.clone(), row.total.clone())).collect::<Vec<_>>();
        assert_eq!(totals(&card.standings()), totals(&card.rows().map(|row| row.result()).collect::<Vec<_>>()));
    }
    assert_eq!(together.len(), 2 * rows.len());
    for part in rows.chunks(37) {
        for (row, alone) in scored(&rules, part) {
            assert_eq!(together[&row], alone, "{row:?}");
        }
    }
}

const TEAM: &str = r#"
[[subject]]
id = "team"
title = "Tổ"
parent = "unit"
"#;

const OF_CHILDREN: &str = r#"
[scorecard]
id = "card"
subject = "unit"
title = "Bảng điểm"
max = 10000000

[[group]]
id = "base"
title = "Nhóm"
max = 10000000

[[criterion]]
id = "sum"
group = "base"
title = "Tổng, số, lớn nhất"
max = 10000000
when_missing = "error"
when_undefined = "zero"
score.formula = { points = "sum(team.v) + 10000 * count(team) + max(team.v)" }
"#;

/// The keys that a row's rank is explained by are its own, whatever block it lies in.
#[test]
fn ranks_are_explained_by_the_own_keys() {
    let rules = two_scorecards();
    let figure = |row: usize| if row.is_multiple_of(50) { String::new() } else { (row * 7 % 1_100).to_string() };
    let rows: Vec<[String; 3]> = (0..1_100).map(|row| [format!("{row:05}"), figure(row), "200".to_owned()]).collect();
    let outcome = evaluated(&rules, &rows);
    let exact =
        |value: &serde_json::Value| value.as_str().and_then(parse_fraction).or_else(|| Some(parse_plain(value.as_str()?)?.number()));
    let mut compared = 0;
    for (position, row) in outcome.scorecard("second").unwrap().rows().enumerate() {
        let explained = serde_json::to_value(row.explain()).unwrap();
        let own = parse_plain(&figure(position)).map(|written| written.number());
        for beside in [&explained["rank"]["above"], &explained["rank"]["below"]].into_iter().filter(|beside| beside["key"] == "a") {
            assert_eq!(exact(&beside["own"]), own, "{}", row.id());
            compared += 1;
        }
    }
    assert!(compared > 1_000, "{compared}");
}

/// Children of one unit lie in every block of their table.
#[test]
fn children_are_counted_in_every_block() {
    const UNITS: usize = 7;
    let children: Vec<(usize, usize, usize)> = (0..1_500).map(|child| (child, child % UNITS, (child * child) % 101)).collect();
    let texts = |cells: Vec<String>| Cells::Text(cells.into_iter().map(Some).collect());
    let column = |heading: &str, cells: Vec<String>| InputColumn { heading: heading.to_owned(), cells: texts(cells) };
    let units = InputTable { columns: vec![column("id", (0..UNITS).map(|unit| format!("u{unit}")).collect())], first_row: 2 };
    let of = |cell: &dyn Fn(&(usize, usize, usize)) -> String| children.iter().map(cell).collect::<Vec<_>>();
    let columns = vec![
        column("id", of(&|(child, ..)| format!("{child:05}"))),
        column("parent", of(&|(_, unit, _)| format!("u{unit}"))),
        column("v", of(&|(.., value)| value.to_string())),
    ];
    let tables = vec![("unit".to_owned(), units), ("team".to_owned(), InputTable { columns, first_row: 2 })];
    let manifest = manifest(r#""card.toml""#, &format!("{TEAM}{}", input("v", "team")));
    let rules = RuleSet::parse([("ruleset.toml", manifest.as_str()), ("card.toml", OF_CHILDREN)]).unwrap();
    let plan = rules.plan("2026-12-31".parse().unwrap(), &Selection::default()).unwrap();
    let data = read(rules.model(), tables, Vec::new(), plan.needed(), ReadOptions::default()).unwrap();
    let outcome = plan.evaluate(&Arc::new(data)).unwrap();
    for row in outcome.scorecard("card").unwrap().rows() {
        let own = || children.iter().filter(|(_, unit, _)| row.id() == format!("u{unit}")).map(|(.., value)| value);
        let expected = own().sum::<usize>() + 10_000 * own().count() + own().max().unwrap();
        assert_eq!(row.result().total, Some(format!("{expected}.00")), "{}", row.id());
    }
}
