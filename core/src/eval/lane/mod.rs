//! The lane: a scorecard over blocks in whole numbers, everything proven beforehand.
//!
//! Before any block is run, the denominators and widths of all registers, criteria and sums are settled from the widths of
//! the table's columns ([`form`], [`points`], [`sums`]), so that a block runs over buffers that are there already, without a
//! check or an allocation on the way. Whatever does not fit — numbers that are too wide, points that are fractions, a row
//! that stops the evaluation — goes the way of [`super::block`], for the whole scorecard or for the block, and
//! `lane/tests.rs` holds the two against each other.

mod apart;
mod buffer;
mod criterion;
mod form;
mod kernel;
mod points;
#[cfg(test)]
mod program_tests;
mod quotient;
mod step;
mod sums;
#[cfg(test)]
mod tests;

use super::BLOCK;
use super::card::{CardBlock, CriterionBlock, Statuses, applies};
use super::gate;
use super::numbers::{Numbers, Small, common};
use super::peers::PeerColumns;
use super::program::Sources;
use super::states::States;
use super::wide::{Task, widest};
use crate::data::State;
use crate::model::expression::Field;
use crate::model::gate::GatePolicy;
use crate::model::scorecard::Scorecard;
use crate::number::Number;
use crate::plan::{CardPlan, CriterionPlan, GatePlan};
use apart::Apart;
use buffer::{Buffer, View, view};
use criterion::{Criterion, Made};
use form::{Form, Own, Settled, Settling};
use kernel::Kernel;
use std::ops::Range;
use std::sync::Mutex;
use sums::{Sums, Tree};

/// A scorecard settled over a table.
pub(crate) struct Lane<'p> {
    card: &'p Scorecard,
    plan: &'p CardPlan,
    sources: Sources<'p>,
    settled: Vec<Settled<'p>>,
    /// None: apart.
    criteria: Vec<Option<Criterion<'p>>>,
    peers: &'p [(usize, PeerColumns)],
    tree: Tree<'p>,
    /// Points are whole numbers over this.
    denominator: i64,
    /// The least score of each grade.
    grades: Vec<Option<i64>>,
    /// Rooms that no thread uses at the moment.
    rooms: Mutex<Vec<Room>>,
}

/// Room for a block: made once for a thread, used again for every block.
struct Room {
    buffers: Vec<Buffer>,
    states: Vec<State>,
    criteria: Vec<Made>,
    sums: Sums,
    grades: Vec<u16>,
}

impl<'p> Lane<'p> {
    /// Settles a scorecard over the table of its subject; none where something in it needs the other way.
    pub(crate) fn settle(
        card: &'p Scorecard,
        plan: &'p CardPlan,
        sources: &Sources<'p>,
        peers: &'p [(usize, PeerColumns)],
    ) -> Option<Self> {
        let kernels: Vec<Option<Kernel>> = plan.criteria.iter().map(Kernel::of).collect();
        // Points that are not rounded are fractions, but for those of tables.
        plan.criteria.iter().zip(&kernels).all(|(criterion, kernel)| kernel.is_some() || criterion.rounding.is_some()).then_some(())?;
        let denominator = denominator(card, &kernels)?;
        let mut settling = Settling { steps: &plan.program.steps, sources, settled: Vec::with_capacity(plan.ends.gates) };
        settling.until(plan.ends.points, None)?;
        let settle = |(criterion, kernel): (&'p CriterionPlan, &Option<Kernel>)| {
            Criterion::settle(criterion, kernel.as_ref()?, &settling, denominator)
        };
        let criteria: Vec<Option<Criterion<'p>>> = plan.criteria.iter().zip(&kernels).map(settle).collect();
        let bits: Vec<u32> = criteria.iter().map(|criterion| criterion.as_ref().map_or(apart::BITS, Criterion::bits)).collect();
        let tree = Tree::settle(card, &plan.innermost_first, &bits, denominator)?;
        settling.until(plan.ends.gates, Some(Own { denominator, bits: tree.bits }))?;
        let least = |number: &Number| (number.clone() * Number::from(denominator)).ceiling().as_small().map(|(whole, _)| whole);
        let grades = plan.grades.iter().map(|(number, _)| number.as_ref().map_or(Some(None), |number| least(number).map(Some)));
        let grades = grades.collect::<Option<Vec<_>>>()?;
        let of_codes = |register: &usize| settling.form(*register) == Some(Form::Codes);
        let conditions = plan.grades.iter().filter_map(|(_, requires)| requires.as_ref());
        let of_gates = plan.gates.iter().flat_map(|gate| gate.when.iter().chain(&gate.grade_of));
        conditions.chain(of_gates).all(of_codes).then_some(())?;
        let key_is_whole = |(register, _): &(usize, bool)| matches!(settling.form(*register), Some(Form::Scaled { .. }));
        plan.keys.iter().all(key_is_whole).then_some(())?;
        Some(Self {
            card,
            plan,
            sources: *sources,
            settled: settling.settled,
            criteria,
            peers,
            tree,
            denominator,
            grades,
            rooms: Mutex::default(),
        })
    }

    /// The rows `range`, which lie within one block; none where some row needs the other way.
    pub(crate) fn block(&self, range: &Range<usize>) -> Option<CardBlock> {
        let mut room = self.rooms.lock().map_or(None, |mut rooms| rooms.pop()).unwrap_or_else(|| self.room());
        let block = self.run(range, &mut room);
        if let Ok(mut rooms) = self.rooms.lock() {
            rooms.push(room);
        }
        block
    }

    fn room(&self) -> Room {
        let rows = self.sources.table.len().min(BLOCK);
        Room {
            buffers: self.settled.iter().map(|settled| Buffer::of(settled, rows)).collect(),
            states: vec![State::Known; rows],
            criteria: self.criteria.iter().map(|_| Made::with_rows(rows)).collect(),
            sums: Sums::with_rows(self.card.groups.len(), rows),
            grades: vec![0; rows],
        }
    }

    fn run(&self, range: &Range<usize>, room: &mut Room) -> Option<CardBlock> {
        let rows = range.len();
        let ends = &self.plan.ends;
        self.steps(0..ends.points, range, room);
        let mut fired: Vec<Vec<bool>> = vec![Vec::new(); self.plan.gates.len()];
        self.gates(true, range, room, &mut fired)?;
        for (position, (criterion, made)) in self.criteria.iter().zip(&mut room.criteria).enumerate() {
            let view = |register: usize| view(&self.settled, &room.buffers, register, range);
            match criterion {
                Some(criterion) => {
                    widest(criterion::Run { criterion, view, fired: &fired, states: room.states.get_mut(..rows)?, made })?;
                }
                None => {
                    let peers = self.peers.iter().find(|(relative, _)| *relative == position).map(|(_, peers)| peers);
                    let plan = self.plan.criteria.get(position)?;
                    Apart { plan, position, peers, fired: &fired }.run(&self.settled, view, self.denominator, range, made)?;
                }
            }
        }
        widest(sums::Run { tree: &self.tree, criteria: &room.criteria, fired: &fired, rows, sums: &mut room.sums })?;
        self.steps(ends.points..ends.requires, range, room);
        self.by_score(range, room);
        self.steps(ends.requires..ends.gates, range, room);
        self.gates(false, range, room, &mut fired)?;
        Some(self.finish(range, room, fired))
    }

    fn steps(&self, part: Range<usize>, range: &Range<usize>, room: &mut Room) {
        for register in part {
            let Some(settled) = self.settled.get(register) else { continue };
            let Some((before, rest)) = room.buffers.split_at_mut_checked(register) else { continue };
            let Some(out) = rest.first_mut() else { continue };
            match settled.step {
                step::Move::Own(field) => own(field, &room.criteria, &room.sums, &room.grades, range.len(), out),
                step::Move::Still | step::Move::Blank | step::Move::Number(_) | step::Move::Code(_) => {}
                _ => {
                    let operand = |operand| view(&self.settled, before, operand, range);
                    widest(step::Run { step: &settled.step, sources: &self.sources, operand, range, out });
                }
            }
        }
    }

    /// The rows in which the gates of one part fire; none where an unknown condition stops the evaluation.
    fn gates(&self, before_points: bool, range: &Range<usize>, room: &Room, fired: &mut [Vec<bool>]) -> Option<()> {
        let gates = self.plan.gates.iter().zip(fired).filter(|(gate, _)| gate.before_points == before_points);
        for (gate, fired) in gates {
            let get = |register: Option<usize>| register.map(|register| view(&self.settled, &room.buffers, register, range));
            *fired = fires(gate, get(gate.when), get(gate.grade_of), range.len())?;
        }
        Some(())
    }

    /// For each row the first grade whose least score is reached and whose condition is true.
    fn by_score(&self, range: &Range<usize>, room: &mut Room) {
        let conditions =
            self.plan.grades.iter().map(|(_, requires)| requires.map(|requires| view(&self.settled, &room.buffers, requires, range)));
        let grades: Vec<(Option<i64>, Option<View<'_>>)> = self.grades.iter().copied().zip(conditions).collect();
        widest(ByScore { grades: &grades, scores: &room.sums.score, given: &mut room.grades });
    }

    /// The results as they are kept.
    fn finish(&self, range: &Range<usize>, room: &Room, fired: Vec<Vec<bool>>) -> CardBlock {
        let rows = range.len();
        let (sums, bits) = (&room.sums, self.tree.bits);
        let numbers = |values: &[i64], bits: u32, states: States<'static>| {
            Numbers::proven(values.get(..rows).unwrap_or(values), self.denominator, bits, states)
        };
        let known = |values: &[i64]| numbers(values, bits, States::KNOWN);
        let criteria = self.criteria.iter().zip(&room.criteria).map(|(criterion, made)| CriterionBlock {
            statuses: if made.all_scored {
                Statuses::AllScored
            } else {
                Statuses::Each(made.statuses.get(..rows).unwrap_or(&made.statuses).to_vec())
            },
            points: numbers(&made.points, criterion.as_ref().map_or(apart::BITS, Criterion::bits), States::KNOWN),
        });
        let groups = sums.groups.iter().zip(&sums.group_states).map(|(points, states)| {
            let states = if sums.all_apply { States::KNOWN } else { States::owned(states.get(..rows).unwrap_or(states).to_vec()) };
            numbers(points, bits, states)
        });
        let key = |register: usize| {
            let view = view(&self.settled, &room.buffers, register, range);
            let (denominator, bits) = match self.settled.get(register).map(|settled| settled.form) {
                Some(Form::Scaled { denominator, bits }) => (denominator, bits),
                _ => (1, 0),
            };
            let states = if view.states.is_empty() { States::KNOWN } else { States::owned(view.states.to_vec()) };
            Numbers::proven(view.values, denominator, bits, states)
        };
        let grades = room.grades.get(..rows).unwrap_or(&room.grades);
        let mut block = CardBlock {
            rows,
            criteria: criteria.collect(),
            groups: groups.collect(),
            unscored: None,
            base: known(&sums.base),
            bonus: known(&sums.bonus),
            deductions: known(&sums.deductions),
            total: known(&sums.total),
            score: known(&sums.score),
            grade_by_score: grades.to_vec(),
            grade: vec![0; rows],
            final_grade: Vec::new(),
            fired,
            unranked: vec![false; rows],
            keys: self.plan.keys.iter().map(|(register, _)| key(*register)).collect(),
        };
        if !self.card.grades.is_empty() {
            let grade_of = |register: usize, row: usize| {
                let view = view(&self.settled, &room.buffers, register, range);
                view.codes.get(row).copied().filter(|_| view.state(row).is_known())
            };
            block.grade = gate::grades_after(self.card, &self.plan.gates, &block, grade_of);
        }
        block.close(self.card);
        block
    }
}

/// The grades of a block, as a task: the least score and the condition of each.
struct ByScore<'r> {
    grades: &'r [(Option<i64>, Option<View<'r>>)],
    scores: &'r [i64],
    given: &'r mut [u16],
}

impl Task for ByScore<'_> {
    type Output = ();

    #[inline(always)]
    fn run(self) {
        let Self { grades, scores, given } = self;
        let last = u16::try_from(grades.len().saturating_sub(1)).unwrap_or(0);
        given.fill(last);
        // From the last to the first, so that the best that holds is written last.
        for (position, (least, condition)) in grades.iter().enumerate().rev() {
            let (code, least) = (u16::try_from(position).unwrap_or(last), least.unwrap_or(i64::MIN));
            let rows = given.iter_mut().zip(scores);
            match condition {
                None => {
                    for (grade, score) in rows {
                        *grade = if *score >= least { code } else { *grade };
                    }
                }
                Some(condition) if condition.states.is_empty() => {
                    for ((grade, score), holds) in rows.zip(condition.codes) {
                        *grade = if (*score >= least) & (*holds == 1) { code } else { *grade };
                    }
                }
                Some(condition) => {
                    for (((grade, score), holds), state) in rows.zip(condition.codes).zip(condition.states) {
                        let holds = (*holds == 1) & (*state as u8 == State::Known as u8);
                        *grade = if (*score >= least) & holds { code } else { *grade };
                    }
                }
            }
        }
    }
}

/// The least common denominator of all points, maxima and limits of a scorecard.
fn denominator(card: &Scorecard, kernels: &[Option<Kernel>]) -> Option<i64> {
    let of_groups = card.groups.iter().filter_map(|group| group.max.as_ref()).map(|max| &max.value);
    let of_criteria = card.criteria.iter().filter_map(|criterion| criterion.max.as_ref()).map(|max| &max.value);
    let of_gates = card.gates.iter().flat_map(|gate| {
        let group = gate.effect.group.as_ref().map(|(_, most)| &most.value);
        group.into_iter().chain(gate.effect.total_at_most.as_ref().map(|most| &most.value))
    });
    let numbers = of_groups.chain(of_criteria).chain(of_gates).chain(card.max.as_ref().map(|max| &max.value));
    let mut all = 1_i64;
    for denominator in numbers.chain([&card.rounding.step]).map(|number| Some(Small::of(number)?.denominator)) {
        all = common(all, denominator?)?;
    }
    for kernel in kernels.iter().flatten() {
        all = common(all, kernel.over)?;
    }
    // Points of any size times a denominator beyond this would not fit anyway.
    (all < 1 << 40).then_some(all)
}

/// The rows in which a gate fires; none where an unknown condition stops the evaluation.
fn fires(plan: &GatePlan, when: Option<View<'_>>, grade_of: Option<View<'_>>, rows: usize) -> Option<Vec<bool>> {
    if let (Some(when), None) = (when, grade_of)
        && when.states.is_empty()
    {
        return Some(when.codes.iter().map(|code| *code == 1).collect());
    }
    let unknown = match plan.policy {
        GatePolicy::Fires => Some(true),
        GatePolicy::Passes => Some(false),
        GatePolicy::Error => None,
    };
    let fires = |row: usize| {
        let holds = match when.map(|when| when.state(row)) {
            None => true,
            Some(State::Known) => when.is_some_and(|when| when.is_true(row)),
            Some(State::NotApplicable) => false,
            Some(State::Missing | State::Undefined) => return unknown,
        };
        if holds && grade_of.is_some_and(|grade_of| !grade_of.state(row).is_known()) { unknown } else { Some(holds) }
    };
    (0..rows).map(fires).collect()
}

/// A result of the scorecard itself, as formulas read it; the grade is the one by score.
fn own(field: Field, criteria: &[Made], sums: &Sums, grades: &[u16], rows: usize, out: &mut Buffer) {
    out.some_unknown = false;
    let values = match field {
        Field::Criterion(criterion) => {
            let Some(made) = criteria.get(criterion.0) else { return };
            if !made.all_apply {
                for (place, code) in out.states.iter_mut().zip(&made.statuses) {
                    *place = if applies(*code) { State::Known } else { State::NotApplicable };
                }
                out.some_unknown = true;
            }
            &made.points
        }
        Field::Group(group) => {
            let (Some(points), Some(states)) = (sums.groups.get(group.0), sums.group_states.get(group.0)) else { return };
            if !sums.all_apply {
                out.states.copy_from_slice(states);
                out.some_unknown = true;
            }
            points
        }
        Field::Base => &sums.base,
        Field::Bonus => &sums.bonus,
        Field::Deductions => &sums.deductions,
        Field::Total => &sums.total,
        Field::Score => &sums.score,
        Field::Grade => {
            out.codes.iter_mut().zip(grades).take(rows).for_each(|(out, grade)| *out = *grade);
            return;
        }
    };
    out.values.iter_mut().zip(values).take(rows).for_each(|(out, value)| *out = *value);
}
