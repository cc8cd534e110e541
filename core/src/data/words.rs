//! Boolean, choice and grade columns: words become codes (clause 10).

use super::cell::View;
use super::dataset::{Column, Values};
use super::read::{States, Target};
use super::state::State;
use crate::diagnostic::{Finding, catalogue};
use crate::known::Texts;
use crate::model::input::InputKind;
use crate::model::scale::Member;
use crate::text::{self, Text};

/// Words with their codes; `None` where a word has none, or means more than one member.
#[derive(Default)]
struct Words {
    texts: Texts,
    codes: Vec<Option<u16>>,
}

impl Words {
    fn set(&mut self, word: &str, code: Option<u16>) {
        match self.codes.get_mut(self.texts.number(word)) {
            Some(known) => *known = code,
            None => self.codes.push(code),
        }
    }

    /// The code of a word, where it is one of them.
    fn get(&self, word: &str) -> Option<Option<u16>> {
        self.codes.get(self.texts.get(word)?).copied()
    }
}

/// Reads a boolean, choice or grade column. Cells that are none of the words are reported.
pub(super) fn column(target: &Target<'_>, findings: &mut Vec<Finding>) -> Column {
    let members: Option<&[Member]> = match &target.input.kind {
        InputKind::Choice { choices, .. } => Some(choices),
        InputKind::Grade(scale) => target.source.model.scales.get(scale.0).map(|scale| scale.grades.as_slice()),
        InputKind::Boolean | InputKind::Number { .. } => None,
    };
    let words = members.map_or_else(truth, listed);
    let (mut codes, mut states) = (Vec::with_capacity(target.source.rows.len()), States::default());
    // Columns of words repeat a few texts; each is folded once.
    let mut seen = Words::default();
    for (position, view) in target.views().enumerate() {
        let code = match view {
            View::Text(text) => seen.get(text).unwrap_or_else(|| {
                let code = words.get(&text::fold(text)).flatten();
                seen.set(text, code);
                code
            }),
            View::Blank => target.input.blank_is_false.then_some(0),
            View::Boolean(value) if members.is_none() => Some(u16::from(value)),
            View::Other(_) | View::Boolean(_) => None,
            number => words.get(&number.shown()).flatten(),
        };
        let state = code.map_or_else(
            || {
                target.unknown(position, view, findings).unwrap_or_else(|| {
                    findings.push(refused(target, members, position, view));
                    State::Missing
                })
            },
            |_| State::Known,
        );
        states.push(position, state);
        codes.push(code.unwrap_or_default());
    }
    Column::new(Values::Codes(codes), states.finish(), target.column.heading.trim().to_owned())
}

/// The words of truth values.
fn truth() -> Words {
    let words = [("true", 1), ("false", 0), ("1", 1), ("0", 0), ("có", 1), ("không", 0), ("x", 1)];
    let mut codes = Words::default();
    words.into_iter().for_each(|(word, code)| codes.set(word, Some(code)));
    codes
}

/// Ids first; a title counts where it is no id. A title of two members is none of them.
fn listed(members: &[Member]) -> Words {
    let mut words = Words::default();
    for (member, code) in members.iter().zip(0_u16..) {
        words.set(&text::fold(&member.id.value), Some(code));
    }
    let ids = words.codes.len();
    for (member, code) in members.iter().zip(0_u16..) {
        for title in member.title.all().map(text::fold).filter(|title| !title.is_empty()) {
            let number = words.texts.number(&title);
            match words.codes.get_mut(number) {
                Some(known) if number >= ids && *known != Some(code) => *known = None,
                Some(_) => {}
                None => words.codes.push(Some(code)),
            }
        }
    }
    words
}

fn refused(target: &Target<'_>, members: Option<&[Member]>, position: usize, view: View<'_>) -> Finding {
    let Some(members) = members else {
        return target.finding(&catalogue::NOT_A_TRUTH_VALUE, position, view);
    };
    let list =
        |lang| members.iter().map(|member| format!("`{}` ({})", member.id.value, member.title.get(lang))).collect::<Vec<_>>().join(", ");
    let known = Text { vi: Some(list(text::Lang::Vi)), en: Some(list(text::Lang::En)) };
    let shown = view.shown();
    let names = members.iter().flat_map(|member| std::iter::once(member.id.value.as_str()).chain(member.title.all()));
    target.finding(&catalogue::NOT_IN_LIST, position, view).with_words("known", known).meant(text::nearest(&shown, names))
}
