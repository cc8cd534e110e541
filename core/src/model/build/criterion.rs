//! `[[criterion]]` (clause 5).

use super::super::criterion::{Criterion, CriterionRounding, Policy};
use super::super::group::GroupKind;
use super::super::resolve::{Expected, OwnResults};
use super::super::{GroupId, score::Score};
use super::naming::{Keys, Title, check_different, naming};
use super::reader::Reader;
use super::scorecard::Surroundings;
use super::texts::Text;
use super::{rounding, score, shape};
use crate::diagnostic::catalogue::model_words as words;
use crate::diagnostic::{Finding, Spanned};
use crate::number::Stage;

/// Reads the criteria of a text.
pub(super) fn criteria(text: &Text<'_>, around: &mut Surroundings<'_, '_>, findings: &mut Vec<Finding>) -> Vec<Criterion> {
    let criteria: Vec<Criterion> =
        text.all("criterion").map(|table| criterion(Reader::declared(table, "[[criterion]]"), around, findings)).collect();
    check_different(criteria.iter().map(|criterion| &criterion.naming.id), words::CRITERION, findings);
    criteria
}

fn criterion(mut reader: Reader<'_>, around: &mut Surroundings<'_, '_>, findings: &mut Vec<Finding>) -> Criterion {
    let naming = naming(&mut reader, &Keys { title: Title::Required, basis: Some(&around.model.bases), note: true });
    let code = reader.text("code").map(|text| text.value);
    let group = group(&mut reader, around);
    let kind = group.and_then(|group| around.card.groups.get(group.0)).map(|group| group.kind);
    if kind.is_some_and(|kind| kind != GroupKind::Deduction) {
        reader.must_have("max");
    }
    let max = reader.number("max");
    let function = score::function(&mut reader);
    let value = match &function {
        Some(function) if function.reads_no_value() => {
            reader.misplaced("value", words::NO_VALUE);
            None
        }
        Some(_) => reader.required("value"),
        None => reader.value("value"),
    };
    let value = value.and_then(|value| around.formula(value, OwnResults::None, Expected::Any));
    let score = function.and_then(|function| score::score(&function, value.as_ref(), &mut reader, around));
    let mut condition = |key: &'static str| {
        let value = reader.value(key)?;
        around.formula(value, OwnResults::None, Expected::Boolean)
    };
    let (applies_if, full_if) = (condition("applies_if"), condition("full_if"));
    let (when_missing, when_undefined) = (policy(&mut reader, "when_missing"), policy(&mut reader, "when_undefined"));
    let criterion = Criterion {
        code,
        group,
        max,
        value,
        score: score.map(|(score, place): (Score, _)| Spanned::new(score, place)),
        applies_if,
        full_if,
        when_missing,
        when_undefined: when_undefined.unwrap_or(Spanned::new(Policy::Error, naming.place)),
        rounding: own_rounding(&mut reader, around),
        naming,
    };
    reader.finish(findings);
    criterion
}

fn group(reader: &mut Reader<'_>, around: &Surroundings<'_, '_>) -> Option<GroupId> {
    reader.must_have("group");
    let name = reader.text("group")?;
    let known = |at: usize| around.card.groups.get(at).map(|group| group.naming.id.value.as_str());
    shape::find(&name.value, name.place, words::GROUP, &known, reader.findings()).map(GroupId)
}

fn policy(reader: &mut Reader<'_>, key: &'static str) -> Option<Spanned<Policy>> {
    let known = [("error", Policy::Error), ("zero", Policy::Zero), ("full", Policy::Full), ("not_applicable", Policy::NotApplicable)];
    reader.word(key, &known)
}

/// `rounding`: the criterion's own mode and step, only where criteria are rounded at all.
fn own_rounding(reader: &mut Reader<'_>, around: &Surroundings<'_, '_>) -> CriterionRounding {
    let outer = &around.card.rounding;
    let mut own = CriterionRounding { step: outer.step.clone(), mode: outer.mode, place: None };
    if outer.at == Stage::Total && reader.misplaced("rounding", words::ONLY_AT_CRITERION) {
        return own;
    }
    let Some(table) = reader.table("rounding") else { return own };
    let mut inner = Reader::inner(table, "`rounding`");
    own.place = Some(table.place);
    if let Some(mode) = rounding::mode(&mut inner) {
        own.mode = mode;
    }
    if let Some(step) = rounding::step(&mut inner) {
        own.step = step.value;
    }
    inner.finish(reader.findings());
    own
}
