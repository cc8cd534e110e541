//! Which table may stand in which text, ids and names across texts.

use super::*;

#[track_caller]
fn two(manifest: &str, card: &str, expected: &[(&str, &str)]) -> Vec<Finding> {
    check_texts(&[("ruleset.toml", manifest), ("card.toml", card)], expected)
}

#[test]
fn one_manifest() {
    two(&MANIFEST.replace("[ruleset]", "[rulesett]"), CARD, &[("E0201", ""), ("E0102", "rulesett")]);
    let second = format!("{CARD}\n[ruleset]\nlanguage = 1\n");
    two(MANIFEST, &second, &[("E0202", "[ruleset]")]);
    check("[ruleset]", "[[ruleset]]", &[("E0104", "[[ruleset]]")]);
    two("ruleset = 5", CARD, &[("E0104", "5"), ("E0212", "\"commune\"")]);
}

#[test]
fn one_scorecard_in_a_text() {
    check("[scorecard]", "[[scorecard]]", &[("E0104", "[[scorecard]]")]);
    let second = "\n[[scorecard]]\nid = \"other\"\n";
    let text = format!("{}{second}", CARD.replace("[scorecard]", "[[scorecard]]"));
    let findings = two(MANIFEST, &text, &[("E0202", "[[scorecard]]")]);
    assert_eq!(findings[0].labels.len(), 1);
}

#[test]
fn tables_in_the_wrong_text() {
    let card = format!(
        "{CARD}\n[[subject]]\nid = \"village\"\ntitle = \"Thôn\"\n[[scale]]\nid = \"x\"\ngrades = [{{ id = \"a\", title = \"A\" }}]\n"
    );
    two(MANIFEST, &card, &[("E0203", "[[subject]]")]);
    let manifest = format!("{MANIFEST}\n[[group]]\nid = \"x\"\ntitle = \"X\"\n[[group]]\nid = \"y\"\ntitle = \"Y\"\n[ranking]\n");
    two(&manifest, CARD, &[("E0204", "[[group]]")]);
    let lost = CARD.split_once("[[derived]]").unwrap().1;
    two(MANIFEST, &format!("[[derived]]{lost}"), &[("E0204", "[[derived]]")]);
    two(MANIFEST, "", &[("E0207", "\"card.toml\"")]);
}

#[test]
fn tables_as_lists_and_lists_as_tables() {
    let findings = two(MANIFEST, &CARD.replace("[[group]]", "[group]"), &[("E0104", "[group]")]);
    assert!(findings[0].headline(crate::text::Lang::En).contains("[[ … ]]"));
    two(MANIFEST, &format!("gate = 3\nquota = [4]\nranking = []\n{CARD}"), &[("E0104", "3"), ("E0104", "4"), ("E0104", "[]")]);
}

#[test]
fn unknown_tables() {
    let findings = two(MANIFEST, &format!("{CARD}\n[[criterium]]\nid = \"x\"\n"), &[("E0102", "criterium")]);
    assert_eq!(findings[0].nearest.as_deref(), Some("criterion"));
}

#[test]
fn the_list_of_scorecards() {
    let findings =
        two(&MANIFEST.replace("\"card.toml\"", "\"cart.toml\""), CARD, &[("E0206", "[\"cart.toml\"]"), ("E0205", "\"cart.toml\"")]);
    assert_eq!(findings[1].nearest.as_deref(), Some("card.toml"));
    two(&MANIFEST.replace("scorecards = [\"card.toml\"]\n", ""), CARD, &[("E0103", "[ruleset]")]);
    two(&MANIFEST.replace("\"card.toml\"", "\"card.toml\", \"card.toml\""), CARD, &[("E0209", "\"card.toml\"")]);
    two(&MANIFEST.replace("\"card.toml\"", "\"card.toml\", \"ruleset.toml\""), CARD, &[("E0207", "\"ruleset.toml\"")]);
    two(&MANIFEST.replace("[\"card.toml\"]", "\"card.toml\""), CARD, &[("E0104", "\"card.toml\"")]);
    two(&MANIFEST.replace("\"card.toml\"", "\"card.toml\", 5"), CARD, &[("E0104", "5")]);
}

#[test]
fn values_of_a_subject() {
    two(&MANIFEST.replace("subject = \"commune\"\nid", "id"), CARD, &[("E0103", "[[input]]")]);
    let findings = two(&MANIFEST.replace("subject = \"commune\"\nid", "subject = \"comune\"\nid"), CARD, &[("E0212", "\"comune\"")]);
    assert_eq!(findings[0].nearest.as_deref(), Some("commune"));
    two(MANIFEST, &CARD.replace("[[derived]]", "[[derived]]\nsubject = \"commune\""), &[("E0213", "subject")]);
    two(MANIFEST, &CARD.replace("double_households", "households"), &[("E0209", "\"households\"")]);
}

#[test]
fn shared_ids() {
    check("id = \"credit\"", "id = \"commune\"", &[("E0210", "\"commune\"")]);
    let value = |id: &str| format!("[[input]]\nid = \"{id}\"\ntitle = \"x\"\nkind = \"boolean\"\n");
    check_more(&value("credit"), &[("E0210", "\"credit\"")]);
    check_more(&value("loan_group"), &[("E0210", "\"loan_group\"")]);
    check_more(&value("outstanding"), &[("E0209", "\"outstanding\"")]);
    check_more(&value("or_else"), &[("E0211", "\"or_else\"")]);
    check_more("[[subject]]\nid = \"loan_group\"\ntitle = \"x\"\n", &[("E0209", "\"loan_group\"")]);
    // The same value id in two subjects is none of them twice.
    check_more(&value("members"), &[]);
    check("id = \"credit\"", "id = \"total\"", &[("E0211", "\"total\"")]);
    check("id = \"good_share\"", "id = \"flag\"", &[("E0209", "\"flag\"")]);
    let findings = check("id = \"fair_share\"", "id = \"good_share\"", &[("E0209", "\"good_share\"")]);
    assert_eq!(findings[0].labels.len(), 1);
}

#[test]
fn ids_have_a_form() {
    for bad in ["\"Credit\"", "\"1st\"", "\"tín_dụng\"", "\"a-b\"", "\"a b\"", "\"_a\"", "\"\""] {
        check("id = \"group_limit\"", &format!("id = {bad}"), &[("E0106", bad)]);
    }
    check("id = \"group_limit\"", "id = 5", &[("E0104", "5")]);
    check("id = \"group_limit\"\n", "", &[("E0103", "[[gate]]")]);
    // An id of another form is known all the same to those who refer to it.
    check("id = \"demo\"", "id = \"Demo\"", &[("E0106", "\"Demo\"")]);
    check("[[award]]\nid = \"flag\"", "[[award]]\nid = \"Flag\"", &[("E0212", "\"flag\""), ("E0106", "\"Flag\"")]);
}
