//! What a criterion's points rest on, in a cell: its value with its unit, the figures it reads, or why there is none.

use super::entry::inputs;
use super::rules::formula::Words;
use crate::data::DataSet;
use crate::model::Model;
use crate::model::criterion::Criterion;
use crate::model::expression::{Kind, Unit};
use crate::model::score::Score;
use crate::model::scorecard::Scorecard;
use crate::number::{Mode, Number, parse_fraction, parse_plain};
use crate::outcome::CriterionResult;
use crate::text::Lang;

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
        (Some(target), None) => format!("{own}, {} {}", lang.pick("mức", "target"), value(model, rule, target, lang)),
        (None, _) => own,
    }
}

/// What a criterion's points rest on, in short: its value, or why there is none.
#[must_use]
pub fn criterion(model: &Model, rule: &Criterion, found: &CriterionResult, lang: Lang) -> String {
    let say = |vi: &str, en: &str| lang.pick(vi, en).to_owned();
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

/// The same beside the data: where points are the value of a formula, the figures that it reads.
#[must_use]
pub fn rests_on(
    model: &Model,
    data: Option<&DataSet>,
    card: &Scorecard,
    (rule, found): (&Criterion, &CriterionResult),
    row: &str,
    lang: Lang,
) -> String {
    let text = criterion(model, rule, found, lang);
    let formula = matches!(rule.score.as_ref().map(|score| &score.value), Some(Score::Formula(_)));
    let table = data.and_then(|data| data.table(card.subject)).and_then(|table| Some((table, table.find(row)?)));
    let (true, Some((table, row))) = (formula && found.status == "scored", table) else { return text };
    let words = Words { model, card: Some(card), lang, on: None };
    let figures = inputs(model, card, rule).into_iter().filter_map(|id| {
        let (value, number) = (model.values.get(id.0)?, table.column(id)?.number(row)?);
        let unit = if let Some(Kind::Number(unit)) = value.kind() { unit } else { Unit::Any };
        Some(format!("{} {}", value.naming.title.get(lang), words.with_unit(&number, &unit)))
    });
    let figures = figures.collect::<Vec<_>>().join("; ");
    format!("{figures}{text}")
}
