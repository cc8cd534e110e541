//! Tables of a host: Arrow streams, bytes of files, Python lists.

use crate::refuse::{Kind, alone};
use crate::{pool, stream};
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyCapsule, PyFloat, PyInt, PyList, PyString};
use std::sync::Mutex;
use thidua::data::{Cells, InputColumn, InputTable, RawCell};
use thidua_io::table::{Origin, from_batches, read};

/// Tables on their way to be scored; each is given once and used once.
#[pyclass(frozen, module = "thidua._native")]
#[derive(Default)]
pub(crate) struct Tables {
    tables: Mutex<Vec<(String, InputTable)>>,
}

impl Tables {
    pub(crate) fn take(&self) -> Vec<(String, InputTable)> {
        std::mem::take(&mut *self.tables.lock().unwrap_or_else(std::sync::PoisonError::into_inner))
    }

    fn push(&self, subject: String, table: InputTable) {
        self.tables.lock().unwrap_or_else(std::sync::PoisonError::into_inner).push((subject, table));
    }
}

#[pymethods]
impl Tables {
    #[new]
    fn new() -> Self {
        Self::default()
    }

    /// Adds the table of an Arrow stream.
    fn add_stream(&self, py: Python<'_>, subject: String, capsule: &Bound<'_, PyCapsule>) -> PyResult<()> {
        let batches = stream::take(capsule)?;
        let table = pool::until(py, 0, move |_| from_batches(&batches))?
            .map_err(|error| pyo3::exceptions::PyValueError::new_err(error.to_string()))?;
        self.push(subject, table);
        Ok(())
    }

    /// Adds the table of a file: its name, and its bytes. `sheets` are other names that the sheet of a workbook may have.
    fn add_file(&self, py: Python<'_>, subject: String, file: &str, bytes: &[u8], sheets: Vec<String>) -> PyResult<()> {
        let (of, file, bytes) = (subject.clone(), file.to_owned(), bytes.to_vec());
        let table = pool::until(py, 0, move |_| {
            let sheets: Vec<&str> = sheets.iter().map(String::as_str).collect();
            read(&Origin { file: &file, subject: &of, sheets: &sheets }, &bytes)
        })?;
        self.push(subject, table.map_err(|findings| alone(py, Kind::Data, findings))?);
        Ok(())
    }

    /// Adds a table of Python values, column by column. A number crosses as its digits, so that no binary float is made of
    /// a decimal.
    fn add_columns(&self, subject: String, columns: Vec<(String, Bound<'_, PyList>)>) -> PyResult<()> {
        let mut table = InputTable { columns: Vec::with_capacity(columns.len()), first_row: 1 };
        for (heading, cells) in columns {
            let cells = cells.iter().map(|cell| raw(&cell)).collect::<PyResult<Vec<_>>>()?;
            table.columns.push(InputColumn { heading, cells: Cells::Mixed(cells) });
        }
        self.push(subject, table);
        Ok(())
    }
}

fn raw(cell: &Bound<'_, PyAny>) -> PyResult<RawCell> {
    if cell.is_none() {
        return Ok(RawCell::Blank);
    }
    if let Ok(text) = cell.cast::<PyString>() {
        return Ok(RawCell::Text(text.extract()?));
    }
    if let Ok(value) = cell.cast::<PyBool>() {
        return Ok(RawCell::Boolean(value.is_true()));
    }
    if let Ok(value) = cell.cast::<PyFloat>() {
        return Ok(RawCell::Float(value.value()));
    }
    if cell.is_instance_of::<PyInt>() {
        return Ok(RawCell::Written(cell.str()?.extract()?));
    }
    if cell.get_type().name()? == "Decimal" {
        return Ok(match cell.call_method0("is_finite")?.extract()? {
            true => RawCell::Written(cell.call_method1("__format__", ("f",))?.extract()?),
            false => RawCell::Float(f64::NAN),
        });
    }
    // A scalar of NumPy or pandas knows the Python value that it stands for.
    if let Ok(item) = cell.call_method0("item")
        && !item.get_type().is(cell.get_type())
    {
        return raw(&item);
    }
    Ok(RawCell::Other(cell.str()?.extract()?))
}
