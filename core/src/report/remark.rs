//! The remark (ghi chú) of a row in a ranking: what a reader must know beside points and grade, in a few words.

use crate::model::gate::Effect;
use crate::model::scorecard::Scorecard;
use crate::outcome::{AwardStatus, QuotaReason, QuotaResult, RowResult, ScorecardOutcome};
use crate::text::Lang;
use serde::Serialize;

/// What a remark is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// The row is not scored or not ranked.
    Standing,
    /// A gate fired.
    Gate,
    /// A quota cut the grade, or the council decided about it.
    Quota,
    /// The council has to decide.
    Council,
}

/// A remark on a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Remark {
    /// What it is about.
    pub about: Subject,
    /// A phrase that begins with a lower-case letter, without period, or the title of a gate.
    pub text: String,
}

/// The remarks on a row, the most important last: standing, gates in the order of the file, quotas, the council.
///
/// A gate that only limits the grade, and did not lower it, is left out; so is a quota that left the row its grade. The
/// [result](RowResult) has them all.
#[must_use]
pub fn remarks(card: &ScorecardOutcome<'_>, row: &RowResult, lang: Lang) -> Vec<Remark> {
    let rules = card.scorecard();
    let mut remarks = Vec::new();
    let mut say = |about, text: String| remarks.push(Remark { about, text });
    if row.total.is_none() {
        say(Subject::Standing, words(lang, "không chấm: không tiêu chí nào áp dụng", "not scored: no criterion applies"));
    } else if rules.ranking.is_some() && row.rank.is_none() {
        say(Subject::Standing, words(lang, "không xếp hạng", "not ranked"));
    } else if row.tied {
        say(Subject::Standing, words(lang, "đồng hạng", "tied"));
    }
    let lowered = before_quotas(card, row) != row.grade_by_score.as_deref();
    for gate in rules.gates.iter().filter(|gate| row.gates.contains(&gate.naming.id.value)) {
        if lowered || !limits_grade_only(&gate.effect) {
            say(Subject::Gate, gate.naming.title.get(lang).to_owned());
        }
    }
    for (id, said) in row.quotas.iter() {
        let Some(quota) = rules.quotas.iter().find(|quota| quota.naming.id.value == id) else { continue };
        let grade = grade_title(card, quota.grade.value, lang);
        if let Some((about, text)) = of_quota(said, row.needs_decision, &grade, lang) {
            say(about, text);
        }
    }
    for award in &rules.awards {
        if row.awards.get(&award.naming.id.value) == Some(&AwardStatus::Tied) {
            let award = award.naming.title.get(lang);
            let text = match lang {
                Lang::Vi => format!("ngang nhau ở suất {award}, chờ Hội đồng quyết định"),
                Lang::En => format!("tied for {award}, waiting for the council"),
            };
            say(Subject::Council, text);
        }
    }
    remarks
}

fn words(lang: Lang, vi: &str, en: &str) -> String {
    if lang == Lang::Vi { vi } else { en }.to_owned()
}

/// Whether all that a gate does is seen in the grade.
fn limits_grade_only(effect: &Effect) -> bool {
    !effect.limits_points() && effect.ineligible.is_empty() && !effect.unranked
}

/// The grade after gates, before quotas: that of the best quota that looked at the row, else the final one.
fn before_quotas<'r>(card: &ScorecardOutcome<'r>, row: &'r RowResult) -> Option<&'r str> {
    let rules = card.scorecard();
    let model = card.rules().model();
    let looked = rules.quotas.iter().filter(|quota| row.quotas.get(&quota.naming.id.value).is_some());
    let best = looked.map(|quota| quota.grade.value).min();
    let scale = rules.scale.and_then(|scale| model.scales.get(scale.0));
    match best {
        Some(best) => scale?.grades.get(best).map(|grade| grade.id.value.as_str()),
        None => row.grade.as_deref(),
    }
}

fn grade_title(card: &ScorecardOutcome<'_>, position: usize, lang: Lang) -> String {
    let model = card.rules().model();
    let scale = card.scorecard().scale.and_then(|scale| model.scales.get(scale.0));
    scale.and_then(|scale| scale.grades.get(position)).map_or_else(String::new, |grade| grade.title.get(lang).to_owned())
}

fn of_quota(said: &QuotaResult, waits: bool, grade: &str, lang: Lang) -> Option<(Subject, String)> {
    let (about, vi, en) = match (said.reason, said.kept) {
        (QuotaReason::Within, _) => return None,
        (QuotaReason::PastLine, _) => {
            let position = said.position.unwrap_or_default();
            let vi = format!("hết suất {grade}: có {} suất, xếp thứ {position}", said.places);
            (Subject::Quota, vi, format!("past the line for {grade}: {} places, at position {position}", said.places))
        }
        (QuotaReason::Tied, kept) => {
            let (about, vi, en) = match (kept, waits) {
                (true, _) => (Subject::Quota, "cùng được giữ", "all of the tied keep it"),
                (false, true) => (Subject::Council, "chờ Hội đồng quyết định", "waiting for the council"),
                (false, false) => (Subject::Quota, "không đơn vị nào được giữ", "none of the tied keeps it"),
            };
            (about, format!("ngang nhau ở suất cuối {grade}, {vi}"), format!("tied for the last place of {grade}, {en}"))
        }
        (QuotaReason::Decided, true) => {
            (Subject::Quota, format!("Hội đồng quyết định giữ {grade}"), format!("the council decided for {grade}"))
        }
        (QuotaReason::Decided, false) => {
            (Subject::Quota, format!("Hội đồng quyết định không giữ {grade}"), format!("the council decided against {grade}"))
        }
        (QuotaReason::Unranked, _) => {
            (Subject::Quota, format!("không xếp hạng nên không giữ {grade}"), format!("not ranked, so without {grade}"))
        }
    };
    Some((about, if lang == Lang::Vi { vi } else { en }))
}
