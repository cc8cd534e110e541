//! The results of a scorecard column by column, for hosts that hold tables of columns.

use super::result::AwardStatus;
use super::row::{Digits, grade_id};
use super::view::ScorecardOutcome;
use crate::eval::card::CardBlock;
use crate::eval::numbers::Numbers;
use crate::eval::{BLOCK, blocks_of, in_parallel};

/// Points of all rows, `mantissa · 10^-places` with the places of the scorecard; `None` where there are none.
pub type Points = Vec<Option<i128>>;

/// What [`RowResult`](super::RowResult) says of each row, column by column, rows in the order of their ids.
///
/// Without exact values, clauses and reasons, which are computed again when a row is asked for them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ScorecardColumns {
    /// Decimals of all points.
    pub places: u32,
    /// Points of criteria in the order of the file.
    pub criteria: Vec<Points>,
    /// Points of groups in the order of the file.
    pub groups: Vec<Points>,
    /// Sum of the base groups after rescaling.
    pub base: Points,
    /// Bonus points.
    pub bonus: Points,
    /// Deducted points.
    pub deductions: Points,
    /// Total.
    pub total: Points,
    /// Score that is graded.
    pub score: Points,
    /// Grade by score, as position in `grades`.
    pub grade_by_score: Vec<Option<u16>>,
    /// Final grade, as position in `grades`.
    pub grade: Vec<Option<u16>>,
    /// Ids of the grades, best first.
    pub grades: Vec<String>,
    /// For each gate in the order of the file, the rows in which it fired.
    pub gates: Vec<Vec<bool>>,
    /// Rank in the peer set; `None` where the row is not ranked.
    pub rank: Vec<Option<u32>>,
    /// Whether another row of the peer set is equal in all keys.
    pub tied: Vec<bool>,
    /// Whether a council has to decide about the row.
    pub needs_decision: Vec<bool>,
    /// For each award in the order of the file, what it says of each row.
    pub awards: Vec<Vec<Option<AwardStatus>>>,
}

impl ScorecardOutcome<'_> {
    /// All rows, column by column; `None` where points at the places of the scorecard are wider than 127 bits.
    #[must_use]
    pub fn columns(&self) -> Option<ScorecardColumns> {
        let rows = self.table.len();
        let digits = Digits { places: self.card.rounding.places, mode: self.card.rounding.mode };
        let work = blocks_of(rows).into_iter().zip(&self.columns.blocks).collect();
        let blocks: Option<Vec<Block>> = in_parallel(work, |(_, block)| Block::of(self, digits, block)).into_iter().collect();
        let mut columns = ScorecardColumns {
            places: digits.places,
            criteria: vec![Vec::with_capacity(rows); self.card.criteria.len()],
            groups: vec![Vec::with_capacity(rows); self.card.groups.len()],
            gates: vec![Vec::with_capacity(rows); self.card.gates.len()],
            ..ScorecardColumns::default()
        };
        for block in blocks? {
            let Block { criteria, groups, sums: [base, bonus, deductions, total, score], grade_by_score, grade, gates } = block;
            columns.criteria.iter_mut().zip(criteria).for_each(|(all, part)| all.extend(part));
            columns.groups.iter_mut().zip(groups).for_each(|(all, part)| all.extend(part));
            columns.gates.iter_mut().zip(gates).for_each(|(all, part)| all.extend(part));
            columns.base.extend(base);
            columns.bonus.extend(bonus);
            columns.deductions.extend(deductions);
            columns.total.extend(total);
            columns.score.extend(score);
            columns.grade_by_score.extend(grade_by_score);
            columns.grade.extend(grade);
        }
        if let Some(scale) = self.card.scale {
            let model = self.outcome.plan.rules.model();
            columns.grades = (0..u16::MAX).map_while(|position| grade_id(model, scale, position)).collect();
        }
        let flags = |flags: &[bool]| (0..rows).map(|row| flags.get(row).copied().unwrap_or(false)).collect();
        columns.rank = (0..rows).map(|row| self.decided.ranks.rank.get(row).copied().filter(|rank| *rank > 0)).collect();
        columns.tied = flags(&self.decided.ranks.tied);
        columns.needs_decision = flags(&self.decided.needs_decision);
        let given = |award: usize, row: usize| self.decided.awards.get(award)?.given.get(row).copied().flatten();
        columns.awards = (0..self.card.awards.len()).map(|award| (0..rows).map(|row| given(award, row)).collect()).collect();
        Some(columns)
    }
}

/// The columns of one block.
struct Block {
    criteria: Vec<Points>,
    groups: Vec<Points>,
    sums: [Points; 5],
    grade_by_score: Vec<Option<u16>>,
    grade: Vec<Option<u16>>,
    gates: Vec<Vec<bool>>,
}

impl Block {
    fn of(card: &ScorecardOutcome<'_>, digits: Digits, block: &CardBlock) -> Option<Self> {
        debug_assert!(block.rows <= BLOCK, "blocks are no longer than that");
        let rows = block.rows;
        let points = |numbers: &Numbers<'_>, there: &dyn Fn(usize) -> bool| -> Option<Points> {
            (0..rows).map(|row| if there(row) { digits.mantissa(numbers, row).map(Some) } else { Some(None) }).collect()
        };
        let scored = |row: usize| block.is_scored(row);
        let always = |_: usize| true;
        let grades = |positions: &[u16]| -> Vec<Option<u16>> {
            let graded = !card.card.grades.is_empty();
            (0..rows).map(|row| positions.get(row).copied().filter(|_| graded && scored(row))).collect()
        };
        let criterion =
            |criterion: &crate::eval::card::CriterionBlock| points(&criterion.points, &|row| criterion.statuses.get(row).applies());
        let gate = |fired: &Vec<bool>| (0..rows).map(|row| fired.get(row).copied().unwrap_or(false)).collect();
        Some(Self {
            criteria: block.criteria.iter().map(criterion).collect::<Option<_>>()?,
            groups: block.groups.iter().map(|group| points(group, &|row| group.states.get(row).is_known())).collect::<Option<_>>()?,
            sums: [
                points(&block.base, &scored)?,
                points(&block.bonus, &always)?,
                points(&block.deductions, &always)?,
                points(&block.total, &scored)?,
                points(&block.score, &scored)?,
            ],
            grade_by_score: grades(&block.grade_by_score),
            grade: grades(&block.final_grade),
            gates: block.fired.iter().map(gate).collect(),
        })
    }
}
