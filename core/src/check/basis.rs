//! Legal bases: what names none, and what names one that nobody has verified.

use super::Checker;
use crate::diagnostic::catalogue::meaning_words::{self as words, Noun};
use crate::diagnostic::{Finding, Place, catalogue};
use crate::model::{BasisId, Naming};

impl Checker<'_> {
    pub(super) fn bases(&mut self) {
        let model = self.model;
        for card in &model.scorecards {
            let criteria = card.criteria.iter().map(|criterion| (words::CRITERION, &criterion.naming));
            let gates = card.gates.iter().map(|gate| (words::GATE, &gate.naming));
            let quotas = card.quotas.iter().map(|quota| (words::QUOTA, &quota.naming));
            let awards = card.awards.iter().map(|award| (words::AWARD, &award.naming));
            for (what, naming) in criteria.chain(gates).chain(quotas).chain(awards) {
                self.no_basis(what, naming);
            }
        }
        for (index, basis) in model.bases.iter().enumerate().filter(|(_, basis)| !basis.verified) {
            if self.written.is_unreadable(basis.naming.place, "verified") {
                continue;
            }
            let cited: Vec<Place> = self.citations(BasisId(index));
            if let Some(first) = cited.first() {
                let finding = Finding::at(&catalogue::BASIS_UNVERIFIED, basis.naming.id.place).with("id", &basis.naming.id.value);
                self.report(finding.with("count", cited.len()).label(*first, words::noun(words::CITED_HERE)));
            }
        }
    }

    fn no_basis(&mut self, what: Noun, naming: &Naming) {
        if naming.basis.is_empty() && !self.written.says(naming.place, "basis") {
            let finding = Finding::at(&catalogue::NO_BASIS, naming.id.place).with("id", &naming.id.value);
            self.report(finding.with_words("what", words::noun(what)));
        }
    }

    /// Everything that cites a basis, in the order of the texts.
    fn citations(&self, basis: BasisId) -> Vec<Place> {
        let model = self.model;
        let manifest = model.params.iter().map(|param| &param.naming);
        let cards = model.scorecards.iter().flat_map(|card| {
            std::iter::once(&card.naming)
                .chain(card.groups.iter().map(|group| &group.naming))
                .chain(card.criteria.iter().map(|criterion| &criterion.naming))
                .chain(card.gates.iter().map(|gate| &gate.naming))
                .chain(card.quotas.iter().map(|quota| &quota.naming))
                .chain(card.awards.iter().map(|award| &award.naming))
        });
        manifest.chain(cards).filter(|naming| naming.basis.contains(&basis)).map(|naming| naming.id.place).collect()
    }
}
