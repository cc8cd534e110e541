//! Cross-row columns: values of the parent row, and aggregates over the child rows (clause 6).

use super::arithmetic::gather;
use super::numbers::{Numbers, common};
use super::program::{Sources, run};
use super::register::{Codes, Register};
use super::states::States;
use super::{BLOCK, blocks_of, in_parallel};
use crate::data::{State, Table};
use crate::model::expression::AggregateFunction;
use crate::number::Number;
use crate::plan::program::Program;

/// The registers of a program over all rows of its table, block by block.
fn columns(program: &Program, wanted: &[Option<usize>], sources: &Sources<'_>) -> Vec<Vec<Option<Register<'static>>>> {
    in_parallel(blocks_of(sources.table.len()), |range| {
        let mut registers = Vec::new();
        run(&program.steps, 0..program.steps.len(), sources, &range, None, &mut registers);
        wanted.iter().map(|register| register.and_then(|register| registers.get(register)).cloned().map(Register::into_owned)).collect()
    })
}

/// A column of the parent rows brought to the rows of `table`.
pub(crate) fn from_parent(program: &Program, register: usize, parent: &Sources<'_>, table: &Table) -> Register<'static> {
    let blocks: Vec<Register<'static>> = columns(program, &[Some(register)], parent).into_iter().flatten().flatten().collect();
    let rows = table.len();
    let parents = table.parents.as_deref().unwrap_or(&[]);
    let position = |row: usize| parents.get(row).map_or(0, |parent| usize::try_from(*parent).unwrap_or(0));
    match joined(blocks) {
        Register::Numbers(numbers) => Register::Numbers(gather(&numbers, rows, position)),
        Register::Codes(codes) => {
            let states = States::owned((0..rows).map(|row| codes.states.get(position(row))).collect());
            Register::Codes(Codes::new((0..rows).map(|row| codes.get(position(row))).collect::<Vec<_>>(), states))
        }
    }
}

/// One register over all rows from the registers of its blocks.
pub(crate) fn joined(blocks: Vec<Register<'static>>) -> Register<'static> {
    let rows: usize = blocks.iter().map(length).sum();
    let states = if blocks.iter().all(|block| block.states().all_known()) {
        States::KNOWN
    } else {
        States::owned(blocks.iter().flat_map(|block| (0..length(block)).map(|row| block.state(row))).collect())
    };
    if blocks.iter().any(|block| block.codes().is_some()) {
        let codes: Vec<u16> = blocks.iter().filter_map(Register::codes).flat_map(|codes| codes.codes.iter().copied()).collect();
        return Register::Codes(Codes::new(codes, states));
    }
    let numbers: Vec<&Numbers<'static>> = blocks.iter().filter_map(Register::numbers).collect();
    let scaled = || {
        let mut denominator = 1;
        for block in &numbers {
            denominator = common(denominator, block.denominator()?)?;
        }
        let mut values = Vec::with_capacity(rows);
        for block in &numbers {
            values.extend_from_slice(&block.over(denominator)?);
        }
        Some(Numbers::scaled(values, denominator, states.clone()))
    };
    let small = || {
        let (mut numerators, mut denominators) = (Vec::with_capacity(rows), Vec::with_capacity(rows));
        for block in &numbers {
            let lanes = block.lanes()?;
            for row in 0..block.rows() {
                let (numerator, denominator) = lanes.get(row);
                numerators.push(numerator);
                denominators.push(denominator);
            }
        }
        Some(Numbers::ratio(numerators, denominators, states.clone()))
    };
    let exact = || Numbers::exact(numbers.iter().flat_map(|block| block.all()).collect(), states.clone());
    Register::Numbers(scaled().or_else(small).unwrap_or_else(exact))
}

fn length(register: &Register<'_>) -> usize {
    match register {
        Register::Numbers(numbers) => numbers.rows(),
        Register::Codes(codes) => codes.codes.len(),
    }
}

/// What is known of the children of one parent.
#[derive(Clone, Debug, Default)]
struct Tally {
    count: u64,
    /// Sum over whole mantissas, with one denominator for all.
    whole: i128,
    /// Sum of what did not fit there.
    sum: Number,
    least: Option<Number>,
    greatest: Option<Number>,
    state: State,
}

/// An aggregate over the child rows, for each of `rows` parent rows.
pub(crate) fn aggregate(
    program: &Program,
    function: AggregateFunction,
    element: Option<usize>,
    condition: Option<usize>,
    child: &Sources<'_>,
    rows: usize,
) -> Register<'static> {
    let blocks = columns(program, &[element, condition], child);
    let parents = child.table.parents.as_deref().unwrap_or(&[]);
    let denominator = blocks.iter().filter_map(|block| block.first()?.as_ref()?.numbers()?.denominator()).try_fold(1, common);
    let mut tallies = vec![Tally::default(); rows];
    for (number, block) in blocks.iter().enumerate() {
        let mut columns = block.iter();
        let (element, condition) = (columns.next().and_then(Option::as_ref), columns.next().and_then(Option::as_ref));
        let numbers = element.and_then(Register::numbers);
        let whole = denominator.and_then(|denominator| numbers?.over(denominator));
        let first = number * BLOCK;
        for row in 0..BLOCK.min(child.table.len().saturating_sub(first)) {
            let parent = parents.get(first + row).and_then(|parent| usize::try_from(*parent).ok());
            let Some(tally) = parent.and_then(|parent| tallies.get_mut(parent)) else { continue };
            let condition_state = condition.map_or(State::Known, |condition| condition.state(row));
            let element_state = element.map_or(State::Known, |element| element.state(row));
            let left_out = condition_state == State::NotApplicable
                || (condition_state.is_known() && condition.is_some_and(|condition| !condition.is_true(row)))
                || element_state == State::NotApplicable;
            if left_out {
                continue;
            }
            let state = condition_state.max(element_state);
            if !state.is_known() {
                tally.state = tally.state.max(state);
                continue;
            }
            tally.count += 1;
            match function {
                AggregateFunction::Count => {}
                AggregateFunction::Sum | AggregateFunction::Mean => match (&whole, numbers) {
                    (Some(whole), _) => tally.whole += i128::from(whole.get(row).copied().unwrap_or(0)),
                    (None, Some(numbers)) => tally.sum = &tally.sum + &numbers.number(row),
                    (None, None) => {}
                },
                AggregateFunction::Least | AggregateFunction::Greatest => {
                    let Some(value) = numbers.map(|numbers| numbers.number(row)) else { continue };
                    if tally.least.as_ref().is_none_or(|least| &value < least) {
                        tally.least = Some(value.clone());
                    }
                    if tally.greatest.as_ref().is_none_or(|greatest| &value > greatest) {
                        tally.greatest = Some(value);
                    }
                }
            }
        }
    }
    let denominator = denominator.unwrap_or(1);
    let states = tallies.iter().map(|tally| {
        let none_defined = !matches!(function, AggregateFunction::Count | AggregateFunction::Sum);
        if tally.state.is_known() && tally.count == 0 && none_defined { State::Undefined } else { tally.state }
    });
    let states = States::owned(states.collect());
    let numbers = tallies.iter().enumerate().map(|(row, tally)| {
        if !states.get(row).is_known() {
            return Number::zero();
        }
        let sum = || Number::ratio(tally.whole, i128::from(denominator)).unwrap_or_default() + tally.sum.clone();
        match function {
            AggregateFunction::Count => Number::from(i64::try_from(tally.count).unwrap_or(i64::MAX)),
            AggregateFunction::Sum => sum(),
            AggregateFunction::Mean => sum().checked_div(&Number::from(i64::try_from(tally.count).unwrap_or(i64::MAX))).unwrap_or_default(),
            AggregateFunction::Least => tally.least.clone().unwrap_or_default(),
            AggregateFunction::Greatest => tally.greatest.clone().unwrap_or_default(),
        }
    });
    Register::Numbers(Numbers::exact(numbers.collect(), states.clone()))
}
