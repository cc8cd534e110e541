//! Tables of a scorecard for data frames: one row per unit, or one row per unit and criterion.

use super::csv::status_word;
use super::layout::mantissa;
use super::parquet::{DIGITS, batch};
use super::{Report, WriteError};
use arrow_array::types::Int32Type;
use arrow_array::{ArrayRef, BooleanArray, Decimal128Array, DictionaryArray, Int64Array, RecordBatch, StringArray, UInt32Array};
use std::sync::Arc;
use thidua::outcome::{Points, RowResult, ScorecardOutcome};

/// The rows of a scorecard in the order of their ids, with the columns of [`super::csv`] but for the remark, which needs
/// every row written out. Points are `decimal128(38, places)`; ids, blocs and grades that repeat are dictionaries.
///
/// # Errors
/// Points that do not fit 38 digits.
pub fn wide(outcome: &ScorecardOutcome<'_>) -> Result<RecordBatch, WriteError> {
    let (card, table) = (outcome.scorecard(), outcome.table());
    let found = outcome.columns().ok_or_else(|| WriteError("points do not fit a decimal column".to_owned()))?;
    let points = |points: Points| decimals(points, found.places);
    let words = |positions: &[Option<u16>]| -> ArrayRef {
        let grade = |position: &Option<u16>| found.grades.get(usize::from((*position)?)).map(String::as_str);
        Arc::new(positions.iter().map(grade).collect::<DictionaryArray<Int32Type>>())
    };
    let mut columns: Vec<(String, ArrayRef)> = vec![
        ("id".to_owned(), Arc::new(StringArray::from_iter_values(table.ids.iter()))),
        ("name".to_owned(), Arc::new(StringArray::from_iter(&table.names))),
    ];
    let model = outcome.rules().model();
    if let (Some(parents), Some(parent)) = (&table.parents, model.subjects.get(table.subject.0).and_then(|subject| subject.parent)) {
        let above = outcome.outcome().data().table(parent);
        let id = |position: &u32| above?.ids.get(usize::try_from(*position).ok()?).map(String::as_str);
        columns.push(("parent".to_owned(), Arc::new(parents.iter().map(id).collect::<DictionaryArray<Int32Type>>())));
    }
    if table.blocs.is_some() {
        columns.push(("bloc".to_owned(), Arc::new((0..table.len()).map(|row| table.bloc(row)).collect::<DictionaryArray<Int32Type>>())));
    }
    for (criterion, found) in card.criteria.iter().zip(found.criteria) {
        columns.push((format!("criterion.{}", criterion.naming.id.value), points(found)?));
    }
    for (group, found) in card.groups.iter().zip(found.groups) {
        columns.push((format!("group.{}", group.naming.id.value), points(found)?));
    }
    let sums =
        [("base", found.base), ("bonus", found.bonus), ("deductions", found.deductions), ("total", found.total), ("score", found.score)];
    for (name, found) in sums {
        columns.push((name.to_owned(), points(found)?));
    }
    columns.push(("grade_by_score".to_owned(), words(&found.grade_by_score)));
    columns.push(("grade".to_owned(), words(&found.grade)));
    columns.push(("rank".to_owned(), Arc::new(UInt32Array::from(found.rank))));
    columns.push(("tied".to_owned(), Arc::new(BooleanArray::from(found.tied))));
    columns.push(("needs_decision".to_owned(), Arc::new(BooleanArray::from(found.needs_decision))));
    let fired = |row: usize| {
        let gates = card.gates.iter().zip(&found.gates).filter(|(_, fired)| fired.get(row).copied().unwrap_or(false));
        gates.map(|(gate, _)| gate.naming.id.value.as_str()).collect::<Vec<_>>().join(" ")
    };
    columns.push(("gates".to_owned(), Arc::new(StringArray::from_iter_values((0..table.len()).map(fired)))));
    for (award, given) in card.awards.iter().zip(&found.awards) {
        let word = given.iter().map(|status| status.map(status_word));
        columns.push((format!("award.{}", award.naming.id.value), Arc::new(word.collect::<DictionaryArray<Int32Type>>())));
    }
    batch(columns, std::collections::HashMap::new())
}

/// A row for each unit and criterion, units in the order of their ids, criteria in the order of the file: what was
/// scored (`status`), the exact value as text (`4/25`), points, maximum, the band or clause that decided, from 0.
///
/// # Errors
/// The scorecard is not in the result, or points do not fit 38 digits.
pub fn long(report: &Report<'_>, scorecard: &str) -> Result<RecordBatch, WriteError> {
    let (card, result) = report.card(scorecard)?;
    let cells = || result.rows.iter().flat_map(|row| row.criteria.iter().map(move |(id, found)| (row, id, found)));
    let each = |word: &dyn Fn(&RowResult) -> Option<String>| -> ArrayRef {
        Arc::new(StringArray::from_iter(cells().map(|(row, _, _)| word(row))))
    };
    let titles: std::collections::BTreeMap<&str, (&str, &str)> = card
        .criteria
        .iter()
        .map(|criterion| {
            let group = criterion.group.and_then(|group| card.groups.get(group.0)).map_or("", |group| group.naming.id.value.as_str());
            (criterion.naming.id.value.as_str(), (group, super::layout::title(&criterion.naming, report)))
        })
        .collect();
    let of = |id: &str| titles.get(id).copied().unwrap_or_default();
    let points = |text: Option<&String>| text.map(|text| mantissa(text).ok_or_else(|| wide_points(text))).transpose();
    let found_points = cells().map(|(_, _, found)| points(found.points.as_ref())).collect::<Result<Points, _>>()?;
    let most = cells().map(|(_, _, found)| points(found.max.as_ref())).collect::<Result<Points, _>>()?;
    let clause = cells().map(|(_, _, found)| found.clause.and_then(|clause| i64::try_from(clause).ok()));
    let columns: Vec<(String, ArrayRef)> = vec![
        ("id".to_owned(), each(&|row| Some(row.id.clone()))),
        ("name".to_owned(), each(&|row| row.name.clone())),
        ("bloc".to_owned(), each(&|row| row.bloc.clone())),
        ("group".to_owned(), Arc::new(cells().map(|(_, id, _)| Some(of(id).0)).collect::<DictionaryArray<Int32Type>>())),
        ("criterion".to_owned(), Arc::new(cells().map(|(_, id, _)| Some(id)).collect::<DictionaryArray<Int32Type>>())),
        ("title".to_owned(), Arc::new(cells().map(|(_, id, _)| Some(of(id).1)).collect::<DictionaryArray<Int32Type>>())),
        ("status".to_owned(), Arc::new(cells().map(|(_, _, found)| Some(found.status.as_str())).collect::<DictionaryArray<Int32Type>>())),
        ("value".to_owned(), Arc::new(StringArray::from_iter(cells().map(|(_, _, found)| found.value.as_deref())))),
        ("points".to_owned(), decimals(found_points, card.rounding.places)?),
        ("max".to_owned(), decimals(most, card.rounding.places)?),
        ("clause".to_owned(), Arc::new(clause.collect::<Int64Array>())),
        ("gates".to_owned(), Arc::new(StringArray::from_iter_values(cells().map(|(_, _, found)| found.gates.join(" "))))),
    ];
    batch(columns, std::collections::HashMap::new())
}

fn wide_points(points: &str) -> WriteError {
    WriteError(format!("`{points}` does not fit a decimal column"))
}

fn decimals(points: Points, places: u32) -> Result<ArrayRef, WriteError> {
    let places = i8::try_from(places).unwrap_or(6);
    // The array checks neither the digits of its values nor their number when it is told its type.
    let most = 10_i128.pow(u32::from(DIGITS));
    if let Some(points) = points.iter().flatten().find(|points| points.abs() >= most) {
        return Err(wide_points(&points.to_string()));
    }
    let array = Decimal128Array::from(points).with_precision_and_scale(DIGITS, places);
    Ok(Arc::new(array.map_err(|error| WriteError(error.to_string()))?))
}
