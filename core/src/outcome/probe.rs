//! One row looked at closely: the figures that its formulas read, and every result on the way to its points.

use super::view::{RowOutcome, ScorecardOutcome};
use crate::data::State;
use crate::eval::card::CardBlock;
use crate::eval::numbers::Numbers;
use crate::eval::peers::PeerColumns;
use crate::eval::register::Register;
use crate::eval::{BLOCK, Reading, clauses, points, trace_row};
use crate::number::Exact;
use crate::plan::trace::CardTracing;
use std::sync::OnceLock;

// What an explanation needs of the stages before, with parameters put in.
pub(crate) use crate::eval::card::Status;
pub(crate) use crate::eval::sets::PeerSets;
pub(crate) use crate::plan::score::ScorePlan;
pub(crate) use crate::plan::trace::Traced;
pub(crate) use crate::plan::{CriterionPlan, QuotaPlaces};

/// What a register holds for the row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Fact {
    Number(Exact),
    /// A boolean (0, 1), or the position of a choice or grade.
    Code(u16),
    Unknown(State),
}

/// A row with its registers.
pub(crate) struct Probe<'o> {
    pub(crate) card: ScorecardOutcome<'o>,
    pub(crate) row: usize,
    block: Option<&'o CardBlock>,
    in_block: usize,
    registers: Vec<Register<'o>>,
    pub(crate) tracing: &'o CardTracing,
}

/// The number of a row of a block, whatever its state.
fn exact(numbers: &Numbers<'_>, row: usize) -> Exact {
    match numbers.lanes() {
        Some(lanes) => {
            let (numerator, denominator) = lanes.get(row);
            Exact::small(numerator, denominator)
        }
        None => Exact::from(numbers.number(row)),
    }
}

impl<'o> Probe<'o> {
    pub(crate) fn of(row: &RowOutcome<'o>) -> Self {
        static NOTHING: OnceLock<CardTracing> = OnceLock::new();
        let (card, position) = (row.card, row.row);
        let block = card.columns.blocks.get(position / BLOCK);
        let registers = match (card.outcome.sources(card.plan.subject), block) {
            (Some(sources), Some(block)) => trace_row(card.plan, &sources, block, position),
            _ => Vec::new(),
        };
        let tracing = match card.outcome.tracings.get(card.plan.id.0) {
            Some(tracing) => tracing.get_or_init(|| card.outcome.plan.tracing(card.plan)),
            None => NOTHING.get_or_init(CardTracing::default),
        };
        Self { card, row: position, block, in_block: position % BLOCK, registers, tracing }
    }

    pub(crate) fn fact(&self, register: usize) -> Fact {
        match self.registers.get(register) {
            None => Fact::Unknown(State::Missing),
            Some(register) if register.state(0).is_unknown() => Fact::Unknown(register.state(0)),
            Some(Register::Numbers(numbers)) => Fact::Number(exact(numbers, 0)),
            Some(Register::Codes(codes)) => Fact::Code(codes.get(0)),
        }
    }

    /// A number where it is known.
    pub(crate) fn number(&self, register: Option<usize>) -> Option<Exact> {
        match self.fact(register?) {
            Fact::Number(number) => Some(number),
            Fact::Code(_) | Fact::Unknown(_) => None,
        }
    }

    pub(crate) fn is_true(&self, register: usize) -> bool {
        self.fact(register) == Fact::Code(1)
    }

    pub(crate) fn status(&self, criterion: usize) -> Status {
        let criterion = self.block.and_then(|block| block.criteria.get(criterion));
        criterion.map_or(Status::NotApplicable, |criterion| criterion.statuses.get(self.in_block))
    }

    /// Final points of a criterion; zero where it is not applicable.
    pub(crate) fn criterion(&self, criterion: usize) -> Exact {
        self.of_block(|block| block.criteria.get(criterion).map(|criterion| &criterion.points))
    }

    /// Points of a group; none where nothing in it applies.
    pub(crate) fn group(&self, group: usize) -> Option<Exact> {
        let points = self.block?.groups.get(group)?;
        points.states.get(self.in_block).is_known().then(|| exact(points, self.in_block))
    }

    fn of_block(&self, read: impl Fn(&'o CardBlock) -> Option<&'o Numbers<'static>>) -> Exact {
        self.block.and_then(read).map_or_else(Exact::default, |numbers| exact(numbers, self.in_block))
    }

    pub(crate) fn base(&self) -> Exact {
        self.of_block(|block| Some(&block.base))
    }

    pub(crate) fn bonus(&self) -> Exact {
        self.of_block(|block| Some(&block.bonus))
    }

    pub(crate) fn deductions(&self) -> Exact {
        self.of_block(|block| Some(&block.deductions))
    }

    pub(crate) fn total(&self) -> Exact {
        self.of_block(|block| Some(&block.total))
    }

    pub(crate) fn score(&self) -> Exact {
        self.of_block(|block| Some(&block.score))
    }

    pub(crate) fn is_scored(&self) -> bool {
        self.block.is_some_and(|block| block.is_scored(self.in_block))
    }

    /// The grades by score, after gates, and final, by position.
    pub(crate) fn grades(&self) -> [usize; 3] {
        let at = |read: fn(&CardBlock) -> &Vec<u16>| {
            self.block.and_then(|block| read(block).get(self.in_block)).map_or(0, |grade| usize::from(*grade))
        };
        [at(|block| &block.grade_by_score), at(|block| &block.grade), at(|block| &block.final_grade)]
    }

    pub(crate) fn fired(&self, gate: usize) -> bool {
        let fired = self.block.and_then(|block| block.fired.get(gate)).and_then(|fired| fired.get(self.in_block));
        fired.copied().unwrap_or(false)
    }

    /// A ranking key of any row of the scorecard; none where it is unknown.
    pub(crate) fn key(&self, row: u32, key: usize) -> Option<Exact> {
        let row = usize::try_from(row).ok()?;
        let keys = self.card.columns.blocks.get(row / BLOCK)?.keys.get(key)?;
        keys.states.get(row % BLOCK).is_known().then(|| exact(keys, row % BLOCK))
    }

    pub(crate) fn peers(&self, criterion: usize) -> Option<&'o PeerColumns> {
        self.card.decided.peers.iter().find(|(relative, _)| *relative == criterion).map(|(_, peers)| peers)
    }

    /// The best and the worst value among the peers of a relative criterion.
    pub(crate) fn extremes(&self, criterion: usize) -> Option<(Exact, Exact)> {
        let peers = self.peers(criterion)?;
        Some((exact(&peers.best(self.row, 1), 0), exact(&peers.worst(self.row, 1), 0)))
    }

    /// What the scoring function gives, before gates and rounding.
    pub(crate) fn function(&self, criterion: usize, plan: &CriterionPlan) -> Exact {
        let reading = Reading::of(&plan.reads, &self.registers);
        exact(&points(&plan.score, plan.max.as_ref(), &reading, self.peers(criterion), (self.row, 1)), 0)
    }

    /// The clause of `bands` that decided.
    pub(crate) fn clause(&self, plan: &CriterionPlan) -> usize {
        let value = plan.reads.value.and_then(|register| self.registers.get(register)).and_then(Register::numbers);
        match (&plan.score, value) {
            (ScorePlan::Bands { limits, .. }, Some(value)) => clauses(value, limits).first().map_or(0, |clause| usize::from(*clause)),
            _ => 0,
        }
    }
}
