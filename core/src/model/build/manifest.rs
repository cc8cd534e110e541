//! `[ruleset]` and `[[basis]]` (clause 3).

use super::super::manifest::{Basis, Manifest, Period, Status};
use super::naming::{Keys, Title, check_different, naming, own_id};
use super::reader::Reader;
use super::rounding::{self, RoundingKeys};
use super::shape;
use super::texts::{self, Text};
use crate::diagnostic::catalogue::{self, model_words as words};
use crate::diagnostic::{Finding, Place, Spanned};
use crate::number::Rounding;
use crate::syntax::Content;
use crate::text::Text as Words;

/// The version of the language that this engine reads.
const LANGUAGE: i64 = 1;

/// Reads the first `[ruleset]`; without one, an empty manifest.
pub(super) fn manifest(texts: &[Text<'_>], findings: &mut Vec<Finding>) -> (Manifest, RoundingKeys) {
    let nothing = Manifest {
        language: LANGUAGE,
        id: Spanned::new(String::new(), Place::default()),
        version: String::new(),
        title: Words::default(),
        status: None,
        effective: None,
        rounding: Rounding::default(),
        place: Place::default(),
    };
    let Some(table) = texts.iter().find_map(|text| text.first("ruleset")) else { return (nothing, RoundingKeys::default()) };
    let mut reader = Reader::inner(table, "`[ruleset]`");
    let language = language(&mut reader);
    let id = own_id(&mut reader);
    let version = reader.must_have("version").then(|| reader.filled_text("version")).flatten();
    let title = reader.must_have("title").then(|| reader.localised("title")).flatten();
    reader.must_have("status");
    let status = reader
        .word("status", &[("official", Status::Official), ("draft", Status::Draft), ("illustrative", Status::Illustrative)])
        .map(|word| word.value);
    reader.must_have("effective");
    let effective = period(&mut reader);
    scorecards(&mut reader, texts);
    let keys = rounding::keys(&mut reader);
    reader.finish(findings);
    let manifest = Manifest {
        language: language.unwrap_or(LANGUAGE),
        version: version.map(|text| text.value).unwrap_or_default(),
        title: title.unwrap_or_else(|| Words::vietnamese(&id.value)),
        id,
        status,
        effective,
        rounding: keys.complete(),
        place: table.place,
    };
    (manifest, keys)
}

fn language(reader: &mut Reader<'_>) -> Option<i64> {
    let value = reader.required("language")?;
    let number = shape::number(value, "language", words::NUMBER_EXPECTED, reader.findings())?;
    let language = if number.value.is_whole() { i64::try_from(number.value.numerator()).ok() } else { None };
    if language != Some(LANGUAGE) {
        reader.findings().push(Finding::at(&catalogue::UNKNOWN_LANGUAGE, value.place).with("found", &number.value).with("known", LANGUAGE));
    }
    language
}

fn period(reader: &mut Reader<'_>) -> Option<Period> {
    let table = reader.table("effective")?;
    let mut inner = Reader::inner(table, "`effective`");
    inner.must_have("from");
    let (from, until) = (inner.date("from"), inner.date("until"));
    if let Some((from, until)) = from.as_ref().zip(until.as_ref()).filter(|(from, until)| until.value <= from.value) {
        inner.findings().push(Finding::at(&catalogue::EMPTY_PERIOD, until.place).with("from", from.value).with("until", until.value));
    }
    inner.finish(reader.findings());
    Some(Period { from: from?.value, until: until.map(|until| until.value) })
}

/// `scorecards`: the names of the texts that hold scorecards. One text alone needs no list.
fn scorecards(reader: &mut Reader<'_>, texts: &[Text<'_>]) {
    let alone = texts.iter().all(|text| text.has_manifest);
    if !alone && !reader.must_have("scorecards") {
        return;
    }
    let Some(value) = reader.value("scorecards") else { return };
    let readable = matches!(value.content, Content::Array(_));
    let listed = reader.different_texts("scorecards", words::TEXT);
    if readable {
        texts::compare(&listed, value.place, texts, reader.findings());
    }
}

/// `[[basis]]`: `cite` and whether the text itself was read.
pub(super) fn bases(texts: &[Text<'_>], findings: &mut Vec<Finding>) -> Vec<Basis> {
    let tables = texts.iter().flat_map(|text| text.all("basis"));
    let read = |table| {
        let mut reader = Reader::declared(table, "[[basis]]");
        let mut naming = naming(&mut reader, &Keys { title: Title::None, basis: None, note: false });
        if let Some(cite) = reader.must_have("cite").then(|| reader.localised("cite")).flatten() {
            naming.title = cite;
        }
        let verified = reader.boolean("verified").unwrap_or(false);
        reader.finish(findings);
        Basis { naming, verified }
    };
    let bases: Vec<Basis> = tables.map(read).collect();
    check_different(bases.iter().map(|basis| &basis.naming.id), words::BASIS, findings);
    bases
}
