//! `rules/README.md` for officials who write rules: every example in it is valid and gives what the text says.

mod support;

use std::sync::Arc;
use support::{accepted, table_of, text};
use thidua::cases::{Cases, FILE};
use thidua::check::RuleSet;
use thidua::data::{ReadOptions, read};
use thidua::plan::Selection;
use thidua::text::Lang;

/// The blocks of a kind, each with the line on which it starts.
fn blocks(text: &str, kind: &str) -> Vec<(usize, String)> {
    let mut blocks: Vec<(usize, String)> = Vec::new();
    let mut inside = false;
    for (number, line) in text.lines().enumerate() {
        match (inside, line.strip_prefix("```")) {
            (false, Some(found)) if found == kind => {
                blocks.push((number + 1, String::new()));
                inside = true;
            }
            (true, Some(_)) => inside = false,
            (true, None) => blocks.last_mut().unwrap().1.extend([line, "\n"]),
            (false, _) => {}
        }
    }
    blocks
}

fn rule_sets() -> Vec<RuleSet> {
    let texts = blocks(&text("rules/README.md"), "toml");
    texts.into_iter().map(|(line, text)| accepted(RuleSet::parse([(format!("rules/README.md, block of line {line}"), text)]))).collect()
}

#[test]
fn every_rule_set_is_valid() {
    assert!(rule_sets().len() >= 8);
}

#[test]
fn the_smallest_one_gives_what_the_text_says() {
    let readme = text("rules/README.md");
    let rules = rule_sets().remove(0);
    let (_, csv) = blocks(&readme, "csv").remove(0);
    let plan = accepted(rules.plan("2026-12-31".parse().unwrap(), &Selection::default()));
    let data = read(rules.model(), vec![("xa".to_owned(), table_of(&csv))], Vec::new(), plan.needed(), ReadOptions::default()).unwrap();
    let outcome = accepted(plan.evaluate(&Arc::new(data)));
    let total = outcome.scorecards().next().unwrap().row("001").unwrap().result().total.unwrap();
    assert!(total == "9.50" && readme.contains("10 × 19/20 = 9,50 điểm"), "{total}");
}

/// The cases of chapter 12 are those of the complete rule set of chapter 14, the last of the document.
#[test]
fn its_cases_pass() {
    let rules = rule_sets().pop().unwrap();
    let blocks = blocks(&text("rules/README.md"), "toml,cases");
    assert_eq!(blocks.len(), 1);
    for (_, text) in blocks {
        for report in accepted(Cases::parse(&rules, FILE, &text)).run() {
            assert!(report.passed, "{}", report.to_text(Lang::Vi));
        }
    }
}
