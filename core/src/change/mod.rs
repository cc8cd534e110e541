//! What if: any number of the rules changed by its path, and weights changed so that sums stay.
//!
//! A changed rule set is a rule set like any other: its texts hold the new numbers, it was checked in full, and its
//! digest is that of its own texts. [`fast`] changes the meaning alone, for a thousand variants in a moment.

mod edit;
pub(crate) mod fast;
mod formulas;
pub(crate) mod paths;
#[cfg(test)]
mod tests;
pub(crate) mod weights;

pub use paths::Changeable;
pub(crate) use paths::Form;

use crate::check::RuleSet;
use crate::diagnostic::{Finding, Refusal, catalogue};
use crate::number::{Number, parse_fraction, parse_plain};
pub(crate) use edit::Edit;
use std::collections::BTreeMap;

impl RuleSet {
    /// Every number of the rules that [`RuleSet::change`] can change, with its path and value, in the order of the texts.
    ///
    /// Paths begin with the scorecard's id (`credit.max`, `credit.criterion.overdue.max`,
    /// `credit.criterion.overdue.score.bands.1.at_most`, `credit.group.debt.max`, `credit.grade.good.at_least`,
    /// `credit.gate.late.effect.total_at_most`, `credit.quota.share.at_most`), with `param` (`param.limit`, or
    /// `param.limit.2027-01-01` where the values are dated), with the subject for limits of its inputs
    /// (`commune.input.outstanding.max`), or stand alone for the manifest's rounding (`rounding.places`). Clauses and
    /// points of lists are counted from 1; items of a checklist and entries of a lookup go by their ids. Numbers inside
    /// formulas have no path: a parameter gives them one. Where the rules name a parameter, `value` is `param.x`.
    ///
    /// # Example
    /// ```
    /// # use thidua::check::RuleSet;
    /// # let text = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/change/example.toml"));
    /// let rules = RuleSet::parse([("rules.toml", text)]).unwrap();
    /// let each = rules.changeable().into_iter().find(|number| number.path == "work.criterion.errors.score.count.each");
    /// assert_eq!(each.unwrap().value, "0.5");
    /// ```
    #[must_use]
    pub fn changeable(&self) -> Vec<Changeable> {
        paths::survey(self.sources())
    }

    /// The value of one of these numbers, as a rule file writes it.
    ///
    /// # Errors
    /// A path that leads to no number, with the nearest paths.
    ///
    /// # Example
    /// ```
    /// # use thidua::check::RuleSet;
    /// # let text = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/change/example.toml"));
    /// let rules = RuleSet::parse([("rules.toml", text)]).unwrap();
    /// assert_eq!(rules.number("work.max").unwrap(), "10");
    /// ```
    pub fn number(&self, path: &str) -> Result<String, Refusal> {
        let known = self.changeable();
        let found = known.iter().find(|number| number.path == path.trim());
        found.map(|number| number.value.clone()).ok_or_else(|| self.refused(vec![paths::unknown(path, &known)]))
    }

    /// A new rule set in which numbers have other values (đổi con số của quy tắc), each given by its path and written as
    /// in a rule file: `12`, `0.25`, `2/37`, the share of a quota `20%`. All changes are made before anything is
    /// checked, so that maxima that belong together can be changed together. What is not changed stays byte for byte, and
    /// a value that is the same already changes nothing: the digest of the rules stays too.
    ///
    /// # Errors
    /// A path that leads to no number (with the nearest paths), a text that is no exact number, a number that is changed
    /// twice or that a parameter gives; else every finding of the check of the changed texts, which the refusal carries.
    ///
    /// # Example
    /// ```
    /// # use thidua::check::RuleSet;
    /// # let text = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/change/example.toml"));
    /// let rules = RuleSet::parse([("rules.toml", text)]).unwrap();
    /// let changed = rules.change([("work.criterion.errors.score.count.each", "0.75")]).unwrap();
    /// assert_ne!(changed.digest(), rules.digest());
    /// let refused = rules.change([("work.criterion.don.max", "12")]).unwrap_err();
    /// assert_eq!(refused.findings[0].nearest.as_deref(), Some("work.criterion.done.max"));
    /// ```
    pub fn change<P: AsRef<str>, V: AsRef<str>>(&self, changes: impl IntoIterator<Item = (P, V)>) -> Result<Self, Refusal> {
        let edits = resolve(&self.changeable(), changes).map_err(|findings| self.refused(findings))?;
        edited(self, &edits)
    }

    /// A new rule set in which some weights (trọng số: maxima of criteria and groups) have other values and the sums stay:
    /// the other parts of the same group share what is left in proportion to their old maxima, and everything inside a
    /// part follows its maximum.
    ///
    /// Weights are given by path: `credit.criterion.overdue.max`, `credit.group.debt.max`. Shares are exact; under
    /// `at = "criterion"` each is cut to the step that the criterion is rounded to, and the steps left over go to the
    /// largest remainders, the first in the file among equals, so that the sum is exactly the old one. The points of a
    /// criterion (of clauses, lines, items, steps of a shortfall) are scaled with its maximum and rounded to the same
    /// step; a share of a peer or a formula is not touched: [`RuleSet::left_behind`] tells where the old maximum
    /// stands in one. A bonus or deduction keeps no sum: it changes alone.
    ///
    /// # Errors
    /// As for [`RuleSet::change`]; a path to something other than a maximum; weights that leave nothing for the others,
    /// or something that no step divides.
    ///
    /// # Example
    /// ```
    /// # use thidua::check::RuleSet;
    /// # let text = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/change/example.toml"));
    /// let rules = RuleSet::parse([("rules.toml", text)]).unwrap();
    /// let changed = rules.set_weights([("work.criterion.done.max", "7")]).unwrap();
    /// let value = |path: &str| changed.changeable().into_iter().find(|number| number.path == path).unwrap().value;
    /// assert_eq!(value("work.criterion.clean.max"), "3");
    /// assert_eq!(value("work.criterion.clean.score.bands.2.points"), "1.5");
    /// assert!(rules.set_weights([("work.criterion.done.max", "10")]).is_err());
    /// ```
    pub fn set_weights<P: AsRef<str>, V: AsRef<str>>(&self, weights: impl IntoIterator<Item = (P, V)>) -> Result<Self, Refusal> {
        let changeable = self.changeable();
        let given = resolve(&changeable, weights).map_err(|findings| self.refused(findings))?;
        let given: BTreeMap<_, _> = given.into_iter().map(|edit| (edit.place, edit.number)).collect();
        let scaled = weights::scaled(self.model(), &given, weights::Whole::Exact).map_err(|findings| {
            let path = |place| changeable.iter().find(|number| number.place == place).map_or("", |number| number.path.as_str());
            self.refused(findings.into_iter().map(|problem| problem.finding(path)).collect())
        })?;
        let edits: Vec<Edit> = scaled.into_iter().map(|(place, number)| Edit { place, number, share: false }).collect();
        edited(self, &edits)
    }

    fn refused(&self, findings: Vec<Finding>) -> Refusal {
        Refusal { findings, sources: self.sources().clone() }
    }
}

/// Rules with new numbers in their texts.
pub(crate) fn edited(rules: &RuleSet, edits: &[Edit]) -> Result<RuleSet, Refusal> {
    if edits.is_empty() {
        return Ok(rules.clone());
    }
    RuleSet::parse(edit::texts(rules.sources(), edits))
}

/// Changes by path as edits of places; those that change nothing are left out.
fn resolve<P: AsRef<str>, V: AsRef<str>>(
    known: &[Changeable],
    changes: impl IntoIterator<Item = (P, V)>,
) -> Result<Vec<Edit>, Vec<Finding>> {
    let mut findings = Vec::new();
    let mut edits: Vec<Edit> = Vec::new();
    let mut seen: Vec<String> = Vec::new();
    for (path, value) in changes {
        let (path, value) = (path.as_ref().trim(), value.as_ref().trim());
        let Some(number) = known.iter().find(|number| number.path == path) else {
            findings.push(paths::unknown(path, known));
            continue;
        };
        if seen.iter().any(|known| known == path) {
            findings.push(Finding::nowhere(&catalogue::CHANGED_TWICE).with("path", path));
            continue;
        }
        seen.push(path.to_owned());
        if let Form::Param(param) = &number.form {
            if value != param.as_str() {
                let finding = Finding::at(&catalogue::GIVEN_BY_PARAM, number.place).with("path", path).with("param", param);
                findings.push(finding.meant(Some(param)));
            }
            continue;
        }
        match exact(value) {
            Some((new, share)) => {
                if new != number.number || share != (number.form == Form::Share) {
                    edits.push(Edit { place: number.place, number: new, share });
                }
            }
            None => {
                let finding = Finding::at(&catalogue::CHANGE_NOT_NUMBER, number.place);
                findings.push(finding.with("path", path).with("value", value));
            }
        }
    }
    if findings.is_empty() { Ok(edits) } else { Err(findings) }
}

/// An exact number, and whether it is written as a share.
pub(crate) fn exact(text: &str) -> Option<(Number, bool)> {
    match text.strip_suffix('%') {
        Some(share) => parse_plain(share.trim_end()).map(|written| (written.number(), true)),
        None => parse_plain(text).map(|written| written.number()).or_else(|| parse_fraction(text)).map(|number| (number, false)),
    }
}
