//! A frame put together column by column from what the engine says.

use crate::stream::Frame;
use arrow_array::types::Int32Type;
use arrow_array::{ArrayRef, Decimal128Array, DictionaryArray, Int64Array, RecordBatch, StringArray};
use arrow_schema::{Field, Schema};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use std::sync::Arc;
use thidua::number::parse_plain;

/// Most digits of a decimal column.
const DIGITS: u8 = 38;

/// Columns on their way into a frame.
#[derive(Default)]
pub(crate) struct Columns {
    fields: Vec<Field>,
    arrays: Vec<ArrayRef>,
}

impl Columns {
    fn with(mut self, name: &str, array: ArrayRef) -> Self {
        self.fields.push(Field::new(name, array.data_type().clone(), true));
        self.arrays.push(array);
        self
    }

    /// Texts.
    pub(crate) fn texts<'t>(self, name: &str, cells: impl Iterator<Item = Option<&'t str>>) -> Self {
        self.with(name, Arc::new(cells.collect::<StringArray>()))
    }

    /// Texts that repeat.
    pub(crate) fn words<'t>(self, name: &str, cells: impl Iterator<Item = Option<&'t str>>) -> Self {
        self.with(name, Arc::new(cells.collect::<DictionaryArray<Int32Type>>()))
    }

    /// Whole numbers.
    pub(crate) fn counts<N: TryInto<i64>>(self, name: &str, cells: impl Iterator<Item = Option<N>>) -> Self {
        self.with(name, Arc::new(cells.map(|cell| cell.and_then(|cell| cell.try_into().ok())).collect::<Int64Array>()))
    }

    /// Decimals, with as many places as the text with the most has.
    pub(crate) fn decimals<'t>(self, name: &str, cells: impl Iterator<Item = Option<&'t str>>) -> PyResult<Self> {
        let wide = |text: &str| PyValueError::new_err(format!("`{text}` does not fit a decimal column"));
        let written =
            cells.map(|cell| cell.map(|text| parse_plain(text).map(|written| (text, written)).ok_or_else(|| wide(text))).transpose());
        let written = written.collect::<PyResult<Vec<_>>>()?;
        let places = written.iter().flatten().map(|(_, written)| written.scale).max().unwrap_or(0);
        let mantissa = |written: &thidua::number::Written| {
            let more = 10_i128.checked_pow(places - written.scale)?;
            let mantissa = i128::try_from(&written.mantissa).ok()?.checked_mul(more)?;
            (mantissa.unsigned_abs() < 10_u128.pow(u32::from(DIGITS))).then_some(mantissa)
        };
        let cells = written.iter().map(|cell| cell.as_ref().map(|(text, written)| mantissa(written).ok_or_else(|| wide(text))).transpose());
        let cells = cells.collect::<PyResult<Vec<Option<i128>>>>()?;
        let scale = i8::try_from(places).map_err(broken)?;
        let array = Decimal128Array::from(cells).with_precision_and_scale(DIGITS, scale).map_err(broken)?;
        Ok(self.with(name, Arc::new(array)))
    }

    /// The frame.
    pub(crate) fn frame(self) -> PyResult<Frame> {
        let batch = RecordBatch::try_new(Arc::new(Schema::new(self.fields)), self.arrays).map_err(broken)?;
        Ok(Frame { batch })
    }
}

fn broken(error: impl std::fmt::Display) -> PyErr {
    PyValueError::new_err(error.to_string())
}
