//! `[[group]]` (clause 5): nesting, kinds and parts.

use super::super::criterion::Criterion;
use super::super::group::{Group, GroupKind, Part};
use super::super::manifest::Basis;
use super::super::{CriterionId, GroupId};
use super::naming::{Keys, Title, check_different, naming};
use super::reader::Reader;
use super::texts::Text;
use super::{circle, shape};
use crate::diagnostic::catalogue::{self, model_words as words};
use crate::diagnostic::{Finding, Place, Spanned};
use crate::text::Text as Words;

/// The deepest nesting; real tables have three levels.
const DEEPEST: usize = 16;

/// A group as its table says, before the kinds of the groups around it are known.
struct Draft {
    group: Group,
    parent: Option<Spanned<String>>,
    kind: Option<Spanned<GroupKind>>,
    /// The table as messages call it.
    label: Words,
    has_max: bool,
    capped: Option<Place>,
}

/// Reads the groups of a text; criteria become parts later.
pub(super) fn groups(text: &Text<'_>, bases: &[Basis], findings: &mut Vec<Finding>) -> Vec<Group> {
    let mut drafts: Vec<Draft> = text.all("group").map(|table| draft(Reader::declared(table, "[[group]]"), bases, findings)).collect();
    check_different(drafts.iter().map(|draft| &draft.group.naming.id), words::GROUP, findings);
    let ids: Vec<String> = drafts.iter().map(|draft| draft.group.naming.id.value.clone()).collect();
    let mut links: Vec<Option<usize>> = drafts
        .iter()
        .map(|draft| {
            let name = draft.parent.as_ref()?;
            shape::find(&name.value, name.place, words::GROUP, &|at| ids.get(at).map(String::as_str), findings)
        })
        .collect();
    let place = |index: usize| drafts.get(index).and_then(|draft| draft.parent.as_ref()).map(|name| name.place);
    let circles = circle::break_up(&links, &ids, place, findings);
    cut(&mut links, circles);
    let deep = too_deep(&links, place, findings);
    cut(&mut links, deep);
    let kinds = kinds(&drafts, &links, findings);
    for (index, draft) in drafts.iter_mut().enumerate() {
        let Some(kind) = kinds.get(index).copied().flatten() else { continue };
        let around = links.get(index).copied().flatten();
        draft.group.kind = kind;
        draft.group.parent = around.map(GroupId);
        let kind_around = around.and_then(|around| kinds.get(around).copied().flatten());
        draft.group.inner_deduction = kind == GroupKind::Deduction && kind_around.is_some_and(|around| around != GroupKind::Deduction);
        // A group whose parent is unknown may be of any kind.
        let told = draft.parent.is_none() || around.is_some() || draft.kind.is_some();
        if kind == GroupKind::Base && told && !draft.has_max {
            findings.push(shape::missing(draft.group.naming.place, draft.label.clone(), "max"));
        }
        if let Some(place) = draft.capped.filter(|_| kind != GroupKind::Base) {
            let finding = Finding::at(&catalogue::MISPLACED_KEY, place).with("key", "capped");
            findings.push(finding.with_words("reason", words::ONLY_BASE.text()));
            draft.group.capped = false;
        }
    }
    let mut groups: Vec<Group> = drafts.into_iter().map(|draft| draft.group).collect();
    for (index, around) in links.into_iter().enumerate() {
        if let Some(group) = around.and_then(|around| groups.get_mut(around)) {
            group.parts.push(Part::Group(GroupId(index)));
        }
    }
    groups
}

fn draft(mut reader: Reader<'_>, bases: &[Basis], findings: &mut Vec<Finding>) -> Draft {
    let naming = naming(&mut reader, &Keys { title: Title::Required, basis: Some(bases), note: true });
    let code = reader.text("code").map(|text| text.value);
    let kind = reader.word("kind", &GroupKind::ALL);
    let parent = reader.text("parent");
    let has_max = reader.take("max").is_some();
    let max = reader.number("max");
    let capped = reader.take("capped").map(|entry| entry.key.place);
    let is_capped = reader.boolean("capped").unwrap_or(false);
    let label = reader.label();
    reader.finish(findings);
    let group =
        Group { naming, code, kind: GroupKind::Base, parent: None, max, capped: is_capped, inner_deduction: false, parts: Vec::new() };
    Draft { group, parent, kind, label, has_max, capped }
}

fn cut(links: &mut [Option<usize>], members: Vec<usize>) {
    for member in members {
        if let Some(link) = links.get_mut(member) {
            *link = None;
        }
    }
}

/// Groups that lie too deep lose the group around them; that is said once.
fn too_deep(links: &[Option<usize>], place: impl Fn(usize) -> Option<Place>, findings: &mut Vec<Finding>) -> Vec<usize> {
    let depth = |index: usize| {
        let mut at = links.get(index).copied().flatten();
        let mut depth = 1;
        while let Some(around) = at.filter(|_| depth <= DEEPEST) {
            depth += 1;
            at = links.get(around).copied().flatten();
        }
        depth
    };
    let deep: Vec<usize> = (0..links.len()).filter(|index| depth(*index) > DEEPEST).collect();
    if let Some(first) = deep.first() {
        findings.extend(
            place(*first)
                .map(|place| Finding::at(&catalogue::TOO_LARGE, place).with_words("what", words::LIMIT.text()).with("limit", DEEPEST)),
        );
    }
    deep
}

/// The kind of every group: its own where it is outermost, else that of the group around it unless it is a deduction.
fn kinds(drafts: &[Draft], links: &[Option<usize>], findings: &mut Vec<Finding>) -> Vec<Option<GroupKind>> {
    let mut kinds: Vec<Option<GroupKind>> = vec![None; drafts.len()];
    // The outermost first: each pass settles one level, and there are no more than `DEEPEST`.
    for _ in 0..=DEEPEST {
        for (index, draft) in drafts.iter().enumerate() {
            let around = links.get(index).copied().flatten();
            let kind_around = around.and_then(|around| kinds.get(around).copied().flatten());
            if kinds.get(index).copied().flatten().is_some() || (around.is_some() && kind_around.is_none()) {
                continue;
            }
            let own = draft.kind.as_ref();
            let kind = match (own.map(|own| own.value), kind_around) {
                (own, None) => own.unwrap_or_default(),
                (None, Some(around)) => around,
                (Some(GroupKind::Deduction), Some(_)) => GroupKind::Deduction,
                (Some(own), Some(around)) if own == around => own,
                (Some(_), Some(around)) => {
                    findings.extend(own.map(|own| Finding::at(&catalogue::INNER_KIND, own.place).with("outer", around.word())));
                    around
                }
            };
            if let Some(slot) = kinds.get_mut(index) {
                *slot = Some(kind);
            }
        }
    }
    kinds
}

/// Makes the criteria parts of their groups; reports a group that holds both criteria and groups.
pub(super) fn add_criteria(groups: &mut [Group], criteria: &[Criterion], findings: &mut Vec<Finding>) {
    for (index, criterion) in criteria.iter().enumerate() {
        if let Some(group) = criterion.group.and_then(|group| groups.get_mut(group.0)) {
            group.parts.push(Part::Criterion(CriterionId(index)));
        }
    }
    for group in groups.iter() {
        let inner = group.parts.iter().find_map(|part| match part {
            Part::Group(inner) => groups.get(inner.0).map(|group| group.naming.id.place),
            Part::Criterion(_) => None,
        });
        let criterion = group.parts.iter().find_map(|part| match part {
            Part::Criterion(criterion) => criteria.get(criterion.0).map(|criterion| criterion.naming.id.place),
            Part::Group(_) => None,
        });
        if let Some((inner, criterion)) = inner.zip(criterion) {
            findings.push(
                Finding::at(&catalogue::MIXED_GROUP, group.naming.id.place)
                    .with("group", &group.naming.id.value)
                    .label(criterion, words::CRITERION_HERE.text())
                    .label(inner, words::GROUP_HERE.text()),
            );
        }
    }
}
