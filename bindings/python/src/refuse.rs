//! Findings become exceptions of `thidua.errors`, with everything that is known about them.

use crate::json;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::PyType;
use serde::Serialize;
use thidua::diagnostic::{Argument, Columns, Finding, Message, Refusal, Rendered, Sources, catalogue};
use thidua::text::{Lang, nearest};

/// Which exception is raised.
#[derive(Clone, Copy)]
pub(crate) enum Kind {
    /// Rules were refused.
    Rules,
    /// Data was refused.
    Data,
    /// A name or path leads nowhere.
    Name,
}

/// A finding in both languages.
#[derive(Serialize)]
struct Told {
    vi: Rendered,
    en: Rendered,
    /// What was expected, where the finding says so.
    expected_vi: Option<String>,
    expected_en: Option<String>,
}

fn told(finding: &Finding, sources: &Sources) -> Told {
    let render = |lang| finding.render(sources, lang, Columns::Characters);
    let expected = |lang| {
        let argument: Option<&Argument> = finding.arguments.iter().find(|(name, _)| *name == "expected").map(|(_, argument)| argument);
        argument.map(|argument| argument.get(lang).to_owned())
    };
    Told { vi: render(Lang::Vi), en: render(Lang::En), expected_vi: expected(Lang::Vi), expected_en: expected(Lang::En) }
}

/// Findings as JSON, for `thidua.errors.Finding`.
pub(crate) fn findings<'f>(found: impl IntoIterator<Item = &'f Finding>, sources: &Sources) -> PyResult<String> {
    json(&found.into_iter().map(|finding| told(finding, sources)).collect::<Vec<_>>())
}

/// The exception for a refusal.
pub(crate) fn refused(py: Python<'_>, kind: Kind, refusal: &Refusal) -> PyErr {
    static CLASSES: [PyOnceLock<Py<PyType>>; 3] = [PyOnceLock::new(), PyOnceLock::new(), PyOnceLock::new()];
    let (name, place) = match kind {
        Kind::Rules => ("RuleError", 0),
        Kind::Data => ("DataError", 1),
        Kind::Name => ("UsageError", 2),
    };
    let raise = || -> PyResult<PyErr> {
        let text = findings(&refusal.findings, &refusal.sources)?;
        let class = match CLASSES.get(place) {
            Some(class) => class.import(py, "thidua.errors", name)?.clone(),
            None => return Err(pyo3::exceptions::PyRuntimeError::new_err(text)),
        };
        Ok(PyErr::from_value(class.call_method1("_of", (text,))?))
    };
    raise().unwrap_or_else(|error| error)
}

/// Findings without rule texts.
pub(crate) fn alone(py: Python<'_>, kind: Kind, findings: Vec<Finding>) -> PyErr {
    refused(py, kind, &Refusal { findings, sources: Sources::default() })
}

/// The messages of paths and names, which only the host can see to be wrong, and their arguments.
const MESSAGES: &[(&str, &Message)] = &[
    ("file_not_found", &catalogue::FILE_NOT_FOUND),
    ("file_not_read", &catalogue::FILE_NOT_READ),
    ("file_not_text", &catalogue::FILE_NOT_TEXT),
    ("file_not_written", &catalogue::FILE_NOT_WRITTEN),
    ("no_manifest", &catalogue::NO_MANIFEST),
    ("no_tables", &catalogue::NO_TABLES),
    ("several_tables", &catalogue::SEVERAL_TABLES),
    ("unknown_row", &catalogue::UNKNOWN_ROW),
    ("unknown_scorecard", &catalogue::UNKNOWN_SCORECARD),
    ("unknown_subject", &catalogue::UNKNOWN_SUBJECT_NAMED),
    ("unknown_format", &catalogue::UNKNOWN_FORMAT),
];
const ARGUMENTS: &[&str] = &["file", "problem", "folder", "known", "endings", "subject", "files", "id", "where"];

/// A finding of the catalogue about a name or a path, as the JSON of `thidua.errors.Finding`. `meant` are the names that
/// are known, of which the nearest is told.
#[pyfunction]
#[pyo3(signature = (message, arguments, meant=None))]
pub(crate) fn finding(message: &str, arguments: Vec<(String, String)>, meant: Option<(String, Vec<String>)>) -> PyResult<String> {
    let Some((_, message)) = MESSAGES.iter().find(|(name, _)| *name == message) else {
        return Err(pyo3::exceptions::PyValueError::new_err(format!("no message {message:?}")));
    };
    let mut finding = Finding::nowhere(message);
    for (name, value) in arguments {
        // The number by which the operating system knows the cause.
        if let Some(number) = (name == "system").then(|| value.parse().ok()).flatten() {
            let words = thidua_io::system::words(&std::io::Error::from_raw_os_error(number));
            finding = finding.with_words("problem", words);
        } else if let Some(name) = ARGUMENTS.iter().find(|known| **known == name) {
            finding = finding.with(name, value);
        }
    }
    if let Some((written, known)) = &meant {
        finding = finding.meant(nearest(written, known.iter().map(String::as_str)));
    }
    findings([&finding], &Sources::default())
}

/// The files that a manifest lists.
#[pyfunction]
pub(crate) fn listed(manifest: &str) -> Vec<String> {
    thidua_io::rules::listed(manifest)
}
