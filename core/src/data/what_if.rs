//! One cell of a data set changed, for advice. The data set of an outcome is never touched: this works on a copy.

use super::dataset::Extents;
use super::{Column, DataSet, State, Values};
use crate::model::{SubjectId, ValueId};
use crate::number::Number;
use std::sync::Arc;

/// A cell of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CellValue {
    /// `mantissa / 10^scale`, at the scale of the column.
    Mantissa(i64),
    /// A boolean (0, 1), or the position of a choice or grade.
    Code(u16),
    /// Not known.
    Unknown(State),
}

impl DataSet {
    /// The same tables without the decisions of the council: they were made on other results.
    pub(crate) fn without_decisions(mut self) -> Self {
        self.decisions.clear();
        self
    }

    fn column_mut(&mut self, subject: SubjectId, value: ValueId) -> Option<&mut Column> {
        let table = Arc::make_mut(self.tables.get_mut(subject.0)?.as_mut()?);
        let at = table.position(value)?;
        let (_, column) = table.columns.get_mut(at)?;
        // It is about to change.
        column.extent = Extents::default();
        Some(column)
    }

    /// Writes a number column with at least so many decimals; gives its scale, or none where it is no column of small
    /// numbers.
    pub(crate) fn refine(&mut self, subject: SubjectId, value: ValueId, decimals: u32) -> Option<u32> {
        let Values::Small { mantissas, scale } = &mut self.column_mut(subject, value)?.cells else { return None };
        if *scale < decimals {
            let factor = 10_i64.checked_pow(decimals - *scale)?;
            let refined: Option<Vec<i64>> = mantissas.iter().map(|mantissa| mantissa.checked_mul(factor)).collect();
            *mantissas = refined?;
            *scale = decimals;
        }
        Some(*scale)
    }

    /// The cell of a row; none where there is no such column of small numbers or codes.
    pub(crate) fn cell(&self, subject: SubjectId, value: ValueId, row: usize) -> Option<CellValue> {
        let column = self.table(subject)?.column(value)?;
        let state = column.state(row);
        if state.is_unknown() {
            return Some(CellValue::Unknown(state));
        }
        match &column.cells {
            Values::Small { mantissas, .. } => mantissas.get(row).copied().map(CellValue::Mantissa),
            Values::Codes(codes) => codes.get(row).copied().map(CellValue::Code),
            Values::Big(_) => None,
        }
    }

    /// Puts another value into a cell; false where the column does not hold such values.
    pub(crate) fn set_cell(&mut self, subject: SubjectId, value: ValueId, row: usize, cell: CellValue) -> bool {
        let Some(column) = self.column_mut(subject, value) else { return false };
        let state = if let CellValue::Unknown(state) = cell { state } else { State::Known };
        if let Some(place) = column.states.get_mut(row) {
            *place = state;
        } else if state.is_unknown() {
            return false;
        }
        match (&mut column.cells, cell) {
            (_, CellValue::Unknown(_)) => true,
            (Values::Small { mantissas, .. }, CellValue::Mantissa(mantissa)) => {
                mantissas.get_mut(row).map(|place| *place = mantissa).is_some()
            }
            (Values::Codes(codes), CellValue::Code(code)) => codes.get_mut(row).map(|place| *place = code).is_some(),
            _ => false,
        }
    }
}

/// A mantissa at a scale as an exact number.
pub(crate) fn number(mantissa: i64, scale: u32) -> Number {
    Number::from(mantissa) * Number::power_of_ten(-i32::try_from(scale).unwrap_or(0))
}
