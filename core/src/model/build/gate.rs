//! `[[gate]]` (clause 8).

use super::super::gate::{Effect, Gate, GatePolicy};
use super::super::resolve::{Expected, OwnResults};
use super::super::{AwardId, CriterionId, GroupId};
use super::naming::{Keys, Title, check_different, naming};
use super::reader::Reader;
use super::scorecard::Surroundings;
use super::shape;
use super::texts::Text;
use crate::diagnostic::catalogue::{self, model_words as words};
use crate::diagnostic::{Finding, Spanned};

/// Reads the gates of a text. `awards` are the ids of its awards.
pub(super) fn gates(text: &Text<'_>, awards: &[String], around: &mut Surroundings<'_, '_>, findings: &mut Vec<Finding>) -> Vec<Gate> {
    let gates: Vec<Gate> = text.all("gate").map(|table| gate(Reader::declared(table, "[[gate]]"), awards, around, findings)).collect();
    check_different(gates.iter().map(|gate| &gate.naming.id), words::GATE, findings);
    gates
}

fn gate(mut reader: Reader<'_>, awards: &[String], around: &mut Surroundings<'_, '_>, findings: &mut Vec<Finding>) -> Gate {
    let naming = naming(&mut reader, &Keys { title: Title::Required, basis: Some(&around.model.bases), note: true });
    let condition = reader.value("when");
    let policies = [("error", GatePolicy::Error), ("fires", GatePolicy::Fires), ("passes", GatePolicy::Passes)];
    let when_missing = reader.word("when_missing", &policies);
    reader.must_have("effect");
    let table = reader.table("effect");
    let (effect, own) = match table {
        Some(table) => {
            let mut inner = Reader::inner(table, "`effect`");
            let (effect, limits_points) = effect(&mut inner, awards, around);
            // `when` may be left out where the other grade alone decides.
            if condition.is_none() && inner.take("grade_at_most_of").is_none() {
                reader.must_have("when");
            }
            inner.finish(reader.findings());
            (effect, if limits_points { OwnResults::None } else { OwnResults::All })
        }
        None => (Effect::default(), OwnResults::All),
    };
    let when = condition.and_then(|value| around.formula(value, own, Expected::Boolean));
    reader.finish(findings);
    Gate { naming, when, when_missing, effect }
}

/// Reads the effects, and whether one of them limits points or the total (be it readable or not).
fn effect(reader: &mut Reader<'_>, awards: &[String], around: &mut Surroundings<'_, '_>) -> (Effect, bool) {
    let mut effect = Effect::default();
    for key in ["grade_at_most", "grade_at_most_of", "grade_down"] {
        if let Some(entry) = reader.take(key) {
            around.has_scale(key, entry.key.place, reader);
        }
    }
    if let Some(name) = reader.text("grade_at_most") {
        effect.grade_at_most = around.grade(&name, "grade_at_most", reader).map(|grade| Spanned::new(grade, name.place));
    }
    if let Some((value, scale)) = reader.value("grade_at_most_of").zip(around.card.scale) {
        effect.grade_at_most_of = around.formula(value, OwnResults::None, Expected::GradeOf(scale));
    }
    effect.grade_down = reader
        .whole("grade_down", 1, words::POSITIVE_WHOLE_EXPECTED)
        .map(|steps| Spanned::new(u32::try_from(steps.value).unwrap_or(u32::MAX), steps.place));
    effect.total_at_most = reader.number("total_at_most");
    limited_points(reader, &mut effect, around);
    if reader.take("ineligible").is_some() {
        for name in reader.different_texts("ineligible", words::AWARD) {
            let known = |at: usize| awards.get(at).map(String::as_str);
            let award = shape::find(&name.value, name.place, words::AWARD, &known, reader.findings());
            effect.ineligible.extend(award.map(|award| Spanned::new(AwardId(award), name.place)));
        }
    }
    effect.unranked = reader.boolean("unranked").unwrap_or(false);
    let named = ["grade_at_most", "grade_at_most_of", "total_at_most", "criterion", "group", "points_at_most", "grade_down"];
    let mut does_something = effect.unranked;
    for key in named {
        does_something |= reader.take(key).is_some();
    }
    // `ineligible = []` and `unranked = false` do nothing; unreadable ones are reported as such.
    for key in ["ineligible", "unranked"] {
        does_something |= reader.value(key).is_some_and(|value| !shape::is_empty_or_false(value));
    }
    if !does_something {
        let known = named.into_iter().filter(|key| *key != "points_at_most").chain(["ineligible", "unranked"]);
        let finding = Finding::at(&catalogue::NO_EFFECT, reader.place()).with("known", crate::text::listed(known));
        reader.findings().push(finding);
    }
    let limits_points = ["total_at_most", "criterion", "group"].into_iter().any(|key| reader.take(key).is_some());
    (effect, limits_points)
}

/// `criterion` or `group` with `points_at_most`.
fn limited_points(reader: &mut Reader<'_>, effect: &mut Effect, around: &Surroundings<'_, '_>) {
    let (criterion, group) = (reader.take("criterion"), reader.take("group"));
    if let Some((criterion, group)) = criterion.zip(group) {
        let second = if criterion.key.place.start > group.key.place.start { criterion } else { group };
        reader.findings().push(Finding::at(&catalogue::TWO_LIMITS, second.key.place));
    }
    if criterion.is_none() && group.is_none() {
        reader.misplaced("points_at_most", words::ONLY_WITH_LIMITED);
        return;
    }
    reader.must_have("points_at_most");
    let points = reader.number("points_at_most");
    if let Some(name) = reader.text("criterion") {
        let known = |at: usize| around.card.criteria.get(at).map(|criterion| criterion.naming.id.value.as_str());
        let found = shape::find(&name.value, name.place, words::CRITERION, &known, reader.findings());
        effect.criterion = found.map(|found| Spanned::new(CriterionId(found), name.place)).zip(points.clone());
    }
    if let Some(name) = reader.text("group") {
        let known = |at: usize| around.card.groups.get(at).map(|group| group.naming.id.value.as_str());
        let found = shape::find(&name.value, name.place, words::GROUP, &known, reader.findings());
        effect.group = found.map(|found| Spanned::new(GroupId(found), name.place)).zip(points);
    }
}
