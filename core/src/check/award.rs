//! `[[award]]` (clause 9).

use super::Checker;
use crate::diagnostic::catalogue::words;
use crate::model::award::Award;
use crate::model::scorecard::Scorecard;

impl Checker<'_> {
    pub(super) fn award(&mut self, card: &Scorecard, award: &Award) {
        self.needs_ranking(card, words::AWARD, &award.naming);
        self.within(card.subject, award.within, award.naming.place);
    }
}
