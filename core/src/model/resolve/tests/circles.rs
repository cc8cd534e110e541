use super::*;

#[track_caller]
fn derived_findings(values: &[(&str, SubjectId, &str)]) -> (Vec<bool>, Vec<String>) {
    let mut names = fixture();
    let first = names.values.len();
    names.values.extend(values.iter().map(|(id, subject, formula)| derived(id, *subject, formula)));
    names.values.retain(|value| value.id != "bad_derived");
    let resolver = Resolver::new(&names, Mode::HalfUp);
    let (derived, findings) = resolver.finish();
    let texts = findings.iter().map(|finding| format!("{} {}", finding.message.code, finding.headline(Lang::En))).collect();
    (derived.iter().skip(first - 1).map(Option::is_some).collect(), texts)
}

#[test]
fn derived_values_in_any_order() {
    let (typed, findings) = derived_findings(&[("c", COMMUNE, "b + a"), ("b", COMMUNE, "a + 1"), ("a", COMMUNE, "outstanding")]);
    assert_eq!((typed, findings), (vec![true, true, true], Vec::new()));
}

#[test]
fn circles_of_derived_values() {
    let (typed, findings) =
        derived_findings(&[("a", COMMUNE, "b + 1"), ("b", COMMUNE, "c"), ("c", COMMUNE, "a * households"), ("d", COMMUNE, "a > 1")]);
    assert_eq!(typed, [false; 4]);
    assert_eq!(findings, ["E0360 values are computed in a circle: `a → b → c → a`"]);
    let (_, findings) = derived_findings(&[("a", COMMUNE, "a")]);
    assert_eq!(findings, ["E0360 values are computed in a circle: `a → a`"]);
    let (_, findings) = derived_findings(&[("all", COMMUNE, "sum(loan_group.part)"), ("part", GROUP, "debt / commune.all")]);
    assert_eq!(findings, ["E0360 values are computed in a circle: `commune.all → loan_group.part → commune.all`"]);
    for formula in ["count(loan_group where part > 1)", "mean(loan_group.(part + 1))", "max(loan_group.part)"] {
        assert_eq!(derived_findings(&[("all", COMMUNE, formula), ("part", GROUP, "commune.all")]).1.len(), 1, "{formula}");
    }
    // The same id in another subject is no circle.
    let (typed, findings) = derived_findings(&[("x", COMMUNE, "sum(loan_group.x)"), ("x", GROUP, "debt")]);
    assert_eq!((typed, findings), (vec![true, true], Vec::new()));
}

#[test]
fn a_long_chain_of_derived_values_does_not_overflow_the_stack() {
    let names: Vec<String> = (0..5000).map(|number| format!("d{number}")).collect();
    let formulas: Vec<String> =
        (1..=5000).map(|number| if number < 5000 { format!("d{number} + 1") } else { "outstanding".to_owned() }).collect();
    let values: Vec<_> = names.iter().zip(&formulas).map(|(id, formula)| (id.as_str(), COMMUNE, formula.as_str())).collect();
    let (typed, findings) = derived_findings(&values);
    assert_eq!(findings, Vec::<String>::new());
    assert!(typed.iter().all(|typed| *typed));
}
