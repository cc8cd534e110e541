//! What most tables begin with: id, title, bases, note; and the rules for ids (clause 1).

use super::super::manifest::Basis;
use super::super::{BasisId, Naming};
use super::reader::Reader;
use super::shape;
use crate::diagnostic::catalogue::{self, Words, model_words as words};
use crate::diagnostic::{Finding, Place, Spanned};
use crate::known::Texts;
use crate::text::Text;

/// Words that no subject, scorecard or value may have as its id: names of results, words and functions of formulas.
const RESERVED: &[&str] = &[
    "id",
    "name",
    "parent",
    "bloc",
    "param",
    "criterion",
    "group",
    "base",
    "bonus",
    "deductions",
    "total",
    "score",
    "grade",
    "rank",
    "where",
    "and",
    "or",
    "not",
    "true",
    "false",
    "if",
    "min",
    "max",
    "abs",
    "clamp",
    "round",
    "floor",
    "ceil",
    "percent",
    "growth",
    "is_missing",
    "is_na",
    "is_given",
    "or_else",
    "count",
    "sum",
    "mean",
];

/// Whether a table has a title.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Title {
    /// It must have one.
    Required,
    /// It may have one; else its id is shown.
    Optional,
    /// It has none; its id is shown.
    None,
}

/// Which of the common keys a table has.
pub(super) struct Keys<'b> {
    pub(super) title: Title,
    /// The bases that `basis` may name; `None` where the table has no `basis`.
    pub(super) basis: Option<&'b [Basis]>,
    pub(super) note: bool,
}

/// Reads the common keys. A missing id is empty, which no name ever matches.
pub(super) fn naming(reader: &mut Reader<'_>, keys: &Keys<'_>) -> Naming {
    let id = own_id(reader);
    let title = match keys.title {
        Title::None => None,
        Title::Optional => reader.localised("title"),
        Title::Required => reader.must_have("title").then(|| reader.localised("title")).flatten(),
    };
    let basis = keys.basis.map(|bases| basis(reader, bases)).unwrap_or_default();
    let note = if keys.note { reader.localised("note") } else { None };
    Naming { title: title.unwrap_or_else(|| Text::vietnamese(&id.value)), id, basis, note, place: reader.place() }
}

/// The id of a table: required, and of the form `[a-z][a-z0-9_]*`. One of another form is kept, so that it is not missed elsewhere.
pub(super) fn own_id(reader: &mut Reader<'_>) -> Spanned<String> {
    let id = reader.must_have("id").then(|| reader.text("id")).flatten();
    match id {
        Some(id) => {
            check_form(&id, reader.findings());
            id
        }
        None => Spanned::new(String::new(), reader.place()),
    }
}

fn check_form(id: &Spanned<String>, findings: &mut Vec<Finding>) {
    let mut signs = id.value.bytes();
    let first = signs.next().is_some_and(|sign| sign.is_ascii_lowercase());
    if !first || !signs.all(|sign| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == b'_') {
        findings.push(Finding::at(&catalogue::BAD_ID, id.place).with("id", &id.value));
    }
}

/// Reports a reserved word as an id.
pub(super) fn check_reserved(id: &Spanned<String>, what: Words, findings: &mut Vec<Finding>) {
    if RESERVED.contains(&id.value.as_str()) {
        findings.push(Finding::at(&catalogue::RESERVED_ID, id.place).with("id", &id.value).with_words("what", what.text()));
    }
}

/// `basis`: ids of `[[basis]]`, each once.
fn basis(reader: &mut Reader<'_>, bases: &[Basis]) -> Vec<BasisId> {
    let names = reader.different_texts("basis", words::BASIS);
    let known = |at: usize| bases.get(at).map(|basis| basis.naming.id.value.as_str());
    let find = |name: Spanned<String>| shape::find(&name.value, name.place, words::BASIS, &known, reader.findings()).map(BasisId);
    names.into_iter().filter_map(find).collect()
}

/// Reports ids that stand twice in one namespace.
pub(super) fn check_different<'n>(ids: impl IntoIterator<Item = &'n Spanned<String>>, what: Words, findings: &mut Vec<Finding>) {
    let mut seen = Seen::default();
    for id in ids {
        seen.check(id, what, findings);
    }
}

/// The ids of a namespace, as far as they were checked.
#[derive(Default)]
struct Seen {
    ids: Texts,
    places: Vec<Place>,
}

impl Seen {
    fn check(&mut self, id: &Spanned<String>, what: Words, findings: &mut Vec<Finding>) {
        if id.value.is_empty() {
            return;
        }
        match self.places.get(self.ids.number(&id.value)) {
            Some(first) => findings.push(shape::duplicate(id, what, *first)),
            None => self.places.push(id.place),
        }
    }
}

/// An id in a namespace that different things share.
pub(super) struct Shared<'n> {
    pub(super) id: &'n Spanned<String>,
    /// What has it: `subject`.
    pub(super) what: Words,
    /// With an article, for messages.
    pub(super) a: Words,
}

/// Reports an id that is taken by another thing of the same namespace; `known` comes first.
pub(super) fn check_taken(id: &Shared<'_>, known: &[Shared<'_>], findings: &mut Vec<Finding>) {
    let Some(first) = known.iter().find(|first| first.id.value == id.id.value && !id.id.value.is_empty()) else { return };
    if first.what == id.what {
        findings.push(shape::duplicate(id.id, id.what, first.id.place));
    } else {
        findings.push(
            Finding::at(&catalogue::TAKEN_ID, id.id.place)
                .with("id", &id.id.value)
                .with_words("other", first.a.text())
                .label(first.id.place, words::FIRST_HERE.text()),
        );
    }
}
