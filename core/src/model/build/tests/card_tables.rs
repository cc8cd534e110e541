//! Mistakes in the tables of a scorecard.

use super::*;

#[test]
fn scorecard() {
    let findings = check("subject = \"commune\"\ntitle", "subject = \"comune\"\ntitle", &[("E0212", "\"comune\"")]);
    assert_eq!(findings[0].nearest.as_deref(), Some("commune"));
    // Nobody can tell which subject was meant: said once, not in every formula.
    check("subject = \"commune\"\ntitle", "subject = \"province\"\ntitle", &[("E0212", "\"province\"")]);
    check("subject = \"commune\"\ntitle", "title", &[("E0103", "[scorecard]")]);
    check("max = 100\nscale", "max = 0x64\nscale", &[("E0105", "0x64")]);
    check("max = 100\nscale", "scale", &[("E0103", "[scorecard]")]);
    check("scale = \"quality\"\nnot_app", "scale = \"qualty\"\nnot_app", &[("E0212", "\"qualty\"")]);
    check("not_applicable = \"rescale\"", "not_applicable = \"rescal\"", &[("E0107", "\"rescal\"")]);
    check("classify_on = \"capped\"", "classify_on = true", &[("E0104", "true")]);
    // A missing scale is one mistake, whatever needs it.
    let expected = [("E0230", "\"good\""), ("E0330", "grade")];
    check("scale = \"quality\"\nnot_app", "not_app", &expected);
}

#[test]
fn inputs() {
    check("kind = \"boolean\"\n", "", &[("E0103", "[[input]]")]);
    check("kind = \"boolean\"\n", "kind = \"bool\"\n", &[("E0107", "\"bool\"")]);
    check("blank = \"false\"", "blank = \"true\"", &[("E0107", "\"true\"")]);
    check("blank = \"false\"", "blank = \"false\"\nrequired = true", &[("E0213", "blank")]);
    check("blank = \"false\"", "unit = \"x\"\nmin = 0\nplaces = 2", &[("E0213", "unit"), ("E0213", "min"), ("E0213", "places")]);
    check("min = 0\nmax = 100\n", "min = 0\nmax = 100\nplaces = 0\n", &[("E0213", "places")]);
    check("min = 0\nmax = 100\n", "min = 0\nmax = 100\nchoices = []\nscale = \"quality\"\n", &[("E0213", "choices"), ("E0213", "scale")]);
    check("choices = [{ id = \"model\", title = \"Kiểu mẫu\" }, { id = \"plain\", title = \"Thường\" }]", "", &[("E0103", "[[input]]")]);
    check("kind = \"grade\"\nscale = \"quality\"", "kind = \"grade\"\nscale = \"qualities\"", &[("E0212", "\"qualities\"")]);
    check("columns = [\"Dư nợ\", \"du_no\"]", "columns = [\"Dư nợ\", \"Dư nợ\"]", &[("E0209", "\"Dư nợ\"")]);
    check("places = 6", "places = 1.5", &[("E0104", "1.5")]);
    check("value = \"sum(loan_group.members)\"\n", "", &[("E0103", "[[derived]]")]);
    check("note = \"đến 31/12\"", "notes = \"đến 31/12\"", &[("E0102", "notes")]);
}

#[test]
fn equal_choices_are_one_list() {
    let more = "[[input]]\nid = \"same\"\ntitle = \"X\"\nkind = \"choice\"\nchoices = [{ id = \"model\", title = \"A\" }, { id = \"plain\", title = \"B\" }]\n";
    let (model, findings, _) = built(&[("rules.toml", &format!("{WHOLE}\n{more}"))]);
    assert!(findings.is_empty());
    assert_eq!(model.choice_lists.len(), 1);
}

#[test]
fn groups() {
    check("parent = \"extra\"", "parent = \"extras\"", &[("E0212", "\"extras\"")]);
    check("parent = \"extra\"", "parent = \"extra\"\nkind = \"base\"", &[("E0220", "\"base\"")]);
    check("parent = \"extra\"", "parent = \"extra_part\"", &[("E0218", "\"extra_part\"")]);
    check("title = \"Phần I\"\nmax = 100", "title = \"Phần I\"", &[("E0103", "[[group]]")]);
    check("title = \"Thưởng\"\nmax = 5", "title = \"Thưởng\"\ncapped = true", &[("E0213", "capped")]);
    check("kind = \"bonus\"", "kind = \"bonuses\"", &[("E0107", "\"bonuses\"")]);
    let findings = check("group = \"debt\"\ntitle = \"Đếm\"", "group = \"section\"\ntitle = \"Đếm\"", &[("E0219", "\"section\"")]);
    assert_eq!(findings[0].labels.len(), 2);
    check_more("[[group]]\nid = \"debt\"\ntitle = \"x\"\nmax = 1\n", &[("E0209", "\"debt\"")]);
    let mut deep = String::new();
    for level in 0..20 {
        let parent = if level == 0 { String::new() } else { format!("parent = \"g{}\"\n", level - 1) };
        deep += &format!("[[group]]\nid = \"g{level}\"\ntitle = \"x\"\nmax = 1\n{parent}");
    }
    check_more(&deep, &[("E0108", "\"g15\"")]);
}

#[test]
fn criteria() {
    let findings = check("group = \"debt\"\ntitle = \"Đếm\"", "group = \"dept\"\ntitle = \"Đếm\"", &[("E0212", "\"dept\"")]);
    assert_eq!(findings[0].nearest.as_deref(), Some("debt"));
    check("title = \"Đếm\"\nmax = 10", "title = \"Đếm\"", &[("E0103", "[[criterion]]")]);
    check("group = \"debt\"\ntitle = \"Đếm\"\nmax = 10", "title = \"Đếm\"", &[("E0103", "[[criterion]]")]);
    check("value = \"members_total\"\nscore.count", "score.count", &[("E0103", "[[criterion]]")]);
    check("score.count = { each = -1, start = \"max\", floor = 0 }\n", "", &[("E0103", "[[criterion]]")]);
    check("score.checklist", "value = \"registered\"\nscore.checklist", &[("E0213", "value")]);
    check("when_missing = \"zero\"", "when_missing = \"null\"", &[("E0107", "\"null\"")]);
    check("rounding = { step = 0.5, mode = \"floor\" }", "rounding = { places = 1 }", &[("E0102", "places")]);
    check("code = \"1\"", "code = 1", &[("E0104", "1")]);
    check_more(
        "[[criterion]]\nid = \"overdue\"\ngroup = \"penalty\"\ntitle = \"x\"\nvalue = \"outstanding\"\nscore.manual = {}\n",
        &[("E0209", "\"overdue\"")],
    );
}

#[test]
fn one_scoring_function() {
    check("score.manual = { step = 0.5 }", "score = {}", &[("E0221", "{}")]);
    check("score.manual = { step = 0.5 }", "score.manual = {}\nscore.count = { each = 1 }", &[("E0221", "count")]);
    let findings = check("score.manual = { step = 0.5 }", "score.manuel = {}", &[("E0102", "manuel")]);
    assert_eq!(findings[0].nearest.as_deref(), Some("manual"));
    check("score.manual = { step = 0.5 }", "score = \"manual\"", &[("E0104", "\"manual\"")]);
    check("score.manual = { step = 0.5 }", "score.manual = 5", &[("E0104", "5")]);
    check("score.manual = { step = 0.5 }", "score.manual = { steps = 0.5 }", &[("E0102", "steps")]);
}

#[test]
fn bands() {
    check("{ at_most = 0.10, points = 30 }", "{ points = 30 }", &[("E0223", "{ points = 30 }")]);
    check(
        "{ at_most = 0.10, points = 30 }",
        "{ at_most = 0.10, below = 1, points = 30 }",
        &[("E0222", "{ at_most = 0.10, below = 1, points = 30 }")],
    );
    check("{ at_most = 0.10, points = 30 }", "{ at_most = 0.10 }", &[("E0103", "{ at_most = 0.10 }")]);
    check(
        "{ at_most = 0.10, points = 30 }",
        "{ atmost = 0.10, points = 30 }",
        &[("E0223", "{ atmost = 0.10, points = 30 }"), ("E0102", "atmost")],
    );
    check("  { points = 0 },\n", "", &[("E0224", "at_most")]);
    check("{ at_most = 0.10, points = 30 }", "{ at_most = \"10%\", points = 30 }", &[("E0105", "\"10%\"")]);
    check("{ at_most = 0.10, points = 30 }", "[0.10, 30]", &[("E0104", "[0.10, 30]")]);
    let findings = check("points = \"param.step_points\"", "points = \"param.step_point\"", &[("E0212", "step_point")]);
    assert_eq!(findings[0].nearest.as_deref(), Some("step_points"));
    check("points = \"param.step_points\"", "points = \"param.overdue_limit\"", &[("E0226", "\"param.overdue_limit\"")]);
}

#[test]
fn fields_of_functions() {
    check(
        "score.pro_rata = { target = 10, zero_below = 0.5 }",
        "score.pro_rata = { zero_below = 0.5 }",
        &[("E0103", "{ zero_below = 0.5 }")],
    );
    check("from = [0, 10], to", "from = [0], to", &[("E0104", "[0]")]);
    check("from = [0, 10], to = [\"param.overdue_limit\", 0]", "from = [0, 10]", &[("E0103", "{ from = [0, 10] }")]);
    check("points = [[0, 10], [1, 5], [2, 0]]", "points = []", &[("E0215", "[]")]);
    check("points = [[0, 10], [1, 5], [2, 0]]", "points = [[0, 10], 5]", &[("E0104", "5")]);
    check(
        "deduct = 2, partial = \"started\"",
        "partial = \"start\"",
        &[("E0103", "{ target = \"param.overdue_limit\", partial = \"start\", side = \"above\" }"), ("E0107", "\"start\"")],
    );
    check("start = \"max\"", "start = \"full\"", &[("E0104", "\"full\"")]);
    check("start = \"max\"", "start = \"1/0\"", &[("E0105", "\"1/0\"")]);
    check("table = { model = 10, plain = 0 }", "table = { model = \"x\", plain = 0 }", &[("E0104", "\"x\"")]);
    check(
        "score.checklist = { items = [[\"registered\", 10]],",
        "score.checklist = { items = [[\"registered\"]],",
        &[("E0104", "[\"registered\"]")],
    );
    check("score.checklist = { items = [[\"registered\", 10]],", "score.checklist = { items = [],", &[("E0215", "[]")]);
    check("direction = \"high\", within = \"all\"", "within = \"all\"", &[("E0103", "{ within = \"all\" }")]);
    check(
        "direction = \"high\", within = \"all\"",
        "direction = \"highest\", within = \"al\"",
        &[("E0107", "\"highest\""), ("E0107", "\"al\"")],
    );
    check("at_target = \"1/2\", within = \"bloc\"", "within = \"parent\"", &[("E0227", "\"parent\"")]);
    check("points = [5, 4], direction", "points = [5, \"vier\"], direction", &[("E0104", "\"vier\"")]);
    check("score.formula = { points = \"if(registered, 1, 0)\" }", "score.formula = {}", &[("E0103", "{}")]);
}

#[test]
fn grades() {
    check("[[grade]]\nid = \"fair\"", "[[grade]]\nid = \"fairly\"", &[("E0212", "\"fairly\"")]);
    check("[[grade]]\nid = \"fair\"", "[[grade]]\nid = \"good\"", &[("E0209", "\"good\"")]);
    check("at_least = 85", "at_least = \"param.x\"", &[("E0104", "\"param.x\"")]);
    check("at_least = 85", "atleast = 85", &[("E0102", "atleast")]);
}

#[test]
fn gates() {
    check("effect = { grade_at_most_of = \"party_grade\" }", "effect = {}", &[("E0103", "[[gate]]"), ("E0228", "{}")]);
    check("effect = { grade_at_most_of = \"party_grade\" }\n", "", &[("E0103", "[[gate]]")]);
    check("when = \"not registered\"\n", "", &[("E0103", "[[gate]]")]);
    check(
        "when = \"not registered\"\neffect = { ineligible = [\"flag\"], unranked = true, grade_down = 1 }",
        "when = \"not registered\"\neffect = { ineligible = [], unranked = false }",
        &[("E0228", "{ ineligible = [], unranked = false }")],
    );
    check("ineligible = [\"flag\"]", "ineligible = [\"flags\"]", &[("E0212", "\"flags\"")]);
    check("grade_down = 1", "grade_down = 0", &[("E0104", "0")]);
    check(
        "{ criterion = \"overdue\", points_at_most = 5,",
        "{ criterion = \"overdues\", points_at_most = 5,",
        &[("E0212", "\"overdues\"")],
    );
    check(
        "{ criterion = \"overdue\", points_at_most = 5,",
        "{ criterion = \"overdue\",",
        &[("E0103", "{ criterion = \"overdue\", total_at_most = 50, grade_at_most = \"fair\" }")],
    );
    check("{ criterion = \"overdue\", points_at_most = 5,", "{ points_at_most = 5,", &[("E0213", "points_at_most")]);
    check("{ group = \"debt\", points", "{ group = \"debt\", criterion = \"overdue\", points", &[("E0229", "criterion")]);
    check(
        "{ group = \"debt\", points_at_most = 9 }",
        "{ group = \"dept\", points_at_most = \"param.x\" }",
        &[("E0212", "\"dept\""), ("E0104", "\"param.x\"")],
    );
    check("grade_at_most = \"fair\"", "grade_at_most = \"fairly\"", &[("E0212", "\"fairly\"")]);
    check("when_missing = \"fires\"", "when_missing = \"fire\"", &[("E0107", "\"fire\"")]);
    check("id = \"group_limit\"", "id = \"ceiling\"", &[("E0209", "\"ceiling\"")]);
}

#[test]
fn ranking_quotas_and_awards() {
    let none = WHOLE.replace("[ranking]\nwithin = \"bloc\"\nby = [\"-total\", \"-group.debt\", \"deductions\"]\nties = \"dense\"\n", "");
    check_texts(&[("rules.toml", &none)], &[("E0232", "[[quota]]")]);
    check("by = [\"-total\", \"-group.debt\", \"deductions\"]", "by = []", &[("E0215", "[]")]);
    check("by = [\"-total\", \"-group.debt\", \"deductions\"]", "by = \"-total\"", &[("E0104", "\"-total\"")]);
    check("by = [\"-total\", \"-group.debt\", \"deductions\"]\n", "", &[("E0103", "[ranking]")]);
    check("ties = \"dense\"", "ties = \"exclude\"", &[("E0107", "\"exclude\"")]);
    check("grade = \"fair\"\nat_most", "grade = \"weak\"\nat_most", &[("E0233", "\"weak\"")]);
    check("grade = \"fair\"\nat_most", "at_most", &[("E0103", "[[quota]]")]);
    for bad in ["\"101%\"", "\"-1%\"", "\"20\"", "\"20 phần trăm\"", "0.2", "-1", "true"] {
        check("at_most = \"20%\"", &format!("at_most = {bad}"), &[("E0104", bad)]);
    }
    for good in ["\"12.5%\"", "\"20 %\"", "0", "3", "\"param.step_points\""] {
        check("at_most = \"20%\"", &format!("at_most = {good}"), &[]);
    }
    check("\"fair\"\nat_most = \"param.overdue_limit\"", "\"fair\"\nat_most = \"param.overdue_limits\"", &[("E0212", "overdue_limits")]);
    check("minimum = 1", "minimum = 0.5", &[("E0104", "0.5")]);
    check("count = 1", "count = 0", &[("E0104", "0")]);
    check("of = \"next_only\"", "of = \"next\"", &[("E0107", "\"next\"")]);
}

#[test]
fn types_of_values() {
    check("value = \"members_total\"\nscore.count", "value = \"registered\"\nscore.count", &[("E0225", "registered")]);
    check("value = \"registered\"\nscore.yes_no", "value = \"outstanding\"\nscore.yes_no", &[("E0225", "outstanding")]);
    let findings = check("value = \"party_grade\"", "value = \"outstanding\"", &[("E0225", "outstanding")]);
    assert_eq!(findings[0].labels.len(), 1);
    let findings = check("{ good = 10, fair = 5, weak = 0 }", "{ good = 10, fairr = 5, weak = 0 }", &[("E0212", "fairr")]);
    assert_eq!(findings[0].nearest.as_deref(), Some("fair"));
    check("{ model = 10, plain = 0 }", "{ model = 10, other = 0 }", &[("E0212", "other")]);
    check("[[\"registered\", 10]]", "[[\"outstanding\", 10]]", &[("E0234", "\"outstanding\"")]);
    check("[[\"registered\", 10]]", "[[\"registered\", 10], [\"registered\", 5]]", &[("E0209", "\"registered\"")]);
    check("\"-group.debt\", \"deductions\"", "\"-grade\"", &[("E0231", "grade")]);
    check("\"-group.debt\", \"deductions\"", "\"-group.dept\"", &[("E0320", "group.dept")]);
    check("target = 10, zero", "target = \"overdue_rate\", zero", &[("E0350", "overdue_rate")]);
    check("requires = \"criterion.overdue >= 8\"", "requires = \"grade >= 'fair'\"", &[("E0324", "grade")]);
    check("when = \"overdue_debt > 0\"", "when = \"total > 0\"", &[("E0324", "total")]);
    check("when = \"overdue_debt > 1\"", "when = \"overdue_debt\"", &[("E0350", "overdue_debt")]);
    check("grade_at_most_of = \"party_grade\"", "grade_at_most_of = \"model_kind\"", &[("E0350", "model_kind")]);
}

#[test]
fn nothing_follows_from_a_broken_value() {
    check(
        "kind = \"number\"\nunit = \"million dong\"\nrequired",
        "kind = \"nummer\"\nunit = \"million dong\"\nrequired",
        &[("E0107", "\"nummer\"")],
    );
    check("value = \"percent(overdue_debt, outstanding)\"", "value = \"percent(overdue_debt, outstandin)\"", &[("E0320", "outstandin")]);
}
