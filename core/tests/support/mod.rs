//! Reading the rule sets and tables of the repository.
#![allow(dead_code, clippy::allow_attributes, reason = "every test crate uses a part of it")]
#![expect(clippy::disallowed_methods, reason = "a test reads the files of the repository")]

use std::fs;
use std::path::{Path, PathBuf};
use thidua::cases::FILE;
use thidua::check::RuleSet;
use thidua::data::{Cells, InputColumn, InputTable};
use thidua::diagnostic::{Columns, Finding, Refusal, Sources};
use thidua::text::Lang;

/// A path of the repository.
pub(crate) fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path)
}

/// A file of the repository.
pub(crate) fn text(path: &str) -> String {
    let path = repository(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The texts of a rule set in a folder, by name; not its cases.
pub(crate) fn texts(folder: &str) -> Vec<(String, String)> {
    let paths = fs::read_dir(repository(folder)).unwrap().map(|entry| entry.unwrap().path());
    let mut texts: Vec<(String, String)> = paths
        .filter(|path| path.extension().is_some_and(|extension| extension == "toml"))
        .map(|path| (path.file_name().unwrap().to_str().unwrap().to_owned(), fs::read_to_string(&path).unwrap()))
        .filter(|(name, _)| name != FILE)
        .collect();
    texts.sort();
    texts
}

/// The rule set of a folder.
#[track_caller]
pub(crate) fn rules(folder: &str) -> RuleSet {
    accepted(RuleSet::parse(texts(folder)))
}

/// What was accepted; every finding where it was refused.
#[track_caller]
pub(crate) fn accepted<T>(result: Result<T, Refusal>) -> T {
    match result {
        Ok(value) => value,
        Err(refusal) => panic!("{}", told(&refusal.findings, &refusal.sources)),
    }
}

/// Findings in English.
pub(crate) fn told(findings: &[Finding], sources: &Sources) -> String {
    findings.iter().map(|finding| finding.render(sources, Lang::En, Columns::Characters).text).collect::<Vec<_>>().join("\n")
}

/// A table of texts from a CSV file of the repository.
pub(crate) fn table(path: &str) -> InputTable {
    table_of(&text(path))
}

/// A table of texts from CSV.
pub(crate) fn table_of(text: &str) -> InputTable {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let headings: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    let mut columns: Vec<Vec<Option<String>>> = vec![Vec::new(); headings.len()];
    for record in reader.records() {
        for (column, cell) in columns.iter_mut().zip(record.unwrap().iter()) {
            column.push((!cell.is_empty()).then(|| cell.to_owned()));
        }
    }
    let columns = headings.into_iter().zip(columns).map(|(heading, cells)| InputColumn { heading, cells: Cells::Text(cells) });
    InputTable { columns: columns.collect(), first_row: 2 }
}
