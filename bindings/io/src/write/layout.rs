//! What every written form shows, in which order: peer sets with their rows by rank, and the columns of the summary.

use super::Report;
use thidua::model::Within;
use thidua::model::group::{Group, GroupKind};
use thidua::model::scorecard::Scorecard;
use thidua::outcome::{RowResult, ScorecardResult};

/// A peer set with its rows: ranked ones by rank, then the others by id.
pub(crate) struct Peers<'a> {
    /// The bloc's name or the parent's; `None` where all rows are one set.
    pub(crate) title: Option<String>,
    pub(crate) rows: Vec<&'a RowResult>,
}

/// The rows of a scorecard as its ranking compares them.
pub(crate) fn peers<'a>(report: &Report<'a>, card: &Scorecard, result: &'a ScorecardResult) -> Vec<Peers<'a>> {
    let within = card.ranking.as_ref().map(|ranking| ranking.within);
    let title = |row: &RowResult| match within {
        Some(Within::Bloc) => row.bloc.clone(),
        Some(Within::Parent) => row.parent.as_ref().map(|parent| parent_title(report, card, parent)),
        Some(Within::All) => None,
        None => row.bloc.clone().or_else(|| row.parent.as_ref().map(|parent| parent_title(report, card, parent))),
    };
    let mut rows: Vec<(Option<String>, &RowResult)> = result.rows.iter().map(|row| (title(row), row)).collect();
    rows.sort_by(|(of_a, a), (of_b, b)| (of_a, a.rank.is_none(), a.rank, &a.id).cmp(&(of_b, b.rank.is_none(), b.rank, &b.id)));
    let mut sets: Vec<Peers<'_>> = Vec::new();
    for (title, row) in rows {
        match sets.last_mut().filter(|set| set.title == title) {
            Some(set) => set.rows.push(row),
            None => sets.push(Peers { title, rows: vec![row] }),
        }
    }
    sets
}

/// The parent's name with its id.
pub(crate) fn parent_title(report: &Report<'_>, card: &Scorecard, parent: &str) -> String {
    let subject = report.model.subjects.get(card.subject.0).and_then(|subject| subject.parent);
    let table = subject.and_then(|subject| report.data?.table(subject));
    let name = table.and_then(|table| table.names.get(table.find(parent)?)?.clone());
    name.map_or_else(|| parent.to_owned(), |name| format!("{name} ({parent})"))
}

/// The outermost groups of a kind, in the order of the file.
pub(crate) fn groups(card: &Scorecard, kind: GroupKind) -> Vec<&Group> {
    card.groups.iter().filter(|group| group.parent.is_none() && group.kind == kind).collect()
}

/// The title of a group or criterion, else its id.
pub(crate) fn title<'n>(naming: &'n thidua::model::Naming, report: &Report<'_>) -> &'n str {
    let title = naming.title.get(report.lang);
    if title.is_empty() { &naming.id.value } else { title }
}

/// Points with exactly the same digits after the dot as hundredths (or whatever the places are): `"13.00"` is 1300.
#[cfg(any(feature = "parquet", feature = "workbooks"))]
pub(crate) fn mantissa(points: &str) -> Option<i128> {
    points.replace('.', "").parse().ok()
}

/// How a criterion without points is shown: not applicable, in two or three letters.
pub(crate) fn not_applicable(report: &Report<'_>) -> &'static str {
    if report.lang == thidua::text::Lang::Vi { "KXĐ" } else { "n/a" }
}

/// A capital letter at the start of a remark, and a semicolon between them.
pub(crate) fn sentence(parts: &[String]) -> String {
    let text = parts.join("; ");
    let mut signs = text.chars();
    signs.next().map_or_else(String::new, |first| first.to_uppercase().chain(signs).collect())
}
