//! Order changes nothing: of rows, columns, tables of the rules, texts.

use crate::family::{Family, family, rows};
use crate::support::accepted;
use crate::tries;
use proptest::prelude::*;
use thidua::check::RuleSet;
use thidua::data::{Cells, InputTable};

/// A permutation from a number.
pub(crate) fn shuffle<T>(items: &mut [T], mut seed: u64) {
    for at in (1..items.len()).rev() {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        items.swap(at, usize::try_from(seed >> 33).unwrap() % (at + 1));
    }
}

fn shuffled(mut table: InputTable, seed: u64) -> InputTable {
    shuffle(&mut table.columns, seed);
    for column in &mut table.columns {
        if let Cells::Text(cells) = &mut column.cells {
            shuffle(cells, seed ^ 1);
        }
    }
    table
}

proptest! {
    #![proptest_config(tries(96))]

    #[test]
    fn rows_and_columns(family in family(), rows in rows(), seed: u64) {
        let rules = family.rules();
        let table = family.table(&rows);
        let expected = serde_json::to_string(&Family::evaluate(&rules, table.clone()).document()).unwrap();
        let found = serde_json::to_string(&Family::evaluate(&rules, shuffled(table, seed)).document()).unwrap();
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn inputs_criteria_and_texts(family in family(), rows in rows(), seed: u64) {
        let table = family.table(&rows);
        let expected = Family::evaluate(&family.rules(), table.clone());
        let mut parts = family.parts();
        shuffle(&mut parts, seed);
        let rules = accepted(RuleSet::parse([("card.toml", family.card(&parts).as_str()), ("ruleset.toml", Family::manifest())]));
        let found = Family::evaluate(&rules, table);
        // Objects are compared whatever the order of their keys.
        let value = |outcome: &thidua::outcome::Outcome| serde_json::to_value(outcome.document().scorecards).unwrap();
        prop_assert_eq!(value(&found), value(&expected));
        prop_assert_eq!(found.digests().data, expected.digests().data);
    }

    #[test]
    fn one_text_or_two(family in family(), rows in rows()) {
        let table = family.table(&rows);
        let expected = Family::evaluate(&family.rules(), table.clone());
        let one = format!("{}{}", Family::manifest().replace("scorecards = [\"card.toml\"]\n", ""), family.card(&family.parts()));
        let found = Family::evaluate(&accepted(RuleSet::parse([("all.toml", one)])), table);
        prop_assert_eq!(found.digests().result, expected.digests().result);
    }
}
