//! `[ranking]` (clause 9): keys that say something, each once.

use super::Checker;
use crate::diagnostic::catalogue::meaning_words as words;
use crate::diagnostic::{Finding, catalogue};
use crate::model::scorecard::Scorecard;

impl Checker<'_> {
    pub(super) fn ranking(&mut self, card: &Scorecard) {
        let Some(ranking) = &card.ranking else {
            return;
        };
        for (position, key) in ranking.by.iter().enumerate() {
            if let Some(first) = ranking.by.iter().take(position).find(|before| before.name.node == key.name.node) {
                let finding = Finding::at(&catalogue::RANK_KEY_TWICE, key.name.place);
                self.report(finding.label(first.name.place, words::noun(words::FIRST_HERE)));
            }
        }
    }
}
