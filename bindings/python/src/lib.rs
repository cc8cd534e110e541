//! The native part of the Python package `thidua`: conversion between Python and the engine, and nothing else.
//!
//! What a user sees is the Python code in `python/thidua`; it calls the two classes here and lays out what they say.
//! Structured things cross as JSON text, tables by the Arrow C stream interface.

mod columns;
mod compared;
mod measured;
mod pool;
mod refuse;
mod result;
mod rules;
mod stream;
mod tables;

use pyo3::prelude::*;

/// The native part of `thidua`.
#[pymodule]
mod _native {
    #[pymodule_export]
    use crate::compared::{Advised, Compared};
    #[pymodule_export]
    use crate::measured::Measured;
    #[pymodule_export]
    use crate::refuse::{finding, listed};
    #[pymodule_export]
    use crate::result::Outcome;
    #[pymodule_export]
    use crate::rules::Rules;
    #[pymodule_export]
    use crate::stream::Frame;
    #[pymodule_export]
    use crate::tables::Tables;
}

/// The language of a word, `vi` or `en`.
fn lang(word: &str) -> PyResult<thidua::text::Lang> {
    match word {
        "vi" => Ok(thidua::text::Lang::Vi),
        "en" => Ok(thidua::text::Lang::En),
        other => Err(pyo3::exceptions::PyValueError::new_err(format!("lang must be 'vi' or 'en', not {other:?}"))),
    }
}

/// A date as `YYYY-MM-DD`.
fn date(text: &str) -> PyResult<jiff::civil::Date> {
    let wrong = || format!("ngày không đúng dạng 2026-12-31 (not a date like 2026-12-31): {text:?}");
    text.parse().map_err(|_| pyo3::exceptions::PyValueError::new_err(wrong()))
}

/// A value as JSON text.
fn json(value: &impl serde::Serialize) -> PyResult<String> {
    serde_json::to_string(value).map_err(|error| pyo3::exceptions::PyValueError::new_err(error.to_string()))
}
