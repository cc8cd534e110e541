//! JSON rows: an array of objects. Numbers are kept as written.

use super::{Origin, about, unread};
use serde_json::Value;
use std::collections::BTreeMap;
use thidua::data::{Cells, InputColumn, InputTable, RawCell};
use thidua::diagnostic::{Finding, catalogue};
use thidua::text::Text;

/// Reads `[ { "id": "001", "outstanding": 63500 }, … ]`; columns in the order in which their keys first stand.
pub(super) fn read(origin: &Origin<'_>, bytes: &[u8]) -> Result<InputTable, Vec<Finding>> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let rows: Vec<Value> = match serde_json::from_slice(bytes) {
        Ok(Value::Array(rows)) => rows,
        Ok(_) => return Err(vec![about(origin, &catalogue::JSON_NOT_ROWS, None)]),
        Err(error) => {
            let (line, column) = (error.line().max(1), error.column().max(1));
            let words = Text::both(&format!("sai ở dòng {line}, cột {column}"), &format!("wrong at line {line}, column {column}"));
            return Err(unread(origin, "JSON", words));
        }
    };
    let mut findings = Vec::new();
    let mut positions: BTreeMap<String, usize> = BTreeMap::new();
    let mut columns: Vec<(String, Vec<RawCell>)> = Vec::new();
    let count = rows.len();
    for (row, value) in rows.into_iter().enumerate() {
        let Value::Object(fields) = value else {
            findings.push(about(origin, &catalogue::JSON_NOT_ROWS, Some(row + 1)));
            continue;
        };
        for (key, value) in fields {
            let position = *positions.entry(key).or_insert_with_key(|key| {
                columns.push((key.clone(), vec![RawCell::Blank; count]));
                columns.len() - 1
            });
            if let Some(cell) = columns.get_mut(position).and_then(|(_, cells)| cells.get_mut(row)) {
                *cell = raw(value);
            }
        }
    }
    if !findings.is_empty() {
        return Err(findings);
    }
    let columns = columns.into_iter().map(|(heading, cells)| InputColumn { heading, cells: Cells::Mixed(cells) });
    Ok(InputTable { columns: columns.collect(), first_row: 1 })
}

fn raw(value: Value) -> RawCell {
    match value {
        Value::Null => RawCell::Blank,
        Value::Bool(value) => RawCell::Boolean(value),
        Value::Number(number) => RawCell::Written(number.to_string()),
        Value::String(text) => RawCell::Text(text),
        other => RawCell::Other(other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn origin() -> Origin<'static> {
        Origin { file: "commune.json", subject: "commune", sheets: &[] }
    }

    #[test]
    fn numbers_are_kept_as_written() {
        let table = read(&origin(), br#"[{"id":"1","a":0.10,"b":true},{"a":12345678901234567890.5,"id":"2","c":null,"b":[1]}]"#).unwrap();
        let headings: Vec<_> = table.columns.iter().map(|column| column.heading.as_str()).collect();
        assert_eq!(headings, ["id", "a", "b", "c"]);
        let Cells::Mixed(cells) = &table.columns[1].cells else { panic!() };
        assert_eq!(cells, &[RawCell::Written("0.10".into()), RawCell::Written("12345678901234567890.5".into())]);
        let Cells::Mixed(cells) = &table.columns[2].cells else { panic!() };
        assert_eq!(cells, &[RawCell::Boolean(true), RawCell::Other("[1]".into())]);
    }

    #[test]
    fn what_is_no_rows() {
        let codes =
            |text: &str| read(&origin(), text.as_bytes()).unwrap_err().iter().map(|finding| finding.message.code).collect::<Vec<_>>();
        assert_eq!(codes("{}"), ["E0540"]);
        assert_eq!(codes("[1,{},2]"), ["E0540", "E0540"]);
        assert_eq!(codes("[{"), ["E0538"]);
    }
}
