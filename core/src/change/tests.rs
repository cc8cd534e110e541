use super::*;
use crate::text::Lang;

const EXAMPLE: &str = include_str!("example.toml");

fn rules() -> RuleSet {
    RuleSet::parse([("rules.toml", EXAMPLE)]).unwrap()
}

#[track_caller]
fn value(rules: &RuleSet, path: &str) -> String {
    rules.changeable().into_iter().find(|number| number.path == path).unwrap_or_else(|| panic!("no {path}")).value
}

#[test]
fn paths_of_every_kind() {
    let rules = rules();
    let paths: Vec<String> = rules.changeable().into_iter().map(|number| format!("{}={}", number.path, number.value)).collect();
    for expected in [
        "param.clean=0.2",
        "work.max=10",
        "commune.input.overdue.max=100",
        "commune.input.overdue.places=2",
        "work.group.minus.max=2",
        "work.criterion.clean.score.bands.1.at_most=param.clean",
        "work.criterion.clean.score.bands.2.points=3",
        "work.grade.good.at_least=8",
        "work.quota.good_share.at_most=50%",
        "work.award.flag.count=1",
    ] {
        assert!(paths.iter().any(|path| path == expected), "{expected} in {paths:#?}");
    }
    assert!(!paths.iter().any(|path| path.contains("language") || path.contains("version")));
}

#[test]
fn the_same_values_give_the_same_digest() {
    let rules = rules();
    let same: Vec<(String, String)> = rules.changeable().into_iter().map(|number| (number.path, number.value)).collect();
    assert_eq!(rules.change(same).unwrap().digest(), rules.digest());
    let changed = rules.change([("work.grade.good.at_least", "9")]).unwrap();
    assert_ne!(changed.digest(), rules.digest());
    assert_eq!(changed.change([("work.grade.good.at_least", "8.0")]).unwrap().digest(), rules.digest());
}

#[test]
fn every_number_can_be_written_anew() {
    let rules = rules();
    let changed = rules
        .change([
            ("param.clean", "1/3"),
            ("work.quota.good_share.at_most", "25%"),
            ("work.criterion.done.max", "3.5"),
            ("work.criterion.clean.max", "6.5"),
        ])
        .unwrap();
    assert_eq!(value(&changed, "param.clean"), "1/3");
    assert_eq!(value(&changed, "work.quota.good_share.at_most"), "25%");
    assert_eq!(value(&changed, "work.criterion.clean.max"), "6.5");
}

#[test]
fn what_does_not_fit_is_told() {
    let rules = rules();
    let codes = |changes: &[(&str, &str)]| -> Vec<&'static str> {
        let refusal = rules.change(changes.iter().copied()).unwrap_err();
        refusal.findings.iter().map(|finding| finding.message.code).collect()
    };
    assert_eq!(codes(&[("work.grade.god.at_least", "9"), ("work.max", "1e3")]), ["E0901", "E0902"]);
    assert_eq!(codes(&[("work.max", "10"), ("work.max", "10")]), ["E0903"]);
    assert_eq!(codes(&[("work.criterion.clean.score.bands.1.at_most", "0.3")]), ["E0904"]);
    // The checker sees the changed texts: a group whose criteria do not add up.
    assert!(!codes(&[("work.criterion.done.max", "5")]).is_empty());
    let refusal = rules.change([("work.criterion.done", "9")]).unwrap_err();
    let told = &refusal.findings[0];
    assert!(told.arguments.iter().any(|(name, text)| *name == "near" && text.get(Lang::Vi).contains("work.criterion.done.max")));
}

#[test]
fn weights_keep_the_sum_and_the_checker_agrees() {
    let rules = rules();
    for new in ["1", "3.33", "5.05", "9.99"] {
        let changed = rules.set_weights([("work.criterion.done.max", new)]).unwrap();
        let criteria = &changed.model().scorecards[0].criteria;
        let sum: Number = criteria.iter().filter_map(|criterion| criterion.max.as_ref()).map(|max| max.value.clone()).sum();
        assert_eq!(sum, Number::from(10), "{new}");
    }
    assert_eq!(rules.set_weights([("work.criterion.done.max", "4")]).unwrap().digest(), rules.digest());
    let refused = |path: &str, value: &str| rules.set_weights([(path, value)]).unwrap_err().findings[0].message.code;
    assert_eq!(refused("work.criterion.done.max", "10"), "E0906");
    assert_eq!(refused("work.grade.good.at_least", "9"), "E0905");
}

#[test]
fn the_fast_way_means_the_same() {
    let rules = rules();
    let changes = [("param.clean", "0.3"), ("work.grade.good.at_least", "9"), ("work.criterion.clean.score.bands.2.points", "2")];
    let slow = rules.change(changes).unwrap();
    let edits = resolve(&rules.changeable(), changes).unwrap();
    let numbers_by_place = edits.into_iter().map(|edit| (edit.place, edit.number)).collect();
    let fast::Fast::Rules(fast) = fast::changed(&rules, &numbers_by_place) else { panic!() };
    let numbers = |rules: &RuleSet| {
        let mut all = Vec::new();
        fast::each(&mut rules.model().clone(), &mut |_, number| all.push(number.clone()));
        all
    };
    assert_eq!(numbers(&slow), numbers(&fast));
    assert_ne!(numbers(&slow), numbers(&rules));
}

/// The example with formulas in which maxima stand a second time.
fn with_formulas() -> RuleSet {
    let text = EXAMPLE
        .replace("value = \"done\"\nscore.pro_rata = { target = \"tasks\" }", "score.formula = { points = \"min(4, done / tasks * 4.0)\" }")
        .replace("when = \"fraud\"", "when = \"fraud or criterion.clean < 6 or overdue > 4\"");
    RuleSet::parse([("rules.toml", text)]).unwrap()
}

#[track_caller]
fn places(rules: &RuleSet, findings: &[Finding]) -> Vec<String> {
    let texts = findings.iter().map(|finding| finding.render(rules.sources(), Lang::En, crate::diagnostic::Columns::Characters));
    let path =
        |finding: &Finding| finding.arguments.iter().find(|(name, _)| *name == "path").map(|(_, path)| path.get(Lang::En).to_owned());
    texts.zip(findings).map(|(shown, finding)| format!("{} {}", path(finding).unwrap(), shown.headline)).collect()
}

#[test]
fn numbers_in_formulas_are_left_behind_with_a_word() {
    let rules = with_formulas();
    // Both maxima change: 4 stands twice in the criterion's own formula, 6 once where a gate reads the criterion. The 4 of
    // the gate is that of another figure; but a formula that reads the criterion cannot tell.
    let changed = rules.set_weights([("work.criterion.done.max", "5")]).unwrap();
    let told = rules.left_behind(&changed);
    let shown = places(&rules, &told);
    assert_eq!(told.len(), 3, "{shown:#?}");
    assert!(told.iter().all(|finding| finding.message.code == "W0901" && !finding.is_error()));
    assert!(shown[0].contains("work.criterion.done.max") && shown[0].contains("score.formula"), "{shown:#?}");
    assert!(shown[2].contains("work.criterion.clean.max") && shown[2].contains("`misappropriation`"), "{shown:#?}");
    // Its place is the number itself.
    let crate::diagnostic::Location::Text(place) = told[1].location.clone() else { panic!("no place") };
    assert_eq!(&rules.sources().text(place.file)[place.start as usize..place.end as usize], "4.0");
    // What changes no such maximum says nothing.
    assert_eq!(rules.left_behind(&rules), []);
    assert_eq!(rules.left_behind(&rules.change([("work.grade.good.at_least", "9")]).unwrap()), []);
    let plain = self::rules();
    assert_eq!(plain.left_behind(&plain.set_weights([("work.criterion.done.max", "5")]).unwrap()), []);
}

#[test]
fn variations_leave_the_same_numbers_behind() {
    let rules = with_formulas();
    // A weight moves the other maximum of the sum too.
    let weights = rules.vary(["work.criterion.clean.max"], "10%").unwrap();
    assert_eq!(rules.left_by_variations(&weights).len(), 3);
    assert_eq!(rules.left_by_variations(&rules.vary(["work.grade.*.at_least", "param.clean"], "10%").unwrap()), []);
    let alone = weights.into_iter().map(|variation| crate::tuning::Variation { weight: false, ..variation }).collect::<Vec<_>>();
    assert_eq!(rules.left_by_variations(&alone).len(), 1);
}
