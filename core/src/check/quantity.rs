//! Numbers of scoring functions and quotas, which may be parameters and so differ by day.

use super::Checker;
use crate::diagnostic::catalogue::meaning_words as words;
use crate::diagnostic::{Finding, Place, catalogue};
use crate::model::param::Param;
use crate::model::score::Given;
use crate::model::{ParamId, Quantity};
use crate::number::Number;
use jiff::civil::Date;

/// A number as it is in force on a day.
#[derive(Clone, Debug)]
pub(super) struct Amount {
    /// The number.
    pub(super) number: Number,
    /// Where it (or the name of the parameter) is written.
    pub(super) place: Place,
    /// The parameter's id, and where this value of it stands.
    param: Option<(String, Place)>,
}

impl Amount {
    /// Points to the value of the parameter, where the number is one's.
    pub(super) fn explain(&self, finding: Finding) -> Finding {
        match &self.param {
            Some((id, place)) => finding.label(*place, words::param_value(id, &self.number)),
            None => finding,
        }
    }
}

impl Checker<'_> {
    /// A number on a day; none where its parameter has no value then.
    pub(super) fn amount(&self, given: &Given, day: Date) -> Option<Amount> {
        match &given.value {
            Quantity::Literal(number) => Some(Amount { number: number.clone(), place: given.place, param: None }),
            Quantity::Param(id) => self.param_amount(*id, given.place, day),
        }
    }

    /// A parameter's value on a day.
    pub(super) fn param_amount(&self, id: ParamId, place: Place, day: Date) -> Option<Amount> {
        let param = self.model.params.get(id.0)?;
        let dated = param.values.iter().rev().find(|dated| dated.from.is_none_or(|from| from <= day))?;
        Some(Amount { number: dated.value.clone(), place, param: Some((param.naming.id.value.clone(), dated.place)) })
    }

    /// The days on which one of the parameters changes, inside the period of the rule set: a constraint that holds on
    /// each of them holds on every day.
    pub(super) fn days(&self, params: &[ParamId]) -> Vec<Date> {
        let period = self.model.manifest.effective;
        let first = period.map_or(Date::MIN, |period| period.from);
        let changes = params
            .iter()
            .filter_map(|id| self.model.params.get(id.0))
            .flat_map(|param: &Param| param.values.iter().filter_map(|dated| dated.from))
            .filter(|day| period.is_none_or(|period| period.contains(*day)));
        let mut days: Vec<Date> = changes.chain(std::iter::once(first)).collect();
        crate::order::sort(&mut days);
        days.dedup();
        days
    }

    /// Refuses a number that is not above zero.
    pub(super) fn above_zero(&mut self, key: &'static str, given: &Given, day: Date) {
        if let Some(amount) = self.amount(given, day).filter(|amount| !amount.number.is_positive()) {
            let finding = Finding::at(&catalogue::NOT_ABOVE_ZERO, amount.place).with("key", key);
            self.report(amount.explain(finding.with_words("found", words::reading(&amount.number))));
        }
    }

    /// Refuses a number below zero.
    pub(super) fn not_below_zero(&mut self, key: &'static str, given: &Given, day: Date) {
        if let Some(amount) = self.amount(given, day).filter(|amount| amount.number.is_negative()) {
            let finding = Finding::at(&catalogue::BELOW_ZERO, amount.place).with("key", key);
            self.report(amount.explain(finding.with_words("found", words::reading(&amount.number))));
        }
    }

    /// Refuses a number that is not in `0 ..= high`.
    pub(super) fn share(&mut self, key: &'static str, amount: &Amount, high: i64) {
        let high = Number::from(high);
        if amount.number.is_negative() || amount.number > high {
            let finding = Finding::at(&catalogue::SHARE_OUTSIDE, amount.place)
                .with("key", key)
                .with("low", 0)
                .with("high", &high)
                .with_words("found", words::reading(&amount.number));
            self.report(amount.explain(finding));
        }
    }
}
