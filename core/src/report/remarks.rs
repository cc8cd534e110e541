//! Ghi chú: what deserves to be said beside a row's points and grade, in short sentences; and the titles of ids in a result.

use crate::model::Model;
use crate::model::gate::Effect;
use crate::model::quota::Ties;
use crate::model::scorecard::Scorecard;
use crate::outcome::{AwardStatus, QuotaReason, QuotaResult, RowResult};
use crate::text::{Lang, say};

/// The scorecard with an id.
#[must_use]
pub fn scorecard<'m>(model: &'m Model, id: &str) -> Option<&'m Scorecard> {
    model.scorecards.iter().find(|card| card.naming.id.value == id)
}

/// The title of a grade of the scorecard's scale; the id where it is none.
#[must_use]
pub fn grade_title<'t>(model: &'t Model, card: &Scorecard, grade: &'t str, lang: Lang) -> &'t str {
    let scale = card.scale.and_then(|scale| model.scales.get(scale.0));
    let member = scale.and_then(|scale| scale.grades.iter().find(|member| member.id.value == grade));
    member.map_or(grade, |member| member.title.get(lang))
}

/// The titles and flags of a row: those it has, then those that wait for a decision.
#[must_use]
pub fn awards(card: &Scorecard, row: &RowResult, lang: Lang) -> Vec<String> {
    let title = |id: &str| {
        card.awards.iter().find(|award| award.naming.id.value == id).map_or(id.to_owned(), |award| award.naming.title.get(lang).to_owned())
    };
    let mut given: Vec<String> =
        row.awards.iter().filter(|(_, status)| **status == AwardStatus::Awarded).map(|(id, _)| title(id)).collect();
    let waiting = row.awards.iter().filter(|(_, status)| **status == AwardStatus::Tied).map(|(id, _)| {
        let title = title(id);
        say!(lang, "{title} (chờ Hội đồng)", "{title} (council to decide)")
    });
    given.extend(waiting);
    given
}

/// What a remark is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// Not scored, not ranked, or of one rank with others.
    Standing,
    /// A gate that fired.
    Gate,
    /// A gate that fired and only limits the grade, which was no better anyway.
    IdleGate,
    /// A quota that cut the grade, or a decision of the council about it.
    Quota,
    /// The council has to decide.
    Council,
}

/// A remark with what it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// What it is about.
    pub about: About,
    /// The id of the gate, quota or award that it is about; none where it is about the row's standing.
    pub item: Option<String>,
    /// The title of a gate, or a phrase with a small first letter; without period.
    pub text: String,
}

/// The texts of [`classified_remarks`].
#[must_use]
pub fn remarks(model: &Model, card: &Scorecard, row: &RowResult, lang: Lang) -> Vec<String> {
    classified_remarks(model, card, row, lang).into_iter().map(|remark| remark.text).collect()
}

/// Gates that fired, quotas that cut, ties and open decisions of a row.
#[must_use]
pub fn classified_remarks(model: &Model, card: &Scorecard, row: &RowResult, lang: Lang) -> Vec<Remark> {
    let mut remarks = Vec::new();
    let mut remark = |about, item: Option<&str>, text: String| remarks.push(Remark { about, item: item.map(str::to_owned), text });
    if row.total.is_none() {
        remark(About::Standing, None, say!(lang, "không chấm điểm: không có tiêu chí nào áp dụng", "not scored: no criterion applies"));
    } else if card.ranking.is_some() && row.rank.is_none() {
        remark(About::Standing, None, say!(lang, "không xếp hạng", "not ranked"));
    }
    let lowered = before_quotas(model, card, row) != row.grade_by_score.as_deref();
    for gate in card.gates.iter().filter(|gate| row.gates.contains(&gate.naming.id.value)) {
        let about = if lowered || !limits_grade_only(&gate.effect) { About::Gate } else { About::IdleGate };
        remark(about, Some(&gate.naming.id.value), gate.naming.title.get(lang).to_owned());
    }
    for (id, said) in row.quotas.iter().filter(|(_, said)| !said.kept || said.reason != QuotaReason::Within) {
        let rule = card.quotas.iter().find(|quota| quota.naming.id.value == id);
        let rule_waits = rule.is_some_and(|rule| rule.ties == Ties::Council);
        let grade = rule.and_then(|rule| Some((rule, model.scales.get(card.scale?.0)?)));
        let grade = grade.and_then(|(rule, scale)| scale.grades.get(rule.grade.value)).map_or("", |member| member.title.get(lang));
        let waits = row.needs_decision && rule_waits;
        let (about, text) = of_quota(said, waits, grade, lang);
        remark(about, Some(id), text);
    }
    if row.tied {
        remark(About::Standing, None, say!(lang, "đồng hạng", "tied"));
    }
    for award in &card.awards {
        if row.awards.get(&award.naming.id.value) == Some(&AwardStatus::Tied) {
            let title = award.naming.title.get(lang);
            let text = say!(lang, "bằng nhau khi xét “{title}”, chờ Hội đồng quyết định", "tied for “{title}”, the council has to decide");
            remark(About::Council, Some(&award.naming.id.value), text);
        }
    }
    remarks
}

/// What a quota said; `grade` is its title in the language that is shown.
fn of_quota(said: &QuotaResult, waits: bool, grade: &str, lang: Lang) -> (About, String) {
    let places = said.places;
    let about = if matches!((said.reason, said.kept), (QuotaReason::Tied, false)) && waits { About::Council } else { About::Quota };
    let text = match (said.reason, said.kept) {
        (QuotaReason::Decided, true) => {
            say!(lang, "giữ “{grade}” theo quyết định của Hội đồng", "keeps “{grade}” by decision of the council")
        }
        (QuotaReason::Decided, false) => {
            say!(lang, "không giữ “{grade}” theo quyết định của Hội đồng", "loses “{grade}” by decision of the council")
        }
        (QuotaReason::Tied, kept) => {
            let then = if kept {
                lang.pick("cùng được giữ", "all of the tied keep it")
            } else if waits {
                lang.pick("chờ Hội đồng quyết định", "the council has to decide")
            } else {
                lang.pick("hạ một mức", "one grade down")
            };
            say!(
                lang,
                "bằng nhau ở ranh giới khống chế “{grade}” ({places} suất), {then}",
                "tied across the quota of “{grade}” ({places} places), {then}"
            )
        }
        (QuotaReason::Unranked, _) => {
            say!(lang, "không xếp hạng nên không giữ “{grade}”", "not ranked, so does not keep “{grade}”")
        }
        (QuotaReason::PastLine | QuotaReason::Within, _) => {
            let position = said.position.unwrap_or_default();
            say!(
                lang,
                "đứng thứ {position}, quá {places} suất “{grade}”, hạ một mức",
                "place {position}, past the {places} places of “{grade}”, one grade down"
            )
        }
    };
    (about, text)
}

/// Whether all that a gate does is seen in the grade.
fn limits_grade_only(effect: &Effect) -> bool {
    !effect.limits_points() && effect.ineligible.is_empty() && !effect.unranked
}

/// The grade after gates and before quotas: that of the best quota that looked at the row, else the final one.
fn before_quotas<'r>(model: &'r Model, card: &Scorecard, row: &'r RowResult) -> Option<&'r str> {
    let looked = card.quotas.iter().filter(|quota| row.quotas.get(&quota.naming.id.value).is_some());
    match looked.map(|quota| quota.grade.value).min() {
        Some(best) => model.scales.get(card.scale?.0)?.grades.get(best).map(|grade| grade.id.value.as_str()),
        None => row.grade.as_deref(),
    }
}
