//! Points: the parts add up exactly, and a monotone rule is monotone.

use crate::family::{Criterion, Family, Score, criterion, family, mode, rows};
use crate::tries;
use proptest::prelude::*;
use thidua::data::{Cells, InputColumn, InputTable};
use thidua::number::{Number, parse_plain};
use thidua::outcome::RowResult;

pub(crate) fn number(text: &str) -> Number {
    parse_plain(text).unwrap().number()
}

fn points(row: &RowResult, criterion: usize) -> Option<Number> {
    row.criteria.get(&format!("c{criterion}")).unwrap().points.as_deref().map(number)
}

fn times(number: &Number, max: u32, over: u32) -> Number {
    number * &Number::ratio(i128::from(max), i128::from(over)).unwrap()
}

/// Clause 7.3 once more, for groups of criteria.
fn base_of(family: &Family, row: &RowResult) -> Option<Number> {
    let step = Number::power_of_ten(-i32::try_from(family.places).unwrap());
    let criteria = |group| family.criteria.iter().enumerate().filter(move |(_, criterion)| criterion.group == group);
    let applicable =
        |group| criteria(group).filter(|(number, _)| points(row, *number).is_some()).map(|(_, criterion)| criterion.max).sum::<u32>();
    let raw = |group| criteria(group).filter_map(|(number, _)| points(row, number)).sum::<Number>();
    let groups = [0, 1];
    let all: u32 = groups.into_iter().map(applicable).sum();
    if all == 0 {
        return None;
    }
    let rescaled = |sum: Number, max: u32, over: u32| if max == over { sum } else { times(&sum, max, over).round_to(&step, family.mode) };
    Some(match family.not_applicable {
        "keep" => raw(0) + raw(1),
        "rescale" => rescaled(raw(0) + raw(1), family.max(), all),
        _ => {
            let inner = groups.into_iter().filter(|group| applicable(*group) > 0);
            let parts = inner.clone().map(|group| rescaled(raw(group), family.group_max(group), applicable(group))).sum();
            rescaled(parts, family.max(), inner.map(|group| family.group_max(group)).sum())
        }
    })
}

proptest! {
    #![proptest_config(tries(128))]

    #[test]
    fn parts_add_up_exactly(family in family(), rows in rows()) {
        let family = Family { at: "criterion", ..family };
        let outcome = Family::evaluate(&family.rules(), family.table(&rows));
        let max = Number::from(i64::from(family.max()));
        for row in &outcome.scorecard("card").unwrap().result().rows {
            for (number, criterion) in family.criteria.iter().enumerate() {
                let points = points(row, number);
                prop_assert!(points.is_none_or(|points| !points.is_negative() && points <= Number::from(i64::from(criterion.max))));
            }
            let base = base_of(&family, row);
            prop_assert_eq!(row.base.as_deref().map(number), base.clone(), "base of {}", &row.id);
            let Some(base) = base else {
                prop_assert!(row.total.is_none() && row.score.is_none() && row.grade.is_none() && row.rank.is_none());
                continue;
            };
            let (bonus, deductions) = (number(&row.bonus), number(&row.deductions));
            prop_assert_eq!(row.groups.get("more").unwrap().as_deref().map_or_else(Number::zero, number), bonus.clone());
            prop_assert_eq!(row.groups.get("less").unwrap().as_deref().map_or_else(Number::zero, number), deductions.clone());
            let sum = base + bonus + -deductions;
            let total = number(row.total.as_ref().unwrap());
            prop_assert_eq!(&total, &if sum.is_negative() { Number::zero() } else { sum });
            prop_assert_eq!(number(row.score.as_ref().unwrap()), total.min(max.clone()));
        }
    }

    #[test]
    fn a_rounded_total_is_a_multiple_of_the_step(family in family(), rows in rows()) {
        let outcome = Family::evaluate(&family.rules(), family.table(&rows));
        let step = Number::power_of_ten(-i32::try_from(family.places).unwrap());
        for row in &outcome.scorecard("card").unwrap().result().rows {
            let decimals = |text: &str| text.split_once('.').map_or(0, |(_, decimals)| decimals.len());
            for text in [&row.base, &row.total, &row.score].into_iter().flatten() {
                prop_assert!(number(text).is_multiple_of(&step) && decimals(text) == usize::try_from(family.places).unwrap());
            }
        }
    }

    #[test]
    fn monotone_rules_are_monotone(criterion in criterion(), mode in mode(), at in prop::sample::select(vec!["criterion", "total"]), values in proptest::collection::btree_set(0_u32..=100_000, 2..60)) {
        prop_assume!(!matches!(criterion.score, Score::YesNo | Score::Manual | Score::ProRata { target: None }));
        let rising = criterion.score.rising();
        let criterion = Criterion { applies: false, group: 0, ..criterion };
        // A grade needs a maximum of at least 4; the second criterion says nothing.
        let rest = Criterion { score: Score::Manual, max: 5, group: 1, applies: false, policy: "zero" };
        let family = Family { criteria: vec![criterion, rest], places: 2, mode, at, not_applicable: "keep", dense: false, second_key: false, quota: None, award: crate::family::Award { count: 1, ties: "exclude" } };
        let text = |heading: &str, cells: Vec<String>| InputColumn { heading: heading.to_owned(), cells: Cells::Text(cells.into_iter().map(Some).collect()) };
        // The table is in the order of the ids, and these follow the values.
        let columns = vec![
            text("id", (0..values.len()).map(|row| format!("R{row:03}")).collect()),
            text("bloc", values.iter().map(|_| "K".to_owned()).collect()),
            text("x0", values.iter().map(|value| format!("{}.{:02}", value / 100, value % 100)).collect()),
            text("x1", values.iter().map(|_| "0".to_owned()).collect()),
        ];
        let outcome = Family::evaluate(&family.rules(), InputTable { columns, first_row: 2 });
        let result = outcome.scorecard("card").unwrap().result();
        for pair in result.rows.windows(2) {
            let (before, after) = (points(&pair[0], 0).unwrap(), points(&pair[1], 0).unwrap());
            prop_assert!(if rising { before <= after } else { before >= after }, "{} {before}, {} {after}", &pair[0].id, &pair[1].id);
        }
    }
}
