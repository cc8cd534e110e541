//! The words of an explanation: the one place that has them, Vietnamese and English side by side.

mod council;
mod criterion;
mod formula;
mod function;
mod gate;
mod lost;
mod naming;
mod number;
mod relative;
mod standing;
mod sums;

use super::figure::Figure;
use super::{Explanation, GroupExplained, Heading, RowName};
use crate::diagnostic::Sources;
use crate::model::Model;
use crate::model::group::Part;
use crate::model::scorecard::Scorecard;
use crate::number::Rounding;
use crate::text::{Lang, say};
use serde::Serialize;

/// What a section is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SectionKind {
    /// A group and how its parts add up; its parts follow.
    Group,
    /// A criterion.
    Criterion,
    /// Base, bonus, deductions, total and score.
    Total,
    /// The grade.
    Grade,
    /// Gates.
    Gates,
    /// A quota.
    Quota,
    /// The rank.
    Rank,
    /// An award.
    Award,
    /// A decision of the council.
    Decision,
}

/// A labelled line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Line {
    /// What it says: `Số liệu`, `Công thức`, `Thế số`, `Khung điểm`, `Điểm`, `Căn cứ`, …
    pub label: String,
    /// Its text.
    pub text: String,
}

/// A heading with its lines.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Section {
    /// What it is about.
    pub kind: SectionKind,
    /// Id of the criterion, group, quota or award.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// How deep it stands among the groups, from 0.
    pub depth: usize,
    /// The heading, the result in it.
    pub heading: String,
    /// The lines.
    pub lines: Vec<Line>,
}

/// An explanation in sentences.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Wording {
    /// What is explained.
    pub title: String,
    /// Row, table, rules and date.
    pub about: Vec<Line>,
    /// Said of rules that are no official text; none for official rules.
    pub notice: Option<String>,
    /// The result in one line each.
    pub summary: Vec<Line>,
    /// The sections.
    pub sections: Vec<Section>,
}

/// Who speaks: the language, and where names come from.
#[derive(Clone, Copy)]
struct Speaker<'a> {
    lang: Lang,
    model: &'a Model,
    sources: &'a Sources,
    card: &'a Scorecard,
    /// Titles in place of the names of the rules.
    titles: bool,
}

/// Lines of a section on their way.
struct Lines(Vec<Line>);

impl Lines {
    #[inline(never)]
    fn push(&mut self, label: &str, text: String) {
        self.0.push(Line { label: label.to_owned(), text });
    }

    fn extend(&mut self, label: &str, texts: impl IntoIterator<Item = String>) {
        for text in texts {
            self.push(label, text);
        }
    }
}

impl<'a> Speaker<'a> {
    fn rounding(&self) -> &'a Rounding {
        &self.card.rounding
    }

    /// `Tiêu đề` with its number in the official table.
    fn titled(&self, heading: &Heading<'_>) -> String {
        let title = heading.title.0.get(self.lang);
        match heading.code {
            Some(code) => format!("{code} {title}"),
            None => title.to_owned(),
        }
    }

    /// Legal bases and the rules' note.
    fn basis(&self, heading: &Heading<'_>, lines: &mut Lines) {
        let label = self.lang.pick("Căn cứ", "Basis");
        let cited = heading.basis.iter().map(|basis| {
            let cite = basis.cite.0.get(self.lang);
            if basis.verified {
                cite.to_owned()
            } else {
                say!(self.lang, "{cite} (căn cứ chưa kiểm chứng)", "{cite} (unverified basis)")
            }
        });
        lines.extend(label, cited);
        if let Some(note) = &heading.note {
            lines.push(self.lang.pick("Ghi chú", "Note"), note.0.get(self.lang).to_owned());
        }
    }

    /// The figures of a formula, one line each.
    fn figures(&self, figures: &[Figure<'_>], lines: &mut Lines) {
        let label = self.lang.pick("Số liệu", "Figures");
        lines.extend(label, figures.iter().map(|figure| self.figure(figure, figures)));
    }

    fn row(&self, row: &RowName<'_>) -> String {
        match row.name {
            Some(name) => format!("{name} ({})", row.id),
            None => row.id.to_owned(),
        }
    }

    fn rows(&self, rows: &[RowName<'_>]) -> String {
        rows.iter().map(|row| self.row(row)).collect::<Vec<_>>().join(", ")
    }
}

pub(super) fn wording(explanation: &Explanation<'_>, lang: Lang, titles: bool) -> Wording {
    let outcome = explanation.card.card.outcome;
    let rules = outcome.rules();
    let speaker = Speaker { lang, model: rules.model(), sources: rules.sources(), card: explanation.card.card.card, titles };
    let notice = match explanation.ruleset.status {
        "official" => None,
        "draft" => Some(say!(lang, "Bộ quy tắc dự thảo, chưa phải văn bản chính thức", "Draft rule set, not yet an official text")),
        _ => Some(say!(lang, "Bộ quy tắc minh họa, không phải văn bản chính thức", "Illustrative rule set, not an official text")),
    };
    let mut sections = Vec::new();
    for (position, group) in explanation.groups.iter().enumerate() {
        if group.parent.is_none() {
            grouped(&speaker, explanation, position, group, 0, &mut sections);
        }
    }
    sections.push(speaker.total(explanation));
    sections.extend(speaker.grade(explanation));
    sections.extend(speaker.gates(explanation));
    sections.extend(explanation.quotas.iter().map(|quota| speaker.quota(explanation, quota)));
    sections.extend(speaker.rank(explanation));
    sections.extend(explanation.awards.iter().map(|award| speaker.award(explanation, award)));
    sections.extend(explanation.decisions.iter().map(|decision| speaker.decision(decision)));
    Wording {
        title: speaker.title(explanation),
        about: speaker.about(explanation),
        notice,
        summary: speaker.summary(explanation),
        sections,
    }
}

/// A group, then its parts in the order of the file.
fn grouped(
    speaker: &Speaker<'_>,
    explanation: &Explanation<'_>,
    position: usize,
    group: &GroupExplained<'_>,
    depth: usize,
    into: &mut Vec<Section>,
) {
    into.push(speaker.group(explanation, group, depth));
    // Groups nest no deeper than there are groups; a circle is an error of the rules.
    if depth > explanation.groups.len() {
        return;
    }
    for part in &group.group.parts {
        match part {
            Part::Criterion(criterion) => {
                if let Some(criterion) = explanation.criteria.get(criterion.0) {
                    into.push(speaker.criterion(explanation, criterion, depth + 1));
                }
            }
            Part::Group(inner) if inner.0 != position => {
                if let Some(inner_group) = explanation.groups.get(inner.0) {
                    grouped(speaker, explanation, inner.0, inner_group, depth + 1, into);
                }
            }
            Part::Group(_) => {}
        }
    }
}
