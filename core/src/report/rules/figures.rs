//! Số liệu cần nhập: what a table of a subject holds, for an entry form and for the documentation.

use super::formula::{Words, title_or_id};
use crate::model::input::InputKind;
use crate::model::{Model, SubjectId, ValueId};
use crate::text::{Lang, say};

/// An input in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// Which value.
    pub value: ValueId,
    /// The heading that an entry form uses: the first of `columns`, else the id.
    pub heading: String,
    /// Its title.
    pub title: String,
    /// What may be entered: kind, unit, limits, decimals, whether it is required.
    pub accepts: String,
    /// Its note.
    pub note: Option<String>,
}

/// The inputs of a subject, in the order of the texts.
#[must_use]
pub fn figures(model: &Model, subject: SubjectId, lang: Lang) -> Vec<Figure> {
    let words = Words { model, card: None, lang, on: None };
    let values = model.values.iter().enumerate().filter(|(_, value)| value.subject == subject);
    let figure = |(position, value): (usize, &crate::model::input::Value)| {
        let input = value.input()?;
        let mut parts: Vec<String> = Vec::new();
        match &input.kind {
            InputKind::Number { unit, whole } => {
                parts.push(if *whole { words.say("Số nguyên", "Whole number") } else { words.say("Số", "Number") }.to_owned());
                let unit = words.unit(unit);
                if !unit.is_empty() {
                    parts.push(say!(words.lang, "đơn vị: {unit}", "unit: {unit}"));
                }
            }
            InputKind::Boolean => parts.push(words.say("Có hoặc Không", "Yes or no").to_owned()),
            InputKind::Choice { choices, .. } => {
                let titles =
                    choices.iter().map(|member| title_or_id(member.title.get(lang), &member.id.value)).collect::<Vec<_>>().join(", ");
                parts.push(say!(words.lang, "Một trong: {titles}", "One of: {titles}"));
            }
            InputKind::Grade(scale) => {
                let grades = model.scales.get(scale.0).map(|scale| scale.grades.as_slice()).unwrap_or_default();
                let titles =
                    grades.iter().map(|member| title_or_id(member.title.get(lang), &member.id.value)).collect::<Vec<_>>().join(", ");
                parts.push(say!(words.lang, "Một trong: {titles}", "One of: {titles}"));
            }
        }
        let (min, max) = (input.min.as_ref().map(|min| words.number(&min.value)), input.max.as_ref().map(|max| words.number(&max.value)));
        match (min, max) {
            (Some(min), Some(max)) => parts.push(say!(words.lang, "từ {min} đến {max}", "from {min} to {max}")),
            (Some(min), None) => parts.push(say!(words.lang, "từ {min} trở lên", "{min} or more")),
            (None, Some(max)) => parts.push(say!(words.lang, "không quá {max}", "at most {max}")),
            (None, None) => {}
        }
        if let (Some(places), InputKind::Number { whole: false, .. }) = (input.places, &input.kind) {
            parts.push(say!(words.lang, "không quá {places} chữ số thập phân", "at most {places} decimals"));
        }
        parts.push(
            match (input.required, input.blank_is_false) {
                (true, _) => words.say("bắt buộc nhập, không áp dụng thì ghi kxđ", "required; n/a where it does not apply"),
                (false, true) => words.say("để trống là Không", "blank is no"),
                (false, false) => words.say("được để trống", "may be blank"),
            }
            .to_owned(),
        );
        Some(Figure {
            value: ValueId(position),
            heading: input.columns.first().cloned().unwrap_or_else(|| value.naming.id.value.clone()),
            title: title_or_id(value.naming.title.get(lang), &value.naming.id.value),
            accepts: format!("{}.", parts.join("; ")),
            note: value.naming.note.as_ref().map(|note| note.get(lang).to_owned()).filter(|note| !note.is_empty()),
        })
    };
    values.filter_map(figure).collect()
}
