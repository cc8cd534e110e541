//! `[[grade]]` (clause 7).

use super::super::grade::Grade;
use super::super::resolve::{Expected, OwnResults};
use super::naming::{check_different, own_id};
use super::reader::Reader;
use super::scorecard::Surroundings;
use super::texts::Text;
use crate::diagnostic::catalogue::model_words as words;
use crate::diagnostic::{Finding, Spanned};

/// Reads the grades of a text, in its order. Whether they are the whole scale is not asked here.
pub(super) fn grades(text: &Text<'_>, around: &mut Surroundings<'_, '_>, findings: &mut Vec<Finding>) -> Vec<Grade> {
    let mut grades = Vec::new();
    let mut ids = Vec::new();
    for table in text.all("grade") {
        let mut reader = Reader::declared(table, "[[grade]]");
        let id = own_id(&mut reader);
        let at_least = reader.number("at_least");
        let requires = reader.value("requires").and_then(|value| around.formula(value, OwnResults::ExceptGrade, Expected::Boolean));
        let note = reader.localised("note");
        let member = Some(&id).filter(|id| !id.value.is_empty());
        let member = member.and_then(|id| around.grade(id, "[[grade]]", &mut reader)).map(|member| Spanned::new(member, id.place));
        reader.finish(findings);
        let first = ids.iter().all(|known: &Spanned<String>| known.value != id.value);
        grades.extend(member.filter(|_| first).map(|member| Grade { member, at_least, requires, note, place: table.place }));
        ids.push(id);
    }
    check_different(&ids, words::GRADE, findings);
    grades
}
