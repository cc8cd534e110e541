//! The ranked table of a scorecard as words, for hosts that lay it out themselves.

use super::layout::{groups, not_applicable, peers, sentence, title};
use super::{Report, WriteError};
use serde::Serialize;
use thidua::model::group::GroupKind;
use thidua::number::DecimalStyle;
use thidua::report;

/// The rows of a scorecard by peer set and rank, in the words of one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Ranked {
    /// The title of the scorecard.
    pub title: String,
    /// Said of rules that are no official text.
    pub notice: Option<String>,
    /// The date of evaluation.
    pub on: String,
    /// Titles of the base groups with their maximum.
    pub groups: Vec<(String, String)>,
    /// Whether rows have bonus points.
    pub bonus: bool,
    /// Whether rows have deductions.
    pub deductions: bool,
    /// Whether rows are graded.
    pub graded: bool,
    /// Whether rows are ranked.
    pub ranked: bool,
    /// Whether there are awards.
    pub awarded: bool,
    /// The peer sets by name.
    pub sets: Vec<RankedSet>,
}

/// A bloc, the children of a parent, or all rows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RankedSet {
    /// Its name; none where all rows are one set.
    pub title: Option<String>,
    /// Ranked rows by rank, then the others by id.
    pub rows: Vec<RankedRow>,
}

/// A row in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RankedRow {
    /// Rank in the set.
    pub rank: Option<u64>,
    /// Id.
    pub id: String,
    /// Name.
    pub name: Option<String>,
    /// Points of the base groups.
    pub groups: Vec<String>,
    /// Bonus points.
    pub bonus: String,
    /// Deductions.
    pub deductions: String,
    /// Total.
    pub total: Option<String>,
    /// Title of the grade.
    pub grade: Option<String>,
    /// Titles and flags.
    pub awards: String,
    /// Gates, quotas, ties and open decisions.
    pub remark: String,
}

/// The ranked table of a scorecard.
///
/// # Errors
/// The scorecard is not in the result.
pub fn ranked(report: &Report<'_>, scorecard: &str) -> Result<Ranked, WriteError> {
    let (card, result) = report.card(scorecard)?;
    let base = groups(card, GroupKind::Base);
    let row = |row: &thidua::outcome::RowResult| RankedRow {
        rank: row.rank,
        id: row.id.clone(),
        name: row.name.clone(),
        groups: base
            .iter()
            .map(|group| {
                let points = row.groups.get(&group.naming.id.value).and_then(Option::as_ref);
                points.map_or_else(|| not_applicable(report).to_owned(), |points| report.printed(points))
            })
            .collect(),
        bonus: report.printed(&row.bonus),
        deductions: report.printed(&row.deductions),
        total: row.total.as_deref().map(|total| report.printed(total)),
        grade: row.grade.as_deref().map(|grade| report::grade_title(report.model, card, grade, report.lang).to_owned()),
        awards: report::awards(card, row, report.lang).join(", "),
        remark: sentence(&report::remarks(report.model, card, row, report.lang)),
    };
    let max = |group: &thidua::model::group::Group| {
        group.max.as_ref().map_or_else(String::new, |max| report.printed(&max.value.to_reading(DecimalStyle::Plain)))
    };
    let day = thidua::text::date(&report.document.on);
    Ok(Ranked {
        title: title(&card.naming, report).to_owned(),
        notice: report::rules::tables(report.model, report.lang, day).status,
        on: report.printed_date(),
        groups: base.iter().map(|group| (title(&group.naming, report).to_owned(), max(group))).collect(),
        bonus: !groups(card, GroupKind::Bonus).is_empty(),
        deductions: !groups(card, GroupKind::Deduction).is_empty(),
        graded: card.scale.is_some(),
        ranked: card.ranking.is_some(),
        awarded: !card.awards.is_empty(),
        sets: peers(report, card, result)
            .into_iter()
            .map(|set| RankedSet { title: set.title, rows: set.rows.into_iter().map(row).collect() })
            .collect(),
    })
}
