//! What is refused, and what a report says.

use super::{Cases, FILE};
use crate::check::RuleSet;
use crate::diagnostic::Columns;
use crate::text::Lang;

const RULES: &str = r#"
[ruleset]
language = 1
id = "demo"
version = "1"
title = "Ví dụ"
status = "illustrative"
effective = { from = 2026-01-01, until = 2027-01-01 }
[[subject]]
id = "commune"
title = "Xã"
bloc = true
[[subject]]
id = "loan_group"
parent = "commune"
title = "Tổ"
[[scale]]
id = "quality"
grades = [{ id = "good", title = "Tốt" }, { id = "weak", title = "Yếu" }]
[scorecard]
id = "credit"
subject = "commune"
title = "Tín dụng"
max = 10
scale = "quality"
[[input]]
id = "outstanding"
title = "Dư nợ"
kind = "number"
required = true
[[input]]
id = "overdue_debt"
title = "Nợ quá hạn"
kind = "number"
[[derived]]
id = "rate"
title = "Tỷ lệ"
value = "percent(overdue_debt, outstanding)"
[[group]]
id = "debt"
title = "Nợ"
max = 10
[[criterion]]
id = "overdue"
group = "debt"
title = "Tỷ lệ nợ quá hạn"
max = 10
value = "rate"
applies_if = "outstanding > 0"
when_missing = "zero"
score.bands = [{ at_most = 0.1, points = 10 }, { at_most = 1, points = 6 }, { points = 0 }]
[[grade]]
id = "good"
at_least = 5
[[grade]]
id = "weak"
[[gate]]
id = "no_groups"
title = "Không có tổ"
when = "count(loan_group) == 0"
effect = { grade_at_most = "weak" }
[ranking]
by = ["-total"]
[[award]]
id = "flag"
title = "Cờ"
count = 1
ties = "council"
"#;

fn rules() -> RuleSet {
    RuleSet::parse([("ruleset.toml", RULES)]).unwrap()
}

/// The codes and places (the text found there) of what is refused.
#[track_caller]
fn check_refused(text: &str, expected: &[(&str, &str)]) {
    let refusal = Cases::parse(&rules(), FILE, text).unwrap_err();
    let rendered = refusal.render(Lang::En, Columns::Characters);
    let found: Vec<(&str, &str)> =
        rendered.iter().map(|finding| (finding.code, finding.place.as_ref().map_or("", |place| place.text.as_str()))).collect();
    assert_eq!(found, expected, "{}", rendered.iter().map(|finding| finding.text.as_str()).collect::<String>());
    assert!(refusal.render(Lang::Vi, Columns::Utf16).iter().all(|finding| !finding.headline.contains('{') && !finding.help.contains('{')));
}

fn report(text: &str) -> Vec<super::CaseReport> {
    match Cases::parse(&rules(), FILE, text) {
        Ok(cases) => cases.run(),
        Err(refusal) => {
            panic!("{}", refusal.render(Lang::En, Columns::Characters).iter().map(|finding| finding.text.as_str()).collect::<String>())
        }
    }
}

#[test]
fn every_fault_of_a_text_is_told_with_its_place() {
    check_refused("", &[("E0601", "")]);
    check_refused("case = 5", &[("E0104", "5")]);
    check_refused("[[case]\n", &[("E0101", "")]);
    check_refused(
        r#"
[[case]]
name = "A"
on = "2026-12-31"
row = [
  { subject = "comune", id = "A" },
  { subject = "commune", id = "A", outstandin = 5, rate = 5, parent = "X", overdue_debt = 1e3 },
  { subject = "commune", id = "B", outstanding = [5] },
]
[case.expect.credti.A]
total = "5.00"
[case.expect.credit.C]
total = "5.00"
[case.expect.credit.A]
totl = "5.00"
total = "five"
rank = true
tied = "true"
grade = "fair"
gates = ["no_group"]
criterion.overdu = "5.00"
criterion.overdue = "scored"
group.debts = "5.00"
award.flag = "given"
[case.expect.credit.B]
criterion.overdue = { points = "5.00", state = "full" }
[[case]]
name = "A"
on = 2026-12-31
error = "E9999"
[[case.decision]]
scorecard = "credit"
rows = "A"
"#,
        &[
            ("E0104", "\"2026-12-31\""),
            ("E0604", "\"comune\""),
            ("E0605", "outstandin"),
            ("E0605", "rate"),
            ("E0605", "parent"),
            ("E0105", "1e3"),
            ("E0104", "[5]"),
            ("E0606", "credti"),
            ("E0607", "C"),
            ("E0102", "totl"),
            ("E0105", "\"five\""),
            ("E0104", "true"),
            ("E0104", "\"true\""),
            ("E0107", "\"fair\""),
            ("E0608", "\"no_group\""),
            ("E0608", "overdu"),
            ("E0107", "\"scored\""),
            ("E0608", "debts"),
            ("E0107", "\"given\""),
            ("E0102", "state"),
            ("E0603", "\"A\""),
            ("E0609", "\"E9999\""),
            ("E0103", "[[case.decision]]"),
            ("E0104", "\"A\""),
        ],
    );
}

#[test]
fn a_case_must_expect_something() {
    check_refused("[[case]]\nname = \"A\"\non = 2026-12-31\n", &[("E0602", "\"A\"")]);
    let row = "row = [{ subject = \"commune\", id = \"A\", bloc = \"K\" }]\n";
    check_refused(&format!("[[case]]\nname = \"A\"\non = 2026-12-31\n{row}[case.expect.credit.A]\n"), &[("E0602", "\"A\"")]);
    let both = format!("[[case]]\nname = \"A\"\non = 2026-12-31\nerror = \"E0513\"\n{row}[case.expect.credit.A]\ntotal = \"\"\n");
    check_refused(&both, &[("E0610", "\"\"")]);
}

#[test]
fn results_are_compared_as_texts() {
    let text = r#"
[[case]]
name = "Ba xã"
on = 2026-12-31
row = [
  { subject = "commune", id = "A", bloc = "K", outstanding = 1_000, overdue_debt = 0.5 },
  { subject = "commune", id = "B", bloc = "K", outstanding = "1000" },
  { subject = "commune", id = "C", bloc = "K", outstanding = 0, overdue_debt = "n/a" },
]
[case.expect.credit.A]
base = "10.00"
bonus = 0.00
deductions = "0.00"
total = "10.00"
score = "10.00"
grade_by_score = "good"
grade = "weak"
rank = 1
tied = false
needs_decision = false
gates = ["no_groups"]
group.debt = "10.00"
award.flag = "awarded"
criterion.overdue = { status = "scored", value = "1/20", points = "10.00" }
[case.expect.credit.B]
criterion.overdue = { status = "missing_zero", value = "", points = "0.00" }
grade_by_score = "weak"
award.flag = "eligible"
[case.expect.credit.C]
criterion.overdue = "not_applicable"
group.debt = ""
total = ""
grade = ""
rank = ""
award.flag = ""
"#;
    let passed = report(text).remove(0);
    assert_eq!(passed.to_text(Lang::En), "passed: Ba xã (27/27 results agree)\n");
    let wrong = text.replace("rank = 1", "rank = 2").replace("total = \"\"", "total = \"0.00\"");
    let failed = report(&wrong).remove(0);
    assert_eq!(
        failed.to_text(Lang::Vi),
        "KHÔNG ĐẠT: Ba xã (25/27 kết quả khớp)\n  \
         cases.toml:18: credit.A.rank phải là `2`, tính được `1`\n  \
         cases.toml:32: credit.C.total phải là `0.00`, tính được (không có)\n"
    );
    let json = serde_json::to_value(&failed).unwrap();
    assert_eq!(json["checks"][7]["path"], "credit.A.rank");
    assert_eq!(json["refused"], serde_json::Value::Null);
}

#[test]
fn a_case_may_expect_an_error() {
    let row = "row = [{ subject = \"commune\", id = \"A\", bloc = \"K\" }]\n";
    let case = |code: &str, row: &str| format!("[[case]]\nname = \"A\"\non = 2026-12-31\nerror = \"{code}\"\n{row}");
    let passed = report(&case("E0513", row)).remove(0);
    assert!(passed.passed && passed.refused.is_some());
    assert_eq!(passed.to_text(Lang::En), "passed: A\n");

    let failed = report(&case("E0511", row)).remove(0);
    let text = failed.to_text(Lang::En);
    assert!(text.starts_with("FAILED: A\n  cases.toml:4: must fail with `E0511`, but it failed with `E0513`\n"), "{text}");
    assert!(text.contains("cases.toml:5"), "the row is shown: {text}");

    let good = row.replace(" }", ", outstanding = 5 }");
    let text = report(&case("E0513", &good)).remove(0).to_text(Lang::En);
    assert_eq!(text, "FAILED: A\n  cases.toml:4: must fail with `E0513`, but it did not fail\n");
    let early = case("E0701", &good).replace("2026-12-31", "2025-12-31");
    assert!(!report(&early).remove(0).checks[0].found.is_empty());
}

#[test]
fn refused_data_fails_the_case_and_is_shown_in_it() {
    let text = r#"
[[case]]
name = "Ô sai"
on = 2026-12-31
row = [{ subject = "commune", id = "A", bloc = "K", outstanding = "nhiều" }]
expect.credit.A.total = "10.00"
"#;
    let report = report(text).remove(0);
    assert!(!report.passed && report.checks.is_empty());
    let text = report.to_text(Lang::Vi);
    assert!(text.contains("E0514") && text.contains("cases.toml:5:67") && text.contains("ô của ví dụ"), "{text}");
    let json = serde_json::to_value(&report).unwrap();
    assert_eq!(json["refused"][0]["code"], "E0514");
}

#[test]
fn decisions_of_the_council_are_data() {
    let text = r#"
[[case]]
name = "Biểu quyết"
on = 2026-12-31
row = [
  { subject = "commune", id = "A", bloc = "K", outstanding = 5, overdue_debt = 0 },
  { subject = "commune", id = "B", bloc = "K", outstanding = 5, overdue_debt = 0 },
]
expect.credit.A = { award.flag = "eligible", tied = true, needs_decision = false }
expect.credit.B = { award.flag = "awarded" }
[[case.decision]]
scorecard = "credit"
item = "flag"
set = "K"
rows = ["B"]
by = "Hội đồng"
on = 2026-12-30
"#;
    let report = report(text).remove(0);
    assert!(report.passed, "{}", report.to_text(Lang::En));
}
