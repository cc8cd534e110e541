//! One number at a time, and one criterion left out at a time: who moves.

use super::variant::{Snapshot, Stop, Variants};
use super::{Variation, scorecard, varied};
use crate::change::fast;
use crate::diagnostic::Refusal;
use crate::eval::in_parallel;
use crate::number::DecimalStyle;
use crate::outcome::{Outcome, ScorecardOutcome};
use serde::Serialize;

/// How many rows move.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Effect {
    /// Rows with another grade.
    pub grades: usize,
    /// Rows with another rank.
    pub ranks: usize,
    /// The greatest move of a rank.
    pub greatest: u32,
    /// The sum of all moves of ranks.
    pub moves: u64,
    /// Rows that get or lose an award.
    pub awards: usize,
}

/// What the least and the greatest value of a number do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Sensitivity {
    /// The path of the number.
    pub path: String,
    /// The least value.
    pub low: String,
    /// Its effect; none where the checker refuses it.
    pub at_low: Option<Effect>,
    /// The greatest value.
    pub high: String,
    /// Its effect; none where the checker refuses it.
    pub at_high: Option<Effect>,
}

/// What a scorecard would be without a criterion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Dropped {
    /// Id of the criterion.
    pub criterion: String,
    /// Who moves; none where the rest cannot be evaluated.
    pub effect: Option<Effect>,
}

impl Effect {
    fn between(before: &Snapshot, after: &Snapshot) -> Self {
        let mut effect =
            Self { grades: before.grades.iter().zip(&after.grades).filter(|(before, after)| before != after).count(), ..Self::default() };
        for (before, after) in before.ranks.iter().zip(&after.ranks).filter(|(before, after)| before != after) {
            effect.ranks += 1;
            if *before > 0 && *after > 0 {
                let moved = before.abs_diff(*after);
                effect.greatest = effect.greatest.max(moved);
                effect.moves += u64::from(moved);
            }
        }
        let differs = |row: usize| before.awards.iter().zip(&after.awards).any(|(before, after)| before.get(row) != after.get(row));
        effect.awards = (0..before.ranks.len()).filter(|row| differs(*row)).count();
        effect
    }
}

impl Outcome {
    /// One number at a time (độ nhạy): what its least and its greatest value do to a scorecard, all else as it is.
    ///
    /// # Errors
    /// As for [`Outcome::monte_carlo`].
    ///
    /// # Example
    /// See [`Outcome::monte_carlo`]: the variations are the same.
    pub fn sensitivity(&self, scorecard_id: &str, variations: &[Variation]) -> Result<Vec<Sensitivity>, Refusal> {
        sensitivity(self, scorecard_id, variations, None)
    }

    /// One criterion left out at a time: who moves when it does not apply to anyone and the rest is rescaled to the full
    /// mark, as clause 7.3 rescales the whole. A criterion that moves nobody separates nobody (không phân hóa).
    ///
    /// Rules that read the points of the criterion find it not applicable.
    ///
    /// # Errors
    /// An unknown scorecard.
    pub fn drop_each(&self, scorecard_id: &str) -> Result<Vec<Dropped>, Refusal> {
        drop_each(self, scorecard_id, None)
    }
}

/// See [`Outcome::sensitivity`].
pub(super) fn sensitivity(
    outcome: &Outcome,
    scorecard_id: &str,
    variations: &[Variation],
    stop: Stop<'_>,
) -> Result<Vec<Sensitivity>, Refusal> {
    let card = scorecard(outcome, scorecard_id)?;
    let all = varied(outcome, variations)?;
    let variants = Variants::new(&card, stop);
    let unchanged = variants.unchanged();
    let found = in_parallel(all.iter().zip(variations).collect(), |(varied, variation)| {
        let effect = |number: &crate::number::Number| {
            let snapshot = variants.snapshot(&[(varied, number.clone())])?;
            Some(Effect::between(&unchanged, &snapshot))
        };
        let show = |number: &crate::number::Number| number.to_reading(DecimalStyle::Plain);
        Sensitivity {
            path: variation.path.clone(),
            low: show(&varied.low),
            at_low: effect(&varied.low),
            high: show(&varied.high),
            at_high: effect(&varied.high),
        }
    });
    Ok(found)
}

/// See [`Outcome::drop_each`].
pub(super) fn drop_each(outcome: &Outcome, scorecard_id: &str, stop: Stop<'_>) -> Result<Vec<Dropped>, Refusal> {
    let card = scorecard(outcome, scorecard_id)?;
    let variants = Variants::new(&card, stop);
    let unchanged = variants.unchanged();
    let positions: Vec<usize> = (0..card.card.criteria.len()).collect();
    let found = in_parallel(positions, |position| {
        let rules = fast::without(outcome.rules(), card.plan.id, position);
        let snapshot = variants.evaluate(&rules, |card: &ScorecardOutcome<'_>| Snapshot::of(card));
        let criterion = card.card.criteria.get(position).map(|criterion| criterion.naming.id.value.clone());
        Dropped { criterion: criterion.unwrap_or_default(), effect: snapshot.map(|snapshot| Effect::between(&unchanged, &snapshot)) }
    });
    Ok(found)
}
