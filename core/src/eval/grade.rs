//! The grade by score (clause 7.7).

use super::arithmetic::order_to;
use super::numbers::Numbers;
use super::register::Register;
use crate::number::Number;
use std::cmp::Ordering;

/// For each row the first grade whose least score is reached and whose condition is true; unknown counts as not met.
pub(crate) fn by_score(grades: &[(Option<Number>, Option<usize>)], score: &Numbers<'_>, registers: &[Register<'_>]) -> Vec<u16> {
    let rows = score.rows();
    let last = u16::try_from(grades.len().saturating_sub(1)).unwrap_or(0);
    let mut given = vec![last; rows];
    // From the last to the first, so that the best that holds is written last.
    for (position, (least, requires)) in grades.iter().enumerate().rev() {
        let orders = least.as_ref().map(|least| order_to(score, least));
        let condition = requires.map(|register| registers.get(register));
        for (row, given) in given.iter_mut().enumerate() {
            let reached = orders.as_ref().is_none_or(|orders| orders.get(row).is_some_and(|order| *order != Ordering::Less));
            let met = condition.is_none_or(|condition| condition.is_some_and(|condition| condition.is_true(row)));
            if reached && met {
                *given = u16::try_from(position).unwrap_or(last);
            }
        }
    }
    given
}
