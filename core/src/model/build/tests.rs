//! One table of small mistakes: what is changed in a good rule set, the code found, and the text at its place.

use super::super::Model;
use super::super::expression::{Kind, Unit};
use super::super::group::{GroupKind, Part};
use super::super::score::Score;
use super::build;
use crate::diagnostic::{FileId, Finding, Location, Sources};
use crate::syntax::{self, Content, Table, Value};

mod card_tables;
mod manifest_tables;
mod places;

/// A rule set of one text with every table of the language.
const WHOLE: &str = include_str!("tests/whole.toml");
/// The same kind of rule set in two texts.
const MANIFEST: &str = include_str!("tests/manifest.toml");
const CARD: &str = include_str!("tests/card.toml");

/// Builds texts; no syntax findings are allowed.
#[track_caller]
fn built(texts: &[(&str, &str)]) -> (Model, Vec<Finding>, Sources) {
    let mut sources = Sources::default();
    let mut files = Vec::new();
    for (name, text) in texts {
        let file = sources.add(name, text);
        let (table, findings) = syntax::parse(file, text);
        assert!(findings.is_empty(), "{name}: {findings:?}");
        files.push((file, (*name).to_owned(), table));
    }
    let (model, findings) = build(&files);
    (model, findings, sources)
}

/// Code and text of every finding.
fn told(findings: &[Finding], sources: &Sources) -> Vec<(String, String)> {
    let text = |finding: &Finding| match finding.location {
        Location::Text(place) => sources.snippet(place).to_owned(),
        _ => "(nowhere)".to_owned(),
    };
    findings.iter().map(|finding| (finding.message.code.to_owned(), text(finding))).collect()
}

#[track_caller]
fn check_texts(texts: &[(&str, &str)], expected: &[(&str, &str)]) -> Vec<Finding> {
    let (_, findings, sources) = built(texts);
    let expected: Vec<(String, String)> = expected.iter().map(|(code, text)| ((*code).to_owned(), (*text).to_owned())).collect();
    assert_eq!(told(&findings, &sources), expected, "{}", words(&findings, &sources));
    findings
}

fn words(findings: &[Finding], sources: &Sources) -> String {
    let rendered = findings.iter().map(|finding| finding.render(sources, crate::text::Lang::En, Default::default()).text);
    rendered.collect::<Vec<_>>().join("\n")
}

/// Replaces `old` by `new` in the whole rule set and compares all findings.
#[track_caller]
fn check(old: &str, new: &str, expected: &[(&str, &str)]) -> Vec<Finding> {
    assert_eq!(WHOLE.matches(old).count(), 1, "`{old}` must stand once in the text");
    check_texts(&[("rules.toml", &WHOLE.replace(old, new))], expected)
}

/// Adds tables to the whole rule set and compares all findings.
#[track_caller]
fn check_more(more: &str, expected: &[(&str, &str)]) -> Vec<Finding> {
    check_texts(&[("rules.toml", &format!("{WHOLE}\n{more}"))], expected)
}

#[test]
fn good_rule_sets_have_no_findings() {
    check_texts(&[("rules.toml", WHOLE)], &[]);
    check_texts(&[("ruleset.toml", MANIFEST), ("card.toml", CARD)], &[]);
}

#[test]
fn nothing_at_all() {
    check_texts(&[], &[("E0201", "(nowhere)")]);
    check_texts(&[("a.toml", "")], &[("E0201", "")]);
}

#[test]
fn groups_have_parts_and_kinds() {
    let (model, _, _) = built(&[("rules.toml", WHOLE)]);
    let card = &model.scorecards[0];
    let group = |id: &str| card.groups.iter().find(|group| group.naming.id.value == id).unwrap();
    assert_eq!(group("section").kind, GroupKind::Base);
    assert_eq!(group("faults").kind, GroupKind::Deduction);
    assert!(group("faults").inner_deduction);
    assert!(!group("penalty").inner_deduction);
    assert_eq!(group("extra_part").kind, GroupKind::Bonus, "an inner group has the kind of the group around it");
    assert_eq!(group("section").parts.len(), 2);
    assert!(matches!(group("debt").parts[0], Part::Criterion(_)));
    assert_eq!(card.criteria[0].code.as_deref(), Some("1"));
    assert_eq!(model.bases.iter().map(|basis| basis.verified).collect::<Vec<_>>(), [true, false]);
    assert_eq!(model.scorecards[0].rounding.step.to_string(), "1/10");
    assert!(card.criteria.iter().any(|criterion| matches!(criterion.score.as_ref().map(|score| &score.value), Some(Score::Bands(_)))));
}

#[test]
fn the_example_of_the_language() {
    let (model, findings, sources) = built(&[("demo.toml", include_str!("tests/example.toml"))]);
    assert!(findings.is_empty(), "{}", words(&findings, &sources));
    assert_eq!(model.scorecards[0].criteria[0].value.as_ref().unwrap().kind, Kind::Number(Unit::percent()));
}

#[test]
fn the_rule_set_of_the_repository() {
    let texts = [
        ("ruleset.toml", include_str!("../../../../rules/quang-ngai-2026/ruleset.toml")),
        ("loan_group.toml", include_str!("../../../../rules/quang-ngai-2026/loan_group.toml")),
        ("credit.toml", include_str!("../../../../rules/quang-ngai-2026/credit.toml")),
        ("performance.toml", include_str!("../../../../rules/quang-ngai-2026/performance.toml")),
        ("emulation.toml", include_str!("../../../../rules/quang-ngai-2026/emulation.toml")),
        ("chair.toml", include_str!("../../../../rules/quang-ngai-2026/chair.toml")),
    ];
    let (model, findings, sources) = built(&texts);
    assert!(findings.is_empty(), "{}", words(&findings, &sources));
    assert_eq!(model.scorecards.len(), 5);
}

/// Calls `visit` with the tree in which one value after another is replaced by `wrong`.
fn replaced(table: &Table, wrong: &Content, visit: &mut dyn FnMut(&Table)) {
    for index in 0..table.entries.len() {
        replaced_in(&table.entries[index].value, wrong, &mut |value| {
            let mut table = table.clone();
            table.entries[index].value = value;
            visit(&table);
        });
    }
}

fn replaced_in(value: &Value, wrong: &Content, visit: &mut dyn FnMut(Value)) {
    visit(Value { content: wrong.clone(), place: value.place });
    match &value.content {
        Content::Table(table) => {
            replaced(table, wrong, &mut |table| visit(Value { content: Content::Table(table.clone()), place: value.place }))
        }
        Content::Array(items) => {
            for index in 0..items.len() {
                replaced_in(&items[index], wrong, &mut |item| {
                    let mut items = items.clone();
                    items[index] = item;
                    visit(Value { content: Content::Array(items), place: value.place });
                });
            }
        }
        _ => {}
    }
}

#[test]
fn no_value_of_any_other_type_panics() {
    let (table, _) = syntax::parse(FileId(0), WHOLE);
    let (wrongs, _) = syntax::parse(FileId(0), "a = 0\nb = ''\nc = []\nd = {}\ne = true\nf = 2026-01-01\ng = [[1], {a = 1}]\nh = '-'\n");
    for wrong in &wrongs.entries {
        replaced(&table, &wrong.value.content, &mut |table| {
            let _ = build(&[(FileId(0), "x".to_owned(), table.clone())]);
        });
    }
}
