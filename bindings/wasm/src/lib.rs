//! The engine for JavaScript. Texts of JSON cross the border; `js/` gives them their types. Nothing here scores.

mod answer;
mod outcome;
mod rules;
mod table;

use thidua::diagnostic::{Columns, Finding, Refusal, Sources};
use thidua::number::{DecimalStyle, Mode, parse_plain, parse_vietnamese, restyle};
use thidua::text::Lang;
use wasm_bindgen::prelude::wasm_bindgen;

/// `vi` or `en`.
fn lang(word: &str) -> Lang {
    if word == "en" { Lang::En } else { Lang::Vi }
}

/// `vi` or `plain`.
fn style(word: &str) -> DecimalStyle {
    if word == "vi" { DecimalStyle::Vietnamese } else { DecimalStyle::Plain }
}

fn json(value: &impl serde::Serialize) -> String {
    // Strings, numbers and lists of them: there is nothing that could fail.
    serde_json::to_string(value).unwrap_or_default()
}

/// A JSON text of JavaScript; null where it is none. Everything is read by this one reader: another for each type of the
/// engine's would make the module larger.
fn given(text: &str) -> serde_json::Value {
    serde_json::from_slice(text.as_bytes()).unwrap_or_default()
}

/// A text of what was given.
fn text(given: &serde_json::Value, key: &str) -> Option<String> {
    given.get(key).and_then(serde_json::Value::as_str).map(str::to_owned)
}

/// A list of texts of what was given.
fn texts(given: &serde_json::Value, key: &str) -> Option<Vec<String>> {
    let list = given.get(key)?.as_array()?;
    Some(list.iter().filter_map(serde_json::Value::as_str).map(str::to_owned).collect())
}

/// Findings with their words; columns count UTF-16 units, as JavaScript does.
fn findings(findings: &[Finding], sources: &Sources, lang: Lang) -> String {
    json(&findings.iter().map(|finding| finding.render(sources, lang, Columns::Utf16)).collect::<Vec<_>>())
}

fn refused(refusal: &Refusal, lang: Lang) -> String {
    findings(&refusal.findings, &refusal.sources, lang)
}

/// The version of the engine.
#[wasm_bindgen]
#[must_use]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

/// A number in plain style as the reader of a language writes it: `1234.5` becomes `1.234,5`.
#[wasm_bindgen]
#[must_use]
pub fn written(plain: &str, numbers: &str) -> String {
    restyle(plain, style(numbers))
}

/// How a Vietnamese number text is understood, in Vietnamese style; none where it is no number.
#[wasm_bindgen]
#[must_use]
pub fn understood(text: &str) -> Option<String> {
    let number = parse_vietnamese(text.trim())?.number();
    Some(restyle(&number.to_fixed(number.decimals()?, Mode::HalfUp), DecimalStyle::Vietnamese))
}

/// A number text of one style as it is typed in another, with the same digits; none where it is no number.
#[wasm_bindgen]
#[must_use]
pub fn retyped(text: &str, from: &str, to: &str) -> Option<String> {
    let text = text.trim();
    let number = if style(from) == DecimalStyle::Vietnamese { parse_vietnamese(text) } else { parse_plain(text) }?;
    Some(typed(&number.number().to_fixed(number.scale, Mode::HalfUp), style(to)))
}

/// A plain number as it is typed: without groups.
fn typed(plain: &str, numbers: DecimalStyle) -> String {
    match numbers {
        DecimalStyle::Vietnamese => restyle(plain, numbers).replace('.', ""),
        DecimalStyle::Plain => plain.to_owned(),
    }
}
