//! The crate as a stranger uses it: public names only, from rule texts and a table to grades and reasons.

use std::sync::Arc;
use thidua::cases::Cases;
use thidua::check::RuleSet;
use thidua::data::{Cells, Decision, InputColumn, InputTable, RawCell, ReadOptions, read};
use thidua::diagnostic::Columns;
use thidua::outcome::AwardStatus;
use thidua::plan::Selection;
use thidua::text::Lang;

/// The example of the rule language, clause 14, with a ranking and a flag.
const RULES: &str = r#"
[ruleset]
language = 1
id = "demo"
version = "1"
title = "Ví dụ nhỏ"
status = "illustrative"
effective = { from = 2026-01-01, until = 2027-01-01 }

[[subject]]
id = "commune"
title = "Xã"

[[scale]]
id = "quality"
grades = [{ id = "good", title = "Tốt" }, { id = "fair", title = "Khá" }, { id = "weak", title = "Yếu" }]

[scorecard]
id = "credit"
subject = "commune"
title = "Tín dụng chính sách"
max = 10
scale = "quality"

[[input]]
id = "outstanding"
title = "Tổng dư nợ"
columns = ["Tổng dư nợ"]
kind = "number"
unit = "million dong"
required = true
min = 0

[[input]]
id = "overdue_debt"
title = "Nợ quá hạn"
kind = "number"
unit = "million dong"
required = true
min = 0

[[group]]
id = "debt"
title = "Chất lượng nợ"
max = 10

[[criterion]]
id = "overdue"
code = "1"
group = "debt"
title = "Tỷ lệ nợ quá hạn"
max = 10
value = "percent(overdue_debt, outstanding)"
applies_if = "outstanding > 0"
score.bands = [
  { at_most = 0.10, points = 10 },
  { at_most = 0.50, points = 6 },
  { at_most = 1, points = 2 },
  { points = 0 },
]

[[grade]]
id = "good"
at_least = 9
[[grade]]
id = "fair"
at_least = 6
[[grade]]
id = "weak"

[ranking]
by = ["-total"]

[[award]]
id = "flag"
title = "Cờ thi đua"
count = 1
ties = "council"
"#;

fn column(heading: &str, cells: &[&str]) -> InputColumn {
    let cells = cells.iter().map(|cell| (!cell.is_empty()).then(|| (*cell).to_owned())).collect();
    InputColumn { heading: heading.to_owned(), cells: Cells::Text(cells) }
}

fn table() -> InputTable {
    let columns = vec![
        column("id", &["001", "002", "003", "004"]),
        column("name", &["Xã A", "Xã B", "Xã C", "Xã D"]),
        column(" TỔNG DƯ NỢ ", &["63500", "1000", "0", "2000"]),
        column("overdue_debt", &["102", "1", "0", "2"]),
    ];
    InputTable { columns, first_row: 2 }
}

#[test]
fn from_texts_to_results() -> Result<(), Box<dyn std::error::Error>> {
    let rules = RuleSet::parse([("demo.toml", RULES)])?;
    let plan = rules.plan("2026-12-31".parse()?, &Selection::default())?;
    let data = read(rules.model(), vec![("commune".to_owned(), table())], Vec::new(), plan.needed(), ReadOptions::default()).unwrap();
    let outcome = plan.evaluate(&Arc::new(data))?;

    let credit = outcome.scorecard("credit").unwrap();
    let row = credit.row("001").unwrap().result();
    let overdue = row.criteria.get("overdue").unwrap();
    assert_eq!((overdue.status.as_str(), overdue.value.as_deref(), overdue.points.as_deref()), ("scored", Some("102/635"), Some("6.00")));
    assert_eq!((overdue.clause, row.total.as_deref(), row.grade.as_deref(), row.rank), (Some(1), Some("6.00"), Some("fair"), Some(3)));

    // A commune without loans is not scored: that is neither zero nor missing.
    let row = credit.row("003").unwrap().result();
    assert_eq!((row.total, row.grade, row.rank), (None, None, None));

    // Two communes share the first place and there is one flag: nothing but the council decides.
    for id in ["002", "004"] {
        let row = credit.row(id).unwrap().result();
        assert_eq!((row.rank, row.tied, row.needs_decision, row.awards.get("flag")), (Some(1), true, true, Some(&AwardStatus::Tied)));
    }
    let document = serde_json::to_value(outcome.document())?;
    assert_eq!(document["scorecards"]["credit"]["rows"][0]["name"], "Xã A");
    assert_eq!(document["digests"]["result"].as_str().unwrap().len(), 64);
    Ok(())
}

#[test]
fn the_council_decides() -> Result<(), Box<dyn std::error::Error>> {
    let rules = RuleSet::parse([("demo.toml", RULES)])?;
    let plan = rules.plan("2026-12-31".parse()?, &Selection { only: Some(vec!["credit".to_owned()]) })?;
    let decision = Decision {
        scorecard: "credit".to_owned(),
        item: "flag".to_owned(),
        set: String::new(),
        rows: vec!["004".to_owned()],
        by: Some("Hội đồng".to_owned()),
        on: None,
        note: None,
    };
    let tables = vec![("commune".to_owned(), table())];
    let data = read(rules.model(), tables, vec![decision], plan.needed(), ReadOptions::default()).unwrap();
    let outcome = plan.evaluate(&Arc::new(data))?;
    let flag = |id: &str| outcome.scorecard("credit").unwrap().row(id).unwrap().result().awards.get("flag").copied();
    assert_eq!((flag("004"), flag("002")), (Some(AwardStatus::Awarded), Some(AwardStatus::Eligible)));
    Ok(())
}

#[test]
fn every_mistake_is_told_at_once_in_both_languages() {
    let broken = RULES.replace("\"overdue_debt\"\n", "\"overdue_dept\"\n").replace("max = 10\nscale", "max = 11\nscale");
    let refusal = RuleSet::parse([("demo.toml", broken)]).unwrap_err();
    assert!(refusal.findings.iter().filter(|finding| finding.is_error()).count() >= 2, "{refusal}");
    let vi = refusal.render(Lang::Vi, Columns::Characters);
    let en = refusal.render(Lang::En, Columns::Utf16);
    assert!(vi.iter().zip(&en).all(|(vi, en)| vi.code == en.code && vi.headline != en.headline && en.place.is_some()));

    let rules = RuleSet::parse([("demo.toml", RULES)]).unwrap();
    let plan = rules.plan("2026-12-31".parse().unwrap(), &Selection::default()).unwrap();
    let mut bad = table();
    bad.columns[2].cells =
        Cells::Mixed(vec![RawCell::Text("nhiều".to_owned()), RawCell::Float(0.1), RawCell::Blank, RawCell::Written("-1".to_owned())]);
    let findings = read(rules.model(), vec![("commune".to_owned(), bad)], Vec::new(), plan.needed(), ReadOptions::default()).unwrap_err();
    let rows: Vec<Option<usize>> =
        findings.iter().map(|finding| finding.render(rules.sources(), Lang::Vi, Columns::Characters).row).collect();
    assert_eq!(rows, [Some(2), Some(4), Some(5)]);
}

#[test]
fn worked_cases() -> Result<(), Box<dyn std::error::Error>> {
    let rules = RuleSet::parse([("demo.toml", RULES)])?;
    let text = r#"
[[case]]
name = "Xã A"
on = 2026-12-31
row = [{ subject = "commune", id = "001", outstanding = 63500, overdue_debt = 102 }]
expect.credit."001" = { total = "6.00", grade = "fair", criterion.overdue.value = "102/635" }
"#;
    let reports = Cases::parse(&rules, "cases.toml", text)?.run();
    assert!(reports.iter().all(|report| report.passed));
    assert!(reports[0].to_text(Lang::En).starts_with("passed: Xã A"));
    Ok(())
}

#[test]
fn rules_and_outcomes_cross_threads() {
    fn crosses<T: Send + Sync + 'static>() {}
    crosses::<RuleSet>();
    crosses::<thidua::plan::Plan>();
    crosses::<thidua::outcome::Outcome>();
    crosses::<thidua::diagnostic::Refusal>();
}
