//! Legal bases: what names none, and what names one that nobody has verified.

use super::Checker;
use crate::diagnostic::catalogue::meaning_words::{self as words, Noun};
use crate::diagnostic::{Finding, Place, catalogue};
use crate::model::{BasisId, Naming};

impl Checker<'_> {
    pub(super) fn bases(&mut self) {
        let model = self.model;
        for card in &model.scorecards {
            for criterion in &card.criteria {
                self.no_basis(words::CRITERION, &criterion.naming);
            }
            for gate in &card.gates {
                self.no_basis(words::GATE, &gate.naming);
            }
            for quota in &card.quotas {
                self.no_basis(words::QUOTA, &quota.naming);
            }
            for award in &card.awards {
                self.no_basis(words::AWARD, &award.naming);
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
        let mut named: Vec<&Naming> = model.params.iter().map(|param| &param.naming).collect();
        for card in &model.scorecards {
            named.push(&card.naming);
            named.extend(card.groups.iter().map(|group| &group.naming));
            named.extend(card.criteria.iter().map(|criterion| &criterion.naming));
            named.extend(card.gates.iter().map(|gate| &gate.naming));
            named.extend(card.quotas.iter().map(|quota| &quota.naming));
            named.extend(card.awards.iter().map(|award| &award.naming));
        }
        named.into_iter().filter(|naming| naming.basis.contains(&basis)).map(|naming| naming.id.place).collect()
    }
}
