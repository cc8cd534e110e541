//! Groups and criteria in the order of the official table, with the numbers that it prints.

use super::formula::{Words, title_or_id};
use super::scoring::Scoring;
use super::{RuleRow, RuleTable, standing};
use crate::known::Positions;
use crate::model::group::{GroupKind, Part};
use crate::model::score::Score;
use crate::model::scorecard::Scorecard;
use crate::model::{CriterionId, GroupId, Model, Naming, ScorecardId};
use crate::text::Lang;
use jiff::civil::Date;

/// The table of a scorecard.
pub(super) fn table(model: &Model, card: ScorecardId, lang: Lang, on: Option<Date>) -> Option<RuleTable> {
    let card = model.scorecards.get(card.0)?;
    let words = Words { model, card: Some(card), lang, on };
    let mut rows = Vec::new();
    let outermost = card.groups.iter().enumerate().filter(|(_, group)| group.parent.is_none());
    for (place, (position, _)) in outermost.enumerate() {
        group(&words, card, GroupId(position), 0, place + 1, &mut rows);
    }
    Some(RuleTable {
        id: card.naming.id.value.clone(),
        title: title_or_id(card.naming.title.get(lang), &card.naming.id.value),
        subject: model.subjects.get(card.subject.0).map_or_else(String::new, |subject| subject.naming.title.get(lang).to_owned()),
        max: card.max.as_ref().map_or_else(String::new, |max| words.points(&max.value)),
        rows,
        derived: derived(&words, card),
        counting: standing::counting(&words, card),
        grades: standing::grades(&words, card),
        gates: card.gates.iter().map(|gate| standing::gate(&words, card, gate)).collect(),
        ranking: standing::ranking(&words, card),
        quotas: card.quotas.iter().map(|quota| standing::quota(&words, card, quota)).collect(),
        awards: card.awards.iter().map(|award| standing::award(&words, award)).collect(),
    })
}

fn bases(naming: &Naming) -> Vec<usize> {
    naming.basis.iter().map(|basis| basis.0 + 1).collect()
}

fn note(naming: &Naming, lang: Lang) -> Option<String> {
    naming.note.as_ref().map(|note| note.get(lang).to_owned()).filter(|note| !note.is_empty())
}

fn group(words: &Words<'_>, card: &Scorecard, id: GroupId, depth: usize, place: usize, rows: &mut Vec<RuleRow>) {
    let Some(group) = card.groups.get(id.0) else { return };
    let title = title_or_id(group.naming.title.get(words.lang), &group.naming.id.value);
    let own = if depth == 0 { roman(place) } else { place.to_string() };
    // A title may bring its number along, as the official tables print it.
    let (number, content) = match title.split_once(". ") {
        Some((number, rest)) if is_number(number) => (number.to_owned(), rest.to_owned()),
        _ => (own, title),
    };
    let mut how = Vec::new();
    if group.capped
        && let Some(max) = &group.max
    {
        how.push(format!(
            "{} {}.",
            words.say("Cộng điểm các nội dung, không quá", "The sum of its parts, at most"),
            words.points(&max.value)
        ));
    } else if group.kind != GroupKind::Base
        && let Some(max) = &group.max
    {
        how.push(format!("{} {}.", words.say("Cả nhóm không quá", "All together at most"), words.points(&max.value)));
    }
    rows.push(RuleRow {
        group: Some(depth),
        id: group.naming.id.value.clone(),
        number,
        content,
        max: group.max.as_ref().map_or_else(String::new, |max| words.number(&max.value)),
        how,
        basis: bases(&group.naming),
        note: note(&group.naming, words.lang),
    });
    for (place, part) in group.parts.iter().enumerate() {
        match part {
            Part::Criterion(criterion) => rows.extend(self::criterion(words, card, *criterion, group.kind, place + 1)),
            Part::Group(inner) if depth < 16 => self::group(words, card, *inner, depth + 1, place + 1, rows),
            Part::Group(_) => {}
        }
    }
}

fn criterion(words: &Words<'_>, card: &Scorecard, id: CriterionId, kind: GroupKind, place: usize) -> Option<RuleRow> {
    let criterion = card.criteria.get(id.0)?;
    Some(RuleRow {
        group: None,
        id: criterion.naming.id.value.clone(),
        number: criterion.code.clone().unwrap_or_else(|| place.to_string()),
        content: title_or_id(criterion.naming.title.get(words.lang), &criterion.naming.id.value),
        max: criterion.max.as_ref().map_or_else(String::new, |max| words.number(&max.value)),
        how: Scoring { words, criterion, kind }.lines(),
        basis: bases(&criterion.naming),
        note: note(&criterion.naming, words.lang),
    })
}

/// The computed values of the subject that the scorecard reads, with their formulas.
fn derived(words: &Words<'_>, card: &Scorecard) -> Vec<(String, String)> {
    let mut read = Positions::default();
    for expression in card.expressions() {
        collect(words.model, expression, &mut read);
    }
    let checklists = card.criteria.iter().filter_map(|criterion| criterion.score.as_ref());
    for score in checklists {
        if let Score::Checklist { items, .. } = &score.value {
            for (value, _) in items {
                if read.insert(value.value.0)
                    && let Some(formula) = words.model.values.get(value.value.0).and_then(|value| value.derived())
                {
                    collect(words.model, formula, &mut read);
                }
            }
        }
    }
    let values = read.rising().filter_map(|position| words.model.values.get(position));
    let derived = values.filter_map(|value| Some((&value.naming, value.derived()?)));
    derived.map(|(naming, formula)| (title_or_id(naming.title.get(words.lang), &naming.id.value), words.formula(formula))).collect()
}

fn collect(model: &Model, expression: &crate::model::expression::Expression, read: &mut Positions) {
    use crate::model::expression::{Node, Read};
    expression.walk(&mut |part| {
        if let Node::Read(Read::Value(value)) | Node::Parent(Read::Value(value)) = part.node
            && read.insert(value.0)
            && let Some(formula) = model.values.get(value.0).and_then(|value| value.derived())
        {
            collect(model, formula, read);
        }
    });
}

fn is_number(text: &str) -> bool {
    let letter = text.chars().count() == 1 && text.chars().all(|sign| sign.is_uppercase() || sign.is_ascii_lowercase());
    !text.is_empty()
        && (letter || text.chars().all(|sign| "IVXLC".contains(sign)) || text.chars().all(|sign| sign.is_ascii_digit() || sign == '.'))
}

/// A small number in roman numerals.
fn roman(number: usize) -> String {
    let signs = [(50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")];
    let mut rest = number;
    let mut out = String::new();
    for (value, sign) in signs {
        while rest >= value && out.len() < 16 {
            out.push_str(sign);
            rest -= value;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers() {
        let romans: Vec<_> = [1, 4, 9, 14, 40].into_iter().map(roman).collect();
        assert_eq!(romans, ["I", "IV", "IX", "XIV", "XL"]);
        assert!(is_number("III") && is_number("1.2") && is_number("B") && !is_number("Điểm") && !is_number(""));
    }
}
