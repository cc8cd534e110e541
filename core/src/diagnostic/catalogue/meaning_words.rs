//! Words that fill messages of the checker, and words for the second places that its findings point to.

use crate::number::{DecimalStyle, Number};
use crate::text::Text;

/// A noun in both languages.
pub(crate) type Noun = (&'static str, &'static str);

pub(crate) const CRITERION: Noun = ("tiêu chí", "criterion");
pub(crate) const GATE: Noun = ("khống chế", "gate");
pub(crate) const QUOTA: Noun = ("khống chế tỷ lệ", "quota");
pub(crate) const AWARD: Noun = ("danh hiệu", "award");
pub(crate) const INPUT: Noun = ("số liệu", "input");
pub(crate) const DERIVED: Noun = ("chỉ số tính toán", "derived value");
pub(crate) const PARAM: Noun = ("tham số", "parameter");
pub(crate) const SCALE: Noun = ("thang xếp loại", "scale");

pub(crate) const CRITERIA: Noun = ("các tiêu chí", "the criteria");
pub(crate) const INNER_GROUPS: Noun = ("các nhóm con", "the inner groups");

pub(crate) const SCORECARD_MAX: Noun = ("điểm tối đa của bảng điểm", "the maximum of the scorecard");
pub(crate) const GROUP_MAX: Noun = ("điểm tối đa của nhóm", "the maximum of the group");
pub(crate) const CRITERION_MAX: Noun = ("điểm tối đa của tiêu chí", "the maximum of the criterion");
pub(crate) const BAND_POINTS: Noun = ("điểm của nấc", "the points of the clause");
pub(crate) const GATE_LIMIT: Noun = ("mức khống chế điểm", "the limit of the gate");
pub(crate) const GRADE_THRESHOLD: Noun = ("ngưỡng xếp loại", "the threshold of the grade");

pub(crate) const CAN_BE_MISSING: Noun = ("số liệu có thể để trống", "what it reads can be blank");
pub(crate) const CAN_BE_UNDEFINED: Noun = ("`when` có thể không xác định (chia cho 0)", "its `when` can be undefined (a division by zero)");
pub(crate) const GRADE_CAN_BE_UNKNOWN: Noun =
    ("mức xếp loại của `grade_at_most_of` có thể chưa biết", "the grade of `grade_at_most_of` can be unknown");

pub(crate) const READ_HERE: Noun = ("số liệu có thể để trống", "this can be blank");
pub(crate) const DIVIDED_HERE: Noun = ("phép chia này có thể chia cho 0", "this can be a division by zero");
pub(crate) const FIRST_HERE: Noun = ("lần đầu ở đây", "first here");
pub(crate) const BEFORE_HERE: Noun = ("đứng ở đây", "it stands here");
pub(crate) const MAX_HERE: Noun = ("điểm tối đa ở đây", "the maximum stands here");
pub(crate) const KEY_MAX_HERE: Noun = ("`max` ở đây", "`max` stands here");
pub(crate) const CITED_HERE: Noun = ("được dẫn lần đầu ở đây", "first cited here");
pub(crate) const EARLIER_GRADE: Noun = ("mức này nhận mọi trường hợp còn lại", "this grade takes every other row");

/// A noun as a text.
pub(crate) fn noun((vi, en): Noun) -> Text {
    Text::both(vi, en)
}

/// A number as readers of each language write it.
pub(crate) fn reading(number: &Number) -> Text {
    Text::both(&number.to_reading(DecimalStyle::Vietnamese), &number.to_reading(DecimalStyle::Plain))
}

/// How far a sum is from what it should be.
pub(crate) fn difference(found: &Number, expected: &Number) -> Text {
    let distance = (found - expected).abs();
    let (vi, en) = if found < expected { ("thiếu", "short by") } else { ("thừa", "over by") };
    worded(&reading(&distance), |number| format!("{vi} {number}"), |number| format!("{en} {number}"))
}

/// A sum written out: `15 (overdue) + 18 (interest)`.
pub(crate) fn sum(parts: &[(&str, &Number)]) -> Text {
    let written = |style| {
        let parts: Vec<String> = parts.iter().map(|(id, number)| format!("{} ({id})", number.to_reading(style))).collect();
        if parts.is_empty() { "0".to_owned() } else { parts.join(" + ") }
    };
    Text::both(&written(DecimalStyle::Vietnamese), &written(DecimalStyle::Plain))
}

/// A value that a parameter has from a day on.
pub(crate) fn param_value(id: &str, value: &Number) -> Text {
    worded(&reading(value), |number| format!("tham số `{id}` là {number}"), |number| format!("parameter `{id}` is {number}"))
}

/// The maximum of a part of a sum.
pub(crate) fn part_max(id: &str, max: &Number) -> Text {
    worded(&reading(max), |number| format!("`{id}`: {number} điểm"), |number| format!("`{id}`: {number} points"))
}

/// The range of a value: `từ 0 đến 100`.
pub(crate) fn range(low: Option<&Number>, high: Option<&Number>, whole: bool) -> Text {
    let (vi, en) = (DecimalStyle::Vietnamese, DecimalStyle::Plain);
    let (in_vi, in_en) = match (low, high) {
        (Some(low), Some(high)) => (
            format!("từ {} đến {}", low.to_reading(vi), high.to_reading(vi)),
            format!("from {} to {}", low.to_reading(en), high.to_reading(en)),
        ),
        (Some(low), None) => (format!("từ {} trở lên", low.to_reading(vi)), format!("{} or more", low.to_reading(en))),
        (None, Some(high)) => (format!("không quá {}", high.to_reading(vi)), format!("at most {}", high.to_reading(en))),
        (None, None) => ("không có giới hạn".to_owned(), "without limits".to_owned()),
    };
    if whole { Text::both(&format!("{in_vi}, số nguyên"), &format!("{in_en}, whole")) } else { Text::both(&in_vi, &in_en) }
}

/// A threshold over the highest score.
pub(crate) fn over_highest_score(threshold: &Number, highest: &Number) -> Text {
    Text::both(
        &format!(
            "ngưỡng {} cao hơn điểm cao nhất {}",
            threshold.to_reading(DecimalStyle::Vietnamese),
            highest.to_reading(DecimalStyle::Vietnamese)
        ),
        &format!(
            "its threshold {} is over the highest score {}",
            threshold.to_reading(DecimalStyle::Plain),
            highest.to_reading(DecimalStyle::Plain)
        ),
    )
}

/// A better grade takes every score.
pub(crate) fn taken_before(grade: &str) -> Text {
    Text::both(&format!("mức `{grade}` đã nhận mọi điểm từ 0"), &format!("grade `{grade}` takes every score from 0"))
}

/// `a` in both languages, put into words.
fn worded(text: &Text, vi: impl Fn(&str) -> String, en: impl Fn(&str) -> String) -> Text {
    use crate::text::Lang;
    Text::both(&vi(text.get(Lang::Vi)), &en(text.get(Lang::En)))
}
