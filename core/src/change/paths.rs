//! The numbers of rule texts with their paths.

use crate::diagnostic::{Finding, Place, Sources, catalogue};
use crate::number::{DecimalStyle, Number, parse_fraction, parse_plain};
use crate::syntax::{self, Content, Entry, Table, Value};
use crate::text::nfc;

/// How a number stands in its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// As a number or an exact fraction.
    Number,
    /// As a share: `"20%"`.
    Share,
    /// As `"param.x"`, whose path this is.
    Param(String),
}

/// A number of the rules that can be changed (con số có thể đổi).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changeable {
    /// Its path, like `credit.criterion.overdue.max`.
    pub path: String,
    /// Its value as a rule file writes it: `12`, `0.25`, `2/37`, `20%`.
    pub value: String,
    /// The number; of a share the number before the sign.
    pub(crate) number: Number,
    pub(crate) form: Form,
    pub(crate) place: Place,
}

/// Keys whose texts are words or formulas, not numbers.
const WORDS: [&str; 18] = [
    "id",
    "version",
    "title",
    "code",
    "note",
    "cite",
    "unit",
    "columns",
    "vi",
    "en",
    "when",
    "requires",
    "applies_if",
    "full_if",
    "basis",
    "language",
    "scorecards",
    "by",
];

/// Tables of a scorecard, in whose paths the scorecard's id stands first.
const OF_CARD: [&str; 7] = ["group", "criterion", "grade", "gate", "ranking", "quota", "award"];

/// Every number of the texts, in the order of the texts.
pub(crate) fn survey(sources: &Sources) -> Vec<Changeable> {
    let mut found = Vec::new();
    for (file, _, text) in sources.iter() {
        let (tree, _) = syntax::parse(file, text);
        let mut survey = Survey { found: Vec::new() };
        survey.text(&tree);
        survey.found.sort_by_key(|changeable| changeable.place);
        found.append(&mut survey.found);
    }
    found
}

struct Survey {
    found: Vec<Changeable>,
}

/// A text value of a table.
fn word(table: &Table, key: &str) -> Option<String> {
    table.get(key)?.value.as_text().map(|literal| nfc(&literal.text))
}

impl Survey {
    fn text(&mut self, tree: &Table) {
        let card = tree.get("scorecard").and_then(|entry| entry.value.as_table());
        let id = card.and_then(|card| word(card, "id")).unwrap_or_default();
        let subject = card.and_then(|card| word(card, "subject")).unwrap_or_default();
        for Entry { key, value } in &tree.entries {
            match key.value.as_str() {
                "ruleset" => value.as_table().into_iter().for_each(|table| self.table("", table)),
                "scorecard" => value.as_table().into_iter().for_each(|table| self.table(&id, table)),
                "param" => tables(value).for_each(|table| self.param(table)),
                "input" => {
                    for table in tables(value) {
                        let subject = word(table, "subject").unwrap_or_else(|| subject.clone());
                        let input = word(table, "id").unwrap_or_default();
                        self.table(&format!("{subject}.input.{input}"), table);
                    }
                }
                name if OF_CARD.contains(&name) => match value.as_table() {
                    Some(table) => self.table(&format!("{id}.{name}"), table),
                    None => {
                        tables(value).for_each(|table| self.table(&format!("{id}.{name}.{}", word(table, "id").unwrap_or_default()), table))
                    }
                },
                _ => {}
            }
        }
    }

    /// `param.x`, or `param.x.2026-01-01` where values are dated.
    fn param(&mut self, table: &Table) {
        let path = format!("param.{}", word(table, "id").unwrap_or_default());
        if let Some(value) = table.get("value") {
            self.value(&path, "number", &value.value);
        }
        for dated in table.get("values").into_iter().flat_map(|entry| tables(&entry.value)) {
            let from = dated.get("from").map(|entry| &entry.value.content);
            if let (Some(Content::Date(from)), Some(value)) = (from, dated.get("value")) {
                self.value(&format!("{path}.{from}"), "number", &value.value);
            }
        }
    }

    fn table(&mut self, path: &str, table: &Table) {
        // The formula of a criterion or derived value, and of the function `formula`, is no number.
        let formula = |entry: &Entry| entry.value.as_text().is_some() && (entry.key.value == "value" || path.ends_with("score.formula"));
        for entry in &table.entries {
            let key = entry.key.value.as_str();
            if !WORDS.contains(&key) && !formula(entry) {
                self.value(&if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") }, key, &entry.value);
            }
        }
    }

    fn value(&mut self, path: &str, key: &str, value: &Value) {
        match &value.content {
            Content::Number(written) => {
                let digits = written.trim_start_matches('+').replace('_', "");
                self.add(path, parse_plain(&digits).map(|written| written.number()), Form::Number, value.place);
            }
            Content::Text(literal) => {
                let text = literal.text.as_str();
                if let Some(share) = text.strip_suffix('%') {
                    let share = parse_plain(share.trim_end()).map(|written| written.number());
                    self.add(path, share.filter(|_| key == "at_most"), Form::Share, value.place);
                } else if is_param(text) {
                    self.add(path, Some(Number::zero()), Form::Param(text.to_owned()), value.place);
                } else {
                    self.add(path, parse_fraction(text), Form::Number, value.place);
                }
            }
            Content::Array(items) => {
                for (position, item) in items.iter().enumerate() {
                    self.item(path, position, item);
                }
            }
            Content::Table(table) => self.table(path, table),
            Content::Boolean(_) | Content::Date(_) | Content::OtherTime(_) => {}
        }
    }

    /// A part of a list: by its id where it has one (`["input_id", points]`), else by its position from 1.
    fn item(&mut self, path: &str, position: usize, item: &Value) {
        if let Content::Array(parts) = &item.content
            && let [name, points] = parts.as_slice()
            && let Some(name) = name.as_text().filter(|name| parse_fraction(&name.text).is_none() && !is_param(&name.text))
        {
            return self.value(&format!("{path}.{}", name.text), "", points);
        }
        self.value(&format!("{path}.{}", position + 1), "", item);
    }

    fn add(&mut self, path: &str, number: Option<Number>, form: Form, place: Place) {
        let Some(number) = number else { return };
        let value = match &form {
            Form::Number => number.to_reading(DecimalStyle::Plain),
            Form::Share => format!("{}%", number.to_reading(DecimalStyle::Plain)),
            Form::Param(param) => param.clone(),
        };
        self.found.push(Changeable { path: path.to_owned(), value, number, form, place });
    }
}

/// Whether a text is a parameter's name and nothing else.
fn is_param(text: &str) -> bool {
    let name = text.strip_prefix("param.").unwrap_or("");
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
}

fn tables(value: &Value) -> impl Iterator<Item = &Table> {
    let items = match &value.content {
        Content::Array(items) => items.as_slice(),
        _ => &[],
    };
    items.iter().filter_map(Value::as_table)
}

/// A path that leads to no number, with the nearest.
pub(crate) fn unknown(path: &str, known: &[Changeable]) -> Finding {
    let near = nearest(path, known);
    let listed: Vec<String> = near.iter().map(|path| format!("`{path}`")).collect();
    let finding = Finding::nowhere(&catalogue::UNKNOWN_PATH).with("path", path).with("near", listed.join(", "));
    finding.meant(near.first().map(String::as_str))
}

/// The paths nearest to one that leads nowhere, best first, at most five; those below it first.
fn nearest(path: &str, known: &[Changeable]) -> Vec<String> {
    let parts = path.split('.').count();
    let mut near: Vec<(usize, usize, &str)> = known
        .iter()
        .map(|changeable| {
            let candidate = changeable.path.as_str();
            let below = candidate.strip_prefix(path).is_some_and(|rest| rest.starts_with('.'));
            let distance = if below { 0 } else { 1 + strsim::osa_distance(path, candidate) };
            (distance, candidate.split('.').count().abs_diff(parts), candidate)
        })
        .collect();
    near.sort_unstable();
    near.into_iter().take(5).map(|(.., path)| path.to_owned()).collect()
}
