//! Monte Carlo: many draws of weights, thresholds and parameters, and how often each row keeps its rank, grade and awards.

use super::variant::{Snapshot, Stop, Variants};
use super::{Count, SplitMix64, Variation, Varied, scorecard, varied};
use crate::diagnostic::Refusal;
use crate::eval::in_parallel;
use crate::number::Number;
use crate::outcome::{Outcome, Pairs};
use serde::Serialize;

/// What is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MonteCarlo {
    /// The numbers that vary, independently of each other.
    pub variations: Vec<Variation>,
    /// How many draws.
    pub runs: u32,
    /// The seed; the same seed gives the same numbers on every machine and with any number of threads.
    pub seed: u64,
}

/// How stable a result is (độ ổn định).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Stability {
    /// Id of the scorecard.
    pub scorecard: String,
    /// Draws that gave a result.
    pub runs: u32,
    /// Draws that the checker refuses: they are not counted.
    pub refused: u32,
    /// The seed.
    pub seed: u64,
    /// The rows by the code points of their ids.
    pub rows: Vec<RowStability>,
}

/// How stable the result of a row is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RowStability {
    /// The id.
    pub id: String,
    /// The rank under the rules as they are.
    pub rank: Option<u32>,
    /// The best rank of all draws.
    pub best: Option<u32>,
    /// The rank that one draw in twenty is not worse than: the draws' ranks sorted, the one at ⌈5 % of them⌉.
    pub low: Option<u32>,
    /// The middle rank: the one at ⌈50 %⌉.
    pub median: Option<u32>,
    /// The rank at ⌈95 %⌉.
    pub high: Option<u32>,
    /// The worst rank of all draws.
    pub worst: Option<u32>,
    /// Draws in which it keeps its rank.
    pub keeps_rank: Count,
    /// Draws in which it keeps its grade.
    pub keeps_grade: Count,
    /// For each award, the draws in which it has it.
    pub awarded: Pairs<Count>,
}

impl Outcome {
    /// How stable the results of a scorecard are when numbers of its rules are drawn at random.
    ///
    /// Each draw takes one of the values `low`, `low + step`, … `high` of each variation, all equally likely, by
    /// [`SplitMix64`]. Where every part of a whole varies as a weight, what is drawn are proportions: the sum of the whole
    /// stays and is shared by them. A draw that the checker refuses (thresholds that cross, say) is counted as refused and
    /// nothing more.
    ///
    /// # Errors
    /// An unknown scorecard, or variations that lead nowhere or are no numbers.
    ///
    /// # Example
    /// ```
    /// # use std::sync::Arc;
    /// # use thidua::{check::RuleSet, data::{self, Cells, InputColumn, InputTable, ReadOptions}, plan::Selection};
    /// # let text = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/change/example.toml"));
    /// # let rules = RuleSet::parse([("rules.toml", text)]).unwrap();
    /// # let cells = [("id", ["A", "B"]), ("bloc", ["1", "1"]), ("tasks", ["10", "10"]), ("done", ["10", "1"]), ("overdue", ["0.30", "0.15"]), ("errors", ["0", "0"])];
    /// # let columns = cells.iter().map(|(heading, cells)| InputColumn { heading: (*heading).into(), cells: Cells::Text(cells.iter().map(|cell| Some((*cell).into())).collect()) });
    /// # let tables = vec![("commune".to_owned(), InputTable { columns: columns.collect(), first_row: 2 })];
    /// # let plan = rules.plan("2026-12-31".parse().unwrap(), &Selection::default()).unwrap();
    /// # let data = data::read(rules.model(), tables, vec![], plan.needed(), ReadOptions::default()).unwrap();
    /// # let outcome = plan.evaluate(&Arc::new(data)).unwrap();
    /// use thidua::tuning::{MonteCarlo, Variation};
    /// let weight = Variation { path: "work.criterion.done.max".into(), low: "2".into(), high: "6".into(), step: "0.5".into(), weight: true };
    /// let stability = outcome.monte_carlo("work", &MonteCarlo { variations: vec![weight], runs: 100, seed: 2026 }).unwrap();
    /// assert_eq!((stability.runs, stability.refused), (100, 0));
    /// assert_eq!((stability.rows[0].best, stability.rows[0].worst), (Some(1), Some(2)));
    /// ```
    pub fn monte_carlo(&self, scorecard_id: &str, draw: &MonteCarlo) -> Result<Stability, Refusal> {
        monte_carlo(self, scorecard_id, draw, None)
    }
}

/// See [`Outcome::monte_carlo`].
pub(super) fn monte_carlo(outcome: &Outcome, scorecard_id: &str, draw: &MonteCarlo, stop: Stop<'_>) -> Result<Stability, Refusal> {
    let card = scorecard(outcome, scorecard_id)?;
    let all = varied(outcome, &draw.variations)?;
    let variants = Variants::new(&card, stop);
    let unchanged = variants.unchanged();
    let numbers: Vec<u32> = (0..draw.runs).collect();
    // Some runs at a time, so that what is kept stays small.
    let mut tally = Tally::new(unchanged);
    for some in numbers.chunks(64) {
        for snapshot in in_parallel(some.to_vec(), |run| variants.snapshot(&drawn(&all, draw.seed, run))) {
            tally.add(snapshot);
        }
        if variants.stopped() {
            break;
        }
    }
    let awards: Vec<&str> = card.card.awards.iter().map(|award| award.naming.id.value.as_str()).collect();
    Ok(Stability {
        scorecard: scorecard_id.to_owned(),
        runs: tally.runs,
        refused: tally.refused,
        seed: draw.seed,
        rows: card.table.ids.iter().enumerate().map(|(row, id)| tally.row(row, id, &awards)).collect(),
    })
}

/// The values of one run.
fn drawn(all: &[Varied], seed: u64, run: u32) -> Vec<(&Varied, Number)> {
    let mut random = SplitMix64::of_run(seed, u64::from(run));
    all.iter().map(|varied| (varied, varied.at(random.below(varied.values)))).collect()
}

/// What is counted over the runs.
struct Tally {
    unchanged: Snapshot,
    runs: u32,
    refused: u32,
    ranks: Vec<Vec<u32>>,
    keeps_grade: Vec<u32>,
    awarded: Vec<Vec<u32>>,
}

impl Tally {
    fn new(unchanged: Snapshot) -> Self {
        let rows = unchanged.ranks.len();
        let awarded = vec![vec![0; rows]; unchanged.awards.len()];
        Self { unchanged, runs: 0, refused: 0, ranks: vec![Vec::new(); rows], keeps_grade: vec![0; rows], awarded }
    }

    fn add(&mut self, snapshot: Option<Snapshot>) {
        let Some(snapshot) = snapshot else {
            self.refused += 1;
            return;
        };
        self.runs += 1;
        for (ranks, rank) in self.ranks.iter_mut().zip(&snapshot.ranks).filter(|(_, rank)| **rank > 0) {
            ranks.push(*rank);
        }
        for ((keeps, grade), before) in self.keeps_grade.iter_mut().zip(&snapshot.grades).zip(&self.unchanged.grades) {
            *keeps += u32::from(grade == before);
        }
        for (counts, given) in self.awarded.iter_mut().zip(&snapshot.awards) {
            counts.iter_mut().zip(given).for_each(|(count, given)| *count += u32::from(*given));
        }
    }

    fn row(&mut self, row: usize, id: &str, awards: &[&str]) -> RowStability {
        let of = |count: u32| Count { count, total: self.runs };
        let rank = self.unchanged.ranks.get(row).copied().filter(|rank| *rank > 0);
        let mut ranks = self.ranks.get_mut(row).map(std::mem::take).unwrap_or_default();
        ranks.sort_unstable();
        let at = |percent: usize| ranks.get((ranks.len() * percent).div_ceil(100).saturating_sub(1)).copied();
        let keeps = u32::try_from(ranks.iter().filter(|known| Some(**known) == rank).count()).unwrap_or(u32::MAX);
        let awarded =
            awards.iter().zip(&self.awarded).map(|(award, counts)| ((*award).to_owned(), of(counts.get(row).copied().unwrap_or(0))));
        RowStability {
            id: id.to_owned(),
            rank,
            best: ranks.first().copied(),
            low: at(5),
            median: at(50),
            high: at(95),
            worst: ranks.last().copied(),
            keeps_rank: of(keeps),
            keeps_grade: of(self.keeps_grade.get(row).copied().unwrap_or(0)),
            awarded: Pairs(awarded.collect()),
        }
    }
}
