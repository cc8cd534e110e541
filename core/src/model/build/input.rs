//! `[[input]]` and `[[derived]]` (clause 4).

use super::super::expression::{Kind, Unit};
use super::super::input::{Input, InputKind, Source, Value};
use super::super::names::{ValueKind, ValueName};
use super::super::{ChoiceListId, Model, ScaleId, SubjectId};
use super::naming::{Keys, Title, check_reserved, naming};
use super::reader::Reader;
use super::texts::Text;
use super::{param, scale, shape, subject};
use crate::diagnostic::Finding;
use crate::diagnostic::catalogue::{Words, model_words as words};
use crate::syntax::Table;

/// Reads the inputs and derived values of a text into `model.values`, and their names. `of_card` is the subject of the
/// scorecard that stands in the text, where there is one.
pub(super) fn values(text: &Text<'_>, of_card: Option<SubjectId>, model: &mut Model, findings: &mut Vec<Finding>) -> Vec<ValueName> {
    let mut names = Vec::new();
    for (header, table) in text.mixed(&["input", "derived"]) {
        let mut reader = Reader::declared(table, &super::texts::header(header));
        let subject = whose(&mut reader, text, of_card, model);
        let derived = header == "derived";
        let keys = Keys { title: Title::Required, basis: if derived { None } else { Some(&model.bases) }, note: true };
        let naming = naming(&mut reader, &keys);
        check_reserved(&naming.id, words::A_VALUE, reader.findings());
        let (source, what) = if derived { derived_value(&mut reader) } else { input(&mut reader, table, model) };
        reader.finish(findings);
        // Nobody can tell what a formula reads in the row of an unknown subject.
        let what = if subject == subject::UNKNOWN { ValueKind::Broken } else { what };
        names.push(ValueName { id: naming.id.value.clone(), subject, what });
        model.values.push(Value { naming, subject, source });
    }
    names
}

/// Whose value it is: `subject`, in the manifest's text; else that of the scorecard.
fn whose(reader: &mut Reader<'_>, text: &Text<'_>, of_card: Option<SubjectId>, model: &Model) -> SubjectId {
    if !text.has_manifest && text.has_scorecard {
        reader.misplaced("subject", words::ONLY_IN_MANIFEST);
        return of_card.unwrap_or(subject::UNKNOWN);
    }
    if !text.has_scorecard && text.has_manifest {
        reader.must_have("subject");
    }
    match reader.text("subject") {
        Some(name) => {
            let known = |at: usize| model.subjects.get(at).map(|subject| subject.naming.id.value.as_str());
            subject::find(&name, &known, reader.findings())
        }
        None if model.subjects.len() == 1 => SubjectId(0),
        None => of_card.unwrap_or(subject::UNKNOWN),
    }
}

fn derived_value(reader: &mut Reader<'_>) -> (Source, ValueKind) {
    let formula = reader.required("value");
    (Source::Derived(None), formula.map_or(ValueKind::Broken, |value| ValueKind::Derived(value.clone())))
}

/// The words of `kind`.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Word {
    Number,
    Integer,
    Boolean,
    Choice,
    Grade,
}

const KINDS: [(&str, Word); 5] =
    [("number", Word::Number), ("integer", Word::Integer), ("boolean", Word::Boolean), ("choice", Word::Choice), ("grade", Word::Grade)];

/// An input; one whose kind cannot be told stands in the model as a value without formula, and is known to be broken.
fn input(reader: &mut Reader<'_>, table: &Table, model: &mut Model) -> (Source, ValueKind) {
    let columns = if reader.take("columns").is_some() { reader.different_texts("columns", words::HEADING) } else { Vec::new() };
    reader.must_have("kind");
    let word = reader.word("kind", &KINDS).map(|word| word.value);
    let required = reader.boolean("required").unwrap_or(false);
    // Keys of other kinds are reported where the kind is known; else nobody can say what was meant.
    let mut of_kind = |key: &'static str, kinds: &[Word], reason: Words| match word {
        Some(word) if kinds.contains(&word) => reader.take(key).is_some(),
        Some(_) => {
            reader.misplaced(key, reason);
            false
        }
        None => {
            reader.take(key);
            false
        }
    };
    let numbers = [Word::Number, Word::Integer];
    let has_unit = of_kind("unit", &numbers, words::ONLY_NUMBERS);
    let has_min = of_kind("min", &numbers, words::ONLY_NUMBERS);
    let has_max = of_kind("max", &numbers, words::ONLY_NUMBERS);
    let has_places = of_kind("places", &[Word::Number], words::ONLY_DECIMALS);
    let has_blank = of_kind("blank", &[Word::Boolean], words::ONLY_BOOLEANS);
    of_kind("choices", &[Word::Choice], words::ONLY_CHOICES);
    of_kind("scale", &[Word::Grade], words::ONLY_GRADES);
    let limits = (has_min.then(|| reader.number("min")).flatten(), has_max.then(|| reader.number("max")).flatten());
    let places = has_places.then(|| reader.whole("places", 0, words::WHOLE_EXPECTED)).flatten();
    let blank = has_blank && reader.word("blank", &[("false", ())]).is_some();
    if blank && required && table.get("required").is_some() {
        reader.misplaced("blank", words::NOT_REQUIRED);
    }
    let kind = word.and_then(|word| match word {
        Word::Number | Word::Integer => {
            let unit = if has_unit { param::unit(reader) } else { Unit::plain() };
            Some(InputKind::Number { unit, whole: word == Word::Integer })
        }
        Word::Boolean => Some(InputKind::Boolean),
        Word::Choice => choices(reader, model),
        Word::Grade => graded(reader, model),
    });
    let Some(kind) = kind else { return (Source::Derived(None), ValueKind::Broken) };
    let name = ValueKind::Input(match &kind {
        InputKind::Number { unit, .. } => Kind::Number(unit.clone()),
        InputKind::Boolean => Kind::Boolean,
        InputKind::Choice { list, .. } => Kind::Choice(*list),
        InputKind::Grade(scale) => Kind::Grade(*scale),
    });
    let input = Input {
        kind,
        columns: columns.into_iter().map(|text| text.value).collect(),
        required,
        min: limits.0,
        max: limits.1,
        places: places.map(|places| u32::try_from(places.value).unwrap_or(u32::MAX)),
        blank_is_false: blank,
    };
    (Source::Input(input), name)
}

/// `choices`; the same ids in the same order are one list, so that two inputs can be compared.
fn choices(reader: &mut Reader<'_>, model: &mut Model) -> Option<InputKind> {
    if !reader.must_have("choices") {
        return None;
    }
    let choices = scale::members(reader, "choices", words::CHOICE);
    if choices.is_empty() {
        return None;
    }
    let ids: Vec<String> = choices.iter().map(|choice| choice.id.value.clone()).collect();
    let known = model.choice_lists.iter().position(|list| *list == ids);
    let list = known.unwrap_or_else(|| {
        model.choice_lists.push(ids);
        model.choice_lists.len() - 1
    });
    Some(InputKind::Choice { list: ChoiceListId(list), choices })
}

fn graded(reader: &mut Reader<'_>, model: &Model) -> Option<InputKind> {
    if !reader.must_have("scale") {
        return None;
    }
    scale_named(reader, model).map(InputKind::Grade)
}

/// `scale`: the scale of that id.
pub(super) fn scale_named(reader: &mut Reader<'_>, model: &Model) -> Option<ScaleId> {
    let name = reader.text("scale")?;
    let known = |at: usize| model.scales.get(at).map(|scale| scale.naming.id.value.as_str());
    shape::find_or_guess(&name, words::SCALE, &known, reader.findings()).map(ScaleId)
}
