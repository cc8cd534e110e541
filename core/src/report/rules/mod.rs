//! A rule set as the official table shows it: TT, nội dung, điểm chuẩn, cách chấm, căn cứ.
//!
//! Everything is words in one language already; a writer only lays them out.

mod criteria;
mod figures;
pub(in crate::report) mod formula;
mod scoring;
mod standing;
#[cfg(test)]
mod tests;

pub use figures::{Figure, figures};

use crate::model::manifest::Status;
use crate::model::{BasisId, Model, ScorecardId};
use crate::text::{Lang, say};
use jiff::civil::Date;
use serde::Serialize;

/// The tables of a rule set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RuleTables {
    /// Title of the rule set.
    pub title: String,
    /// Its id.
    pub id: String,
    /// Its version.
    pub version: String,
    /// How binding it is, where that has to be said: *bộ quy tắc minh họa*, *dự thảo*.
    pub status: Option<String>,
    /// The period in which it is in force.
    pub effective: Option<String>,
    /// A table for each scorecard, in the order in which they are evaluated.
    pub scorecards: Vec<RuleTable>,
    /// The legal bases, in the order of their numbers, which start with 1.
    pub bases: Vec<String>,
}

/// The table of a scorecard.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct RuleTable {
    /// Id of the scorecard.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Whom it scores.
    pub subject: String,
    /// The full mark, with the word for points.
    pub max: String,
    /// Groups and criteria.
    pub rows: Vec<RuleRow>,
    /// Computed values that the table reads: title and formula.
    pub derived: Vec<(String, String)>,
    /// Rounding, what becomes of criteria that do not apply.
    pub counting: Vec<String>,
    /// Grades, best first.
    pub grades: Vec<String>,
    /// Gates.
    pub gates: Vec<RuleLine>,
    /// How rows are ordered.
    pub ranking: Vec<String>,
    /// Quotas.
    pub quotas: Vec<RuleLine>,
    /// Awards.
    pub awards: Vec<RuleLine>,
}

/// A row of the table.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct RuleRow {
    /// `None` for a criterion; for a group its depth, from 0.
    pub group: Option<usize>,
    /// Id of the group or criterion.
    pub id: String,
    /// The number printed first (TT).
    pub number: String,
    /// What is scored.
    pub content: String,
    /// The most points; empty where there is no limit.
    pub max: String,
    /// How points follow, line by line.
    pub how: Vec<String>,
    /// Numbers of the bases in [`RuleTables::bases`].
    pub basis: Vec<usize>,
    /// A note.
    pub note: Option<String>,
}

/// A gate, quota or award in words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct RuleLine {
    /// Its title; may be empty.
    pub title: String,
    /// What it says.
    pub text: String,
    /// Numbers of the bases in [`RuleTables::bases`].
    pub basis: Vec<usize>,
}

/// The rule set in words. Parameters are shown with the value in force on `on`, else with their last one.
#[must_use]
pub fn tables(model: &Model, lang: Lang, on: Option<Date>) -> RuleTables {
    let manifest = &model.manifest;
    let status = match manifest.status {
        Some(Status::Illustrative) => {
            Some(lang.pick("Bộ quy tắc minh họa, không phải văn bản chính thức", "Illustrative rule set, not an official text"))
        }
        Some(Status::Draft) => Some(lang.pick("Bộ quy tắc dự thảo", "Draft rule set")),
        Some(Status::Official) | None => None,
    };
    let effective = manifest.effective.map(|period| {
        let (from, last) = (date(period.from, lang), period.until.and_then(|until| until.yesterday().ok()).map(|last| date(last, lang)));
        match last {
            Some(last) => say!(lang, "từ {from} đến hết {last}", "from {from} to {last}"),
            None => say!(lang, "từ {from}", "from {from}"),
        }
    });
    let mut order: Vec<ScorecardId> = model.order.clone();
    order.extend((0..model.scorecards.len()).map(ScorecardId).filter(|card| !model.order.contains(card)));
    RuleTables {
        title: manifest.title.get(lang).to_owned(),
        id: manifest.id.value.clone(),
        version: manifest.version.clone(),
        status: status.map(str::to_owned),
        effective,
        scorecards: order.iter().filter_map(|card| criteria::table(model, *card, lang, on)).collect(),
        bases: (0..model.bases.len()).map(|basis| cite(model, BasisId(basis), lang)).collect(),
    }
}

/// A date as it is written in letters of the office.
fn date(day: Date, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("{:02}/{:02}/{}", day.day(), day.month(), day.year()),
        Lang::En => day.to_string(),
    }
}

/// A legal basis, with a word where its text was not read.
fn cite(model: &Model, basis: BasisId, lang: Lang) -> String {
    let Some(basis) = model.bases.get(basis.0) else { return String::new() };
    let title = basis.naming.title.get(lang);
    if basis.verified { title.to_owned() } else { say!(lang, "{title} (căn cứ chưa kiểm chứng)", "{title} (basis not verified)") }
}
