//! Ghi chú: what deserves to be said beside a row's points and grade, in short sentences; and the titles of ids in a result.

use super::rules::formula::Words;
use crate::model::criterion::Criterion;
use crate::model::expression::{Kind, Unit};
use crate::number::{Mode, Number, parse_fraction, parse_plain};
use crate::outcome::CriterionResult;

use crate::model::Model;
use crate::model::score::Score;
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

/// The value of a criterion as it is read: with its unit, a long one rounded to four decimals and marked `≈`.
#[must_use]
pub fn value(model: &Model, criterion: &Criterion, exact: &str, lang: Lang) -> String {
    let words = Words { model, card: None, lang, on: None };
    let kind = criterion.value.as_ref().map(|value| &value.kind);
    let number = parse_fraction(exact).or_else(|| parse_plain(exact).map(|written| written.number()));
    match (kind, number) {
        (Some(Kind::Boolean), _) => {
            words.say(if exact == "true" { "có" } else { "không" }, if exact == "true" { "yes" } else { "no" }).to_owned()
        }
        (Some(kind @ (Kind::Choice(_) | Kind::Grade(_))), _) => words.member_by_id(kind, exact),
        (kind, Some(number)) => {
            let unit = if let Some(Kind::Number(unit)) = kind { unit.clone() } else { Unit::Any };
            let short = number.round_to(&Number::power_of_ten(-4), Mode::HalfUp);
            let sign = if short == number { "" } else { "≈ " };
            format!("{sign}{}", words.with_unit(&short, &unit))
        }
        (_, None) => exact.to_owned(),
    }
}

/// What was measured: the value over its target, or beside it. Points that are entered or computed as such say nothing new.
fn measured(model: &Model, rule: &Criterion, found: &CriterionResult, lang: Lang) -> String {
    let Some(exact) = &found.value else { return String::new() };
    if matches!(rule.score.as_ref().map(|score| &score.value), Some(Score::Manual { .. } | Score::Formula(_)) | None) {
        return String::new();
    }
    let own = value(model, rule, exact, lang);
    match (&found.target, &found.ratio) {
        (Some(target), Some(_)) => format!("{own} / {}", value(model, rule, target, lang)),
        (Some(target), None) => format!("{own}, {} {}", if lang == Lang::Vi { "mức" } else { "target" }, value(model, rule, target, lang)),
        (None, _) => own,
    }
}

/// What a criterion's points rest on, in short: its value, or why there is none.
#[must_use]
pub fn criterion(model: &Model, rule: &Criterion, found: &CriterionResult, lang: Lang) -> String {
    let say = |vi: &str, en: &str| if lang == Lang::Vi { vi.to_owned() } else { en.to_owned() };
    let text = match found.status.as_str() {
        "scored" => measured(model, rule, found, lang),
        "full" => say("được điểm tối đa", "full mark"),
        "not_applicable" => say("không áp dụng", "does not apply"),
        "missing_zero" => say("không có số liệu: 0 điểm", "no figures: 0 points"),
        "missing_full" => say("không có số liệu: điểm tối đa", "no figures: full mark"),
        "missing_not_applicable" => say("không có số liệu: không áp dụng", "no figures: does not apply"),
        "undefined_zero" => say("không tính được (mẫu số bằng 0): 0 điểm", "cannot be computed: 0 points"),
        "undefined_full" => say("không tính được (mẫu số bằng 0): điểm tối đa", "cannot be computed: full mark"),
        "undefined_not_applicable" => say("không tính được (mẫu số bằng 0): không áp dụng", "cannot be computed: does not apply"),
        other => other.to_owned(),
    };
    if found.gates.is_empty() { text } else { format!("{text}{}", say(" (có khống chế điểm)", " (limited by a gate)")) }
}
