//! What each criterion does in a scorecard: how far it separates rows, how much of the total it decides, what it repeats.

use super::variant::Stop;
use super::{Count, scorecard};
use crate::diagnostic::Refusal;
use crate::number::{Mode, Number};
use crate::outcome::{Outcome, ScorecardOutcome};
use num_bigint::BigInt;
use num_traits::{Signed, Zero};
use serde::Serialize;
use std::collections::BTreeSet;
use std::sync::atomic::Ordering;

/// Decimals of shares and roots.
const PLACES: u32 = 4;

/// What the criteria of a scorecard do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Measures {
    /// Id of the scorecard.
    pub scorecard: String,
    /// The criteria in the order of the file.
    pub criteria: Vec<CriterionMeasure>,
    /// Each pair of criteria, the earlier one first.
    pub correlations: Vec<Correlation>,
}

/// What a criterion does. Points are taken as shown, with the scorecard's digits, over the rows to which it applies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CriterionMeasure {
    /// Id of the criterion.
    pub criterion: String,
    /// Rows to which it applies, of all scored rows.
    pub applies: Count,
    /// Rows with the maximum, of those to which it applies; none for a deduction without maximum.
    pub full: Option<Count>,
    /// How many different points there are.
    pub different: usize,
    /// The mean of the points.
    pub mean: Option<String>,
    /// The standard deviation of the points (độ lệch chuẩn, of the whole population).
    pub deviation: Option<String>,
    /// Discriminating power (độ phân hóa): the standard deviation over the maximum. 0 separates nobody, 0.5 is the most
    /// that is possible.
    pub power: Option<String>,
    /// Effective weight (trọng số thực): the covariance of its points with the total over the variance of the total, over
    /// the scored rows to which it applies. Where the total is the plain sum of the points the weights add up to 1; a
    /// deduction's is taken with the sign it has in the total.
    pub weight: Option<String>,
    /// The weight on paper: its maximum over the scorecard's.
    pub nominal: Option<String>,
}

/// The correlation of the points of two criteria (hệ số tương quan) over the rows to which both apply.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Correlation {
    /// One criterion.
    pub first: String,
    /// The other.
    pub second: String,
    /// Rows to which both apply.
    pub rows: usize,
    /// Pearson's coefficient, from -1 to 1; none where one of them is the same for all.
    pub coefficient: Option<String>,
}

impl Outcome {
    /// What each criterion of a scorecard does over the data: how far it separates rows, its effective weight, and which
    /// criteria say the same. Sums are exact; quotients and roots are rounded half up to four decimals at the end.
    ///
    /// # Errors
    /// An unknown scorecard.
    ///
    /// # Example
    /// See [`Measures`]; a criterion with `different == 1` separates nobody.
    pub fn measures(&self, scorecard_id: &str) -> Result<Measures, Refusal> {
        measures(self, scorecard_id, None)
    }
}

/// See [`Outcome::measures`].
pub(super) fn measures(outcome: &Outcome, scorecard_id: &str, stop: Stop<'_>) -> Result<Measures, Refusal> {
    let card = scorecard(outcome, scorecard_id)?;
    let wanted = || !stop.is_some_and(|stop| stop.load(Ordering::Relaxed));
    let all = 0..card.card.criteria.len();
    let columns: Vec<Vec<Option<BigInt>>> = all.take_while(|_| wanted()).map(|position| points(&card, position)).collect();
    let totals = totals(&card);
    let scored = totals.iter().flatten().count();
    let each = columns.iter().enumerate().take_while(|_| wanted());
    let criteria = each.map(|(position, column)| of_criterion(&card, position, column, &totals, scored)).collect();
    let id = |position: usize| card.card.criteria.get(position).map(|criterion| criterion.naming.id.value.clone()).unwrap_or_default();
    let mut correlations = Vec::new();
    for (first, left) in columns.iter().enumerate() {
        for (second, right) in columns.iter().enumerate().skip(first + 1).take_while(|_| wanted()) {
            let sums = Sums::of(left, right);
            let coefficient = sums.correlation();
            correlations.push(Correlation { first: id(first), second: id(second), rows: sums.rows, coefficient });
        }
    }
    Ok(Measures { scorecard: scorecard_id.to_owned(), criteria, correlations })
}

/// Points as shown, counted in units of the last digit.
fn shown(number: &Number, card: &ScorecardOutcome<'_>) -> BigInt {
    let rounding = &card.card.rounding;
    let scaled = number * &Number::power_of_ten(i32::try_from(rounding.places).unwrap_or(0));
    scaled.round_to(&Number::one(), rounding.mode).numerator().clone()
}

/// The points of a criterion in each scored row to which it applies.
fn points(card: &ScorecardOutcome<'_>, position: usize) -> Vec<Option<BigInt>> {
    let blocks = card.columns.blocks.iter().filter_map(|block| block.criteria.get(position).map(|criterion| (block, criterion)));
    let rows = blocks.flat_map(|(block, criterion)| {
        (0..block.rows).map(move |row| {
            let applies = block.is_scored(row) && criterion.statuses.get(row).applies();
            applies.then(|| criterion.points.number(row))
        })
    });
    rows.map(|points| points.map(|points| shown(&points, card))).collect()
}

fn totals(card: &ScorecardOutcome<'_>) -> Vec<Option<BigInt>> {
    let rows =
        card.columns.blocks.iter().flat_map(|block| (0..block.rows).map(|row| block.is_scored(row).then(|| block.total.number(row))));
    rows.map(|total| total.map(|total| shown(&total, card))).collect()
}

fn of_criterion(
    card: &ScorecardOutcome<'_>,
    position: usize,
    column: &[Option<BigInt>],
    totals: &[Option<BigInt>],
    scored: usize,
) -> CriterionMeasure {
    use crate::model::group::GroupKind;
    let criterion = card.card.criteria.get(position);
    let max = criterion.and_then(|criterion| criterion.max.as_ref()).map(|max| &max.value);
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let applies: Vec<&BigInt> = column.iter().flatten().collect();
    let unit = Number::power_of_ten(-i32::try_from(card.card.rounding.places).unwrap_or(0));
    let own = Sums::of(column, column);
    let rows = Number::from(BigInt::from(own.rows));
    let variance = |sums: &Sums| sums.covariance();
    // The variance of points, in points: the covariance in units, by rows and units squared.
    let of_points = variance(&own).map(|variance| Number::from(variance) * unit.clone() * unit.clone());
    let deviation = of_points.and_then(|variance| root(&variance.checked_div(&(rows.clone() * rows.clone()))?));
    let over = |number: &Number, by: Option<&Number>| number.checked_div(by?).map(|share| share.to_fixed(PLACES, Mode::HalfUp));
    let power = || {
        let variance = variance(&own).map(|variance| Number::from(variance) * unit.clone() * unit.clone())?;
        let max = max?;
        root(&variance.checked_div(&(rows.clone() * rows.clone() * max.clone() * max.clone()))?)
    };
    let deduction = criterion
        .and_then(|criterion| card.card.groups.get(criterion.group?.0))
        .is_some_and(|group| group.kind == GroupKind::Deduction || group.inner_deduction);
    let with_total = Sums::of(column, totals);
    let weight = with_total.covariance().zip(with_total.variance_of_second()).and_then(|(covariance, variance)| {
        let weight = Number::big_ratio(if deduction { -covariance } else { covariance }, variance)?;
        Some(weight.to_fixed(PLACES, Mode::HalfUp))
    });
    let full = max.map(|max| {
        let most = shown(max, card);
        Count { count: count(applies.iter().filter(|points| ***points == most).count()), total: count(applies.len()) }
    });
    CriterionMeasure {
        criterion: criterion.map(|criterion| criterion.naming.id.value.clone()).unwrap_or_default(),
        applies: Count { count: count(applies.len()), total: count(scored) },
        full,
        different: applies.iter().collect::<BTreeSet<_>>().len(),
        mean: over(&(Number::from(own.first.clone()) * unit.clone()), Some(&rows)),
        deviation,
        power: power(),
        weight,
        nominal: max.and_then(|max| over(max, card.card.max.as_ref().map(|max| &max.value))),
    }
}

/// Exact sums over the rows that two columns both have.
#[derive(Debug, Default)]
struct Sums {
    rows: usize,
    first: BigInt,
    second: BigInt,
    first_squared: BigInt,
    second_squared: BigInt,
    product: BigInt,
}

impl Sums {
    fn of(first: &[Option<BigInt>], second: &[Option<BigInt>]) -> Self {
        let mut sums = Self::default();
        for (left, right) in first.iter().zip(second).filter_map(|(left, right)| left.as_ref().zip(right.as_ref())) {
            sums.rows += 1;
            sums.first += left;
            sums.second += right;
            sums.first_squared += left * left;
            sums.second_squared += right * right;
            sums.product += left * right;
        }
        sums
    }

    fn rows(&self) -> BigInt {
        BigInt::from(self.rows)
    }

    /// The covariance by the square of the number of rows; none without rows.
    fn covariance(&self) -> Option<BigInt> {
        (self.rows > 0).then(|| self.rows() * &self.product - &self.first * &self.second)
    }

    fn variance_of_first(&self) -> Option<BigInt> {
        (self.rows > 0).then(|| self.rows() * &self.first_squared - &self.first * &self.first)
    }

    fn variance_of_second(&self) -> Option<BigInt> {
        (self.rows > 0).then(|| self.rows() * &self.second_squared - &self.second * &self.second)
    }

    /// Pearson's coefficient, rounded half up (away from zero) to four decimals.
    fn correlation(&self) -> Option<String> {
        let covariance = self.covariance()?;
        let square = Number::big_ratio(&covariance * &covariance, self.variance_of_first()? * self.variance_of_second()?)?;
        let root = root(&square)?;
        Some(if covariance.is_negative() && root.bytes().any(|digit| (b'1'..=b'9').contains(&digit)) { format!("-{root}") } else { root })
    }
}

/// The square root, rounded half up to four decimals, by integers alone: ⌊√x + ½⌋ = ⌊(⌊√(4x)⌋ + 1) / 2⌋.
fn root(number: &Number) -> Option<String> {
    if number.is_negative() {
        return None;
    }
    let scale = BigInt::from(10).pow(2 * PLACES) * BigInt::from(4);
    let whole = number.numerator() * scale / number.denominator();
    let twice: BigInt = if whole.is_zero() { whole } else { whole.sqrt() };
    let rounded: BigInt = (twice + BigInt::from(1)) / BigInt::from(2);
    let places = i32::try_from(PLACES).ok()?;
    Some((Number::from(rounded) * Number::power_of_ten(-places)).to_fixed(PLACES, Mode::HalfUp))
}
