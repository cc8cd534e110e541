//! The columns of an evaluated scorecard, block by block.

use super::numbers::Numbers;
use super::register::{Codes, Register, window};
use super::states::States;
use crate::data::State;
use crate::model::expression::Field;
use crate::model::scorecard::Scorecard;
use crate::number::Number;
use std::ops::Range;

/// How the points of a criterion came about (clause 7.1).
#[repr(u8)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Status {
    Scored,
    Full,
    NotApplicable,
    MissingZero,
    MissingFull,
    MissingNotApplicable,
    UndefinedZero,
    UndefinedFull,
    UndefinedNotApplicable,
}

impl Status {
    pub(crate) const ALL: [Self; 9] = [
        Self::Scored,
        Self::Full,
        Self::NotApplicable,
        Self::MissingZero,
        Self::MissingFull,
        Self::MissingNotApplicable,
        Self::UndefinedZero,
        Self::UndefinedFull,
        Self::UndefinedNotApplicable,
    ];

    /// The status of a code, which is its position in [`Self::ALL`].
    pub(crate) fn of_code(code: u8) -> Self {
        Self::ALL.get(usize::from(code)).copied().unwrap_or(Self::Scored)
    }

    pub(crate) fn code(self) -> u8 {
        self as u8
    }

    pub(crate) fn applies(self) -> bool {
        applies(self.code())
    }

    pub(crate) fn is_full(self) -> bool {
        matches!(self, Self::Full | Self::MissingFull | Self::UndefinedFull)
    }

    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Scored => "scored",
            Self::Full => "full",
            Self::NotApplicable => "not_applicable",
            Self::MissingZero => "missing_zero",
            Self::MissingFull => "missing_full",
            Self::MissingNotApplicable => "missing_not_applicable",
            Self::UndefinedZero => "undefined_zero",
            Self::UndefinedFull => "undefined_full",
            Self::UndefinedNotApplicable => "undefined_not_applicable",
        }
    }
}

/// Whether a criterion applies in a row whose status has this code: in comparisons that many rows take at a time.
#[inline(always)]
pub(crate) fn applies(code: u8) -> bool {
    const NOT: [u8; 3] = [Status::NotApplicable as u8, Status::MissingNotApplicable as u8, Status::UndefinedNotApplicable as u8];
    let [not, missing, undefined] = NOT;
    (code != not) & (code != missing) & (code != undefined)
}

/// The statuses of a block: mostly all scored.
#[derive(Clone, Debug)]
pub(crate) enum Statuses {
    AllScored,
    /// The code of each row's status.
    Each(Vec<u8>),
}

impl Statuses {
    pub(crate) fn get(&self, row: usize) -> Status {
        match self {
            Self::AllScored => Status::Scored,
            Self::Each(codes) => codes.get(row).map_or(Status::Scored, |code| Status::of_code(*code)),
        }
    }

    /// Whether the criterion applies in every row.
    pub(crate) fn all_apply(&self) -> bool {
        match self {
            Self::AllScored => true,
            // Without an early end, so that it runs over many rows at a time.
            Self::Each(codes) => codes.iter().fold(true, |all, code| all & applies(*code)),
        }
    }
}

/// A criterion over a block: points count zero where it is not applicable.
#[derive(Clone, Debug)]
pub(crate) struct CriterionBlock {
    pub(crate) statuses: Statuses,
    pub(crate) points: Numbers<'static>,
}

/// A scorecard over a block of rows.
#[derive(Clone, Debug)]
pub(crate) struct CardBlock {
    pub(crate) rows: usize,
    pub(crate) criteria: Vec<CriterionBlock>,
    /// Not applicable where nothing in the group applies.
    pub(crate) groups: Vec<Numbers<'static>>,
    /// Rows that are not scored, where there are any.
    pub(crate) unscored: Option<Vec<bool>>,
    pub(crate) base: Numbers<'static>,
    pub(crate) bonus: Numbers<'static>,
    pub(crate) deductions: Numbers<'static>,
    pub(crate) total: Numbers<'static>,
    pub(crate) score: Numbers<'static>,
    pub(crate) grade_by_score: Vec<u16>,
    /// After gates, before quotas; then the final grade.
    pub(crate) grade: Vec<u16>,
    pub(crate) final_grade: Vec<u16>,
    /// For each gate, the rows in which it fired.
    pub(crate) fired: Vec<Vec<bool>>,
    pub(crate) unranked: Vec<bool>,
    /// Ranking keys.
    pub(crate) keys: Vec<Numbers<'static>>,
}

impl CardBlock {
    /// What follows from the grade after gates and from the gates that fired.
    pub(crate) fn close(&mut self, card: &Scorecard) {
        self.final_grade = self.grade.clone();
        for (_, fired) in card.gates.iter().zip(&self.fired).filter(|(gate, _)| gate.effect.unranked) {
            self.unranked.iter_mut().zip(fired).for_each(|(unranked, fired)| *unranked |= *fired);
        }
    }

    /// The numbers of a result; none for the grade.
    pub(crate) fn numbers(&self, field: Field) -> Option<&Numbers<'static>> {
        match field {
            Field::Criterion(criterion) => self.criteria.get(criterion.0).map(|criterion| &criterion.points),
            Field::Group(group) => self.groups.get(group.0),
            Field::Base => Some(&self.base),
            Field::Bonus => Some(&self.bonus),
            Field::Deductions => Some(&self.deductions),
            Field::Total => Some(&self.total),
            Field::Score => Some(&self.score),
            Field::Grade => None,
        }
    }

    pub(crate) fn is_scored(&self, row: usize) -> bool {
        self.unscored.as_ref().is_none_or(|unscored| !unscored.get(row).copied().unwrap_or(false))
    }

    /// Every result of a row that is not scored is not applicable.
    fn mask(&self, range: &Range<usize>, own: impl Fn(usize) -> State) -> States<'static> {
        States::owned(range.clone().map(|row| if self.is_scored(row) { own(row) } else { State::NotApplicable }).collect())
    }

    fn masked<'s>(&'s self, numbers: &'s Numbers<'static>, range: Range<usize>) -> Register<'s> {
        let part = window(numbers, range.clone());
        if self.unscored.is_none() {
            return Register::Numbers(part);
        }
        Register::Numbers(part.with_states(self.mask(&range, |row| numbers.states.get(row))))
    }

    /// A result as formulas read it; the grade is the one by score.
    pub(crate) fn read(&self, field: Field, range: Range<usize>) -> Register<'_> {
        match field {
            Field::Criterion(criterion) => match self.criteria.get(criterion.0) {
                Some(CriterionBlock { statuses: Statuses::AllScored, points }) => self.masked(points, range),
                Some(CriterionBlock { statuses, points }) => {
                    let state = |row| if statuses.get(row).applies() { State::Known } else { State::NotApplicable };
                    Register::Numbers(window(points, range.clone()).with_states(self.mask(&range, state)))
                }
                None => self.masked(&self.base, range),
            },
            Field::Group(group) => self.masked(self.groups.get(group.0).unwrap_or(&self.base), range),
            Field::Base => self.masked(&self.base, range),
            Field::Bonus => self.masked(&self.bonus, range),
            Field::Deductions => self.masked(&self.deductions, range),
            Field::Total => self.masked(&self.total, range),
            Field::Score => self.masked(&self.score, range),
            Field::Grade => self.grades(&self.grade_by_score, range),
        }
    }

    /// The final grade as formulas read it.
    pub(crate) fn read_final_grade(&self, range: Range<usize>) -> Register<'_> {
        self.grades(&self.final_grade, range)
    }

    fn grades<'s>(&'s self, grades: &'s [u16], range: Range<usize>) -> Register<'s> {
        let states = if self.unscored.is_none() { States::KNOWN } else { self.mask(&range, |_| State::Known) };
        Register::Codes(Codes::new(grades.get(range).unwrap_or(&[]), states))
    }
}

/// All blocks of an evaluated scorecard.
#[derive(Clone, Debug, Default)]
pub(crate) struct CardColumns {
    pub(crate) blocks: Vec<CardBlock>,
}

impl CardColumns {
    fn at<T>(&self, row: usize, read: impl Fn(&CardBlock, usize) -> Option<T>) -> Option<T> {
        let (block, in_block) = (self.blocks.get(row / super::BLOCK)?, row % super::BLOCK);
        if block.is_scored(in_block) { read(block, in_block) } else { None }
    }

    /// The final grade of a row, by position; none where it is not scored.
    pub(crate) fn final_grade(&self, row: usize) -> Option<usize> {
        self.at(row, |block, row| block.final_grade.get(row).copied().map(usize::from))
    }

    /// The score of a row; none where it is not scored.
    pub(crate) fn score(&self, row: usize) -> Option<Number> {
        self.at(row, |block, row| Some(block.score.number(row)))
    }
}
