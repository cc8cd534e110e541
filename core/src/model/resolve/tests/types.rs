use super::*;
use crate::model::expression::Node;
use crate::number::Number;
use crate::syntax::{Content, TextLiteral};

#[test]
fn units() {
    check("12", "any");
    check("2 * (3 - 1) / 4", "any");
    check("-5", "any");
    check("12.5%", "number");
    check("outstanding + overdue_debt", "number million dong");
    check("outstanding + 5", "number million dong");
    check("5 - outstanding", "number million dong");
    check("outstanding * households", "number million dong");
    check("outstanding / households", "number million dong");
    check("1 / outstanding", "number 1/million dong");
    check("overdue_debt / outstanding", "number");
    check("overdue_debt / outstanding < 12.5%", "boolean");
    check("outstanding * outstanding", "number million dong^2");
    check("12.5% * outstanding", "number million dong");
    check("-outstanding", "number million dong");
    check("rate > 0.5 and rate <= param.overdue_limit", "boolean");
    check("outstanding * param.weight >= overdue_debt", "boolean");
    check("constant + households", "number");
    wrong("outstanding + rate", &[("E0353", "outstanding + rate", "")]);
    wrong("outstanding > households", &[("E0353", "outstanding > households", "")]);
    wrong("outstanding > constant", &[("E0353", "outstanding > constant", "")]);
    wrong("outstanding == 12.5%", &[("E0353", "outstanding == 12.5%", "")]);
    wrong("rate > 12.5%", &[("E0354", "12.5%", "")]);
    wrong("12.5% > rate", &[("E0354", "12.5%", "")]);
    wrong("rate + -(1 - 12.5%)", &[("E0354", "12.5%", "")]);
    wrong("min(rate, 3, 10%)", &[("E0354", "10%", "")]);
    wrong("households > rate", &[("E0353", "households > rate", "")]);
}

#[test]
fn a_unit_clash_shows_both_places() {
    let (_, findings, sources) = read("\"0 < outstanding + rate\"", &context(COMMUNE, OwnResults::None, Expected::Any));
    let labels: Vec<_> = findings[0].labels.iter().map(|label| (sources.snippet(label.place), label.words.get(Lang::Vi))).collect();
    assert_eq!(labels, [("outstanding", "đơn vị `million dong`"), ("rate", "đơn vị `percent`")]);
    let (_, findings, sources) = read("\"rate > 12.50%\"", &context(COMMUNE, OwnResults::None, Expected::Any));
    assert_eq!(findings[0].headline(Lang::Vi), "`12.50%` là số 0.125, còn giá trị đi cùng tính bằng đơn vị `percent`");
    assert!(findings[0].help(Lang::En).contains("write `12.5` without %"));
    assert_eq!(sources.snippet(findings[0].labels[0].place), "rate");
}

#[test]
fn every_function() {
    for (formula, kind) in [
        ("if(flagged, outstanding, 0)", "number million dong"),
        ("if(flagged, 1, 2)", "any"),
        ("if(flagged, grade, 'fair')", "grade 0"),
        ("min(outstanding)", "number million dong"),
        ("min(3, outstanding, overdue_debt)", "number million dong"),
        ("max(district.budget, outstanding)", "number million dong"),
        ("max(district.budget)", "number million dong"),
        ("abs(outstanding - 5)", "number million dong"),
        ("clamp(rate, 0, 100)", "number percent"),
        ("round(outstanding / 3, 2)", "number million dong"),
        ("round(rate, -2)", "number percent"),
        ("floor(rate)", "number percent"),
        ("ceil(rate)", "number percent"),
        ("percent(overdue_debt, outstanding)", "number percent"),
        ("percent(1, 2)", "number percent"),
        ("growth(outstanding, overdue_debt)", "number percent"),
        ("is_missing(outstanding)", "boolean"),
        ("is_na(head)", "boolean"),
        ("is_given(flagged)", "boolean"),
        ("is_missing(commune_kind) or is_given(work.grade)", "boolean"),
        ("or_else(outstanding, 0)", "number million dong"),
        ("or_else(grade, 'weak')", "grade 0"),
        ("or_else(flagged, false)", "boolean"),
    ] {
        check(formula, kind);
    }
}

#[test]
fn aggregates() {
    for (formula, kind) in [
        ("count(loan_group)", "number"),
        ("count(loan_group where debt > 5)", "number"),
        ("count(loan_group where rating >= 'fair' and active)", "number"),
        ("sum(loan_group.debt)", "number million dong"),
        ("sum(loan_group.(debt + arrears) where members > 3)", "number million dong"),
        ("sum(loan_group.(if(active, 1, 0)))", "number"),
        ("min(loan_group.debt)", "number million dong"),
        ("max(loan_group.debt where active)", "number million dong"),
        ("mean(loan_group.members)", "number"),
        ("mean(loan_group.(debt / members))", "number million dong"),
        ("mean(loan_group.group_card.total)", "number"),
        ("count(loan_group where group_card.grade == 'good')", "number"),
        ("sum(loan_group.debt where debt > commune.overdue_debt)", "number million dong"),
        ("sum(loan_group.share) > 50", "boolean"),
        ("percent(count(loan_group where active), count(loan_group))", "number percent"),
    ] {
        check(formula, kind);
    }
    let district = context(DISTRICT, OwnResults::None, Expected::Any);
    check_in("sum(commune.(sum(loan_group.debt where active)) where flagged)", &district, "number million dong");
    check_in("max(commune.credit.total)", &district, "number");
    check_in("count(commune where count(loan_group) > 3 and district.remote)", &district, "number");
    wrong("count(district)", &[("E0328", "district", "")]);
    wrong("count(loan_groups)", &[("E0328", "loan_groups", "loan_group")]);
    wrong("sum(outstanding)", &[("E0328", "outstanding", "")]);
    wrong("min(district.budget where flagged)", &[("E0328", "district", "")]);
    wrong("count(loan_group.debt)", &[("E0341", "count(loan_group.debt)", "")]);
    wrong("count(loan_group.(debt))", &[("E0341", "count(loan_group.(debt))", "")]);
    wrong("sum(loan_group)", &[("E0341", "sum(loan_group)", "")]);
    wrong("sum(loan_group.debt + loan_group.arrears)", &[("E0341", "sum(loan_group.debt + loan_group.arrears)", "")]);
    wrong("sum(loan_group.group_card.(total))", &[("E0341", "sum(loan_group.group_card.(total))", "")]);
    wrong("max(loan_group.debt, 3)", &[("E0327", "loan_group.debt", "")]);
    wrong("abs(loan_group.debt where active)", &[("E0342", "abs", "")]);
    wrong("avg(loan_group.(debt))", &[("E0321", "avg", "")]);
    wrong("sum(loan_group.active)", &[("E0351", "active", "")]);
    wrong("count(loan_group where debt)", &[("E0351", "debt", "")]);
    wrong("sum(loan_group.debts where membres > 1)", &[("E0320", "debts", "debt"), ("E0320", "membres", "members")]);
    wrong("count(loan_group where outstanding > 1)", &[("E0320", "outstanding", "commune.outstanding")]);
    wrong("count(loan_group where debt > members)", &[("E0353", "debt > members", "")]);
    wrong("sum(loan_group.debt, 1)", &[("E0340", "sum(loan_group.debt, 1)", "")]);
}

#[test]
fn calls_that_are_wrong() {
    wrong("prcent(a, outstanding)", &[("E0321", "prcent", "percent"), ("E0320", "a", "")]);
    wrong("IF(flagged, 1, 2)", &[("E0321", "IF", "if")]);
    wrong("work.total(1)", &[("E0321", "work.total", "")]);
    wrong("if(flagged, 1)", &[("E0340", "if(flagged, 1)", "")]);
    wrong("clamp(1, 2)", &[("E0340", "clamp(1, 2)", "")]);
    wrong("min()", &[("E0340", "min()", "")]);
    wrong("percent(outstanding, households)", &[("E0353", "percent(outstanding, households)", "")]);
    wrong("if(outstanding, 1, 2)", &[("E0351", "outstanding", "")]);
    wrong("if(flagged, 1, true)", &[("E0352", "if(flagged, 1, true)", "")]);
    wrong("or_else(outstanding, rate)", &[("E0353", "or_else(outstanding, rate)", "")]);
    wrong("abs(flagged)", &[("E0351", "flagged", "")]);
    wrong("min(1, flagged, head)", &[("E0351", "flagged", ""), ("E0351", "head", "")]);
    for places in ["households", "1.5", "13", "-13", "2 + 1", "2%"] {
        wrong(&format!("round(rate, {places})"), &[("E0343", places, "")]);
    }
}

#[test]
fn operators_on_other_types() {
    wrong("not outstanding", &[("E0351", "outstanding", "")]);
    wrong("-flagged", &[("E0351", "flagged", "")]);
    wrong("flagged and rate or head", &[("E0351", "rate", ""), ("E0351", "head", "")]);
    wrong("flagged + head", &[("E0351", "flagged", ""), ("E0351", "head", "")]);
    wrong("flagged == 1", &[("E0352", "flagged == 1", "")]);
    wrong("head == grade", &[("E0352", "head == grade", "")]);
    wrong("commune_kind == model_kind", &[("E0352", "commune_kind == model_kind", "")]);
    wrong("flagged < true", &[("E0355", "flagged < true", "")]);
    wrong("commune_kind < 'phuong'", &[("E0355", "commune_kind < 'phuong'", "")]);
    check("flagged == true", "boolean");
    check("head != work.grade", "boolean");
    check("head <= work.grade", "boolean");
}

#[test]
fn quoted_ids_take_the_other_side() {
    check("grade >= 'fair'", "boolean");
    check("'fair' <= grade", "boolean");
    check("commune_kind == 'dac_khu' or model_kind != 'model'", "boolean");
    check("if(flagged, 'good', 'fair') == grade", "boolean");
    check("grade > or_else(if(flagged, 'good', 'fair'), 'weak')", "boolean");
    check("if(flagged, if(flagged, 'good', 'weak'), grade)", "grade 0");
    wrong("grade == 'khá'", &[("E0331", "'khá'", "")]);
    wrong("grade == 'god'", &[("E0331", "'god'", "'good'")]);
    wrong("'excellent' == grade", &[("E0331", "'excellent'", "")]);
    wrong("commune_kind == 'thi_tran_cu'", &[("E0331", "'thi_tran_cu'", "")]);
    wrong("'good'", &[("E0332", "'good'", "")]);
    wrong("'good' == 'fair'", &[("E0332", "'good'", ""), ("E0332", "'fair'", "")]);
    wrong("outstanding == 'good'", &[("E0332", "'good'", "")]);
    wrong("is_missing('good')", &[("E0332", "'good'", "")]);
    wrong("if(flagged, 'good', 'fair')", &[("E0332", "'good'", ""), ("E0332", "'fair'", "")]);
    wrong("grad == 'good'", &[("E0320", "grad", "grade")]);
    let (expression, ..) = read("\"'fair' == grade\"", &context(COMMUNE, OwnResults::All, Expected::Any));
    let Node::Compare(_, left, _) = expression.unwrap().node else { panic!() };
    assert_eq!(left.node, Node::Member(1));
}

#[test]
fn expected_types() {
    let with = |expected| context(COMMUNE, OwnResults::None, expected);
    let percent = || with(Expected::NumberIn(Unit::percent()));
    check_in("flagged", &with(Expected::Boolean), "boolean");
    check_in("outstanding", &with(Expected::Number), "number million dong");
    check_in("5 + 5", &percent(), "any");
    check_in("2/37", &percent(), "any");
    check_in("rate + 1", &percent(), "number percent");
    check_in("head", &with(Expected::GradeOf(PERFORMANCE)), "grade 1");
    wrong_in("outstanding", &with(Expected::Boolean), &[("E0350", "outstanding", "")]);
    wrong_in("flagged", &with(Expected::Number), &[("E0350", "flagged", "")]);
    wrong_in("outstanding", &percent(), &[("E0350", "outstanding", "")]);
    wrong_in("flagged", &percent(), &[("E0350", "flagged", "")]);
    wrong_in("12.5%", &percent(), &[("E0354", "12.5%", "")]);
    wrong_in("head", &with(Expected::GradeOf(QUALITY)), &[("E0350", "head", "")]);
}

#[test]
fn numbers_of_toml_and_fractions() {
    let number = |right: &str, expected| {
        let (expression, findings, _) = read(right, &context(COMMUNE, OwnResults::None, expected));
        expression.map(|expression| expression.node).ok_or_else(|| findings.iter().map(|finding| finding.message.code).collect::<Vec<_>>())
    };
    assert_eq!(number("0.10", Expected::Number), Ok(Node::Number(Number::ratio(1, 10).unwrap())));
    assert_eq!(number("+1_000", Expected::NumberIn(Unit::percent())), Ok(Node::Number(1000.into())));
    assert_eq!(number("\"2/37\"", Expected::Number), Ok(Node::Number(Number::ratio(2, 37).unwrap())));
    assert_eq!(number("\"-3\"", Expected::Number), Ok(Node::Number((-3).into())));
    assert_eq!(number("1e3", Expected::Number), Err(vec!["E0105"]));
    assert_eq!(number("0x1F", Expected::Number), Err(vec!["E0105"]));
    assert_eq!(number("12", Expected::Any), Err(vec!["E0313"]));
    assert_eq!(number("12", Expected::Boolean), Err(vec!["E0313"]));
    assert_eq!(number("true", Expected::Boolean), Err(vec!["E0313"]));
    assert_eq!(number("\"\"", Expected::Boolean), Err(vec!["E0301"]));
}

#[test]
fn the_mode_of_round() {
    let names = Names { values: vec![derived("rounded", COMMUNE, "round(2.5, 0)")], ..fixture() };
    let mut resolver = Resolver::new(&names, Mode::Up);
    let (value, _) = toml("'round(1.5, 1)'");
    let own = resolver.formula(&value, &context(COMMUNE, OwnResults::None, Expected::Any)).unwrap();
    assert!(matches!(own.node, Node::Round(_, 1, Mode::HalfEven)));
    let (derived, findings) = resolver.finish();
    assert_eq!(findings, []);
    assert!(matches!(derived[0].as_ref().unwrap().node, Node::Round(_, 0, Mode::Up)));
}

#[test]
fn several_findings_in_one_formula_with_places_in_vietnamese_text() {
    wrong("outstandin > 0 và rate > 5%", &[("E0320", "outstandin", "outstanding"), ("E0306", "và", ""), ("E0354", "5%", "")]);
    wrong("min(outstandin, ratee) + 1 == flagged", &[("E0320", "outstandin", "outstanding"), ("E0320", "ratee", "rate")]);
    let (_, findings, sources) = read("\"rate \\u003E 5%\"", &context(COMMUNE, OwnResults::None, Expected::Any));
    assert_eq!(shown(&findings, &sources), [("E0354".to_owned(), "\"rate \\u003E 5%\"".to_owned())]);
}

#[test]
fn broken_formulas_never_panic_and_always_have_a_finding() {
    let names = fixture();
    let mut resolver = Resolver::new(&names, Mode::HalfUp);
    for whole in [
        "percent(overdue_debt + 5, outstanding) > 12.5%",
        "sum(loan_group.(debt + arrears) where active) / count(loan_group where not is_missing(debt))",
        "if(grade >= 'fair', min(rate, 5, -overdue_rate), clamp(rate, 0.25, 1_000))",
        "or_else(work.criterion.task, param.weight) == 0 and (flagged or district.remote)",
        "max(loan_group.debt where debt > mean(loan_group.(debt))) > round(outstanding, 2)",
    ] {
        let letters: Vec<char> = whole.chars().collect();
        for at in 0..=letters.len() {
            let prefix: String = letters.iter().take(at).collect();
            let without: String = letters.iter().enumerate().filter(|(index, _)| *index != at).map(|(_, letter)| letter).collect();
            for text in [prefix, without] {
                resolver.findings.clear();
                let content = Content::Text(TextLiteral { text: text.clone(), start: None });
                let value = Value { content, place: Place::default() };
                let expression = resolver.formula(&value, &context(COMMUNE, OwnResults::All, Expected::Any));
                assert!(expression.is_some() == resolver.findings.is_empty(), "{text}");
            }
        }
    }
}

#[test]
fn deep_formulas_do_not_overflow_a_small_stack() {
    let deep = |formula: String| {
        std::thread::Builder::new()
            .stack_size(1 << 20)
            .spawn(move || read(&format!("'{formula}'"), &context(COMMUNE, OwnResults::None, Expected::Any)).0.is_some())
            .unwrap()
            .join()
            .unwrap()
    };
    assert!(deep(vec!["households"; 199].join(" + ")));
    assert!(!deep(vec!["households"; 300].join(" + ")));
    assert!(deep(format!("{}households{}", "abs(".repeat(60), ")".repeat(60))));
    assert!(deep(format!("{}0{}", "if(flagged, households, ".repeat(60), ")".repeat(60))));
    assert!(!deep(format!("{}0{}", "if(flagged, households, ".repeat(300), ")".repeat(300))));
}
