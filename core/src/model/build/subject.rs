//! `[[subject]]` (clause 3).

use super::super::SubjectId;
use super::super::subject::{Headings, Subject};
use super::circle;
use super::naming::{Keys, Title, check_reserved, naming};
use super::reader::Reader;
use super::shape::{self, Known};
use super::texts::Text;
use crate::diagnostic::catalogue::{Words, model_words as words};
use crate::diagnostic::{Finding, Spanned};

/// Reads every subject. Ids are compared with those of scorecards later, for they share a namespace.
pub(super) fn subjects(texts: &[Text<'_>], findings: &mut Vec<Finding>) -> Vec<Subject> {
    let mut parents = Vec::new();
    let mut subjects: Vec<Subject> = Vec::new();
    for table in texts.iter().flat_map(|text| text.all("subject")) {
        let mut reader = Reader::declared(table, "[[subject]]");
        let naming = naming(&mut reader, &Keys { title: Title::Required, basis: None, note: false });
        check_reserved(&naming.id, words::A_SUBJECT, reader.findings());
        let has_parent = reader.take("parent").is_some();
        parents.push(reader.text("parent"));
        let has_bloc = reader.take("bloc").is_some();
        // Where `bloc` could not be read, its headings are no mistake of their own.
        let bloc = reader.boolean("bloc").unwrap_or(has_bloc);
        let columns = headings(&mut reader, has_parent, bloc);
        reader.finish(findings);
        subjects.push(Subject { naming, parent: None, bloc, columns });
    }
    let ids: Vec<String> = subjects.iter().map(|subject| subject.naming.id.value.clone()).collect();
    for (subject, parent) in subjects.iter_mut().zip(&parents) {
        subject.parent = parent.as_ref().map(|name| find(name, &|at| ids.get(at).map(String::as_str), findings));
    }
    let links: Vec<Option<usize>> = subjects.iter().map(|subject| subject.parent.map(|parent| parent.0)).collect();
    // A parent that was only guessed makes no circle of its author's.
    let declared = |index: usize| {
        let parent = parents.get(index)?.as_ref()?;
        ids.contains(&parent.value).then_some(parent.place)
    };
    for member in circle::break_up(&links, &ids, declared, findings) {
        if let Some(subject) = subjects.get_mut(member) {
            subject.parent = Some(UNKNOWN);
        }
    }
    subjects
}

/// A subject that was named but cannot be told: no position of the list.
pub(super) const UNKNOWN: SubjectId = SubjectId(usize::MAX);

/// The subject of a name. One that is not declared is a finding; reading goes on with the one that was probably meant.
pub(super) fn find(name: &Spanned<String>, known: Known<'_, '_>, findings: &mut Vec<Finding>) -> SubjectId {
    shape::find_or_guess(name, words::SUBJECT, known, findings).map_or(UNKNOWN, SubjectId)
}

fn headings(reader: &mut Reader<'_>, has_parent: bool, bloc: bool) -> Headings {
    let Some(table) = reader.table("columns") else { return Headings::default() };
    let mut inner = Reader::inner(table, "`columns`");
    let mut of = |key: &'static str, refusal: Option<Words>| -> Vec<String> {
        if refusal.is_some_and(|reason| inner.misplaced(key, reason)) || inner.take(key).is_none() {
            return Vec::new();
        }
        inner.texts(key).into_iter().map(|text| text.value).collect()
    };
    let headings = Headings {
        id: of("id", None),
        name: of("name", None),
        parent: of("parent", (!has_parent).then_some(words::ONLY_SUBJECT_WITH_PARENT)),
        bloc: of("bloc", (!bloc).then_some(words::ONLY_SUBJECT_WITH_BLOC)),
    };
    inner.finish(reader.findings());
    headings
}
