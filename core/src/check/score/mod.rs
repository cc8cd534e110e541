//! The scoring functions (clause 5): thresholds in order, points inside `0 ..= max`, numbers in their units, cliffs.
//!
//! Whatever depends on a parameter is checked on every day on which one of them changes.

mod bands;
mod lines;
mod listed;
mod steps;

use super::Checker;
use crate::diagnostic::catalogue::meaning_words as words;
use crate::diagnostic::{Finding, catalogue};
use crate::model::criterion::Criterion;
use crate::model::score::{Given, Score, Start};
use crate::model::scorecard::Scorecard;
use crate::model::{ParamId, Quantity};
use crate::number::Number;
use jiff::civil::Date;

/// A criterion on a day.
#[derive(Clone, Copy)]
struct Scored<'m> {
    card: &'m Scorecard,
    criterion: &'m Criterion,
    /// Its points are subtracted.
    deduction: bool,
    /// It counts towards the full mark.
    base: bool,
    day: Date,
}

impl<'m> Scored<'m> {
    fn id(&self) -> &'m str {
        &self.criterion.naming.id.value
    }

    fn max(&self) -> Option<&'m Number> {
        self.criterion.max.as_ref().map(|max| &max.value)
    }
}

impl Checker<'_> {
    pub(super) fn score(&mut self, card: &Scorecard, criterion: &Criterion, deduction: bool, base: bool) {
        let Some(score) = &criterion.score else {
            return;
        };
        let quantities = quantities(&score.value);
        let params: Vec<ParamId> = quantities
            .iter()
            .filter_map(|(_, given, _)| match given.value {
                Quantity::Param(id) => Some(id),
                Quantity::Literal(_) => None,
            })
            .collect();
        for day in self.days(&params) {
            let scored = Scored { card, criterion, deduction, base, day };
            for (key, given, role) in &quantities {
                if *role == Role::Points {
                    self.points(scored, key, given);
                }
            }
            self.function(scored, &score.value);
        }
    }

    fn function(&mut self, scored: Scored<'_>, score: &Score) {
        match score {
            Score::Bands(bands) => self.bands(scored, bands),
            Score::ProRata { zero_below, .. } => self.zero_below(scored, zero_below.as_ref()),
            Score::Linear { from, to } => self.linear(scored, from, to),
            Score::Piecewise(points) => self.piecewise(scored, points),
            Score::Shortfall { per, deduct, partial, .. } => self.shortfall(scored, per, deduct, *partial),
            Score::Count { each, start, .. } => self.count(scored, each, start),
            Score::YesNo { yes, .. } => self.yes_no(scored, yes.as_ref()),
            Score::Lookup(table) => self.lookup(scored, table),
            Score::Leader { at_target, .. } => {
                if let Some(amount) = self.amount(at_target, scored.day) {
                    self.share("at_target", &amount, 1);
                }
            }
            Score::Placing { points, .. } => self.placing(scored, points),
            Score::Manual { step: Some(step) } => self.above_zero("step", step, scored.day),
            Score::Manual { step: None } | Score::Checklist { .. } | Score::Best { .. } | Score::MinMax { .. } | Score::Formula(_) => {}
        }
    }

    /// Points lie in `0 ..= max`; deducted points without maximum are not below zero.
    fn points(&mut self, scored: Scored<'_>, key: &'static str, given: &Given) {
        let Some(amount) = self.amount(given, scored.day) else {
            return;
        };
        let above = scored.max().filter(|max| amount.number > **max);
        let finding = match (amount.number.is_negative(), above, scored.max()) {
            (false, None, _) => return,
            (true, _, None) => Finding::at(&catalogue::POINTS_NEGATIVE, amount.place),
            (true, _, _) if scored.deduction => Finding::at(&catalogue::POINTS_NEGATIVE, amount.place),
            (_, _, Some(max)) | (false, Some(max), None) => {
                Finding::at(&catalogue::POINTS_OUTSIDE, amount.place).with_words("max", words::reading(max))
            }
        };
        let mut finding = finding.with("key", key).with("id", scored.id()).with_words("found", words::reading(&amount.number));
        if let Some(max) = scored.criterion.max.as_ref().filter(|_| above.is_some()) {
            finding = finding.label(max.place, words::noun(words::MAX_HERE));
        }
        self.report(amount.explain(finding));
    }

    /// One step worth more than half of the maximum.
    fn cliff(&mut self, scored: Scored<'_>, step: &Number, place: crate::diagnostic::Place) {
        let Some(max) = scored.max().filter(|_| !scored.deduction) else {
            return;
        };
        let step = step.abs();
        // What lies outside 0 ..= max is an error already.
        if &(&step + &step) > max && &step <= max {
            let finding = Finding::at(&catalogue::CLIFF, place).with("id", scored.id());
            self.report(finding.with_words("step", words::reading(&step)).with_words("max", words::reading(max)));
        }
    }
}

/// What a number of a scoring function stands for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Points, inside `0 ..= max`.
    Points,
    /// A value, or another number.
    Other,
}

/// Every number of a scoring function that may be a parameter.
pub(super) fn quantities(score: &Score) -> Vec<(&'static str, &Given, Role)> {
    let mut all = Vec::new();
    let mut add = |key, given, role| all.push((key, given, role));
    let (points, other) = (Role::Points, Role::Other);
    match score {
        Score::Bands(bands) => {
            for band in bands {
                if let Some((limit, given)) = &band.limit {
                    add(bands::word(*limit), given, other);
                }
                add("points", &band.points, points);
            }
        }
        Score::ProRata { zero_below: Some(given), .. } => add("zero_below", given, other),
        Score::Linear { from, to } => {
            for (key, (value, given)) in [("from", from), ("to", to)] {
                add(key, value, other);
                add(key, given, points);
            }
        }
        Score::Piecewise(pairs) => {
            for (value, given) in pairs {
                add("points", value, other);
                add("points", given, points);
            }
        }
        Score::Shortfall { per, deduct, floor, .. } => {
            add("per", per, other);
            add("deduct", deduct, other);
            add("floor", floor, points);
        }
        Score::Count { each, start, floor } => {
            if let Start::Points(start) = start {
                add("start", start, points);
            }
            add("each", each, other);
            add("floor", floor, points);
        }
        Score::YesNo { yes, no } => {
            if let Some(yes) = yes {
                add("yes", yes, points);
            }
            add("no", no, points);
        }
        Score::Lookup(table) => table.iter().for_each(|(_, given)| add("table", given, points)),
        Score::Checklist { items, .. } => items.iter().for_each(|(_, given)| add("items", given, points)),
        Score::Leader { at_target, .. } => add("at_target", at_target, other),
        Score::Placing { points: given, .. } => given.iter().for_each(|given| add("points", given, points)),
        Score::Manual { step: Some(given) } => add("step", given, other),
        Score::ProRata { zero_below: None, .. }
        | Score::Manual { step: None }
        | Score::Best { .. }
        | Score::MinMax { .. }
        | Score::Formula(_) => {}
    }
    all
}
