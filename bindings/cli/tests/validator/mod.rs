//! As much of JSON Schema 2020-12 as the schema of rule files uses. A keyword or pattern that is not known here fails the
//! test, so that nothing is passed over.

use serde_json::{Map, Value, json};
use thidua::syntax::{Content, Table};

/// Keywords that say nothing about validity.
const WORDS: [&str; 7] = ["$schema", "$id", "$defs", "title", "description", "default", "format"];

/// A tree as JSON; dates are texts, as editors see them.
pub fn to_json(table: &Table) -> Value {
    Value::Object(table.entries.iter().map(|entry| (entry.key.value.clone(), content(&entry.value.content))).collect())
}

fn content(value: &Content) -> Value {
    match value {
        Content::Text(literal) => json!(literal.text),
        Content::Number(digits) => serde_json::from_str(&digits.replace(['_', '+'], "")).unwrap_or(Value::Null),
        Content::Boolean(value) => json!(value),
        Content::Date(date) => json!(date.to_string()),
        Content::OtherTime(text) => json!(text),
        Content::Array(items) => items.iter().map(|item| content(&item.content)).collect(),
        Content::Table(table) => to_json(table),
    }
}

pub struct Schema(Value);

impl Schema {
    pub fn new(schema: Value) -> Self {
        Self(schema)
    }

    pub fn errors(&self, value: &Value) -> Vec<String> {
        let mut errors = Vec::new();
        self.check(&self.0, value, "", &mut errors);
        errors
    }

    fn holds(&self, schema: &Value, value: &Value) -> bool {
        let mut errors = Vec::new();
        self.check(schema, value, "", &mut errors);
        errors.is_empty()
    }

    fn check(&self, schema: &Value, value: &Value, path: &str, errors: &mut Vec<String>) {
        let Some(schema) = schema.as_object() else {
            if schema != &Value::Bool(true) {
                errors.push(format!("{path}: nothing is allowed here"));
            }
            return;
        };
        for (keyword, rule) in schema {
            if !WORDS.contains(&keyword.as_str()) && !self.keyword(schema, keyword, rule, value, path, errors) {
                errors.push(format!("{path}: `{keyword}` {rule} refuses {value}"));
            }
        }
    }

    /// False where the keyword refuses the value; parts report for themselves.
    fn keyword(&self, schema: &Map<String, Value>, keyword: &str, rule: &Value, value: &Value, path: &str, errors: &mut Vec<String>) -> bool {
        let size = || usize::try_from(rule.as_u64().unwrap()).unwrap();
        let rules = || rule.as_array().unwrap();
        let names = |list: &Value| list.as_array().unwrap().iter().map(|name| name.as_str().unwrap().to_owned()).collect::<Vec<_>>();
        let (object, array) = (value.as_object(), value.as_array());
        match keyword {
            "$ref" => {
                self.check(self.0.pointer(rule.as_str().unwrap().trim_start_matches('#')).unwrap(), value, path, errors);
                true
            }
            "type" => rule.as_array().unwrap_or(&vec![rule.clone()]).iter().any(|name| is(value, name.as_str().unwrap())),
            "enum" => rules().contains(value),
            "const" => rule == value,
            "pattern" => value.as_str().is_none_or(|text| matches(rule.as_str().unwrap(), text)),
            "minimum" => value.as_f64().is_none_or(|number| number >= rule.as_f64().unwrap()),
            "maximum" => value.as_f64().is_none_or(|number| number <= rule.as_f64().unwrap()),
            "anyOf" => rules().iter().any(|rule| self.holds(rule, value)),
            "oneOf" => rules().iter().filter(|rule| self.holds(rule, value)).count() == 1,
            "allOf" => {
                rules().iter().for_each(|rule| self.check(rule, value, path, errors));
                true
            }
            "if" => {
                if self.holds(rule, value) {
                    self.check(&schema["then"], value, path, errors);
                }
                true
            }
            "then" => true,
            "required" => object.is_none_or(|object| names(rule).iter().all(|name| object.contains_key(name))),
            "properties" => {
                for (name, rule) in rule.as_object().unwrap() {
                    if let Some(member) = object.and_then(|object| object.get(name)) {
                        self.check(rule, member, &format!("{path}.{name}"), errors);
                    }
                }
                true
            }
            "additionalProperties" => {
                let known = schema.get("properties").and_then(Value::as_object);
                for (name, member) in object.into_iter().flatten() {
                    if known.is_none_or(|known| !known.contains_key(name)) {
                        self.check(rule, member, &format!("{path}.{name}"), errors);
                    }
                }
                true
            }
            "propertyNames" => object.is_none_or(|object| object.keys().all(|name| self.holds(rule, &json!(name)))),
            "minProperties" => object.is_none_or(|object| object.len() >= size()),
            "maxProperties" => object.is_none_or(|object| object.len() <= size()),
            "dependentRequired" => object.is_none_or(|object| {
                let needed = rule.as_object().unwrap().iter().filter(|(name, _)| object.contains_key(*name));
                needed.flat_map(|(_, list)| names(list)).all(|name| object.contains_key(&name))
            }),
            "prefixItems" => {
                for (number, (rule, item)) in rules().iter().zip(array.into_iter().flatten()).enumerate() {
                    self.check(rule, item, &format!("{path}[{number}]"), errors);
                }
                true
            }
            "items" => {
                let before = schema.get("prefixItems").and_then(Value::as_array).map_or(0, Vec::len);
                for (number, item) in array.into_iter().flatten().enumerate().skip(before) {
                    self.check(rule, item, &format!("{path}[{number}]"), errors);
                }
                true
            }
            "minItems" => array.is_none_or(|array| array.len() >= size()),
            "maxItems" => array.is_none_or(|array| array.len() <= size()),
            "uniqueItems" => array.is_none_or(|array| array.iter().enumerate().all(|(number, item)| !array[..number].contains(item))),
            other => panic!("keyword `{other}` is not known to the test"),
        }
    }
}

fn is(value: &Value, kind: &str) -> bool {
    match kind {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "number" => value.is_number(),
        "integer" => value.as_f64().is_some_and(|number| number.fract() == 0.0),
        other => panic!("type `{other}` is not known to the test"),
    }
}

fn is_id(text: &str) -> bool {
    text.starts_with(|sign: char| sign.is_ascii_lowercase())
        && text.chars().all(|sign| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == '_')
}

fn is_fraction(text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    text.split_once('/').is_some_and(|(above, below)| {
        let above = above.trim();
        digits(above.strip_prefix('-').unwrap_or(above)) && digits(below.trim())
    })
}

/// The patterns of the schema.
fn matches(pattern: &str, text: &str) -> bool {
    match pattern {
        "^[a-z][a-z0-9_]*$" => is_id(text),
        r"^\s*-?[0-9]+\s*/\s*[0-9]+\s*$" => is_fraction(text),
        r"^(\s*-?[0-9]+\s*/\s*[0-9]+\s*|param\.[a-z][a-z0-9_]*)$" => is_fraction(text) || text.strip_prefix("param.").is_some_and(is_id),
        other => panic!("pattern `{other}` is not known to the test"),
    }
}
