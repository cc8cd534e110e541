//! Xếp loại, khống chế, xếp hạng, khống chế tỷ lệ, danh hiệu: what a scorecard says after the points.

use super::RuleLine;
use super::formula::Words;
use crate::model::award::Award;
use crate::model::expression::{Kind, Unit};
use crate::model::gate::{Gate, GatePolicy};
use crate::model::quota::{Counts, Of, Places, Quota, QuotaRounding, Ties};
use crate::model::ranking::RankTies;
use crate::model::scorecard::{ClassifyOn, Rescaling, Scorecard};
use crate::model::{Naming, Within};
use crate::number::{Mode, Number, Stage};
use crate::text::say;

fn line(words: &Words<'_>, naming: &Naming, text: String) -> RuleLine {
    RuleLine { title: naming.title.get(words.lang).to_owned(), text, basis: naming.basis.iter().map(|basis| basis.0 + 1).collect() }
}

/// Rounding, and what becomes of criteria that do not apply.
pub(super) fn counting(words: &Words<'_>, card: &Scorecard) -> Vec<String> {
    let rounding = &card.rounding;
    let step = words.number(&rounding.step);
    let mode = match rounding.mode {
        Mode::HalfUp => words.say("làm tròn đến {}, nửa đơn vị làm tròn lên", "rounded to {}, halves up"),
        Mode::HalfEven => words.say("làm tròn đến {}, nửa đơn vị làm tròn về số chẵn", "rounded to {}, halves to even"),
        Mode::Down => words.say("cắt bỏ phần lẻ dưới {}", "cut to {}"),
        Mode::Up => words.say("phần lẻ dưới {} làm tròn ra xa số 0", "rounded to {} away from zero"),
        Mode::Floor => words.say("làm tròn xuống bội số của {}", "rounded down to {}"),
        Mode::Ceiling => words.say("làm tròn lên bội số của {}", "rounded up to {}"),
    };
    let mode = mode.replace("{}", &say!(words.lang, "{step} điểm", "{step} points"));
    let at = match rounding.at {
        Stage::Criterion => words.say("Điểm từng tiêu chí", "The points of each criterion are"),
        Stage::Total => words.say("Chỉ tổng điểm", "Only the total is"),
    };
    let mut lines = vec![format!("{at} {mode}.")];
    lines.push(
        match card.not_applicable {
            Rescaling::Whole => words.say(
                "Có tiêu chí không áp dụng: tổng điểm các tiêu chí còn lại được quy đổi về thang điểm chung.",
                "Where criteria do not apply, the points of the others are rescaled to the full mark.",
            ),
            Rescaling::ByGroup => words.say(
                "Có tiêu chí không áp dụng: điểm của nhóm được quy đổi về điểm chuẩn của nhóm.",
                "Where criteria do not apply, the points of their group are rescaled to its maximum.",
            ),
            Rescaling::Keep => words.say("Tiêu chí không áp dụng tính 0 điểm.", "A criterion that does not apply counts 0."),
        }
        .to_owned(),
    );
    lines
}

/// The grades with their conditions.
pub(super) fn grades(words: &Words<'_>, card: &Scorecard) -> Vec<String> {
    let Some(scale) = card.scale else { return Vec::new() };
    let score = match card.classify_on {
        ClassifyOn::Capped => words.say("điểm", "points"),
        ClassifyOn::Total => words.say("điểm (kể cả điểm thưởng vượt điểm tối đa)", "points (bonus over the full mark included)"),
    };
    let mut below: Option<Number> = None;
    let mut lines = Vec::new();
    for grade in &card.grades {
        let title = words.member(&Kind::Grade(scale), grade.member.value);
        let least = grade.at_least.as_ref().map(|least| &least.value);
        let range = match (least, &below) {
            (Some(least), None) => {
                let least = words.number(least);
                say!(words.lang, "từ {least} {score} trở lên", "{least} {score} or more")
            }
            (Some(least), Some(below)) => {
                let (least, below) = (words.number(least), words.number(below));
                say!(words.lang, "từ {least} đến dưới {below} {score}", "from {least} to below {below} {score}")
            }
            (None, _) => words.say("các trường hợp còn lại", "all others").to_owned(),
        };
        let requires = grade.requires.as_ref().map_or_else(String::new, |requires| {
            format!(", {} {}", words.say("với điều kiện", "provided that"), words.formula_in_sentence(requires))
        });
        lines.push(format!("{title}: {range}{requires}."));
        below = least.cloned().or(below);
    }
    lines
}

/// A gate: when it fires, and what it does.
pub(super) fn gate(words: &Words<'_>, card: &Scorecard, gate: &Gate) -> RuleLine {
    let scale = card.scale.map(Kind::Grade);
    let grade = |position: usize| scale.as_ref().map_or_else(String::new, |scale| words.member(scale, position));
    let effect = &gate.effect;
    let mut effects: Vec<String> = Vec::new();
    if let Some(most) = &effect.grade_at_most {
        effects.push(format!("{} “{}”", words.say("xếp loại không trên", "not graded above"), grade(most.value)));
    }
    if let Some(most) = &effect.grade_at_most_of {
        effects.push(format!("{} {}", words.say("xếp loại không cao hơn", "not graded above"), words.factor(most)));
    }
    if let Some(most) = &effect.total_at_most {
        effects.push(format!("{} {}", words.say("tổng điểm không quá", "total at most"), words.points(&most.value)));
    }
    if let Some((criterion, most)) = &effect.criterion {
        let title = card.criteria.get(criterion.value.0).map_or("", |criterion| criterion.naming.title.get(words.lang));
        effects.push(format!(
            "{} “{title}” {} {}",
            words.say("điểm", "points of"),
            words.say("không quá", "at most"),
            words.points(&most.value)
        ));
    }
    if let Some((group, most)) = &effect.group {
        let title = card.groups.get(group.value.0).map_or("", |group| group.naming.title.get(words.lang));
        effects.push(format!(
            "{} “{title}” {} {}",
            words.say("điểm nhóm", "points of"),
            words.say("không quá", "at most"),
            words.points(&most.value)
        ));
    }
    if let Some(down) = &effect.grade_down {
        let down = down.value;
        effects.push(say!(words.lang, "hạ {down} bậc xếp loại", "{down} grade(s) down"));
    }
    if !effect.ineligible.is_empty() {
        let titles = effect
            .ineligible
            .iter()
            .filter_map(|award| card.awards.get(award.value.0))
            .map(|award| format!("“{}”", award.naming.title.get(words.lang)));
        effects.push(format!("{} {}", words.say("không xét", "not considered for"), titles.collect::<Vec<_>>().join(", ")));
    }
    if effect.unranked {
        effects.push(words.say("không xếp hạng", "not ranked").to_owned());
    }
    let effects = effects.join("; ");
    let mut text = match &gate.when {
        Some(when) => format!("{} {}: {effects}.", words.say("Khi", "Where"), words.formula_in_sentence(when)),
        None => format!("{}.", super::formula::upper_first(&effects)),
    };
    if gate.when_missing.as_ref().is_some_and(|policy| policy.value == GatePolicy::Fires) {
        text.push_str(words.say(" Không có số liệu cũng áp dụng.", " It also applies without figures."));
    }
    line(words, &gate.naming, text)
}

fn peers<'t>(words: &Words<'t>, within: Within) -> &'t str {
    match within {
        Within::Bloc => words.say("trong từng khối thi đua", "within each bloc"),
        Within::Parent => words.say("trong từng đơn vị cấp trên", "under each parent"),
        Within::All => words.say("trong tất cả các đơn vị", "over all units"),
    }
}

/// How rows are ordered.
pub(super) fn ranking(words: &Words<'_>, card: &Scorecard) -> Vec<String> {
    let Some(ranking) = &card.ranking else { return Vec::new() };
    let key = |key: &crate::model::ranking::Key| {
        let order = if key.larger_is_better {
            words.say("cao hơn xếp trên", "higher first")
        } else {
            words.say("thấp hơn xếp trên", "lower first")
        };
        format!("{} ({order})", words.factor(&key.name))
    };
    let keys = ranking.by.iter().map(key).collect::<Vec<_>>().join("; ");
    let ties = match ranking.ties {
        RankTies::Shared => words.say(
            "Bằng nhau ở mọi tiêu chí thì đồng hạng, hạng sau tính cả số đồng hạng (1, 2, 2, 4).",
            "Equal in all of them share a rank: 1, 2, 2, 4.",
        ),
        RankTies::Dense => words.say(
            "Bằng nhau ở mọi tiêu chí thì đồng hạng, hạng sau kế tiếp (1, 2, 2, 3).",
            "Equal in all of them share a rank: 1, 2, 2, 3.",
        ),
    };
    vec![
        format!("{} {}, {} {keys}.", words.say("Xếp hạng", "Ranked"), peers(words, ranking.within), words.say("lần lượt theo", "by")),
        ties.to_owned(),
    ]
}

fn tied(words: &Words<'_>, ties: Ties) -> String {
    match ties {
        Ties::Exclude => words.say("Bằng nhau ở ranh giới thì đều không được.", "Rows tied across the line do not have it."),
        Ties::Include => words.say("Bằng nhau ở ranh giới thì đều được.", "Rows tied across the line all have it."),
        Ties::Council => words.say("Bằng nhau ở ranh giới thì Hội đồng quyết định.", "The council decides on rows tied across the line."),
    }
    .to_owned()
}

/// How many rows may keep a grade.
pub(super) fn quota(words: &Words<'_>, card: &Scorecard, quota: &Quota) -> RuleLine {
    let grade = card.scale.map_or_else(String::new, |scale| words.member(&Kind::Grade(scale), quota.grade.value));
    let (amount, share) = match &quota.at_most.value {
        Places::Share(share) => (format!("{} %", words.number(&(share.clone() * Number::from(100)))), true),
        Places::Number(number) => (number.to_string(), false),
        Places::Param(param) => {
            let value = words.value(&crate::model::Quantity::Param(*param));
            let share = words.model.params.get(param.0).is_some_and(|param| param.unit == Unit::percent());
            (if share { format!("{} %", words.number(&value)) } else { words.number(&value) }, share)
        }
    };
    let of = if share {
        match quota.of {
            Of::All => words.say(" tổng số đơn vị", " of all units"),
            Of::ThisOrNext => words.say(" số đơn vị ở mức này và mức liền kề", " of the units at this grade or the next"),
            Of::NextOnly => words.say(" số đơn vị còn lại ở mức liền kề", " of the units that remain at the next grade"),
        }
    } else {
        words.say(" đơn vị", " units")
    };
    let mut text = format!("“{grade}” {} {amount}{of}, {}", words.say("không quá", "at most"), peers(words, quota.within));
    if quota.counts == Counts::ThisOrBetter {
        text.push_str(words.say(", tính cả các mức cao hơn", ", better grades counted first"));
    }
    if share {
        text.push_str(match quota.rounding {
            QuotaRounding::Down => words.say("; phần lẻ bỏ", "; rounded down"),
            QuotaRounding::HalfUp => words.say("; phần lẻ làm tròn", "; rounded to the nearest"),
            QuotaRounding::Up => words.say("; phần lẻ tính thêm một", "; rounded up"),
        });
    }
    if quota.minimum > 0 {
        text.push_str(&format!("; {} {}", words.say("ít nhất", "at least"), quota.minimum));
    }
    line(words, &quota.naming, format!("{text}. {}", tied(words, quota.ties)))
}

/// Who has a title or flag.
pub(super) fn award(words: &Words<'_>, award: &Award) -> RuleLine {
    let who = award.requires.as_ref().map_or_else(
        || words.say("Mọi đơn vị được xếp hạng", "Every ranked unit").to_owned(),
        |requires| format!("{} {}", words.say("Đơn vị có", "Units where"), words.formula_in_sentence(requires)),
    );
    let count = award.count.map_or_else(
        || words.say("không hạn chế số lượng.", "without limit.").to_owned(),
        |count| {
            let best = say!(words.lang, "{count} đơn vị cao nhất", "the {count} best");
            format!("{best} {}. {}", peers(words, award.within), tied(words, award.ties))
        },
    );
    line(words, &award.naming, format!("{who}; {count}"))
}
