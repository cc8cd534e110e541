//! Ghi chú: what deserves to be said beside a row's points and grade, in short sentences; and the titles of ids in a result.

use crate::model::Model;
use crate::model::scorecard::Scorecard;
use crate::outcome::{AwardStatus, QuotaReason, RowResult};
use crate::text::Lang;

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
    let waiting = row.awards.iter().filter(|(_, status)| **status == AwardStatus::Tied).map(|(id, _)| match lang {
        Lang::Vi => format!("{} (chờ Hội đồng)", title(id)),
        Lang::En => format!("{} (council to decide)", title(id)),
    });
    given.extend(waiting);
    given
}

/// Gates that fired, quotas that cut, ties and open decisions of a row.
#[must_use]
pub fn remarks(model: &Model, card: &Scorecard, row: &RowResult, lang: Lang) -> Vec<String> {
    let say = |vi: &str, en: &str| if lang == Lang::Vi { vi.to_owned() } else { en.to_owned() };
    let mut remarks = Vec::new();
    if row.total.is_none() {
        remarks.push(say("không chấm điểm: không có tiêu chí nào áp dụng", "not scored: no criterion applies"));
    }
    for id in &row.gates {
        if let Some(gate) = card.gates.iter().find(|gate| gate.naming.id.value == *id) {
            remarks.push(gate.naming.title.get(lang).to_owned());
        }
    }
    for (id, quota) in row.quotas.iter().filter(|(_, quota)| !quota.kept || quota.reason == QuotaReason::Decided) {
        let rule = card.quotas.iter().find(|quota| quota.naming.id.value == id);
        let grade = rule.and_then(|rule| Some((rule, model.scales.get(card.scale?.0)?)));
        let grade = grade.and_then(|(rule, scale)| scale.grades.get(rule.grade.value)).map_or("", |member| member.title.get(lang));
        let places = quota.places;
        remarks.push(match (quota.reason, quota.kept) {
            (QuotaReason::Decided, true) => {
                say(&format!("giữ “{grade}” theo quyết định của Hội đồng"), &format!("keeps “{grade}” by decision of the council"))
            }
            (QuotaReason::Decided, false) => {
                say(&format!("không giữ “{grade}” theo quyết định của Hội đồng"), &format!("loses “{grade}” by decision of the council"))
            }
            (QuotaReason::Tied, _) if row.needs_decision => say(
                &format!("bằng nhau ở ranh giới khống chế “{grade}” ({places} suất), chờ Hội đồng quyết định"),
                &format!("tied across the quota of “{grade}” ({places} places), the council has to decide"),
            ),
            (QuotaReason::Tied, _) => say(
                &format!("bằng nhau ở ranh giới khống chế “{grade}” ({places} suất), hạ một mức"),
                &format!("tied across the quota of “{grade}” ({places} places), one grade down"),
            ),
            (QuotaReason::Unranked, _) => {
                say(&format!("không xếp hạng nên không giữ “{grade}”"), &format!("not ranked, so does not keep “{grade}”"))
            }
            (QuotaReason::PastLine | QuotaReason::Within, _) => {
                let position = quota.position.unwrap_or_default();
                say(
                    &format!("đứng thứ {position}, quá {places} suất “{grade}”, hạ một mức"),
                    &format!("place {position}, past the {places} places of “{grade}”, one grade down"),
                )
            }
        });
    }
    if row.tied {
        remarks.push(say("đồng hạng", "tied"));
    }
    remarks
}
