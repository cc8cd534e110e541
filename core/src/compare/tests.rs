use crate::check::RuleSet;
use crate::data::{self, Cells, InputColumn, InputTable, ReadOptions};
use crate::outcome::Outcome;
use crate::plan::Selection;
use crate::text::Lang;
use std::sync::Arc;

const EXAMPLE: &str = include_str!("../change/example.toml");
pub(crate) const ROWS: [[&str; 7]; 4] = [
    ["A", "1", "10", "10", "0.15", "0", ""],
    ["B", "1", "10", "8", "0.05", "1", ""],
    ["C", "1", "20", "11", "0.90", "0", ""],
    ["D", "2", "10", "10", "0", "0", "x"],
];

pub(crate) fn example() -> RuleSet {
    RuleSet::parse([("rules.toml", EXAMPLE)]).unwrap()
}

/// The example's rows under rules like the example's.
pub(crate) fn outcome(rules: &RuleSet, rows: &[[&str; 7]]) -> Outcome {
    let headings = ["id", "bloc", "tasks", "done", "overdue", "errors", "fraud"];
    let columns = headings.iter().enumerate().map(|(at, heading)| {
        let cells = rows.iter().map(|row| Some(row[at].to_owned()).filter(|cell| !cell.is_empty()));
        InputColumn { heading: (*heading).to_owned(), cells: Cells::Text(cells.collect()) }
    });
    let table = InputTable { columns: columns.collect(), first_row: 2 };
    let plan = rules.plan("2026-12-31".parse().unwrap(), &Selection::default()).unwrap();
    let tables = vec![("commune".to_owned(), table)];
    let data = data::read(rules.model(), tables, Vec::new(), plan.needed(), ReadOptions::default()).unwrap();
    plan.evaluate(&Arc::new(data)).unwrap()
}

#[test]
fn nothing_differs_from_itself() {
    let outcome = outcome(&example(), &ROWS);
    assert!(outcome.compare(&outcome).unwrap().is_empty());
}

#[test]
fn through_which_clause() {
    let rules = example();
    let before = outcome(&rules, &ROWS);
    let after = outcome(&rules.change([("param.clean", "0.1")]).unwrap(), &ROWS);
    let comparison = before.compare(&after).unwrap();
    let card = comparison.scorecards.get("work").unwrap();
    assert_eq!(card.compared, 4);
    let row = card.rows.iter().find(|row| row.id == "A").unwrap();
    assert_eq!(row.difference.as_deref(), Some("-3.00"));
    let clause = row.criteria.get("clean").unwrap().clause.as_ref().unwrap();
    assert_eq!((clause.before, clause.after), (Some(0), Some(1)));
    assert!(row.figures.0.is_empty());
    // The other way round the signs turn.
    let back = after.compare(&before).unwrap();
    let card = back.scorecards.get("work").unwrap();
    assert_eq!(card.rows.iter().find(|row| row.id == "A").unwrap().difference.as_deref(), Some("3.00"));
}

#[test]
fn through_which_figure() {
    let rules = example();
    let before = outcome(&rules, &ROWS);
    let mut appraised = ROWS;
    appraised[1][5] = "3";
    appraised[3][6] = "";
    let after = outcome(&rules, &appraised);
    let comparison = before.compare(&after).unwrap();
    let card = comparison.scorecards.get("work").unwrap();
    let row = card.rows.iter().find(|row| row.id == "B").unwrap();
    let errors = row.figures.get("errors").unwrap();
    assert_eq!((errors.before.as_str(), errors.after.as_str()), ("1", "3"));
    assert_eq!(row.difference.as_deref(), Some("-1.00"));
    let freed = card.rows.iter().find(|row| row.id == "D").unwrap();
    assert!(freed.gates.get("misappropriation").is_some_and(|change| change.before && !change.after));
    let text = comparison.to_text(Lang::Vi);
    for words in ["cùng quy tắc, hai lớp số liệu", "số liệu: Số báo cáo sai: 1 → 3", "hết khống chế: Có chiếm dụng vốn"]
    {
        assert!(text.contains(words), "{words} in {text}");
    }
    assert!(comparison.to_text(Lang::En).contains("figure: Wrong reports: 1 → 3"));
    let json = serde_json::to_value(&comparison).unwrap();
    assert_eq!(json["scorecards"]["work"]["rows"][0]["id"], "B");
}
