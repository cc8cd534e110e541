//! Ranks, quotas and awards: nobody unselected outranks a selected one, and no quota is exceeded.

use crate::family::{Family, family, rows};
use crate::scores::number;
use crate::tries;
use proptest::prelude::*;
use std::collections::BTreeMap;
use thidua::number::{Mode, Number};
use thidua::outcome::{AwardStatus, Outcome, RowResult};

fn results(outcome: &Outcome) -> Vec<RowResult> {
    outcome.scorecard("card").unwrap().result().rows
}

fn by_bloc(rows: &[RowResult]) -> BTreeMap<&str, Vec<&RowResult>> {
    let mut blocs: BTreeMap<&str, Vec<&RowResult>> = BTreeMap::new();
    for row in rows {
        blocs.entry(row.bloc.as_deref().unwrap()).or_default().push(row);
    }
    blocs
}

/// N of clause 9 for the first quota, from the result without any.
fn places(family: &Family, before: &[&RowResult]) -> u64 {
    let quota = family.quota.as_ref().unwrap();
    let rows = |count: usize| Number::from(i64::try_from(count).unwrap());
    let share = Number::ratio(i128::from(quota.percent), 100).unwrap();
    let this_or_next = before.iter().filter(|row| row.rank.is_some() && matches!(row.grade.as_deref(), Some("s0" | "s1"))).count();
    let mode = match quota.rounding {
        "down" => Mode::Floor,
        "half_up" => Mode::HalfUp,
        _ => Mode::Ceiling,
    };
    let number = match quota.of {
        "all" => (&share * &rows(before.len())).round_to(&Number::one(), mode),
        "this_or_next" => (&share * &rows(this_or_next)).round_to(&Number::one(), mode),
        _ => (&share * &rows(this_or_next)).checked_div(&(Number::one() + share)).unwrap().floor(),
    };
    number.as_small().map(|(number, _)| u64::try_from(number).unwrap()).unwrap().max(u64::from(quota.minimum))
}

proptest! {
    #![proptest_config(tries(192))]

    #[test]
    fn ranks_count_those_who_are_better(family in family(), rows in rows()) {
        let family = Family { second_key: false, ..family };
        let rows = results(&Family::evaluate(&family.rules(), family.table(&rows)));
        for bloc in by_bloc(&rows).values() {
            let totals: Vec<Option<Number>> =
                bloc.iter().map(|row| row.rank.and(row.total.as_deref()).map(number)).collect();
            for (row, total) in bloc.iter().zip(&totals) {
                let Some(total) = total else { continue };
                let mut better: Vec<&Number> = totals.iter().flatten().filter(|other| *other > total).collect();
                if family.dense {
                    better.sort();
                    better.dedup();
                }
                prop_assert_eq!(row.rank, Some(u64::try_from(better.len()).unwrap() + 1));
                prop_assert_eq!(row.tied, totals.iter().flatten().filter(|other| *other == total).count() > 1);
            }
            for row in bloc {
                let left_out = row.gates.iter().any(|gate| gate == "leave");
                prop_assert_eq!(row.rank.is_none(), left_out || row.total.is_none());
            }
        }
    }

    #[test]
    fn nobody_unselected_outranks_a_selected_one(family in family(), rows in rows()) {
        let rows = results(&Family::evaluate(&family.rules(), family.table(&rows)));
        for bloc in by_bloc(&rows).values() {
            let ranks = |status: AwardStatus| bloc.iter().filter(move |row| row.awards.get("flag") == Some(&status)).map(|row| row.rank.unwrap());
            let awarded = ranks(AwardStatus::Awarded).count();
            for awarded in ranks(AwardStatus::Awarded) {
                let others = ranks(AwardStatus::Eligible).chain(ranks(AwardStatus::Tied));
                prop_assert!(others.into_iter().all(|other| other > awarded));
            }
            if family.award.ties == "include" {
                let qualified = bloc.iter().filter(|row| row.awards.get("flag").is_some()).count();
                prop_assert!(awarded >= family.award.count.min(qualified));
            } else {
                prop_assert!(awarded <= family.award.count);
            }
            for row in bloc {
                let qualifies = row.rank.is_some() && row.grade.as_deref() <= Some("s2") && !row.gates.iter().any(|gate| gate == "exclude");
                prop_assert_eq!(row.awards.get("flag").is_some(), qualifies, "{}", &row.id);
                prop_assert!(!row.needs_decision || row.tied);
            }
            for quota in ["first", "second"] {
                let said: Vec<(u64, bool)> = bloc.iter().filter_map(|row| Some((row.rank?, row.quotas.get(quota)?.kept))).collect();
                for (kept, _) in said.iter().filter(|(_, kept)| *kept) {
                    prop_assert!(said.iter().filter(|(_, kept)| !kept).all(|(cut, _)| cut > kept));
                }
            }
        }
    }

    #[test]
    fn a_quota_is_never_exceeded(family in family(), rows in rows()) {
        prop_assume!(family.quota.is_some());
        let table = family.table(&rows);
        let free = Family { quota: None, ..family.clone() };
        let before = results(&Family::evaluate(&free.rules(), table.clone()));
        let after = results(&Family::evaluate(&family.rules(), table));
        let (before, after) = (by_bloc(&before), by_bloc(&after));
        for (bloc, after) in &after {
            let before = &before[bloc];
            let places = usize::try_from(places(&family, before)).unwrap();
            let at_grade = |rows: &[&RowResult], ranked: bool| {
                rows.iter().filter(|row| row.grade.as_deref() == Some("s0") && (!ranked || row.rank.is_some())).count()
            };
            let (wanted, kept) = (at_grade(before, true), at_grade(after, false));
            match family.quota.as_ref().unwrap().ties {
                // Those tied across the line all keep it: no fewer than there are places.
                "include" => prop_assert!(kept >= places.min(wanted)),
                _ => prop_assert!(kept <= places),
            }
            prop_assert!(kept <= wanted);
            if wanted <= places {
                prop_assert_eq!(kept, wanted);
            }
            // A quota lowers and never raises.
            for (before, after) in before.iter().zip(after) {
                prop_assert_eq!(&before.id, &after.id);
                prop_assert!(before.grade <= after.grade && before.total == after.total && before.rank == after.rank);
            }
        }
    }
}
