//! Criteria of the lane against the way of [`crate::eval::function`]: the same statuses and points, whatever the function,
//! the figures, their unknown rows and the rounding.

use super::buffer::{Buffer, view};
use super::criterion::{Criterion, Made, Run};
use super::form::{Form, Place, Settled, Settling};
use super::kernel::Kernel;
use super::step::Move;
use crate::data::State;
use crate::data::Table;
use crate::eval::arithmetic::divide;
use crate::eval::criterion::{Reading, evaluate};
use crate::eval::numbers::{self, Numbers, common};
use crate::eval::program::Sources;
use crate::eval::register::{Codes, Register};
use crate::eval::states::States;
use crate::eval::wide::{Task, widest};
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
    let wide = (40_u32..=61).prop_flat_map(|bits| proptest::collection::vec(1_i64 << (bits - 1)..1 << bits, ROWS));
    let column = prop_oneof![7 => proptest::collection::vec(value, ROWS), 1 => wide];
    (column, over, states()).prop_map(|(mut values, over, states)| {
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
    /// Registers 0 to 4: value, target, code, and the items of a checklist.
    registers: Vec<Register<'static>>,
    fired: Vec<Vec<bool>>,
}

const VALUE: usize = 0;
const TARGET: usize = 1;
const CODE: usize = 2;
const ITEMS: [usize; 2] = [3, 4];
const APPLIES: usize = 5;
const FULL: usize = 6;

fn case() -> impl Strategy<Value = Case> {
    let mode = proptest::sample::select(Mode::ALL.map(|(_, mode)| mode).to_vec());
    let step = prop_oneof![Just(number(1, 100)), Just(number(1, 4)), Just(number(1, 1)), Just(number(2, 1)), Just(number(3, 10))];
    let policy = || prop_oneof![Just(Policy::Zero), Just(Policy::Full), Just(Policy::NotApplicable)];
    let formula = prop_oneof![6 => score(), 1 => Just(ScorePlan::Formula)];
    (
        (formula, points(), proptest::option::weighted(0.9, (step, mode)), policy(), policy(), points()),
        (figures(), figures(), codes(2), codes(3), proptest::collection::vec(codes(2), 4)),
        (proptest::collection::vec(any::<bool>(), ROWS), any::<[bool; 3]>()),
    )
        .prop_map(
            |((score, max, rounding, when_missing, when_undefined, limit), (value, target, flag, choice, more), (fired, has))| {
                let [applies, full, quotient] = has;
                let code = if matches!(score, ScorePlan::YesNo { .. }) { flag } else { choice };
                let coded = matches!(score, ScorePlan::YesNo { .. } | ScorePlan::Lookup(_));
                let targeted = matches!(score, ScorePlan::ProRata { .. } | ScorePlan::Shortfall { .. });
                let checklist = matches!(score, ScorePlan::Checklist { .. });
                // Values that are fractions of their own, as a rate is.
                let value = match (&value, &target) {
                    (Register::Numbers(part), Register::Numbers(whole)) if quotient && !targeted => Register::Numbers(divide(part, whole)),
                    _ => value,
                };
                let reads = CriterionReads {
                    applies: applies.then_some(APPLIES),
                    full: full.then_some(FULL),
                    value: (!checklist).then_some(if coded { CODE } else { VALUE }),
                    target: targeted.then_some(TARGET),
                    items: if checklist { ITEMS.to_vec() } else { Vec::new() },
                };
                let plan = CriterionPlan { reads, score, max: Some(max), when_missing, when_undefined, rounding, gates: vec![(0, limit)] };
                Case { plan, registers: [vec![value, target, code], more].concat(), fired: vec![fired] }
            },
        )
}

/// A register as the lane knows it; none where it does not fit.
fn settled(register: &Register<'static>, buffer: &mut Buffer) -> Option<Settled<'static>> {
    let (form, place) = match register {
        Register::Codes(codes) => {
            buffer.codes = codes.codes.to_vec();
            (Form::Codes, Place::Buffer)
        }
        Register::Numbers(numbers) => {
            let (bits, denominator_bits) = numbers.bits();
            let form = match &numbers.form {
                numbers::Form::Scaled { values, denominator } => {
                    buffer.values = values.to_vec();
                    Form::Scaled { denominator: *denominator, bits }
                }
                numbers::Form::Ratio { numerators, denominators } => {
                    (buffer.values, buffer.denominators) = (numerators.clone(), denominators.clone());
                    Form::Ratio { bits, denominator_bits }
                }
                numbers::Form::Narrow { .. } | numbers::Form::Exact(_) => return None,
            };
            (form, Place::Buffer)
        }
    };
    buffer.states = register.states().slice().unwrap_or(&[]).to_vec();
    buffer.some_unknown = !buffer.states.is_empty();
    Some(Settled { form, place, step: Move::Still })
}

/// Statuses and points of the lane over a multiple of the kernel's denominator; none where it leaves them to the other way.
fn in_lane(case: &Case, wide: bool) -> Option<(Made, i64)> {
    let kernel = Kernel::of(&case.plan)?;
    let over = common(kernel.over, 100)?;
    let table = Table::empty();
    let sources = Sources { table: &table, slots: &[], cards: &[] };
    let mut buffers = vec![Buffer::default(); case.registers.len()];
    let registers = case.registers.iter().zip(&mut buffers).map(|(register, buffer)| settled(register, buffer));
    let settling = Settling { steps: &[], sources: &sources, settled: registers.collect::<Option<_>>()? };
    let criterion = Criterion::settle(&case.plan, &kernel, &settling, over)?;
    let (mut made, mut states) = (Made::with_rows(ROWS), vec![State::Known; ROWS]);
    let look = |register: usize| view(&settling.settled, &buffers, register, &(0..ROWS));
    let run = Run { criterion: &criterion, view: look, fired: &case.fired, states: &mut states, made: &mut made };
    if wide {
        widest(run)?
    } else {
        run.run()?
    }
    Some((made, over))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_000))]
    #[test]
    fn the_lane_gives_the_points_of_the_functions(case in case()) {
        let plan = &case.plan;
        let slow = evaluate(plan, 0, &Reading::of(&plan.reads, &case.registers), None, (0, ROWS), &case.fired, &mut Vec::new());
        for wide in [false, true] {
            let Some((made, over)) = in_lane(&case, wide) else { return Ok(()) };
            for row in 0..ROWS {
                prop_assert_eq!(made.status(row), slow.statuses.get(row), "row {}", row);
                prop_assert_eq!(number(made.points[row], over), slow.points.number(row), "row {}", row);
            }
            prop_assert_eq!(made.all_apply, slow.statuses.all_apply());
        }
    }
}

#[test]
fn most_figures_stay_in_the_lane() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;
    let mut runner = TestRunner::deterministic();
    let cases = (0..500).filter(|_| case().new_tree(&mut runner).is_ok_and(|tree| in_lane(&tree.current(), true).is_some()));
    assert!(cases.count() > 200, "the comparison above would prove little");
}
