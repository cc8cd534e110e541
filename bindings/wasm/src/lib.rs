//! The engine for JavaScript. Texts of JSON cross the border; `js/` gives them their types. Nothing here scores.

mod answer;
mod outcome;
mod rules;
mod table;

use thidua::diagnostic::{Columns, Finding, Refusal, Sources};
use thidua::number::{DecimalStyle, parse_vietnamese, restyle};
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
    Some(restyle(&number.to_fixed(number.decimals()?, thidua::number::Mode::HalfUp), DecimalStyle::Vietnamese))
}
