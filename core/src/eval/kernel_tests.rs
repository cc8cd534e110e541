//! Kernels against the way of [`super::function`]: the same points, whatever the function, the figures and the rounding.

use super::criterion::{Reading, evaluate};
use super::kernel::Kernel;
use super::numbers::Numbers;
use super::register::{Codes, Register};
use super::states::States;
use crate::data::State;
use crate::model::criterion::Policy;
use crate::model::score::{Limit, Partial, Side, Take};
use crate::number::{Mode, Number};
use crate::plan::score::ScorePlan;
use crate::plan::{CriterionPlan, CriterionReads};
use proptest::prelude::*;

const ROWS: usize = 7;

fn number(numerator: i64, denominator: i64) -> Number {
    Number::ratio(i128::from(numerator), i128::from(denominator)).unwrap()
}

/// Small fractions above zero, as rule files write them.
fn parameter() -> impl Strategy<Value = Number> {
    (1_i64..400, prop_oneof![Just(1_i64), Just(2), Just(4), Just(10), Just(100), Just(3), Just(7)]).prop_map(|(n, d)| number(n, d))
}

fn points() -> impl Strategy<Value = Number> {
    prop_oneof![1 => Just(Number::zero()), 6 => parameter()]
}

fn rising(values: Vec<Number>) -> Vec<Number> {
    values.into_iter().scan(Number::from(-3), |last, step| Some(std::mem::replace(last, last.clone() + step))).collect()
}

fn score() -> impl Strategy<Value = ScorePlan> {
    let table = |length: usize| proptest::collection::vec(points(), length);
    prop_oneof![
        (proptest::collection::vec(parameter(), 3), table(4), any::<bool>()).prop_map(|(limits, points, with)| ScorePlan::Bands {
            limits: rising(limits).into_iter().map(|value| (if with { Limit::AtMost } else { Limit::Below }, value)).collect(),
            points,
        }),
        proptest::option::of(parameter().prop_map(|limit| limit.checked_div(&Number::from(300)).unwrap()))
            .prop_map(|zero_below| ScorePlan::ProRata { zero_below }),
        (proptest::collection::vec(parameter(), 3), table(3))
            .prop_map(|(values, points)| ScorePlan::Lines(rising(values).into_iter().zip(points).collect())),
        (
            parameter(),
            points(),
            prop_oneof![Just(Partial::Proportional), Just(Partial::Started), Just(Partial::Completed)],
            prop_oneof![Just(Side::Below), Just(Side::Above)],
            points()
        )
            .prop_map(|(per, deduct, partial, side, floor)| ScorePlan::Shortfall { per, deduct, partial, side, floor }),
        (points(), points(), points(), any::<bool>()).prop_map(|(each, start, floor, down)| ScorePlan::Count {
            each: if down { -each } else { each },
            start,
            floor
        }),
        (points(), points()).prop_map(|(yes, no)| ScorePlan::YesNo { yes, no }),
        table(3).prop_map(ScorePlan::Lookup),
        (table(2), any::<bool>())
            .prop_map(|(points, sum)| ScorePlan::Checklist { points, take: if sum { Take::Sum } else { Take::Highest } }),
    ]
}

fn states() -> impl Strategy<Value = States<'static>> {
    let state = prop_oneof![8 => Just(State::Known), 1 => Just(State::Missing), 1 => Just(State::NotApplicable)];
    prop_oneof![Just(States::KNOWN), proptest::collection::vec(state, ROWS).prop_map(States::owned)]
}

/// Figures around thresholds, and of every width; unknown rows hold zero.
fn figures() -> impl Strategy<Value = Register<'static>> {
    let value = prop_oneof![8 => -300_i64..2_000, 2 => 0_i64..1 << 40, 1 => any::<i64>().prop_map(|value| value.max(i64::MIN + 1))];
    let over = prop_oneof![Just(1_i64), Just(10), Just(100), Just(1_000_000)];
    (proptest::collection::vec(value, ROWS), over, states()).prop_map(|(mut values, over, states)| {
        for (row, value) in values.iter_mut().enumerate() {
            if !states.get(row).is_known() {
                *value = 0;
            }
        }
        Register::Numbers(Numbers::scaled(values, over, states))
    })
}

fn codes(below: u16) -> impl Strategy<Value = Register<'static>> {
    (proptest::collection::vec(0..below, ROWS), states()).prop_map(|(codes, states)| Register::Codes(Codes::new(codes, states)))
}

#[derive(Clone, Debug)]
struct Case {
    plan: CriterionPlan,
    value: Register<'static>,
    target: Register<'static>,
    code: Register<'static>,
    items: Vec<Register<'static>>,
    fired: Vec<Vec<bool>>,
}

fn case() -> impl Strategy<Value = Case> {
    let mode = proptest::sample::select(Mode::ALL.map(|(_, mode)| mode).to_vec());
    let step = prop_oneof![Just(number(1, 100)), Just(number(1, 4)), Just(number(1, 1)), Just(number(2, 1)), Just(number(3, 10))];
    let policy = || prop_oneof![Just(Policy::Zero), Just(Policy::Full), Just(Policy::NotApplicable)];
    (
        (score(), points(), proptest::option::weighted(0.9, (step, mode)), policy(), policy(), points()),
        (figures(), figures(), codes(2), codes(3), proptest::collection::vec(codes(2), 2)),
        proptest::collection::vec(any::<bool>(), ROWS),
    )
        .prop_map(|((score, max, rounding, when_missing, when_undefined, limit), (value, target, flag, choice, items), fired)| {
            let code = if matches!(score, ScorePlan::YesNo { .. }) { flag } else { choice };
            let plan = CriterionPlan {
                reads: CriterionReads::default(),
                score,
                max: Some(max),
                when_missing,
                when_undefined,
                rounding,
                gates: vec![(0, limit)],
            };
            Case { plan, value, target, code, items, fired: vec![fired] }
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]
    #[test]
    fn kernels_give_the_points_of_the_functions(case in case()) {
        let plan = &case.plan;
        let coded = matches!(plan.score, ScorePlan::YesNo { .. } | ScorePlan::Lookup(_));
        let reading = || Reading {
            applies: None,
            full: None,
            value: Some(if coded { &case.code } else { &case.value }),
            target: matches!(plan.score, ScorePlan::ProRata { .. } | ScorePlan::Shortfall { .. }).then_some(&case.target),
            items: if matches!(plan.score, ScorePlan::Checklist { .. }) { case.items.iter().collect() } else { Vec::new() },
        };
        let kernel = Kernel::of(plan);
        // Everything that is rounded has a kernel; without rounding only tables have one.
        let table = coded || matches!(plan.score, ScorePlan::Bands { .. });
        prop_assert_eq!(kernel.is_some(), plan.rounding.is_some() || table);
        let run = |kernel| evaluate(plan, kernel, 0, &reading(), None, (0, ROWS), &case.fired, &mut Vec::new());
        let (fast, slow) = (run(kernel.as_ref()), run(None));
        for row in 0..ROWS {
            prop_assert_eq!(fast.statuses.get(row), slow.statuses.get(row));
            prop_assert_eq!(fast.points.number(row), slow.points.number(row), "row {}", row);
        }
    }
}
