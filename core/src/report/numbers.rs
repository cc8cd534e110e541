//! What a number of the rules is, in words: the title of a path such as `credit.criterion.overdue.max`.

use crate::model::{Model, Naming};
use crate::text::{Lang, say};

/// What the number at a path is, in words (`3.1. Tỷ lệ nợ quá hạn: điểm chuẩn`); a part that nothing is known of stays as
/// it is.
///
/// Paths are those of [`crate::check::RuleSet::changeable`].
///
/// # Example
/// ```
/// # use thidua::{check::RuleSet, text::Lang};
/// # let text = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/change/example.toml"));
/// let rules = RuleSet::parse([("rules.toml", text)]).unwrap();
/// let title = thidua::report::number_title(rules.model(), "work.criterion.clean.score.bands.2.points", Lang::Vi);
/// assert_eq!(title, "Nợ quá hạn: bậc 2, điểm");
/// ```
#[must_use]
pub fn number_title(model: &Model, path: &str, lang: Lang) -> String {
    let parts: Vec<&str> = path.split('.').collect();
    let (owner, rest) = owner(model, &parts, lang);
    let words: Vec<String> = match (parts.as_slice(), rest) {
        ([_, "grade", ..], ["at_least"]) => Vec::new(),
        ([_, "input", ..], ["max"]) => vec![lang.pick("lớn nhất", "greatest").to_owned()],
        _ => within(model, rest, lang),
    };
    match (owner.is_empty(), words.is_empty()) {
        (_, true) => owner,
        (true, false) => words.join(", "),
        (false, false) => format!("{owner}: {}", words.join(", ")),
    }
}

/// The part of the rules to which a number belongs, and what of the path leads on from there.
fn owner<'p, 's>(model: &Model, parts: &'p [&'s str], lang: Lang) -> (String, &'p [&'s str]) {
    let title = |naming: &Naming| {
        let title = naming.title.get(lang);
        if title.is_empty() { naming.id.value.clone() } else { title.to_owned() }
    };
    let find = |namings: &mut dyn Iterator<Item = &Naming>, id: &str| {
        let mut found = id.to_owned();
        for naming in namings {
            if naming.id.value == id {
                found = title(naming);
            }
        }
        found
    };
    let card = |id: &str| model.scorecards.iter().find(|card| card.naming.id.value == id);
    match parts {
        ["param", id, rest @ ..] => (find(&mut model.params.iter().map(|param| &param.naming), id), rest),
        [of, "input", id, rest @ ..] => {
            let subject = model.subjects.iter().position(|subject| subject.naming.id.value == *of);
            let inputs = model.values.iter().filter(|value| Some(value.subject.0) == subject && value.input().is_some());
            (find(&mut inputs.map(|value| &value.naming), id), rest)
        }
        [of, kind, id, rest @ ..] if card(of).is_some() => {
            let Some(card) = card(of) else { return (String::new(), parts) };
            let owner = match *kind {
                "criterion" => {
                    let code = card.criteria.iter().find(|known| known.naming.id.value == *id).and_then(|known| known.code.as_deref());
                    let title = find(&mut card.criteria.iter().map(|known| &known.naming), id);
                    code.map_or(title.clone(), |code| format!("{code}. {title}"))
                }
                "group" => find(&mut card.groups.iter().map(|known| &known.naming), id),
                "gate" => find(&mut card.gates.iter().map(|known| &known.naming), id),
                "quota" => {
                    let quota = card.quotas.iter().find(|quota| quota.naming.id.value == *id);
                    let scale = card.scale.and_then(|scale| model.scales.get(scale.0));
                    let grade = quota.zip(scale).and_then(|(quota, scale)| scale.grades.get(quota.grade.value));
                    match (quota.map(|quota| quota.naming.title.get(lang)).filter(|title| !title.is_empty() && title != id), grade) {
                        (Some(title), _) => title.to_owned(),
                        (None, Some(grade)) => {
                            let grade = grade.title.get(lang);
                            say!(lang, "Tỷ lệ được xếp {grade}", "Share of {grade}")
                        }
                        (None, None) => (*id).to_owned(),
                    }
                }
                "award" => find(&mut card.awards.iter().map(|known| &known.naming), id),
                "grade" => {
                    let grade = super::grade_title(model, card, id, lang);
                    say!(lang, "Ngưỡng mức {grade}", "Threshold of {grade}")
                }
                _ => return (title(&card.naming), parts.get(1..).unwrap_or_default()),
            };
            (owner, rest)
        }
        [of, rest @ ..] => match card(of) {
            Some(card) => (title(&card.naming), rest),
            None => (String::new(), parts),
        },
        [] => (String::new(), parts),
    }
}

/// The words of a path within its owner. A number that counts is put into the word before it.
fn within(model: &Model, parts: &[&str], lang: Lang) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut list = "";
    for part in parts {
        let number = part.bytes().all(|byte| byte.is_ascii_digit());
        let date = part.split_once('-').is_some() && part.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
        if list == "score" {
            // The name of the function: the criterion has one alone.
        } else if number {
            words.push(counted(list, part, lang));
        } else if date {
            let mut digits: Vec<&str> = part.split('-').collect();
            digits.reverse();
            let day = digits.join("/");
            words.push(say!(lang, "từ ngày {day}", "from {part}"));
        } else if let Some((_, vi, en)) = WORDS.iter().find(|(key, ..)| key == part) {
            let word = lang.pick(vi, en);
            if !word.is_empty() {
                words.push(word.to_owned());
            }
        } else {
            words.push(member(model, part, lang));
        }
        list = part;
    }
    words
}

/// An item of a list, which counts from 1; of the two ends of a line, the value and its points.
fn counted(list: &str, number: &str, lang: Lang) -> String {
    match (list, number) {
        ("bands", _) => say!(lang, "bậc {number}", "clause {number}"),
        ("piecewise", _) => say!(lang, "mốc {number}", "mark {number}"),
        ("points", _) => say!(lang, "thứ {number}", "place {number}"),
        (_, "1") => lang.pick("trị số", "value").to_owned(),
        (_, "2") => lang.pick("số điểm", "points").to_owned(),
        _ => number.to_owned(),
    }
}

/// An item that goes by its id: a choice, a grade, an input.
fn member(model: &Model, id: &str, lang: Lang) -> String {
    use crate::model::input::{InputKind, Value};
    let value = || model.values.iter().find(|value| value.naming.id.value == id).map(|value| &value.naming.title);
    let choices = model.values.iter().filter_map(Value::input).filter_map(|input| match &input.kind {
        InputKind::Choice { choices, .. } => Some(choices),
        _ => None,
    });
    let scales = model.scales.iter().map(|scale| &scale.grades);
    let member = choices.chain(scales).flatten().find(|member| member.id.value == id).map(|member| &member.title);
    let title = member.or_else(value).map(|title| title.get(lang)).filter(|title| !title.is_empty());
    title.unwrap_or(id).to_owned()
}

/// Words of keys; an empty one goes without saying.
const WORDS: [(&str, &str, &str); 32] = [
    ("score", "", ""),
    ("effect", "", ""),
    ("count", "số lượng", "number"),
    ("items", "", ""),
    ("table", "", ""),
    ("max", "điểm chuẩn", "maximum"),
    ("min", "nhỏ nhất", "least"),
    ("at_least", "từ", "at least"),
    ("at_most", "không quá", "at most"),
    ("above", "trên", "above"),
    ("below", "dưới", "below"),
    ("points", "điểm", "points"),
    ("target", "mức phải đạt", "target"),
    ("at_target", "phần điểm khi đạt mức", "share at the target"),
    ("zero_below", "mức không được điểm", "no points below"),
    ("from", "mốc đầu", "first end"),
    ("to", "mốc cuối", "second end"),
    ("per", "mỗi phần thiếu", "each part short"),
    ("deduct", "điểm trừ mỗi phần", "deducted for each"),
    ("each", "điểm mỗi đơn vị", "points for each"),
    ("start", "điểm ban đầu", "first points"),
    ("floor", "điểm thấp nhất", "least points"),
    ("yes", "điểm khi có", "points for yes"),
    ("no", "điểm khi không", "points for no"),
    ("step", "bước làm tròn", "rounding step"),
    ("minimum", "tối thiểu", "at least"),
    ("points_at_most", "điểm không quá", "points at most"),
    ("total_at_most", "tổng điểm không quá", "total at most"),
    ("places", "số chữ số thập phân", "decimals"),
    ("rounding", "làm tròn", "rounding"),
    ("criterion", "tiêu chí", "criterion"),
    ("group", "nhóm", "group"),
];
