//! `[[param]]` (clause 3).

use super::super::expression::Unit;
use super::super::manifest::Basis;
use super::super::param::{DatedValue, Param};
use super::naming::{Keys, Title, check_different, naming};
use super::reader::Reader;
use super::texts::Text;
use crate::diagnostic::Finding;
use crate::diagnostic::catalogue::{self, model_words as words};

/// Reads every parameter.
pub(super) fn params(texts: &[Text<'_>], bases: &[Basis], findings: &mut Vec<Finding>) -> Vec<Param> {
    let mut params: Vec<Param> = Vec::new();
    for table in texts.iter().flat_map(|text| text.all("param")) {
        let mut reader = Reader::declared(table, "[[param]]");
        let naming = naming(&mut reader, &Keys { title: Title::Optional, basis: Some(bases), note: false });
        let unit = unit(&mut reader);
        let values = values(&mut reader);
        reader.finish(findings);
        params.push(Param { naming, unit, values });
    }
    check_different(params.iter().map(|param| &param.naming.id), words::PARAM, findings);
    params
}

/// `unit`: a plain number without one. A unit that could not be read fits any, so that nothing follows from it.
pub(super) fn unit(reader: &mut Reader<'_>) -> Unit {
    if reader.take("unit").is_none() {
        return Unit::plain();
    }
    reader.filled_text("unit").map_or(Unit::Any, |text| Unit::named(text.value.trim()))
}

/// `value`, or `values` in force by date.
fn values(reader: &mut Reader<'_>) -> Vec<DatedValue> {
    let (one, several) = (reader.take("value"), reader.take("values"));
    if one.is_some() == several.is_some() {
        let place = several.map_or(reader.place(), |entry| entry.key.place);
        let finding =
            Finding::at(&catalogue::ONE_OF_TWO, place).with_words("table", reader.label()).with("first", "value").with("second", "values");
        reader.findings().push(finding);
        return Vec::new();
    }
    if one.is_some() {
        let value = reader.number("value");
        return value.into_iter().map(|number| DatedValue { from: None, place: number.place, value: number.value }).collect();
    }
    let mut values: Vec<DatedValue> = Vec::new();
    for table in reader.tables("values") {
        let mut inner = Reader::inner(table, "`values`");
        inner.must_have("from");
        inner.must_have("value");
        let (from, value) = (inner.date("from"), inner.number("value"));
        if let Some((from, value)) = from.zip(value) {
            let before = values.last().and_then(|dated| dated.from);
            if let Some(before) = before.filter(|before| from.value <= *before) {
                inner
                    .findings()
                    .push(Finding::at(&catalogue::DATES_NOT_RISING, from.place).with("found", from.value).with("before", before));
            }
            values.push(DatedValue { from: Some(from.value), value: value.value, place: value.place });
        }
        inner.finish(reader.findings());
    }
    values
}
