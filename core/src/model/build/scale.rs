//! `[[scale]]`, and members of scales and choice lists (clauses 3 and 4).

use super::super::scale::{Member, Scale};
use super::naming::{Keys, Title, check_different, naming};
use super::reader::Reader;
use super::texts::Text;
use crate::diagnostic::Finding;
use crate::diagnostic::catalogue::{Words, model_words as words};
use crate::known::Texts;

/// Reads every scale.
pub(super) fn scales(texts: &[Text<'_>], findings: &mut Vec<Finding>) -> Vec<Scale> {
    let mut scales: Vec<Scale> = Vec::new();
    for table in texts.iter().flat_map(|text| text.all("scale")) {
        let mut reader = Reader::declared(table, "[[scale]]");
        let naming = naming(&mut reader, &Keys { title: Title::Optional, basis: None, note: false });
        let grades = if reader.must_have("grades") { members(&mut reader, "grades", words::GRADE) } else { Vec::new() };
        reader.finish(findings);
        scales.push(Scale { naming, grades });
    }
    check_different(scales.iter().map(|scale| &scale.naming.id), words::SCALE, findings);
    scales
}

/// `grades` or `choices`: tables with id and title, each id once.
pub(super) fn members(reader: &mut Reader<'_>, key: &'static str, what: Words) -> Vec<Member> {
    let mut members: Vec<Member> = Vec::new();
    for table in reader.tables(key) {
        let mut inner = Reader::declared(table, key);
        let naming = naming(&mut inner, &Keys { title: Title::Required, basis: None, note: false });
        inner.finish(reader.findings());
        members.push(Member { id: naming.id, title: naming.title });
    }
    check_different(members.iter().map(|member| &member.id), what, reader.findings());
    // A second one would look like a further grade that everything else forgets.
    let mut seen = Texts::default();
    members.retain(|member| member.id.value.is_empty() || seen.insert(&member.id.value));
    members
}
