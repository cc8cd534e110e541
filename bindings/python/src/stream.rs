//! Tables cross by the Arrow C stream interface: capsules named `arrow_array_stream`, without a copy.

use arrow_array::ffi_stream::{FFI_ArrowArrayStream, RecordBatchStreamReader};
use arrow_array::{RecordBatch, RecordBatchIterator};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyCapsule;
use std::ffi::CStr;

const NAME: &CStr = c"arrow_array_stream";

/// The batches of a capsule, which is empty afterwards.
pub(crate) fn take(capsule: &Bound<'_, PyCapsule>) -> PyResult<Vec<RecordBatch>> {
    let pointer = capsule.pointer_checked(Some(NAME))?;
    #[expect(unsafe_code, reason = "the one place where a foreign pointer is taken over")]
    // SAFETY: a capsule of this name holds a pointer to a valid `ArrowArrayStream`, says the PyCapsule interface. The
    // interpreter lock is held and the capsule borrowed, so that nobody else takes it meanwhile. `from_raw` moves the
    // stream out and leaves a released one behind, so that the capsule's destructor does not release it again.
    let stream = unsafe { FFI_ArrowArrayStream::from_raw(pointer.as_ptr().cast()) };
    if stream.release().is_none() {
        return Err(PyValueError::new_err("this Arrow stream was already read"));
    }
    let reader = RecordBatchStreamReader::try_new(stream).map_err(broken)?;
    let schema = arrow_array::RecordBatchReader::schema(&reader);
    let mut batches = reader.collect::<Result<Vec<_>, _>>().map_err(broken)?;
    if batches.is_empty() {
        // A table without rows has headings all the same.
        batches.push(RecordBatch::new_empty(schema));
    }
    Ok(batches)
}

fn broken(error: impl std::fmt::Display) -> PyErr {
    PyValueError::new_err(format!("Arrow stream: {error}"))
}

/// A table that any library of data frames can take.
#[pyclass(frozen, module = "thidua._native")]
pub(crate) struct Frame {
    pub(crate) batch: RecordBatch,
}

#[pymethods]
impl Frame {
    /// The Arrow PyCapsule interface. What schema is asked for is a wish, which is not followed.
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(&self, py: Python<'py>, requested_schema: Option<Bound<'py, PyAny>>) -> PyResult<Bound<'py, PyCapsule>> {
        let _ = requested_schema;
        let batches = RecordBatchIterator::new([Ok(self.batch.clone())], self.batch.schema());
        PyCapsule::new_with_value(py, FFI_ArrowArrayStream::new(Box::new(batches)), NAME)
    }

    /// The number of rows.
    fn __len__(&self) -> usize {
        self.batch.num_rows()
    }

    /// Names of the columns.
    #[getter]
    fn names(&self) -> Vec<String> {
        self.batch.schema().fields().iter().map(|field| field.name().clone()).collect()
    }
}
