//! Parquet of a scorecard: points as exact decimals.

use super::csv::status_word;
use super::layout::{mantissa, sentence};
use super::{Report, WriteError};
use ::parquet::arrow::ArrowWriter;
use ::parquet::basic::{Compression, ZstdLevel};
use ::parquet::file::properties::WriterProperties;
use arrow_array::{ArrayRef, BooleanArray, Decimal128Array, RecordBatch, StringArray, UInt64Array};
use arrow_schema::{DataType, Field, Schema};
use std::collections::HashMap;
use std::sync::Arc;
use thidua::outcome::RowResult;
use thidua::report;

/// The most digits of a decimal column.
pub(super) const DIGITS: u8 = 38;

/// The rows of a scorecard in the order of their ids, with the columns of [`super::csv`]; points are
/// `decimal128(38, places)`, null where there are none.
///
/// # Errors
/// The scorecard is not in the result, or points do not fit 38 digits.
pub fn parquet(report: &Report<'_>, scorecard: &str) -> Result<Vec<u8>, WriteError> {
    let batch = record_batch(report, scorecard)?;
    let properties = WriterProperties::builder().set_compression(Compression::ZSTD(ZstdLevel::default())).build();
    let mut bytes = Vec::new();
    let mut writer = ArrowWriter::try_new(&mut bytes, batch.schema(), Some(properties)).map_err(broken)?;
    writer.write(&batch).map_err(broken)?;
    writer.close().map_err(broken)?;
    Ok(bytes)
}

/// The rows of a scorecard as an Arrow record batch; see [`parquet`].
///
/// # Errors
/// As for [`parquet`].
pub fn record_batch(report: &Report<'_>, scorecard: &str) -> Result<RecordBatch, WriteError> {
    let (card, result) = report.card(scorecard)?;
    let rows = &result.rows;
    let places = i8::try_from(card.rounding.places).unwrap_or(6);
    let text = |cell: &dyn Fn(&RowResult) -> Option<String>| -> ArrayRef { Arc::new(StringArray::from_iter(rows.iter().map(cell))) };
    let points = |cell: &dyn Fn(&RowResult) -> Option<String>| -> Result<ArrayRef, WriteError> {
        let mut mantissas = Vec::with_capacity(rows.len());
        for row in rows {
            let points = cell(row);
            let found = points
                .as_deref()
                .map(|points| mantissa(points).ok_or_else(|| WriteError(format!("`{points}` does not fit a decimal column"))));
            mantissas.push(found.transpose()?);
        }
        Ok(Arc::new(Decimal128Array::from(mantissas).with_precision_and_scale(DIGITS, places).map_err(broken)?))
    };
    let truth =
        |cell: &dyn Fn(&RowResult) -> bool| -> ArrayRef { Arc::new(BooleanArray::from_iter(rows.iter().map(|row| Some(cell(row))))) };

    let mut columns: Vec<(String, ArrayRef)> =
        vec![("id".to_owned(), text(&|row| Some(row.id.clone()))), ("name".to_owned(), text(&|row| row.name.clone()))];
    if rows.iter().any(|row| row.parent.is_some()) {
        columns.push(("parent".to_owned(), text(&|row| row.parent.clone())));
    }
    if rows.iter().any(|row| row.bloc.is_some()) {
        columns.push(("bloc".to_owned(), text(&|row| row.bloc.clone())));
    }
    for criterion in &card.criteria {
        let id = &criterion.naming.id.value;
        columns.push((format!("criterion.{id}"), points(&|row| row.criteria.get(id)?.points.clone())?));
    }
    for group in &card.groups {
        let id = &group.naming.id.value;
        columns.push((format!("group.{id}"), points(&|row| row.groups.get(id)?.clone())?));
    }
    columns.push(("base".to_owned(), points(&|row| row.base.clone())?));
    columns.push(("bonus".to_owned(), points(&|row| Some(row.bonus.clone()))?));
    columns.push(("deductions".to_owned(), points(&|row| Some(row.deductions.clone()))?));
    columns.push(("total".to_owned(), points(&|row| row.total.clone())?));
    columns.push(("score".to_owned(), points(&|row| row.score.clone())?));
    columns.push(("grade_by_score".to_owned(), text(&|row| row.grade_by_score.clone())));
    columns.push(("grade".to_owned(), text(&|row| row.grade.clone())));
    columns.push(("rank".to_owned(), Arc::new(UInt64Array::from_iter(rows.iter().map(|row| row.rank)))));
    columns.push(("tied".to_owned(), truth(&|row| row.tied)));
    columns.push(("needs_decision".to_owned(), truth(&|row| row.needs_decision)));
    columns.push(("gates".to_owned(), text(&|row| Some(row.gates.join(" ")))));
    for award in &card.awards {
        let id = &award.naming.id.value;
        columns.push((format!("award.{id}"), text(&|row| row.awards.get(id).map(|status| status_word(*status).to_owned()))));
    }
    columns.push(("remark".to_owned(), text(&|row| Some(sentence(&report::remarks(report.model, card, row, report.lang))))));

    let digests = &report.document.digests;
    let mut metadata = HashMap::new();
    for (key, value) in [("rules", &digests.rules), ("data", &digests.data), ("result", &digests.result), ("on", &report.document.on)] {
        metadata.insert(format!("thidua.{key}"), value.clone());
    }
    batch(columns, metadata)
}

/// Columns that may all be null, as one batch.
pub(super) fn batch(columns: Vec<(String, ArrayRef)>, metadata: HashMap<String, String>) -> Result<RecordBatch, WriteError> {
    let nullable = |kind: &DataType, name: &str| Field::new(name, kind.clone(), true);
    let fields: Vec<Field> = columns.iter().map(|(name, array)| nullable(array.data_type(), name)).collect();
    let schema = Schema::new_with_metadata(fields, metadata);
    RecordBatch::try_new(Arc::new(schema), columns.into_iter().map(|(_, array)| array).collect()).map_err(broken)
}

fn broken(error: impl std::fmt::Display) -> WriteError {
    WriteError(error.to_string())
}
