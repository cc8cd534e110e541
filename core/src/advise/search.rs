//! The nearest value of one input that reaches a grade. Nothing is assumed to be monotone: every answer is evaluated,
//! and so is the value one step before it.

use super::Step;
use super::judge::{Judge, Kind, Trial};
use crate::data::what_if::CellValue;

/// Equal parts between a figure and its limit that are tried where rules need not be monotone.
const PARTS: i64 = 32;
/// How often the distance doubles where there is no limit.
const DOUBLINGS: u32 = 44;

/// The smallest changes of an input that reach the grade: for numbers at most one in each direction.
pub(super) fn steps(judge: &mut Judge, input: &Trial, target: usize) -> Vec<Step> {
    let mut cells = Vec::new();
    match (&input.kind, input.own) {
        (Kind::Number { least, most, .. }, CellValue::Mantissa(own)) => {
            cells.extend(toward(judge, input, target, own, *most, 1));
            cells.extend(toward(judge, input, target, own, *least, -1));
        }
        (Kind::Number { least, most, .. }, _) => {
            // Nothing is known: from the least value upwards.
            let from = least.unwrap_or(0);
            if judge.reaches(input, CellValue::Mantissa(from), target) {
                cells.push(CellValue::Mantissa(from));
            } else {
                cells.extend(toward(judge, input, target, from, *most, 1));
            }
        }
        (Kind::Codes(count), own) => {
            for code in 0..*count {
                let cell = CellValue::Code(code);
                if cell != own && judge.reaches(input, cell, target) {
                    cells.push(cell);
                }
            }
        }
    }
    cells.into_iter().filter_map(|cell| step(judge, input, cell)).collect()
}

/// A change written out.
pub(super) fn step(judge: &mut Judge, input: &Trial, cell: CellValue) -> Option<Step> {
    let (row, [from, to], outcome) = judge.result(input, cell)?;
    judge.done(input, outcome);
    Some(Step { input: input.id.clone(), from, to, difference: input.difference(cell), total: row.total, grade: row.grade })
}

/// The nearest value in one direction: distances that double and equal parts as far as the limit, then halving between the
/// last value that does not reach the grade and the first that does.
fn toward(judge: &mut Judge, input: &Trial, target: usize, own: i64, limit: Option<i64>, sign: i64) -> Option<CellValue> {
    let far = limit.map(|limit| i128::from(limit).abs_diff(i128::from(own)));
    let beyond = limit.is_some_and(|limit| (i128::from(limit) - i128::from(own)) * i128::from(sign) <= 0);
    if beyond {
        return None;
    }
    let most = far.unwrap_or(1 << DOUBLINGS);
    let mut distances: Vec<u128> = (0..=DOUBLINGS.max(63)).map(|power| 1_u128 << power).filter(|distance| *distance < most).collect();
    distances.push(most);
    if limit.is_some() {
        distances.extend(
            (1..PARTS).map(|part| most * part.unsigned_abs() as u128 / PARTS.unsigned_abs() as u128).filter(|distance| *distance > 0),
        );
    }
    crate::order::sort(&mut distances);
    distances.dedup();
    let at = |distance: u128| i64::try_from(i128::from(own) + i128::from(sign) * i128::try_from(distance).ok()?).ok();
    let mut reaches = |distance: u128| at(distance).is_some_and(|mantissa| judge.reaches(input, CellValue::Mantissa(mantissa), target));
    let mut before = 0_u128;
    let mut found = None;
    for distance in distances {
        if reaches(distance) {
            found = Some(distance);
            break;
        }
        before = distance;
    }
    let mut found = found?;
    while found - before > 1 {
        let middle = before + (found - before) / 2;
        if reaches(middle) {
            found = middle;
        } else {
            before = middle;
        }
    }
    at(found).map(CellValue::Mantissa)
}
