//! Mistakes in the tables of the manifest.

use super::*;

#[test]
fn ruleset() {
    check("language = 1", "language = 2", &[("E0208", "2")]);
    check("language = 1", "language = 1.5", &[("E0208", "1.5")]);
    check("language = 1", "language = \"1\"", &[("E0105", "\"1\"")]);
    check("language = 1\n", "", &[("E0103", "[ruleset]")]);
    check("version = \"2026.1\"", "version = 2026.1", &[("E0104", "2026.1")]);
    check("version = \"2026.1\"", "version = \" \"", &[("E0215", "\" \"")]);
    check("status = \"illustrative\"", "status = \"illustrated\"", &[("E0107", "\"illustrated\"")]);
    check("status = \"illustrative\"\n", "", &[("E0103", "[ruleset]")]);
    check("until = 2027-01-01", "until = 2026-01-01", &[("E0216", "2026-01-01")]);
    check("from = 2026-01-01, until = 2027-01-01", "until = 2027-01-01", &[("E0103", "{ until = 2027-01-01 }")]);
    check("until = 2027-01-01", "until = \"2027-01-01\"", &[("E0104", "\"2027-01-01\"")]);
    check("until = 2027-01-01", "until = 2027-01-01T00:00:00", &[("E0104", "2027-01-01T00:00:00")]);
    check("{ vi = \"Bộ quy tắc thử\", en = \"Test rules\" }", "{}", &[("E0215", "{}")]);
    check("en = \"Test rules\"", "fr = \"Règles\"", &[("E0102", "fr")]);
    check("en = \"Test rules\"", "en = 5", &[("E0104", "5")]);
    check("{ vi = \"Bộ quy tắc thử\", en = \"Test rules\" }", "5", &[("E0104", "5")]);
    let findings = check("version = \"2026.1\"", "verson = \"2026.1\"", &[("E0103", "[ruleset]"), ("E0102", "verson")]);
    assert_eq!(findings[1].nearest.as_deref(), Some("version"));
}

#[test]
fn several_mistakes_at_once() {
    let text = WHOLE.replace("language = 1\n", "").replace("bloc = true", "bloc = 1").replace("max = 5\n", "max = 0x5\n");
    let expected = [("E0103", "[ruleset]"), ("E0104", "1"), ("E0105", "0x5"), ("E0105", "0x5"), ("E0105", "0x5")];
    check_texts(&[("rules.toml", &text)], &expected);
}

#[test]
fn rounding() {
    check("places = 1, mode", "places = 7, mode", &[("E0104", "7")]);
    check("places = 1, mode", "places = -1, mode", &[("E0104", "-1")]);
    check("places = 1, mode", "step = 0, mode", &[("E0104", "0")]);
    check("mode = \"half_up\"", "mode = \"halfup\"", &[("E0107", "\"halfup\"")]);
    check("rounding = { at = \"criterion\" }", "rounding = { at = \"total\" }", &[("E0213", "rounding")]);
}

#[test]
fn rounding_is_overridden_key_by_key() {
    let rounding = |manifest: &str, card: &str| {
        let text = WHOLE.replace("{ places = 1, mode = \"half_up\" }", manifest).replace("{ at = \"criterion\" }", card);
        let (model, findings, sources) = built(&[("rules.toml", &text)]);
        assert!(findings.is_empty(), "{}", words(&findings, &sources));
        let rounding = model.scorecards[0].rounding.clone();
        (rounding.places, rounding.step.to_string(), rounding.mode.word())
    };
    assert_eq!(rounding("{ step = 0.5, mode = \"up\" }", "{ places = 1 }"), (1, "1/2".to_owned(), "up"));
    assert_eq!(rounding("{ mode = \"up\" }", "{ places = 1, mode = \"down\" }"), (1, "1/10".to_owned(), "down"));
    assert_eq!(rounding("{}", "{}"), (2, "1/100".to_owned(), "half_up"));
}

#[test]
fn subjects() {
    let findings = check("parent = \"commune\"", "parent = \"comune\"", &[("E0212", "\"comune\"")]);
    assert_eq!(findings[0].nearest.as_deref(), Some("commune"));
    check("parent = \"commune\"", "parent = \"loan_group\"", &[("E0218", "\"loan_group\"")]);
    check(
        "bloc = true\n",
        "",
        &[("E0213", "bloc"), ("E0227", "\"bloc\""), ("E0227", "\"bloc\""), ("E0227", "\"bloc\""), ("E0227", "\"bloc\"")],
    );
    check("bloc = true\ncolumns", "bloc = true\nparents = \"x\"\ncolumns", &[("E0102", "parents")]);
    check("columns = { parent = [\"Mã xã\"] }", "columns = { bloc = [\"Khối\"] }", &[("E0213", "bloc")]);
    check("columns = { parent = [\"Mã xã\"] }", "columns = { parent = \"Mã xã\" }", &[("E0104", "\"Mã xã\"")]);
    check("title = \"Tổ\"\n", "", &[("E0103", "[[subject]]")]);
}

#[test]
fn circles_of_parents_are_named_once() {
    let more = "[[subject]]\nid = \"a\"\ntitle = \"A\"\nparent = \"b\"\n[[subject]]\nid = \"b\"\ntitle = \"B\"\nparent = \"c\"\n[[subject]]\nid = \"c\"\ntitle = \"C\"\nparent = \"b\"\n";
    let findings = check_more(more, &[("E0218", "\"c\"")]);
    assert!(findings[0].headline(crate::text::Lang::En).ends_with("`b` → `c` → `b`"));
}

#[test]
fn bases() {
    check("cite = \"Công văn 424-CV/TU\"\n", "", &[("E0103", "[[basis]]")]);
    check("verified = true", "verified = \"true\"", &[("E0104", "\"true\"")]);
    check("basis = [\"ct39\", \"cv424\"]", "basis = [\"ct39\", \"cv425\"]", &[("E0212", "\"cv425\"")]);
    check("basis = [\"ct39\", \"cv424\"]", "basis = [\"ct39\", \"ct39\"]", &[("E0209", "\"ct39\"")]);
    check("basis = [\"ct39\", \"cv424\"]", "basis = \"ct39\"", &[("E0104", "\"ct39\"")]);
    check_more("[[basis]]\nid = \"ct39\"\ncite = \"x\"\n", &[("E0209", "\"ct39\"")]);
}

#[test]
fn scales() {
    check(
        "{ id = \"weak\", title = \"Yếu\" }",
        "{ id = \"weak\", title = \"Yếu\" }, { id = \"fair\", title = \"Trùng\" }",
        &[("E0209", "\"fair\"")],
    );
    check("{ id = \"weak\", title = \"Yếu\" }", "{ id = \"weak\" }", &[("E0103", "{ id = \"weak\" }")]);
    check_more("[[scale]]\nid = \"empty\"\ngrades = []\n", &[("E0215", "[]")]);
    check_more("[[scale]]\nid = \"x\"\n", &[("E0103", "[[scale]]")]);
    check_more("[[scale]]\nid = \"x\"\ngrades = [\"a\"]\n", &[("E0104", "\"a\"")]);
}

#[test]
fn params() {
    check("value = 0.20\n", "", &[("E0214", "[[param]]")]);
    check("value = 0.20\n", "value = 0.20\nvalues = [{ from = 2026-01-01, value = 1 }]\n", &[("E0214", "values")]);
    check("value = 0.20\n", "value = \"20%\"\n", &[("E0105", "\"20%\"")]);
    check("from = 2026-07-01, value", "from = 2025-07-01, value", &[("E0217", "2025-07-01")]);
    check("{ from = 2026-07-01, value = \"13/2\" }", "{ value = \"13/2\" }", &[("E0103", "{ value = \"13/2\" }")]);
    check("unit = \"percent\"\nvalue", "unit = 5\nvalue", &[("E0104", "5")]);
    let (quoted, bare) = ("\"param.overdue_limit\"", "param.overdue_limit");
    let expected = [("E0226", quoted), ("E0226", quoted), ("E0350", bare), ("E0226", quoted)];
    check("unit = \"percent\"\nvalue", "unit = \"dong\"\nvalue", &expected);
}

#[test]
fn numbers_as_written() {
    for bad in ["0x1F", "1e3", "inf", "-inf", "nan", "0b1", "1_0.5e1"] {
        check("value = 0.20", &format!("value = {bad}"), &[("E0105", bad)]);
    }
    for bad in ["\"1/0\"", "\"1.5/2\"", "\"12\"", "\"2/\""] {
        check("value = 0.20", &format!("value = {bad}"), &[("E0105", bad)]);
    }
    check("value = 0.20", "value = \"param.x\"", &[("E0104", "\"param.x\"")]);
    for (good, number) in [("1_000.5", "2001/2"), ("+5", "5"), ("-0", "0"), ("\"2/37\"", "2/37"), ("\"-4/8\"", "-1/2"), ("0.10", "1/10")] {
        let (model, findings, _) = built(&[("rules.toml", &WHOLE.replace("value = 0.20", &format!("value = {good}")))]);
        assert!(findings.is_empty(), "{good}");
        assert_eq!(model.params[0].values[0].value.to_string(), number);
    }
}

#[test]
fn texts_are_composed() {
    let text = WHOLE.replace("title = \"Ngưỡng\"", "title = \"Ngu\u{31b}o\u{31b}\u{303}ng\"");
    let (model, _, _) = built(&[("rules.toml", &text)]);
    assert_eq!(model.params[0].naming.title.get(crate::text::Lang::Vi), "Ngưỡng");
}
