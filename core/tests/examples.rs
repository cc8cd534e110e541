//! The rule set of Quảng Ngãi over the tables of `examples/data`: the same bytes whatever the order of rows and columns
//! and the number of threads, and sums that anybody can add up again.

mod support;

use std::sync::Arc;
use support::{accepted, rules, table, told};
use thidua::check::RuleSet;
use thidua::data::{Cells, InputTable, ReadOptions, read};
use thidua::number::{Number, Stage, parse_plain};
use thidua::outcome::{Outcome, RowResult};
use thidua::plan::Selection;

const RULES: &str = "rules/quang-ngai-2026";
const DATA: &str = "examples/data/quang-ngai-2026";

fn tables(rules: &RuleSet) -> Vec<(String, InputTable)> {
    let subjects = rules.model().subjects.iter().map(|subject| subject.naming.id.value.clone());
    subjects.map(|id| (id.clone(), table(&format!("{DATA}/{id}.csv")))).collect()
}

fn evaluate(rules: &RuleSet, tables: Vec<(String, InputTable)>) -> Outcome {
    let plan = accepted(rules.plan("2026-12-31".parse().unwrap(), &Selection::default()));
    let data = read(rules.model(), tables, Vec::new(), plan.needed(), ReadOptions::default())
        .unwrap_or_else(|findings| panic!("{}", told(&findings, rules.sources())));
    accepted(plan.evaluate(&Arc::new(data)))
}

fn bytes(outcome: &Outcome) -> String {
    serde_json::to_string(&outcome.document()).unwrap()
}

/// Rows and columns in another order; the last tables first.
fn shuffled(mut tables: Vec<(String, InputTable)>, mut seed: u64) -> Vec<(String, InputTable)> {
    let mut below = |limit: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(seed >> 33).unwrap() % limit
    };
    for (_, table) in &mut tables {
        for at in (1..table.columns.len()).rev() {
            table.columns.swap(at, below(at + 1));
        }
        for at in (1..table.rows()).rev() {
            let other = below(at + 1);
            for column in &mut table.columns {
                if let Cells::Text(cells) = &mut column.cells {
                    cells.swap(at, other);
                }
            }
        }
    }
    tables.reverse();
    tables
}

#[test]
fn order_changes_nothing() {
    let rules = rules(RULES);
    let outcome = evaluate(&rules, tables(&rules));
    let expected = bytes(&outcome);
    for seed in 1..=3 {
        assert_eq!(bytes(&evaluate(&rules, shuffled(tables(&rules), seed))), expected);
    }
    let mut texts = support::texts(RULES);
    texts.reverse();
    let rules = accepted(RuleSet::parse(texts));
    assert_eq!(evaluate(&rules, tables(&rules)).digests(), outcome.digests());
}

#[cfg(feature = "threads")]
#[test]
fn threads_change_nothing() {
    let rules = rules(RULES);
    let with = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| bytes(&evaluate(&rules, tables(&rules))))
    };
    assert_eq!(with(1), with(2));
}

fn number(text: &str) -> Number {
    parse_plain(text).unwrap().number()
}

#[test]
fn every_row_is_there_and_adds_up() {
    let rules = rules(RULES);
    let outcome = evaluate(&rules, tables(&rules));
    let counts: Vec<(&str, usize)> = outcome.scorecards().map(|card| (card.scorecard().naming.id.value.as_str(), card.len())).collect();
    let count = |id: &str| counts.iter().find(|(known, _)| *known == id).unwrap().1;
    assert_eq!(
        (count("group_quality"), count("credit"), count("emulation"), count("performance"), count("chair_performance")),
        (4300, 96, 96, 96, 96)
    );
    for card in outcome.scorecards() {
        let max = card.scorecard().max.as_ref().unwrap().value.clone();
        // Under `at = "total"` the parts are rounded for show only.
        let exact = card.scorecard().rounding.at == Stage::Criterion;
        for row in &card.result().rows {
            adds_up(row, &max, exact);
        }
    }
}

#[track_caller]
fn adds_up(row: &RowResult, max: &Number, exact: bool) {
    let (Some(base), Some(total), Some(score)) = (&row.base, &row.total, &row.score) else {
        assert!(row.base.is_none() && row.total.is_none() && row.grade.is_none() && row.rank.is_none(), "{}", row.id);
        return;
    };
    let sum = number(base) + number(&row.bonus) + -number(&row.deductions);
    let zero = Number::zero();
    if exact {
        assert_eq!(number(total), if sum < zero { zero } else { sum }, "{}", row.id);
    }
    assert_eq!(number(score), number(total).min(max.clone()), "{}", row.id);
    assert_eq!(row.grade.is_some(), row.grade_by_score.is_some(), "{}", row.id);
}
