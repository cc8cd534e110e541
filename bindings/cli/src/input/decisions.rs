//! The council's decisions: a TOML file with `[[decision]]` tables.

use crate::stop::Stop;
use std::path::Path;
use thidua::data::Decision;

/// Reads a file of decisions.
pub(crate) fn load(file: &Path) -> Result<Vec<Decision>, Stop> {
    use thidua::syntax::{Content, Table, parse};
    let text = super::text(file)?;
    let (tree, _) = parse(thidua::diagnostic::FileId::default(), &text);
    let Some(Content::Array(items)) = tree.get("decision").map(|e| &e.value.content) else { return Ok(Vec::new()) };
    let text_of = |table: &Table, key: &str| table.get(key).and_then(|e| e.value.as_text()).map(|t| t.text.clone());
    Ok(items
        .iter()
        .filter_map(|item| if let Content::Table(table) = &item.content { Some(table) } else { None })
        .map(|table| Decision {
            scorecard: text_of(table, "scorecard").unwrap_or_default(),
            item: text_of(table, "item").unwrap_or_default(),
            set: text_of(table, "set").unwrap_or_default(),
            rows: match table.get("rows").map(|e| &e.value.content) {
                Some(Content::Array(rows)) => rows.iter().filter_map(|r| r.as_text()).map(|t| t.text.clone()).collect(),
                _ => Vec::new(),
            },
            by: text_of(table, "by"),
            on: match table.get("on").map(|e| &e.value.content) {
                Some(Content::Date(date)) => Some(*date),
                _ => None,
            },
            note: text_of(table, "note"),
        })
        .collect())
}
