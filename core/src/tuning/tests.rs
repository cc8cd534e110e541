use super::*;
use crate::check::RuleSet;
use crate::compare::tests::{ROWS, example, outcome};

fn variation(path: &str, low: &str, high: &str, step: &str, weight: bool) -> Variation {
    Variation { path: path.to_owned(), low: low.to_owned(), high: high.to_owned(), step: step.to_owned(), weight }
}

fn draw(seed: u64, runs: u32) -> MonteCarlo {
    MonteCarlo {
        variations: vec![
            variation("work.criterion.done.max", "1", "9", "0.25", true),
            variation("param.clean", "0", "0.9", "0.05", false),
            variation("work.grade.good.at_least", "6", "9", "0.5", false),
        ],
        runs,
        seed,
    }
}

#[test]
fn numbers_below_a_bound_are_even_and_the_same() {
    let mut random = SplitMix64::new(7);
    let mut seen = [0_u32; 6];
    for _ in 0..6000 {
        seen[usize::try_from(random.below(6)).unwrap()] += 1;
    }
    assert_eq!(seen.iter().sum::<u32>(), 6000);
    assert!(seen.iter().all(|count| (850..1150).contains(count)), "{seen:?}");
    assert_eq!(random.below(0), 0);
    let drawn: Vec<u64> = (0..4).map(|run| SplitMix64::of_run(2026, run).below(1000)).collect();
    let again: Vec<u64> = (0..4).rev().map(|run| SplitMix64::of_run(2026, run).below(1000)).rev().collect();
    assert_eq!(drawn, again);
    assert!(drawn.windows(2).any(|pair| pair[0] != pair[1]));
}

#[test]
fn a_seed_gives_the_same_and_another_something_else() {
    let outcome = outcome(&example(), &ROWS);
    let first = outcome.monte_carlo("work", &draw(1, 80)).unwrap();
    assert_eq!(first, outcome.monte_carlo("work", &draw(1, 80)).unwrap());
    assert_ne!(first.rows, outcome.monte_carlo("work", &draw(2, 80)).unwrap().rows);
    assert_eq!(first.runs + first.refused, 80);
    for row in &first.rows {
        assert!(row.best <= row.low && row.low <= row.median && row.median <= row.high && row.high <= row.worst, "{row:?}");
        assert!(row.keeps_grade.count <= row.keeps_grade.total && row.keeps_grade.total == first.runs);
    }
}

#[test]
fn what_does_not_vary_is_kept_always() {
    let outcome = outcome(&example(), &ROWS);
    let still = MonteCarlo { variations: vec![variation("work.grade.good.at_least", "8", "8", "1", false)], runs: 5, seed: 0 };
    let found = outcome.monte_carlo("work", &still).unwrap();
    assert!(found.rows.iter().all(|row| row.keeps_rank.count == 5 && row.keeps_grade.count == 5 && row.best == row.worst));
    let effects = outcome.sensitivity("work", &still.variations).unwrap();
    assert_eq!(effects[0].at_low, Some(Effect::default()));
}

#[test]
fn every_draw_is_what_the_changed_texts_give() {
    let rules = example();
    let before = outcome(&rules, &ROWS);
    let found = before.sensitivity("work", &[variation("work.criterion.done.max", "1", "9", "1", true)]).unwrap();
    let after = outcome(&rules.set_weights([("work.criterion.done.max", "9")]).unwrap(), &ROWS);
    let comparison = before.compare(&after).unwrap();
    let moved = &comparison.scorecards.get("work").unwrap().moved;
    let effect = found[0].at_high.as_ref().unwrap();
    assert_eq!((effect.grades, effect.ranks), (moved.grade, moved.rank));
    // A share of a quota goes through the texts.
    let found = before.sensitivity("work", &[variation("work.quota.good_share.at_most", "0%", "100%", "50%", false)]).unwrap();
    assert!(found[0].at_low.as_ref().unwrap().grades > 0);
}

#[test]
fn measures_by_hand() {
    // Points of `done`: 4.00, 3.20, 2.20, 4.00; of `clean`: 6, 6, 3, 6; of `errors`: 0, 0.5, 0, 0.
    let outcome = outcome(&example(), &ROWS);
    let found = outcome.measures("work").unwrap();
    let done = &found.criteria[0];
    assert_eq!((done.mean.as_deref(), done.different, done.full.unwrap().count), (Some("3.3500"), 3, 2));
    // Variance 0.547500, so 0.7399 and 0.1850 of 4.
    assert_eq!(
        (done.deviation.as_deref(), done.power.as_deref(), done.nominal.as_deref()),
        (Some("0.7399"), Some("0.1850"), Some("0.4000"))
    );
    let correlation = &found.correlations[0];
    // Covariance 1.15/4·… by hand: Σxy = 73.8, Σx = 13.4, Σy = 21: (4·73.8 − 13.4·21) / √((4·47.08 − 13.4²)(4·117 − 21²)).
    assert_eq!((correlation.rows, correlation.coefficient.as_deref()), (4, Some("0.8973")));
    let weights: Vec<f64> = found.criteria.iter().map(|criterion| criterion.weight.as_ref().unwrap().parse().unwrap()).collect();
    assert!((weights.iter().sum::<f64>() - 1.0).abs() < 0.0002, "{weights:?}");
}

#[test]
fn a_criterion_left_out() {
    let mut rows = ROWS;
    rows[1][5] = "8";
    rows[2][3] = "16";
    // A 10.00, B 3.2 + 6 − 2 = 7.20, C 3.2 + 3 = 6.20; without `clean` B 8 − 2 = 6.00 and C 8.00.
    let found = outcome(&example(), &rows).drop_each("work").unwrap();
    let effect = |id: &str| found.iter().find(|dropped| dropped.criterion == id).unwrap().effect.clone().unwrap();
    assert_eq!((effect("clean").ranks, effect("clean").greatest, effect("clean").moves), (2, 1, 2));
    assert_eq!(effect("done").ranks, 0);
}

#[test]
fn calibration_finds_the_first_value() {
    let rules: RuleSet = example().change([("work.quota.good_share.at_most", "100%")]).unwrap();
    let outcome = outcome(&rules, &ROWS);
    let ask = |at_most: &str| {
        let variation = variation("work.grade.good.at_least", "8", "10", "0.01", false);
        outcome.calibrate("work", &Calibration { variation, grade: "good".into(), at_most: at_most.into() }).unwrap()
    };
    // A 10.00, B 8.70; D is held at fair by the gate.
    assert_eq!((ask("50%").value.as_deref(), ask("50%").now.count), (Some("8"), 2));
    assert_eq!(ask("25%").value.as_deref(), Some("8.71"));
    assert_eq!(ask("0").value, None);
    let wrong = outcome.calibrate(
        "work",
        &Calibration {
            variation: variation("work.grade.god.at_least", "8", "10", "1", false),
            grade: "good".into(),
            at_most: "1/5".into(),
        },
    );
    assert_eq!(wrong.unwrap_err().findings[0].message.code, "E0901");
}

#[test]
fn all_weights_at_once_are_proportions() {
    let outcome = outcome(&example(), &ROWS);
    let weights = outcome.rules().vary(["work.criterion.*.max"], "50%").unwrap();
    // `errors` is a deduction without maximum.
    assert_eq!(
        weights.iter().map(|weight| weight.path.as_str()).collect::<Vec<_>>(),
        ["work.criterion.done.max", "work.criterion.clean.max"]
    );
    assert!(weights.iter().all(|weight| weight.weight));
    let found = outcome.monte_carlo("work", &MonteCarlo { variations: weights, runs: 200, seed: 1 }).unwrap();
    assert_eq!((found.runs, found.refused), (200, 0));
}

#[test]
fn numbers_around_their_values() {
    let rules = example();
    let of = |paths: &[&str], by: &str| rules.vary(paths, by);
    let grades = of(&["work.grade.*.at_least", "work.grade.good.at_least"], "5%").unwrap();
    assert_eq!(grades.len(), 2);
    assert_eq!((grades[0].low.as_str(), grades[0].high.as_str(), grades[0].step.as_str()), ("7.6", "8.4", "0.01"));
    // A parameter gives it: passed over where a `*` matched, told where it was named.
    assert!(of(&["work.criterion.clean.score.bands.*.at_most"], "5%").unwrap().iter().all(|found| !found.path.contains(".1.")));
    let code = |paths: &[&str], by: &str| of(paths, by).unwrap_err().findings[0].message.code;
    assert_eq!(code(&["work.criterion.clean.score.bands.1.at_most"], "5%"), "E0904");
    assert_eq!(code(&["work.criterion.clear.max"], "5%"), "E0901");
    assert_eq!(code(&["work.max"], "nhiều"), "E0902");
}

#[test]
fn what_is_said_fits_its_headings() {
    use crate::text::Lang;
    let outcome = outcome(&example(), &ROWS);
    let variations = draw(1, 1).variations;
    for lang in [Lang::Vi, Lang::En] {
        let listings = [
            outcome.monte_carlo("work", &draw(1, 20)).unwrap().listing(&outcome, lang),
            Sensitivity::listing(&outcome.sensitivity("work", &variations).unwrap(), &outcome, "work", lang),
            Dropped::listing(&outcome.drop_each("work").unwrap(), &outcome, "work", lang),
            outcome.measures("work").unwrap().listing(&outcome, lang),
            outcome.measures("work").unwrap().correlation_listing(&outcome, lang),
        ];
        for listing in listings {
            assert!(!listing.rows.is_empty(), "{listing:?}");
            assert!(listing.rows.iter().all(|row| row.len() == listing.heads.len()), "{listing:?}");
        }
    }
}
