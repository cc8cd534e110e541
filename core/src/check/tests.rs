//! One table of small changes of a good rule set: what is changed, and the codes of everything that is found.

use super::RuleSet;
use crate::diagnostic::{Finding, Refusal};

const BASE: &str = include_str!("tests/base.toml");

fn findings(text: &str) -> Vec<Finding> {
    match RuleSet::parse([("rules.toml", text)]) {
        Ok(rules) => rules.warnings().to_vec(),
        Err(Refusal { findings, .. }) => findings,
    }
}

/// The good rule set with some parts replaced gives these codes, in the order of places.
#[track_caller]
fn check(changes: &[(&str, &str)], expected: &[&str]) {
    let text = changes.iter().fold(BASE.to_owned(), |text, (old, new)| {
        assert_eq!(text.matches(old).count(), 1, "`{old}` stands there once");
        text.replace(old, new)
    });
    let found = findings(&text);
    let codes: Vec<&str> = found.iter().map(|finding| finding.message.code).collect();
    assert_eq!(codes, expected, "{found:#?}");
}

const SCORE: &str = r#"score.bands = [
  { at_most = 0.5, points = 20 },
  { at_most = "param.limit", points = 10 },
  { points = 0 },
]"#;

#[test]
fn the_good_one_is_good() {
    check(&[], &[]);
    let rules = RuleSet::parse([("rules.toml", BASE)]).unwrap();
    assert_eq!(rules.scorecard("credit").unwrap().1.criteria.len(), 3);
    assert_eq!(rules.subject("loan_group").unwrap().0.0, 1);
    assert!(rules.scorecard("commune").is_none());
}

#[test]
fn thresholds_hold_on_every_day_of_the_period() {
    // The second value comes into force inside the period, the third after it.
    check(&[("{ from = 2027-01-01, value = 2 }", "{ from = 2027-01-01, value = 0.4 }")], &["E0401"]);
    check(&[("{ from = 2027-01-01, value = 2 }", "{ from = 2028-01-01, value = 0.4 }")], &[]);
    check(&[("{ from = 2026-01-01, value = 1 }", "{ from = 2025-01-01, value = 1 }")], &[]);
    check(&[("{ from = 2026-01-01, value = 1 }", "{ from = 2026-03-01, value = 1 }")], &["W0108"]);
}

#[test]
fn orders_of_thresholds() {
    let bands = |clauses: &str| format!("score.bands = [{clauses}{{ points = 0 }}]");
    let cases: [(&str, &[&str]); 9] = [
        ("{ below = 1, points = 20 }, { at_most = 1, points = 10 }, ", &[]),
        ("{ at_most = 1, points = 20 }, { below = 1, points = 10 }, ", &["E0401"]),
        ("{ at_most = 1, points = 20 }, { at_most = 1, points = 10 }, ", &["E0401"]),
        ("{ above = 1, points = 20 }, { at_least = 1, points = 10 }, ", &[]),
        ("{ at_least = 1, points = 20 }, { above = 1, points = 10 }, ", &["E0401"]),
        ("{ at_least = 1, points = 20 }, { at_least = 2, points = 10 }, ", &["E0401"]),
        ("{ at_least = 2, points = 20 }, { at_most = 1, points = 10 }, ", &["E0402"]),
        // The rate is not below zero.
        ("{ below = 0, points = 20 }, { at_most = 1, points = 10 }, ", &["W0104"]),
        ("{ at_least = 0, points = 10 }, ", &["W0104"]),
    ];
    for (clauses, expected) in cases {
        check(
            &[
                (SCORE, &bands(clauses)),
                ("value = 2 }]", "value = 2 }]\nbasis = []"),
                ("value = \"rate\"", "value = \"rate\"\nfull_if = \"rate == param.limit\""),
            ],
            expected,
        );
    }
}

#[test]
fn clauses_that_whole_numbers_never_reach() {
    let score = |clauses: &str| [("score.count = { each = 1 }".to_owned(), format!("score.bands = [{clauses}]"))];
    let cases: [(&str, &[&str]); 4] = [
        ("{ at_most = 0, points = 0 }, { below = 1, points = 1 }, { at_most = 6, points = 3 }, { points = 6 }", &["W0104"]),
        ("{ at_most = 4, points = 3 }, { at_most = 12, points = 4 }, { points = 6 }", &["W0104"]),
        ("{ above = 12, points = 6 }, { at_least = 6, points = 5 }, { points = 3 }", &["W0104"]),
        ("{ at_least = 12, points = 6 }, { at_least = 6, points = 3 }, { points = 0 }", &[]),
    ];
    for (clauses, expected) in cases {
        for (old, new) in score(clauses) {
            check(&[(&old, &new)], expected);
        }
    }
}

#[test]
fn sums() {
    check(&[("title = \"Tín dụng\"\nmax = 30", "title = \"Tín dụng\"\nmax = 31")], &["E0410"]);
    check(&[("title = \"Họp\"\nmax = 6", "title = \"Họp\"\nmax = 7")], &["E0411"]);
    check(&[("title = \"Họp\"\nmax = 6", "title = \"Họp\"\nmax = 7"), ("max = 10\n", "max = 10\ncapped = true\n")], &[]);
    check(&[("title = \"Họp\"\nmax = 6", "title = \"Họp\"\nmax = 5"), ("max = 10\n", "max = 10\ncapped = true\n")], &["E0412"]);
    // An inner deduction counts in no sum.
    let nested = "id = \"work\"\ntitle = \"Công việc\"\nmax = 10\n\n[[group]]\nid = \"inner\"\nparent = \"work\"\ntitle = \"Trong\"\nmax = 10\n\n[[group]]\nid = \"minus\"\nparent = \"work\"\nkind = \"deduction\"\ntitle = \"Trừ\"\nmax = 3\n";
    check(
        &[
            ("id = \"work\"\ntitle = \"Công việc\"\nmax = 10\n", nested),
            ("group = \"work\"\ntitle = \"Họp\"", "group = \"inner\"\ntitle = \"Họp\""),
            ("group = \"work\"\ntitle = \"Ký\"", "group = \"inner\"\ntitle = \"Ký\""),
        ],
        &[],
    );
    // A part whose maximum could not be read makes no sum wrong; nor does one whose group is not known.
    check(&[("title = \"Họp\"\nmax = 6", "title = \"Họp\"\nmax = \"sáu\"")], &["E0104"]);
    check(&[("group = \"work\"\ntitle = \"Họp\"", "group = \"wrok\"\ntitle = \"Họp\"")], &["E0212"]);
}

#[test]
fn decimals_and_multiples() {
    check(&[("at_least = 15", "at_least = 15.125")], &["E0421"]);
    check(&[("at_least = 15", "at_least = \"46/3\"")], &["E0421"]);
    let own = ("score.count = { each = 1 }", "score.count = { each = 1 }\nrounding = { step = 0.5 }");
    check(&[own], &[]);
    check(
        &[
            own,
            ("title = \"Họp\"\nmax = 6", "title = \"Họp\"\nmax = 6.25"),
            ("title = \"Ký\"\nmax = 4", "title = \"Ký\"\nmax = 3.75"),
            ("\"signed\", 4", "\"signed\", 3.75"),
        ],
        &["E0422"],
    );
    let gate = |effect: &str| format!("effect = {effect}");
    let limits: [(&str, &[&str]); 5] = [
        ("{ criterion = \"meeting_points\", points_at_most = 2.5 }", &[]),
        ("{ criterion = \"meeting_points\", points_at_most = 2.25 }", &["E0422"]),
        ("{ group = \"work\", points_at_most = 2.25 }", &[]),
        ("{ total_at_most = 2.125 }", &["E0421"]),
        ("{ total_at_most = -1 }", &["E0433"]),
    ];
    for (effect, expected) in limits {
        check(&[own, ("effect = { grade_at_most = \"fair\" }", &gate(effect))], expected);
    }
}

#[test]
fn only_the_total_is_rounded() {
    let at_total = ("scale = \"quality\"\n\n", "scale = \"quality\"\nrounding = { at = \"total\", places = 1, step = 0.5 }\n\n");
    let thirds = [
        at_total,
        ("title = \"Họp\"\nmax = 6", "title = \"Họp\"\nmax = \"20/3\""),
        ("title = \"Ký\"\nmax = 4", "title = \"Ký\"\nmax = \"10/3\""),
        ("\"signed\", 4", "\"signed\", \"10/3\""),
    ];
    check(&thirds, &[]);
    check(&[at_total, ("at_least = 15", "at_least = 15.25")], &["E0422"]);
    check(&[at_total, ("effect = { grade_at_most = \"fair\" }", "effect = { total_at_most = 10.25 }")], &["E0422"]);
    check(&[at_total, ("effect = { grade_at_most = \"fair\" }", "effect = { group = \"work\", points_at_most = \"7/3\" }")], &[]);
    check(&[("scale = \"quality\"\n\n", "scale = \"quality\"\nrounding = { places = 1, step = 0.25 }\n\n")], &["E0420"]);
}

#[test]
fn what_can_be_missing() {
    let value = |formula: &str| format!("value = \"{formula}\"");
    let cases: [(&str, &[&str]); 11] = [
        ("meetings + optional", &["E0450"]),
        ("or_else(optional, 0) + meetings", &[]),
        ("or_else(meetings, optional)", &["E0450"]),
        ("if(is_given(optional), 1, 2) + meetings", &[]),
        // Not looked through: one rule for authors.
        ("if(is_given(optional), optional, 2) + meetings", &["E0450"]),
        ("filled + meetings", &[]),
        ("sum(loan_group.members) + meetings", &["E0450"]),
        ("count(loan_group where members > 3) + meetings", &["E0450"]),
        ("count(loan_group where is_missing(members)) + meetings", &[]),
        ("mean(loan_group.(or_else(members, 1))) + meetings", &[]),
        ("param.limit + percent(meetings, meetings)", &[]),
    ];
    for (formula, expected) in cases {
        check(&[("value = \"meetings\"", &value(formula))], expected);
    }
    check(&[("blank = \"false\"\n", ""), ("when_missing = \"error\"\n", ""), ("applies_if = \"is_given(optional)\"\n", "")], &["E0450"]);
    check(&[("when_missing = \"error\"\n", "")], &[]);
}

#[test]
fn gates_that_can_be_unknown() {
    let gate = ("when_missing = \"passes\"\n", "");
    let when = |formula: &str| format!("when = \"{formula}\"");
    let cases: [(&str, &[&str]); 7] = [
        ("count(loan_group) == 0 or filled == 0", &[]),
        ("optional > 0 or filled == 0", &["E0451"]),
        // A division by an input that is never zero; by a number; by one that can be zero.
        ("rate > 3 or filled == 0", &[]),
        ("overdue / 2 > 3 or filled == 0", &[]),
        ("outstanding / overdue > 3 or filled == 0", &["E0451"]),
        ("min(loan_group.(or_else(members, 1))) < 3 or filled == 0", &["E0451"]),
        ("total < 3 or filled == 0", &[]),
    ];
    for (formula, expected) in cases {
        check(&[gate, ("when = \"count(loan_group) == 0 or filled == 0\"", &when(formula))], expected);
    }
}

#[test]
fn steps_that_cost_more_than_half() {
    let linear = "score.linear = { from = [0, 20], to = [2, 0] }";
    let used = ("applies_if = \"is_given(optional)\"", "applies_if = \"is_given(optional) and param.limit > 0\"");
    check(&[(SCORE, linear), used], &[]);
    let cases: [(&str, &[&str]); 7] = [
        ("score.bands = [{ at_most = 1, points = 20 }, { points = 9 }]", &["W0106"]),
        ("score.bands = [{ at_most = 1, points = 20 }, { points = 10 }]", &[]),
        ("score.piecewise = { points = [[0, 20], [1, 9], [2, 0]] }", &["W0106"]),
        ("score.piecewise = { points = [[0, 20], [1, 0]] }", &[]),
        ("score.pro_rata = { target = 1, zero_below = 0.6 }", &["W0106"]),
        ("score.shortfall = { target = 1, deduct = 11, partial = \"started\", side = \"above\" }", &["W0106"]),
        ("score.placing = { points = [20, 5], direction = \"low\", within = \"all\" }", &["W0106"]),
    ];
    for (score, expected) in cases {
        check(&[(SCORE, score), used], expected);
    }
    check(&[("score.count = { each = 1 }", "score.count = { each = 4 }")], &["W0106"]);
    check(&[("score.count = { each = 1 }", "score.count = { each = 4 }"), ("value = \"meetings\"", "value = \"meetings / 2\"")], &[]);
}

#[test]
fn grades() {
    check(&[("at_least = 15", "at_least = 25")], &["E0464"]);
    check(&[("at_least = 25", "at_least = 31")], &["W0105"]);
    check(
        &[("at_least = 25", "at_least = 31"), ("scale = \"quality\"\n\n", "scale = \"quality\"\nclassify_on = \"total\"\n\n")],
        &["W0105"],
    );
    check(&[("at_least = 15", "at_least = 0")], &["W0105"]);
    check(&[("at_least = 25", "at_least = 25\nrequires = \"criterion.signing > 0\"")], &["W0107"]);
    check(&[("at_least = 25", "at_least = 25\nrequires = \"is_na(criterion.signing) or criterion.signing > 0\"")], &[]);
    check(&[("at_least = 25", "at_least = 25\nrequires = \"criterion.rate_points > 0 and group.work > 0\"")], &[]);
    // A misspelt grade is one mistake.
    check(&[("id = \"fair\"\nat_least", "id = \"fairr\"\nat_least")], &["E0212"]);
}

#[test]
fn a_misspelt_key_is_one_mistake() {
    check(&[("when_missing = \"error\"\n", "when_mising = \"error\"\n"), ("is_given(optional)", "optional > 0")], &["E0102"]);
    check(&[("at_least = 15", "at_leest = 15")], &["E0102"]);
    check(&[("score.count = { each = 1 }\nbasis", "score.count = { each = 1 }\nbassis")], &["E0102"]);
}

#[test]
fn a_text_that_is_no_toml_hides_no_other() {
    let (manifest, card) = BASE.split_at(BASE.find("[scorecard]").unwrap());
    let manifest = manifest.replace("status", "scorecards = [\"credit.toml\"]\nstatus");
    let broken = manifest.replace("title = \"Tổ\"", "title = \"Tổ");
    let wrong = card.replace("title = \"Họp\"\nmax = 6", "title = \"Họp\"\nmax = 7");
    let refusal = RuleSet::parse([("ruleset.toml", &broken), ("credit.toml", &wrong)]).unwrap_err();
    let codes: Vec<&str> = refusal.findings.iter().map(|finding| finding.message.code).collect();
    assert_eq!(codes, ["E0101", "E0411"]);
    let broken = card.replace("title = \"Họp\"\nmax = 6", "title = \"Họp\nmax = 6");
    let refusal = RuleSet::parse([("ruleset.toml", &manifest), ("credit.toml", &broken)]).unwrap_err();
    let codes: Vec<&str> = refusal.findings.iter().map(|finding| finding.message.code).collect();
    assert_eq!(codes, ["E0101"]);
}

#[test]
fn a_model_alone_can_be_checked_again() {
    let rules = RuleSet::parse([("rules.toml", BASE)]).unwrap();
    assert!(super::check(rules.model()).is_empty());
    let mut model = rules.model().clone();
    model.params[0].values[0].value = crate::number::Number::from(0);
    let codes: Vec<&str> = super::check(&model).iter().map(|finding| finding.message.code).collect();
    assert_eq!(codes, ["E0401"]);
}
