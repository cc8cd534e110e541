//! Variations of numbers by a share of each.

use super::Variation;
use crate::change::{Changeable, Form, exact, paths};
use crate::check::RuleSet;
use crate::diagnostic::{Finding, Place, Refusal, catalogue};
use crate::number::{DecimalStyle, Mode, Number, Stage};

/// At least so many steps lie between a number and each end.
const STEPS: i64 = 10;

impl RuleSet {
    /// Variations of numbers around their values (dao động quanh mức hiện hành), each by the same share: with `10%` a
    /// maximum of 15 varies from 13.5 to 16.5.
    ///
    /// Paths are those of [`RuleSet::changeable`]; a part `*` stands for any: `credit.criterion.*.max` are the maxima of
    /// all criteria. Steps are powers of ten, the largest of which ten fit between the value and either end, but no finer
    /// than the step to which a criterion is rounded; ends are whole steps from the value. Maxima of criteria and groups
    /// vary as weights. A number that a parameter gives is passed over where a `*` matched it; so is zero, of which a
    /// share is nothing.
    ///
    /// # Errors
    /// A path that leads to no number, a number that a parameter gives, a share that is no number.
    ///
    /// # Example
    /// ```
    /// # use thidua::check::RuleSet;
    /// # let text = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/change/example.toml"));
    /// let rules = RuleSet::parse([("rules.toml", text)]).unwrap();
    /// let variations = rules.vary(["work.grade.*.at_least"], "10%").unwrap();
    /// let good = &variations[0];
    /// assert_eq!((good.low.as_str(), good.high.as_str(), good.step.as_str()), ("7.2", "8.8", "0.01"));
    /// ```
    pub fn vary<P: AsRef<str>>(&self, patterns: impl IntoIterator<Item = P>, by: &str) -> Result<Vec<Variation>, Refusal> {
        let known = self.changeable();
        let mut findings = Vec::new();
        let mut found: Vec<Variation> = Vec::new();
        let share = share(by);
        for pattern in patterns {
            let pattern = pattern.as_ref().trim();
            let Some(share) = &share else {
                findings.push(Finding::nowhere(&catalogue::CHANGE_NOT_NUMBER).with("path", pattern).with("value", by));
                continue;
            };
            let matched: Vec<&Changeable> = known.iter().filter(|number| matches(pattern, &number.path)).collect();
            if matched.is_empty() {
                findings.push(paths::unknown(pattern, &known));
            }
            for number in matched {
                match &number.form {
                    Form::Param(param) if !pattern.contains('*') => {
                        let finding = Finding::at(&catalogue::GIVEN_BY_PARAM, number.place).with("path", &number.path);
                        findings.push(finding.with("param", param).meant(Some(param)));
                    }
                    Form::Param(_) => {}
                    _ if found.iter().any(|known| known.path == number.path) => {}
                    _ => found.extend(self.around(number, share)),
                }
            }
        }
        let sources = || self.sources().clone();
        if findings.is_empty() { Ok(found) } else { Err(Refusal { findings, sources: sources() }) }
    }

    /// A number from so much below to so much above; none for zero.
    fn around(&self, number: &Changeable, share: &Number) -> Option<Variation> {
        let (weight, own) = self.weight(number.place);
        let half = (&number.number * share).abs();
        let part = half.checked_div(&Number::from(STEPS))?;
        if part.is_zero() {
            return None;
        }
        let mut exponent = 0;
        while Number::power_of_ten(exponent) <= part {
            exponent += 1;
        }
        while Number::power_of_ten(exponent) > part {
            exponent -= 1;
        }
        let step = Number::power_of_ten(exponent).max(own.unwrap_or_default());
        let half = half.round_to(&step, Mode::Floor);
        let show = |value: Number| value.to_reading(DecimalStyle::Plain);
        Some(Variation {
            path: number.path.clone(),
            low: show(number.number.clone() - half.clone()),
            high: show(number.number.clone() + half),
            step: show(step),
            weight,
        })
    }

    /// Whether a number is the maximum of a criterion or group, and the step that must divide it.
    fn weight(&self, place: Place) -> (bool, Option<Number>) {
        for card in &self.model().scorecards {
            for criterion in &card.criteria {
                if criterion.max.as_ref().is_some_and(|max| max.place == place) {
                    let step = (card.rounding.at == Stage::Criterion).then(|| criterion.rounding.step.clone());
                    return (true, step);
                }
            }
            if card.groups.iter().any(|group| group.max.as_ref().is_some_and(|max| max.place == place)) {
                let steps = card.criteria.iter().map(|criterion| criterion.rounding.step.clone());
                return (true, steps.max().filter(|_| card.rounding.at == Stage::Criterion));
            }
        }
        (false, None)
    }
}

/// `10%`, `0.1` or `1/10`.
fn share(text: &str) -> Option<Number> {
    let (number, percent) = exact(text.trim())?;
    let share = if percent { number * Number::power_of_ten(-2) } else { number };
    share.is_positive().then_some(share)
}

/// Whether a path is the pattern, in which `*` stands for any one part.
fn matches(pattern: &str, path: &str) -> bool {
    let (mut wanted, mut parts) = (pattern.split('.'), path.split('.'));
    loop {
        match (wanted.next(), parts.next()) {
            (None, None) => return true,
            (Some(wanted), Some(part)) if wanted == "*" || wanted == part => {}
            _ => return false,
        }
    }
}
