//! Steps of the lane against those of [`crate::eval::program`]: random programs over figures of every width, the same states
//! and numbers in every register.

use super::buffer::{Buffer, view};
use super::form::{Settled, Settling};
use super::step::{self, Move};
use crate::data::{State, Table};
use crate::eval::numbers::Numbers;
use crate::eval::program::{Sources, run};
use crate::eval::register::{Codes, Register};
use crate::eval::states::States;
use crate::eval::wide::widest;
use crate::model::expression::Comparison;
use crate::number::{Mode, Number};
use crate::plan::steps::Step;
use proptest::prelude::*;

const ROWS: usize = 6;
const NUMBERS: usize = 4;
const CODES: usize = 2;

/// Figures of at most `bits` bits, the widest more often; unknown rows hold zero.
fn figures() -> impl Strategy<Value = Register<'static>> {
    let width = prop_oneof![3 => 1_u32..=20, 2 => 21_u32..=45, 1 => 46_u32..=62];
    let values = width.prop_flat_map(|bits| {
        let widest = (1_i64 << bits) - 1;
        proptest::collection::vec(prop_oneof![2 => -widest..=widest, 1 => Just(widest), 1 => Just(-widest), 1 => Just(0)], ROWS)
    });
    let over = || prop_oneof![6 => Just(1_i64), 4 => Just(100), 4 => 1_i64..40, 2 => 1_i64..1 << 30, 1 => 1_i64 << 50..1 << 61];
    (values, over(), proptest::option::weighted(0.3, proptest::collection::vec(over(), ROWS)), states()).prop_map(
        |(mut values, over, each, states)| {
            for (row, value) in values.iter_mut().enumerate().filter(|(row, _)| !states.get(*row).is_known()) {
                (*value, _) = (0, row);
            }
            Register::Numbers(match each {
                Some(denominators) => Numbers::ratio(values, denominators, states),
                None => Numbers::scaled(values, over, states),
            })
        },
    )
}

fn states() -> impl Strategy<Value = States<'static>> {
    let state =
        prop_oneof![6 => Just(State::Known), 1 => Just(State::Missing), 1 => Just(State::NotApplicable), 1 => Just(State::Undefined)];
    prop_oneof![2 => Just(States::KNOWN), 1 => proptest::collection::vec(state, ROWS).prop_map(States::owned)]
}

fn booleans() -> impl Strategy<Value = Register<'static>> {
    (proptest::collection::vec(0..2_u16, ROWS), states()).prop_map(|(codes, states)| Register::Codes(Codes::new(codes, states)))
}

/// What a step does, and of which registers: the positions are taken among those of the kind that it needs.
#[derive(Clone, Debug)]
struct Drawn {
    kind: u8,
    operands: [prop::sample::Index; 3],
    constant: Number,
    comparison: Comparison,
    mode: Mode,
}

fn drawn() -> impl Strategy<Value = Drawn> {
    use Comparison::{AtLeast, AtMost, Equal, Greater, Less, NotEqual};
    let constant = (prop_oneof![3 => -40_i128..40, 1 => -(1_i128 << 40)..1 << 40], prop_oneof![2 => Just(1_i128), 1 => 1_i128..200])
        .prop_map(|(numerator, denominator)| Number::ratio(numerator, denominator).unwrap());
    let comparison = proptest::sample::select(vec![Equal, NotEqual, Less, AtMost, Greater, AtLeast]);
    let mode = proptest::sample::select(Mode::ALL.map(|(_, mode)| mode).to_vec());
    (0_u8..22, any::<[prop::sample::Index; 3]>(), constant, comparison, mode)
        .prop_map(|(kind, operands, constant, comparison, mode)| Drawn { kind, operands, constant, comparison, mode })
}

/// A program: the figures are its first registers.
fn program(drawn: Vec<Drawn>) -> Vec<Step> {
    let mut steps: Vec<Step> = (0..NUMBERS + CODES).map(Step::Slot).collect();
    let (mut numbers, mut codes): (Vec<usize>, Vec<usize>) = ((0..NUMBERS).collect(), (NUMBERS..NUMBERS + CODES).collect());
    for Drawn { kind, operands: [a, b, c], constant, comparison, mode } in drawn {
        let number = |index: &prop::sample::Index| numbers[index.index(numbers.len())];
        let code = |index: &prop::sample::Index| codes[index.index(codes.len())];
        let (step, is_number) = match kind {
            0 => (Step::Number(constant), true),
            1 | 2 => (Step::Add(number(&a), number(&b)), true),
            3 | 4 => (Step::Subtract(number(&a), number(&b)), true),
            5 => (Step::Multiply(number(&a), number(&b)), true),
            6..=8 => (Step::Divide(number(&a), number(&b)), true),
            9 => (Step::Negate(number(&a)), true),
            10 => (Step::Absolute(number(&a)), true),
            11 => (Step::Least(number(&a), number(&b)), true),
            12 => (Step::Greatest(number(&a), number(&b)), true),
            13 => (Step::Round(number(&a), i32::try_from(b.index(5)).unwrap() - 1, mode), true),
            14 => (if b.index(2) == 0 { Step::Floor(number(&a)) } else { Step::Ceiling(number(&a)) }, true),
            15 => (Step::If(code(&a), number(&b), number(&c)), true),
            16 => (Step::OrElse(number(&a), number(&b)), true),
            17 => (Step::Compare(comparison, number(&a), number(&b)), false),
            18 => (Step::CompareCodes(comparison, code(&a), code(&b)), false),
            19 => (if c.index(2) == 0 { Step::And(code(&a), code(&b)) } else { Step::Or(code(&a), code(&b)) }, false),
            20 => (if b.index(2) == 0 { Step::Not(code(&a)) } else { Step::OrElse(code(&a), code(&c)) }, false),
            _ => match b.index(4) {
                0 => (Step::IsMissing(number(&a)), false),
                1 => (Step::IsNotApplicable(number(&a)), false),
                2 => (Step::IsGiven(number(&a)), false),
                _ => (Step::If(code(&a), code(&b), code(&c)), false),
            },
        };
        if is_number {
            numbers.push(steps.len())
        } else {
            codes.push(steps.len())
        }
        steps.push(step);
    }
    steps
}

/// As many of the steps as the lane takes, run in it.
fn in_lane<'d>(steps: &[Step], sources: &Sources<'d>) -> (Vec<Settled<'d>>, Vec<Buffer>) {
    let mut settling = Settling { steps, sources, settled: Vec::new() };
    let _ = (1..=steps.len()).try_for_each(|end| settling.until(end, None));
    let settled = settling.settled;
    let mut buffers: Vec<Buffer> = settled.iter().map(|settled| Buffer::of(settled, ROWS)).collect();
    for (register, known) in settled.iter().enumerate() {
        let (before, rest) = buffers.split_at_mut(register);
        if !matches!(known.step, Move::Still | Move::Blank | Move::Number(_) | Move::Code(_)) {
            let operand = |operand| view(&settled, before, operand, &(0..ROWS));
            widest(step::Run { step: &known.step, sources, operand, range: &(0..ROWS), out: &mut rest[0] });
        }
    }
    (settled, buffers)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3_000))]
    #[test]
    fn the_lane_runs_programs_as_they_are_meant(
        figures in proptest::collection::vec(figures(), NUMBERS),
        booleans in proptest::collection::vec(booleans(), CODES),
        drawn in proptest::collection::vec(drawn(), 1..9),
    ) {
        let slots: Vec<Option<Register<'static>>> = figures.into_iter().chain(booleans).map(Some).collect();
        let table = Table::empty();
        let sources = Sources { table: &table, slots: &slots, cards: &[] };
        let steps = program(drawn);
        let (settled, buffers) = in_lane(&steps, &sources);
        let mut registers = Vec::new();
        run(&steps, 0..settled.len(), &sources, &(0..ROWS), None, &mut registers);
        for (register, (known, expected)) in settled.iter().zip(&registers).enumerate() {
            let found = view(&settled, &buffers, register, &(0..ROWS));
            let found = found.register(known.form);
            for row in 0..ROWS {
                prop_assert_eq!(found.state(row), expected.state(row), "{:?} row {}", &steps[register], row);
                if !expected.state(row).is_known() {
                    continue;
                }
                match (&found, expected) {
                    (Register::Numbers(found), Register::Numbers(expected)) => {
                        prop_assert_eq!(found.number(row), expected.number(row), "{:?} row {}", &steps[register], row);
                        let (bits, under) = found.bits();
                        let (proven, proven_under) = match known.form {
                            super::form::Form::Scaled { denominator, bits } => (bits, crate::eval::numbers::width_of(denominator)),
                            super::form::Form::Ratio { bits, denominator_bits } => (bits, denominator_bits),
                            super::form::Form::Codes => (0, 0),
                        };
                        prop_assert!(bits <= proven && under <= proven_under, "{:?}: wider than proven", &steps[register]);
                    }
                    (Register::Codes(found), Register::Codes(expected)) => prop_assert_eq!(found.codes[row], expected.codes[row]),
                    _ => prop_assert!(false, "numbers and codes"),
                }
            }
        }
    }
}

#[test]
fn most_steps_stay_in_the_lane() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;
    let mut runner = TestRunner::deterministic();
    let strategy = (
        proptest::collection::vec(figures(), NUMBERS),
        proptest::collection::vec(booleans(), CODES),
        proptest::collection::vec(drawn(), 8),
    );
    let table = Table::empty();
    let taken: usize = (0..200)
        .map(|_| {
            let (figures, booleans, drawn) = strategy.new_tree(&mut runner).unwrap().current();
            let slots: Vec<Option<Register<'static>>> = figures.into_iter().chain(booleans).map(Some).collect();
            in_lane(&program(drawn), &Sources { table: &table, slots: &slots, cards: &[] }).0.len() - NUMBERS - CODES
        })
        .sum();
    assert!(taken > 500, "the comparison above would prove little: {taken} steps");
}
