//! The grade by score (clause 7.7).

use super::function::clauses;
use super::numbers::Numbers;
use super::register::Register;
use crate::model::score::Limit;
use crate::number::Number;

/// For each row the first grade whose least score is reached and whose condition is true; unknown counts as not met.
pub(crate) fn by_score(grades: &[(Option<Number>, Option<usize>)], score: &Numbers<'_>, registers: &[Register<'_>]) -> Vec<u16> {
    let rows = score.rows();
    let last = u16::try_from(grades.len().saturating_sub(1)).unwrap_or(0);
    let mut given = vec![last; rows];
    // From the last to the first, so that the best that holds is written last.
    for (position, (least, requires)) in grades.iter().enumerate().rev() {
        let code = u16::try_from(position).unwrap_or(last);
        let reached = least.as_ref().map(|least| reaches(score, least));
        if let Some(condition) = requires.map(|register| registers.get(register)) {
            for (row, given) in given.iter_mut().enumerate() {
                let reached = reached.as_ref().is_none_or(|reached| reached.get(row).copied().unwrap_or(false));
                if reached && condition.is_some_and(|condition| condition.is_true(row)) {
                    *given = code;
                }
            }
            continue;
        }
        match reached {
            Some(reached) => given.iter_mut().zip(reached).for_each(|(given, reached)| *given = if reached { code } else { *given }),
            None => given.fill(code),
        }
    }
    given
}

/// Whether each score is at least `least`.
fn reaches(score: &Numbers<'_>, least: &Number) -> Vec<bool> {
    clauses(score, &[(Limit::AtLeast, least.clone())]).into_iter().map(|failed| failed == 0).collect()
}
