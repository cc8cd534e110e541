use super::{figures, tables};
use crate::check::RuleSet;
use crate::model::SubjectId;
use crate::text::Lang;

/// A rule set with every scoring function; its sums need not be right, for words come before the check.
const RULES: &str = include_str!("tests.toml");

fn rules() -> RuleSet {
    RuleSet::parse(vec![("rules.toml".to_owned(), RULES.to_owned())]).unwrap_or_else(|refusal| {
        panic!("{:#?}", refusal.render(Lang::En, crate::diagnostic::Columns::default()).iter().map(|found| &found.text).collect::<Vec<_>>())
    })
}

fn how(lang: Lang) -> String {
    let tables = tables(rules().model(), lang, None);
    let rows = tables.scorecards.iter().flat_map(|table| &table.rows);
    let line = |row: &super::RuleRow| {
        let how: String = row.how.iter().map(|line| format!("    {line}\n")).collect();
        format!("{}{} {} [{}]\n{how}", if row.group.is_some() { "" } else { "  " }, row.number, row.content, row.max)
    };
    rows.map(line).collect()
}

#[test]
fn every_scoring_function_in_vietnamese() {
    insta::assert_snapshot!(how(Lang::Vi));
}

#[test]
fn every_scoring_function_in_english() {
    insta::assert_snapshot!(how(Lang::En));
}

#[test]
fn what_follows_the_points() {
    let tables = tables(rules().model(), Lang::Vi, None);
    let table = &tables.scorecards[0];
    insta::assert_debug_snapshot!((
        &table.derived,
        &table.counting,
        &table.grades,
        &table.gates,
        &table.ranking,
        &table.quotas,
        &table.awards,
        &tables.bases
    ));
}

#[test]
fn figures_to_enter() {
    let rules = rules();
    let lines: String = figures(rules.model(), SubjectId(0), Lang::Vi)
        .iter()
        .map(|figure| format!("{}: {} {}\n", figure.heading, figure.title, figure.accepts))
        .collect();
    insta::assert_snapshot!(lines);
}
