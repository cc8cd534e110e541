use super::*;
use crate::model::expression::{Field, Node, Read};
use crate::model::{CriterionId, GroupId, ParamId, ValueId};

#[track_caller]
fn node(formula: &str, expected: &Node) {
    let (expression, findings, _) = read(&format!("'{formula}'"), &context(COMMUNE, OwnResults::All, Expected::Any));
    assert_eq!(findings, []);
    assert_eq!(expression.unwrap().node, *expected, "{formula}");
}

#[test]
fn what_names_read() {
    node("outstanding", &Node::Read(Read::Value(ValueId(0))));
    node("param.overdue_limit", &Node::Param(ParamId(0)));
    node("criterion.lending", &Node::Read(Read::Own(Field::Criterion(CriterionId(1)))));
    node("group.debt_quality", &Node::Read(Read::Own(Field::Group(GroupId(0)))));
    for (word, field) in [
        ("base", Field::Base),
        ("bonus", Field::Bonus),
        ("deductions", Field::Deductions),
        ("total", Field::Total),
        ("score", Field::Score),
        ("grade", Field::Grade),
    ] {
        node(word, &Node::Read(Read::Own(field)));
    }
    node("work.criterion.task", &Node::Read(Read::Result(ScorecardId(1), Field::Criterion(CriterionId(0)))));
    node("district.budget", &Node::Parent(Read::Value(ValueId(18))));
    node("district.district_card.group.leading", &Node::Parent(Read::Result(ScorecardId(4), Field::Group(GroupId(0)))));
}

#[test]
fn types_of_names() {
    for (name, kind) in [
        ("outstanding", "number million dong"),
        ("overdue_rate", "number percent"),
        ("constant", "number"),
        ("flagged", "boolean"),
        ("commune_kind", "choice 0"),
        ("head", "grade 1"),
        ("param.overdue_limit", "number percent"),
        ("param.weight", "number"),
        ("total", "number"),
        ("grade", "grade 0"),
        ("work.total", "number"),
        ("work.score", "number"),
        ("work.base", "number"),
        ("work.grade", "grade 1"),
        ("survey.total", "number"),
        ("district.remote", "boolean"),
        ("district.district_card.grade", "grade 0"),
    ] {
        check(name, kind);
    }
}

#[test]
fn names_that_are_not_there() {
    wrong("outstandin > 0", &[("E0320", "outstandin", "outstanding")]);
    wrong("weight", &[("E0320", "weight", "param.weight")]);
    wrong("budget", &[("E0320", "budget", "district.budget")]);
    wrong("param.overdue_limits", &[("E0320", "param.overdue_limits", "param.overdue_limit")]);
    wrong("params.weight", &[("E0320", "params.weight", "param.weight")]);
    wrong("param.weight.x", &[("E0320", "param.weight.x", "param.weight")]);
    wrong("criterion.overdu", &[("E0320", "criterion.overdu", "criterion.overdue")]);
    wrong("overdue", &[("E0320", "overdue", "criterion.overdue")]);
    wrong("work.totals", &[("E0320", "work.totals", "work.total")]);
    wrong("work.criterion.tasks", &[("E0320", "work.criterion.tasks", "work.criterion.task")]);
    wrong("outstanding.total", &[("E0320", "outstanding.total", "")]);
    wrong("commune.outstanding", &[("E0320", "commune.outstanding", "outstanding")]);
    wrong("district.budgets", &[("E0320", "district.budgets", "district.budget")]);
    wrong("district_card.total", &[("E0320", "district_card.total", "district.district_card.total")]);
    wrong("district.credit.total", &[("E0320", "district.credit.total", "")]);
    wrong("điểm_số", &[("E0320", "điểm_số", "")]);
    wrong("a + b", &[("E0320", "a", ""), ("E0320", "b", "")]);
    wrong("Outstanding", &[("E0320", "Outstanding", "outstanding")]);
}

#[test]
fn names_that_are_no_values() {
    wrong("rank < 3", &[("E0322", "rank", "")]);
    wrong("work.rank", &[("E0322", "work.rank", "")]);
    wrong("work.bonus", &[("E0322", "work.bonus", "")]);
    wrong("district.name", &[("E0322", "district.name", "")]);
    wrong("param", &[("E0323", "param", "")]);
    wrong("criterion", &[("E0323", "criterion", "")]);
    wrong("work", &[("E0323", "work", "")]);
    wrong("district", &[("E0323", "district", "")]);
    wrong("loan_group", &[("E0323", "loan_group", "")]);
    wrong("commune", &[("E0323", "commune", "")]);
    wrong("percent", &[("E0323", "percent", "")]);
    wrong("district.district_card", &[("E0323", "district.district_card", "")]);
}

#[test]
fn own_results_only_where_they_are_known() {
    let none = context(COMMUNE, OwnResults::None, Expected::Any);
    for name in ["total", "grade", "criterion.overdue", "group.debt_quality", "base"] {
        wrong_in(name, &none, &[("E0324", name, "")]);
    }
    let requires = context(COMMUNE, OwnResults::ExceptGrade, Expected::Any);
    check_in("criterion.overdue >= 8 and total > 50", &requires, "boolean");
    wrong_in("grade == 'good'", &requires, &[("E0324", "grade", "")]);
    wrong("credit.total > 1", &[("E0325", "credit.total", "")]);
    wrong_in("credit.total > 1", &none, &[("E0326", "credit.total", "")]);
    let derived = Context { scorecard: None, ..none };
    wrong_in("total", &derived, &[("E0324", "total", "")]);
    check_in("credit.total", &derived, "number");
    wrong("count(loan_group where total > 5)", &[("E0324", "total", "")]);
    wrong("survey.grade", &[("E0330", "survey.grade", "")]);
}

#[test]
fn other_subjects() {
    wrong("loan_group.debt", &[("E0327", "loan_group.debt", "")]);
    wrong("debt", &[("E0327", "debt", "")]);
    wrong("group_card.total", &[("E0327", "group_card.total", "")]);
    wrong("officer.age", &[("E0329", "officer.age", "")]);
    wrong("officer", &[("E0329", "officer", "")]);
    let group = context(GROUP, OwnResults::All, Expected::Any);
    check_in("commune.credit.criterion.overdue + commune.households", &group, "number");
    check_in("share", &group, "number percent");
    wrong_in("outstanding", &group, &[("E0320", "outstanding", "commune.outstanding")]);
    wrong_in("credit.total", &group, &[("E0320", "credit.total", "commune.credit.total")]);
    wrong_in("commune.district.budget", &group, &[("E0320", "commune.district.budget", "")]);
    wrong_in("district.budget", &group, &[("E0329", "district.budget", "")]);
}

#[test]
fn broken_names_are_silent() {
    for formula in ["damaged > 1", "bad_derived + 1", "damaged == 'good'", "if(flagged, damaged, 'good') == 'x'"] {
        let (expression, findings, _) = read(&format!("\"{formula}\""), &context(COMMUNE, OwnResults::All, Expected::Any));
        assert_eq!((expression, findings), (None, Vec::new()), "{formula}");
    }
}

#[test]
fn a_name_alone() {
    let names = fixture();
    let read = |right: &str, range: std::ops::Range<usize>, expected: Expected| {
        let mut resolver = Resolver::new(&names, Mode::HalfUp);
        resolver.findings.clear();
        let (value, sources) = toml(right);
        let expression = resolver.name(&value, range, &context(COMMUNE, OwnResults::All, expected));
        (expression.map(|expression| kind(&expression.kind)), shown(&resolver.finish().1, &sources))
    };
    let code = |code: &str, text: &str| vec![(code.to_owned(), text.to_owned())];
    assert_eq!(read("'-group.debt_quality'", 1..19, Expected::Number), (Some("number".to_owned()), Vec::new()));
    assert_eq!(read("'flagged'", 0..7, Expected::Boolean), (Some("boolean".to_owned()), Vec::new()));
    assert_eq!(read("'-grade'", 1..6, Expected::Number), (None, code("E0350", "grade")));
    assert_eq!(read("'-total + 1'", 1..10, Expected::Number), (None, code("E0314", "total + 1")));
    assert_eq!(read("'-12'", 1..3, Expected::Number), (None, code("E0314", "12")));
    assert_eq!(read("'-total desc'", 1..11, Expected::Number), (None, code("E0306", "desc")));
    assert_eq!(read("'-totl'", 1..5, Expected::Number), (None, code("E0320", "totl")));
    assert_eq!(read("'-'", 1..1, Expected::Number), (None, code("E0301", "'-'")));
    assert_eq!(read("12", 0..2, Expected::Number), (None, code("E0313", "12")));
}
