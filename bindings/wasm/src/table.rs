//! Tables as JavaScript hands them over: CSV, or JSON in rows or columns.

use crate::rules::Rules;
use crate::typed;
use serde_json::Value;
use std::sync::Arc;
use thidua::data::{Cells, InputColumn, InputTable, Needed, RawCell, ReadOptions, Reader};
use thidua::diagnostic::{Finding, catalogue};
use thidua::number::{DecimalStyle, shortest_decimal};
use thidua_io::table::{self, Origin};
use wasm_bindgen::prelude::wasm_bindgen;

/// Tables by subject. They stay as they are between scorings, so that only what changed has to be given again.
#[wasm_bindgen]
#[derive(Debug, Default)]
pub struct Tables {
    /// In the order of the subjects.
    given: Vec<Given>,
}

/// The table of a subject.
#[derive(Debug)]
struct Given {
    subject: String,
    table: Result<Arc<InputTable>, Vec<Finding>>,
    /// What the engine refuses of a file because it is a binary float, which as a text it would read.
    floats: Vec<Finding>,
}

#[wasm_bindgen]
impl Tables {
    /// No tables.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Gives a table as a file: `format` is `csv` or `json` (rows).
    pub fn file(&mut self, subject: &str, format: &str, text: &str) {
        let origin = Origin { file: &format!("{subject}.{format}"), subject, sheets: &[] };
        self.put(subject, table::read(&origin, text.as_bytes()).map(Arc::new), Vec::new());
    }

    /// Gives a table as the bytes of a file: CSV, JSON, and with workbooks XLSX, XLS and ODS. The sheet is found by the
    /// subject's titles.
    pub fn bytes(&mut self, rules: &Rules, subject: &str, file: &str, bytes: &[u8]) {
        let sheets = rules.sheets(subject);
        let table = table::read(&Origin { file, subject, sheets: &sheets }, bytes).map(Arc::new);
        let floats = table.as_ref().map(|table| refused_floats(rules, subject, table)).unwrap_or_default();
        self.put(subject, table, floats);
    }

    /// Gives a table as `[["heading", [cells]], …]`.
    pub fn columns(&mut self, subject: &str, text: &str, first_row: usize) {
        self.put(subject, Ok(Arc::new(InputTable { columns: columns(text), first_row })), Vec::new());
    }

    /// Replaces the columns of a table that is there which have these positions, in the same form.
    pub fn replace(&mut self, subject: &str, positions: &[u32], text: &str) {
        let given = self.find(subject).ok().and_then(|at| self.given.get_mut(at));
        let Some(Given { table: Ok(table), .. }) = given else { return };
        let table = Arc::make_mut(table);
        for (position, column) in positions.iter().zip(columns(text)) {
            if let Some(place) = usize::try_from(*position).ok().and_then(|position| table.columns.get_mut(position)) {
                *place = column;
            }
        }
    }

    /// Takes a table away.
    pub fn remove(&mut self, subject: &str) {
        if let Ok(at) = self.find(subject) {
            self.given.remove(at);
        }
    }

    /// The columns of a table as `[["heading", ["text", null, …]], …]`; cells that are numbers, not texts, are written in
    /// this style.
    ///
    /// # Errors
    /// The findings of a file that could not be read, or of its binary floats that the engine refuses: as texts they would
    /// be read.
    pub fn texts(&self, subject: &str, numbers: &str, language: &str) -> Result<String, String> {
        let refused = |found: &[Finding]| crate::findings(found, &thidua::diagnostic::Sources::default(), crate::lang(language));
        let given = self.find(subject).ok().and_then(|at| self.given.get(at));
        match given.map(|given| (&given.table, given.floats.as_slice())) {
            Some((Ok(table), [])) => Ok(crate::json(
                &table.columns.iter().map(|column| (&column.heading, texts(&column.cells, crate::style(numbers)))).collect::<Vec<_>>(),
            )),
            Some((Err(found), _)) => Err(refused(found)),
            Some((Ok(_), found)) => Err(refused(found)),
            None => Ok("[]".to_owned()),
        }
    }
}

impl Tables {
    /// Where the table of a subject stands, or is to stand.
    fn find(&self, subject: &str) -> Result<usize, usize> {
        self.given.binary_search_by(|given| given.subject.as_str().cmp(subject))
    }

    fn put(&mut self, subject: &str, table: Result<Arc<InputTable>, Vec<Finding>>, floats: Vec<Finding>) {
        let new = Given { subject: subject.to_owned(), table, floats };
        match self.find(subject) {
            Ok(at) => {
                if let Some(given) = self.given.get_mut(at) {
                    *given = new;
                }
            }
            Err(at) => self.given.insert(at, new),
        }
    }

    /// All tables, or everything for which they could not be read.
    pub(crate) fn all(&self) -> Result<Vec<(String, Arc<InputTable>)>, Vec<Finding>> {
        let mut tables = Vec::new();
        let mut findings = Vec::new();
        for Given { subject, table, .. } in &self.given {
            match table {
                Ok(table) => tables.push((subject.clone(), Arc::clone(table))),
                Err(found) => findings.extend(found.iter().cloned()),
            }
        }
        if findings.is_empty() { Ok(tables) } else { Err(findings) }
    }
}

/// The binary floats of a table with more digits than the engine reads (clause 10), with their places.
fn refused_floats(rules: &Rules, subject: &str, table: &Arc<InputTable>) -> Vec<Finding> {
    let given = vec![(subject.to_owned(), Arc::clone(table))];
    let read = Reader::default().read(rules.model(), given, Vec::new(), &Needed::default(), ReadOptions::default());
    let mut found = read.err().unwrap_or_default();
    found.retain(|finding| finding.message.code == catalogue::TOO_MANY_DIGITS.code);
    found
}

fn columns(text: &str) -> Vec<InputColumn> {
    let Value::Array(columns) = crate::given(text) else { return Vec::new() };
    columns.into_iter().filter_map(column).collect()
}

/// A column of `["heading", [cells]]`.
fn column(given: Value) -> Option<InputColumn> {
    let Value::Array(parts) = given else { return None };
    let [Value::String(heading), Value::Array(cells)] = <[Value; 2]>::try_from(parts).ok()? else { return None };
    let texts: Option<Vec<Option<String>>> = cells.iter().map(text_or_blank).collect();
    let cells = texts.map_or_else(|| Cells::Mixed(cells.iter().map(raw).collect()), Cells::Text);
    Some(InputColumn { heading, cells })
}

fn text_or_blank(value: &Value) -> Option<Option<String>> {
    match value {
        Value::Null => Some(None),
        Value::String(text) => Some(Some(text.clone()).filter(|text| !text.is_empty())),
        _ => None,
    }
}

fn raw(value: &Value) -> RawCell {
    match value {
        Value::Null => RawCell::Blank,
        Value::Bool(value) => RawCell::Boolean(*value),
        Value::Number(number) => RawCell::Written(number.to_string()),
        Value::String(text) => RawCell::Text(text.clone()),
        other => RawCell::Other(other.to_string()),
    }
}

fn texts(cells: &Cells, numbers: DecimalStyle) -> Vec<Option<String>> {
    match cells {
        Cells::Text(cells) => cells.clone(),
        Cells::Mixed(cells) => cells
            .iter()
            .map(|cell| match cell {
                RawCell::Blank => None,
                RawCell::Text(text) | RawCell::Other(text) => Some(text.clone()),
                RawCell::Written(text) => Some(typed(text, numbers)),
                RawCell::Boolean(value) => Some(value.to_string()),
                // The shortest decimal that gives the same float again, as the engine reads it.
                RawCell::Float(value) => Some(typed(&shortest_decimal(*value), numbers)),
            })
            .collect(),
        // CSV and JSON give no others.
        _ => vec![None; cells.len()],
    }
}
