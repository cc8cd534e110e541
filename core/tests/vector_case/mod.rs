//! One case of `vectors/good`: rule texts, tables, decisions and a run, read from a folder and evaluated.
//!
//! The format is described in `vectors/README.md`.

#![allow(dead_code, reason = "each test takes the part that it needs")]

use std::fs;
use std::path::Path;
use std::sync::Arc;
use thidua::check::RuleSet;
use thidua::data::{Cells, Decision, InputColumn, InputTable, ReadOptions, decision, read};
use thidua::diagnostic::{FileId, Finding, Location};
use thidua::number::DecimalStyle;
use thidua::outcome::Outcome;
use thidua::plan::Selection;

/// What is evaluated, and how.
pub(crate) struct Case {
    /// Names and texts of the rule set.
    pub(crate) texts: Vec<(String, String)>,
    /// Subjects and their tables.
    pub(crate) tables: Vec<(String, InputTable)>,
    /// The text of `decisions.toml`.
    pub(crate) decisions: Option<String>,
    /// The date of evaluation.
    pub(crate) on: String,
    /// The scorecards to evaluate; all where none are named.
    pub(crate) only: Option<Vec<String>>,
    /// The style of number texts.
    pub(crate) numbers: DecimalStyle,
}

impl Case {
    /// Reads a folder; the tables stand in it or in `data`, which may be another folder.
    pub(crate) fn read(folder: &Path, data: Option<&Path>) -> Self {
        let beside = folder.join("data");
        let data = data.unwrap_or(if beside.is_dir() { &beside } else { folder });
        let name = |path: &Path| path.file_stem().unwrap().to_str().unwrap().to_owned();
        let rules = if folder.is_file() { vec![folder.to_owned()] } else { files(folder, "toml") };
        Self {
            texts: rules
                .iter()
                .filter(|path| !["cases", "decisions"].contains(&name(path).as_str()))
                .map(|path| (path.file_name().unwrap().to_str().unwrap().to_owned(), fs::read_to_string(path).unwrap()))
                .collect(),
            tables: files(data, "csv").iter().map(|path| (name(path), table(&fs::read(path).unwrap()))).collect(),
            decisions: fs::read_to_string(folder.join("decisions.toml")).ok(),
            on: "2026-12-31".to_owned(),
            only: None,
            numbers: DecimalStyle::Plain,
        }
    }

    /// Reads a folder with its `run.json`.
    pub(crate) fn with_run(folder: &Path) -> Self {
        let run: serde_json::Value = serde_json::from_str(&fs::read_to_string(folder.join("run.json")).unwrap()).unwrap();
        let mut case = Self::read(folder, None);
        case.on = run["on"].as_str().unwrap().to_owned();
        case.only = run.get("only").map(|only| only.as_array().unwrap().iter().map(|id| id.as_str().unwrap().to_owned()).collect());
        case.numbers = style(run.get("numbers").and_then(serde_json::Value::as_str).unwrap_or("plain"));
        case
    }

    /// The result of clause 13 as JSON without the field `engine`, or everything for which it is refused.
    pub(crate) fn run(&self) -> Result<serde_json::Value, Vec<Finding>> {
        let mut document = serde_json::to_value(self.outcome()?.document()).unwrap();
        document.as_object_mut().unwrap().shift_remove("engine");
        Ok(document)
    }

    /// The outcome, or everything for which it is refused.
    pub(crate) fn outcome(&self) -> Result<Outcome, Vec<Finding>> {
        let rules = RuleSet::parse(self.texts.clone()).map_err(|refusal| refusal.findings)?;
        let selection = Selection { only: self.only.clone() };
        let plan = rules.plan(self.on.parse().unwrap(), &selection).map_err(|refusal| refusal.findings)?;
        let decisions = self.decisions()?;
        let options = ReadOptions { numbers: self.numbers };
        let data = read(rules.model(), self.tables.clone(), decisions, plan.needed(), options)?;
        plan.evaluate(&Arc::new(data)).map_err(|refusal| refusal.findings)
    }

    fn decisions(&self) -> Result<Vec<Decision>, Vec<Finding>> {
        let Some(text) = &self.decisions else { return Ok(Vec::new()) };
        let (decisions, findings) = decision::parse(FileId(0), text);
        if findings.is_empty() { Ok(decisions) } else { Err(findings) }
    }
}

/// The style of `plain` or `vi`.
pub(crate) fn style(word: &str) -> DecimalStyle {
    if word == "vi" { DecimalStyle::Vietnamese } else { DecimalStyle::Plain }
}

/// Errors as `error.json` has them: code and cell. Warnings are left out.
pub(crate) fn errors(findings: &[Finding]) -> serde_json::Value {
    let error = |finding: &&Finding| {
        let mut shown = serde_json::Map::new();
        shown.insert("code".to_owned(), finding.message.code.into());
        if let Location::Cell(cell) = &finding.location {
            shown.insert("table".to_owned(), cell.table.clone().into());
            let parts = [("row", cell.row.map(Into::into)), ("id", cell.id.clone().map(Into::into))];
            let texts = [("column", cell.column.clone().map(Into::into)), ("found", cell.found.clone().map(Into::into))];
            for (key, value) in parts.into_iter().chain(texts) {
                if let Some(value) = value {
                    shown.insert(key.to_owned(), value);
                }
            }
        }
        serde_json::Value::Object(shown)
    };
    findings.iter().filter(|finding| finding.is_error()).map(|finding| error(&finding)).collect()
}

/// A CSV text with a heading row; every cell is a text, an empty one blank.
pub(crate) fn table(bytes: &[u8]) -> InputTable {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(bytes);
    let mut rows = reader.records().map(Result::unwrap);
    let Some(headings) = rows.next() else { return InputTable::default() };
    let mut columns: Vec<Vec<Option<String>>> = vec![Vec::new(); headings.len()];
    for row in rows {
        for (position, column) in columns.iter_mut().enumerate() {
            column.push(row.get(position).filter(|cell| !cell.is_empty()).map(str::to_owned));
        }
    }
    let columns =
        headings.iter().zip(columns).map(|(heading, cells)| InputColumn { heading: heading.to_owned(), cells: Cells::Text(cells) });
    InputTable { columns: columns.collect(), first_row: 2 }
}

fn files(folder: &Path, extension: &str) -> Vec<std::path::PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().map(|entry| entry.unwrap().path());
    let mut files: Vec<_> = entries.filter(|path| path.extension().is_some_and(|found| found == extension)).collect();
    files.sort();
    files
}
