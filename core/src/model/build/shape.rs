//! Single values: texts, numbers, quantities; and the findings that several tables share.

use super::super::{ParamId, Quantity, expression::Kind, expression::Unit, param::Param, score::Given};
use crate::diagnostic::catalogue::{self, Words, model_words as words};
use crate::diagnostic::{Finding, Place, Spanned};
use crate::number::{Number, parse_fraction, parse_plain};
use crate::syntax::{Content, Value};
use crate::text::{Text, listed, nearest, nfc};

/// Words for what a value is.
pub(super) fn described(value: &Value) -> Words {
    match &value.content {
        Content::Text(_) => words::IS_TEXT,
        Content::Number(_) => words::IS_NUMBER,
        Content::Boolean(_) => words::IS_BOOLEAN,
        Content::Date(_) => words::IS_DATE,
        Content::OtherTime(_) => words::IS_TIME,
        Content::Array(_) => words::IS_LIST,
        Content::Table(_) => words::IS_TABLE,
    }
}

/// Words for the type of a formula.
pub(super) fn described_kind(kind: &Kind) -> Words {
    match kind {
        Kind::Number(_) => words::IS_NUMBER,
        Kind::Boolean => words::IS_BOOLEAN,
        Kind::Choice(_) => words::IS_CHOICE,
        Kind::Grade(_) => words::IS_GRADE,
    }
}

/// A unit as messages show it.
pub(super) fn described_unit(unit: &Unit) -> Text {
    if unit.is_plain() { words::PLAIN.text() } else { Text::both(&format!("có đơn vị `{unit}`"), &format!("in `{unit}`")) }
}

/// A value of another type than expected.
pub(super) fn wrong(value: &Value, key: &str, expected: Words) -> Finding {
    wrong_found(value.place, key, expected, described(value).text())
}

/// A value that is not what was expected, with words for what was found.
pub(super) fn wrong_found(place: Place, key: &str, expected: Words, found: Text) -> Finding {
    Finding::at(&catalogue::WRONG_TYPE, place).with("key", key).with_words("expected", expected.text()).with_words("found", found)
}

/// A value of the right type that is not what was expected, shown as it is written.
pub(super) fn wrong_text(value: &Value, key: &str, expected: Words) -> Finding {
    let found = match &value.content {
        Content::Text(literal) => format!("`\"{}\"`", literal.text),
        Content::Number(written) => format!("`{written}`"),
        _ => return wrong(value, key, expected),
    };
    wrong_found(value.place, key, expected, Text::both(&found, &found))
}

/// Whether a value is an empty list or `false`.
pub(super) fn is_empty_or_false(value: &Value) -> bool {
    match &value.content {
        Content::Array(items) => items.is_empty(),
        Content::Boolean(truth) => !truth,
        _ => false,
    }
}

/// A required key that is left out.
pub(super) fn missing(place: Place, table: Text, key: &str) -> Finding {
    Finding::at(&catalogue::MISSING_KEY, place).with_words("table", table).with("key", key)
}

/// The second of two things that may stand once.
pub(super) fn duplicate(second: &Spanned<String>, what: Words, first: Place) -> Finding {
    Finding::at(&catalogue::DUPLICATE, second.place)
        .with_words("what", what.text())
        .with("name", &second.value)
        .label(first, words::FIRST_HERE.text())
}

/// Known names for a message: in backticks, or words for none.
pub(super) fn declared<'a>(known: impl IntoIterator<Item = &'a str>) -> Text {
    let names = listed(known.into_iter().filter(|name| !name.is_empty()));
    if names.is_empty() { words::NONE_DECLARED.text() } else { Text::both(&names, &names) }
}

/// The names of a list by their positions; `None` after its end.
pub(super) type Known<'k, 'n> = &'k dyn Fn(usize) -> Option<&'n str>;

fn all<'k, 'n: 'k>(known: Known<'k, 'n>) -> impl Iterator<Item = &'n str> + 'k {
    (0..).map_while(known)
}

/// The position of a name in a list; a finding with the nearest where it is not there.
pub(super) fn find(name: &str, place: Place, what: Words, known: Known<'_, '_>, findings: &mut Vec<Finding>) -> Option<usize> {
    let position = all(known).position(|candidate| candidate == name);
    if position.is_none() {
        findings.push(
            Finding::at(&catalogue::NOT_DECLARED, place)
                .with_words("what", what.text())
                .with("name", name)
                .with_words("known", declared(all(known)))
                .meant(nearest(name, all(known))),
        );
    }
    position
}

/// The position of a name on which much depends. One that is not declared is a finding; reading goes on with the nearest,
/// or with the only one that there is, so that the mistake is told once and not in every formula.
pub(super) fn find_or_guess(name: &Spanned<String>, what: Words, known: Known<'_, '_>, findings: &mut Vec<Finding>) -> Option<usize> {
    let found = find(&name.value, name.place, what, known, findings);
    let near = || {
        let meant = nearest(&name.value, all(known))?;
        all(known).position(|id| id == meant)
    };
    let only = || (all(known).count() == 1).then_some(0);
    found.or_else(near).or_else(only)
}

/// A text in NFC.
pub(super) fn text(value: &Value, key: &str, findings: &mut Vec<Finding>) -> Option<Spanned<String>> {
    match value.as_text() {
        Some(literal) => Some(Spanned::new(nfc(&literal.text), value.place)),
        None => {
            findings.push(wrong(value, key, words::TEXT_EXPECTED));
            None
        }
    }
}

/// A number as written, or an exact fraction in a text (clause 1).
pub(super) fn number(value: &Value, key: &str, expected: Words, findings: &mut Vec<Finding>) -> Option<Spanned<Number>> {
    let (number, found) = match &value.content {
        Content::Number(written) => (as_written(written), written.as_str()),
        Content::Text(literal) if literal.text.trim_start_matches('-').starts_with(|sign: char| sign.is_ascii_digit()) => {
            (parse_fraction(&literal.text), literal.text.as_str())
        }
        _ => {
            findings.push(wrong(value, key, expected));
            return None;
        }
    };
    if number.is_none() {
        // With its quotes, which may be all that is wrong with it.
        let found = if value.as_text().is_some() { format!("\"{found}\"") } else { found.to_owned() };
        findings.push(Finding::at(&catalogue::BAD_NUMBER, value.place).with("found", found));
    }
    number.map(|number| Spanned::new(number, value.place))
}

/// A TOML number, exactly as written: a sign, digits with underscores between them, decimals. No exponents, hex, `inf`.
fn as_written(written: &str) -> Option<Number> {
    let digits = written.strip_prefix('+').unwrap_or(written);
    parse_plain(&digits.replace('_', "")).map(|written| written.number())
}

/// A whole number that is not negative and fits `u64`.
pub(super) fn as_whole(number: &Number) -> Option<u64> {
    number.is_whole().then(|| u64::try_from(number.numerator()).ok()).flatten()
}

/// A number, an exact fraction or `"param.x"`. `unit` is what a parameter must be in; `None` where that is not known.
pub(super) fn quantity(value: &Value, key: &str, unit: Option<&Unit>, params: &[Param], findings: &mut Vec<Finding>) -> Option<Given> {
    match value.as_text().and_then(|literal| literal.text.strip_prefix("param.").map(|name| (name, literal.text.len() - name.len()))) {
        Some((name, start)) => {
            let place = value.place_within(start..start + name.len());
            let param = param(name, place, params, findings)?;
            fits(param, value.place, unit, params, findings);
            Some(Spanned::new(Quantity::Param(param), value.place))
        }
        None => {
            let number = number(value, key, words::QUANTITY_EXPECTED, findings)?;
            Some(Spanned::new(Quantity::Literal(number.value), number.place))
        }
    }
}

/// The parameter of a name.
pub(super) fn param(name: &str, place: Place, params: &[Param], findings: &mut Vec<Finding>) -> Option<ParamId> {
    let known = |at: usize| params.get(at).map(|param| param.naming.id.value.as_str());
    find(name, place, words::PARAM, &known, findings).map(ParamId)
}

/// Reports a parameter in another unit than its place needs.
pub(super) fn fits(param: ParamId, place: Place, unit: Option<&Unit>, params: &[Param], findings: &mut Vec<Finding>) {
    let Some((param, unit)) = params.get(param.0).zip(unit) else { return };
    if param.unit.common(unit).is_none() {
        findings.push(
            Finding::at(&catalogue::PARAM_UNIT, place)
                .with("param", format!("param.{}", param.naming.id.value))
                .with_words("found", described_unit(&param.unit))
                .with_words("expected", described_unit(unit))
                .label(param.naming.id.place, words::PARAM_HERE.text()),
        );
    }
}
