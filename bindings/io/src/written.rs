//! A result that was written before, held against one that is scored again: what differs, with its place.

use jiff::civil::Date;
use serde_json::{Map, Value};
use thidua::diagnostic::{Cell, Finding, catalogue};
use thidua::outcome::Outcome;
use thidua::text::Text;

/// A result as a file holds it (clause 13).
#[derive(Clone, Debug)]
pub struct WrittenResult {
    document: Map<String, Value>,
}

impl WrittenResult {
    /// Reads the JSON of a result.
    ///
    /// # Errors
    /// E0815 where the text is not JSON, or has no date, scorecards and digests.
    ///
    /// # Example
    /// ```
    /// use thidua_io::written::WrittenResult;
    /// let written = r#"{ "on": "2026-12-31", "scorecards": { "credit": {} }, "digests": {} }"#;
    /// let written = WrittenResult::parse(written).unwrap();
    /// assert_eq!(written.scorecards(), ["credit"]);
    /// assert_eq!(WrittenResult::parse("{}").unwrap_err().message.code, "E0815");
    /// ```
    pub fn parse(text: &str) -> Result<Self, Finding> {
        let refused = |problem: Text| Finding::nowhere(&catalogue::RESULT_NOT_READ).with_words("problem", problem);
        let text = text.trim_start_matches('\u{feff}');
        let document: Map<String, Value> = serde_json::from_str(text).map_err(|error| {
            let (line, column) = (error.line().max(1), error.column().max(1));
            refused(Text::both(&format!("sai ở dòng {line}, cột {column}"), &format!("wrong at line {line}, column {column}")))
        })?;
        let written = Self { document };
        let object = |key| written.document.get(key).is_some_and(Value::is_object);
        for (key, there) in [("on", written.on().is_some()), ("scorecards", object("scorecards")), ("digests", object("digests"))] {
            if !there {
                return Err(refused(Text::both(&format!("không có `{key}`"), &format!("there is no `{key}`"))));
            }
        }
        Ok(written)
    }

    /// The date that it was scored for.
    #[must_use]
    pub fn on(&self) -> Option<Date> {
        self.document.get("on")?.as_str()?.parse().ok()
    }

    /// The scorecards that it holds.
    #[must_use]
    pub fn scorecards(&self) -> Vec<String> {
        let cards = self.document.get("scorecards").and_then(Value::as_object);
        cards.map(|cards| cards.keys().cloned().collect()).unwrap_or_default()
    }

    /// Everything in which it is not what `outcome` says, the version of the engine apart; empty where it is the same.
    /// Findings E0816: the table is the scorecard or the part of the result, the column the member that differs.
    #[must_use]
    pub fn differences(&self, outcome: &Outcome) -> Vec<Finding> {
        let computed = serde_json::to_value(outcome.document()).unwrap_or_default();
        let mut differences = Differences::default();
        let none = Map::new();
        for (key, written, computed) in members(&self.document, computed.as_object().unwrap_or(&none)) {
            match key {
                "engine" => {}
                "scorecards" => differences.scorecards(written, computed),
                _ => differences.values(&Place { table: "result", ..Place::default() }, key, written, computed),
            }
        }
        differences.findings
    }
}

/// Where a value stands.
#[derive(Clone, Copy, Default)]
struct Place<'p> {
    table: &'p str,
    row: Option<&'p str>,
}

#[derive(Default)]
struct Differences {
    findings: Vec<Finding>,
}

impl Differences {
    fn scorecards(&mut self, written: Option<&Value>, computed: Option<&Value>) {
        let none = Map::new();
        let [written, computed] = [written, computed].map(|side| side.and_then(Value::as_object).unwrap_or(&none));
        for (card, written, computed) in members(written, computed) {
            let place = Place { table: card, ..Place::default() };
            let (Some(Value::Object(own)), Some(Value::Object(other))) = (written, computed) else {
                self.values(&place, card, written, computed);
                continue;
            };
            for (key, written, computed) in members(own, other) {
                match (key, written.and_then(Value::as_array), computed.and_then(Value::as_array)) {
                    ("rows", Some(written), Some(computed)) => self.rows(&place, written, computed),
                    _ => self.values(&place, key, written, computed),
                }
            }
        }
    }

    /// Rows by their ids; what is in the same order is found at once.
    fn rows(&mut self, place: &Place<'_>, written: &[Value], computed: &[Value]) {
        let [own, other] = [written, computed]
            .map(|rows| rows.iter().filter_map(|row| Some((row.get("id")?.as_str()?.to_owned(), row.clone()))).collect());
        if [&own, &other].map(Map::len) != [written.len(), computed.len()] {
            self.values(place, "rows", Some(&written.len().into()), Some(&computed.len().into()));
        }
        for (id, written, computed) in members(&own, &other) {
            let place = Place { row: Some(id), ..*place };
            match (written, computed) {
                (Some(Value::Object(own)), Some(Value::Object(other))) => {
                    for (key, written, computed) in members(own, other) {
                        self.values(&place, key, written, computed);
                    }
                }
                // A row of one side alone is told once.
                _ => self.values(&place, "id", written.map(|_| id.into()).as_ref(), computed.map(|_| id.into()).as_ref()),
            }
        }
    }

    /// Two values; members of objects one by one.
    fn values(&mut self, place: &Place<'_>, key: &str, written: Option<&Value>, computed: Option<&Value>) {
        if written == computed {
            return;
        }
        if let (Some(Value::Object(own)), Some(Value::Object(other))) = (written, computed) {
            for (inner, written, computed) in members(own, other) {
                self.values(place, &format!("{key}.{inner}"), written, computed);
            }
            return;
        }
        let cell =
            Cell { table: place.table.to_owned(), id: place.row.map(str::to_owned), column: Some(key.to_owned()), ..Cell::default() };
        let finding = Finding::in_cell(&catalogue::RESULT_DIFFERS, cell);
        self.findings.push(finding.with_words("written", shown(written)).with_words("computed", shown(computed)));
    }
}

/// The keys of both sides with what each side has, those of the first in their order.
fn members<'m>(
    own: &'m Map<String, Value>,
    other: &'m Map<String, Value>,
) -> impl Iterator<Item = (&'m str, Option<&'m Value>, Option<&'m Value>)> {
    let first = own.iter().map(|(key, value)| (key.as_str(), Some(value), other.get(key)));
    let rest = other.iter().filter(|(key, _)| !own.contains_key(*key));
    first.chain(rest.map(|(key, value)| (key.as_str(), None, Some(value))))
}

/// A value as a finding shows it.
fn shown(value: Option<&Value>) -> Text {
    match value {
        None | Some(Value::Null) => Text::both("không có", "nothing"),
        Some(Value::String(text)) => Text::both(&format!("`{text}`"), &format!("`{text}`")),
        Some(other) => Text::both(&format!("`{other}`"), &format!("`{other}`")),
    }
}
