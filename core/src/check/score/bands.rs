//! `bands`: thresholds in one direction and in order, a last clause for the rest, clauses that can be reached.

use super::Scored;
use crate::check::Checker;
use crate::check::interval::Interval;
use crate::check::quantity::Amount;
use crate::diagnostic::catalogue::meaning_words as words;
use crate::diagnostic::{Finding, catalogue};
use crate::model::score::{Band, Limit};
use crate::number::Number;

/// The word that a rule file uses for a limit.
pub(super) fn word(limit: Limit) -> &'static str {
    match limit {
        Limit::AtMost => "at_most",
        Limit::Below => "below",
        Limit::AtLeast => "at_least",
        Limit::Above => "above",
    }
}

/// Whether thresholds of this kind rise.
fn rises(limit: Limit) -> bool {
    matches!(limit, Limit::AtMost | Limit::Below)
}

/// Whether `after` takes something that `before` has left.
fn in_order(before: (Limit, &Number), after: (Limit, &Number)) -> bool {
    let equal_allowed = matches!((before.0, after.0), (Limit::Below, Limit::AtMost) | (Limit::Above, Limit::AtLeast));
    if before.1 == after.1 { equal_allowed } else { rises(before.0) == (before.1 < after.1) }
}

impl Checker<'_> {
    pub(super) fn bands(&mut self, scored: Scored<'_>, bands: &[Band]) {
        let before = self.findings.len();
        self.band_order(scored, bands);
        for band in bands {
            if let Some(points) = self.amount(&band.points, scored.day) {
                self.multiple(scored.card, scored.criterion, words::BAND_POINTS, &points.number, points.place);
            }
        }
        if self.findings.len() == before {
            self.never_reached(scored, bands);
            self.band_cliffs(scored, bands);
        }
    }

    /// Thresholds all rise or all fall.
    fn band_order(&mut self, scored: Scored<'_>, bands: &[Band]) {
        let limits: Vec<(Limit, Amount)> = bands
            .iter()
            .filter_map(|band| band.limit.as_ref())
            .filter_map(|(limit, given)| self.amount(given, scored.day).map(|amount| (*limit, amount)))
            .collect();
        let Some((first, _)) = limits.first() else {
            return;
        };
        if let Some((other, amount)) = limits.iter().find(|(limit, _)| rises(*limit) != rises(*first)) {
            let finding = Finding::at(&catalogue::MIXED_DIRECTIONS, amount.place).with("found", word(*other)).with("before", word(*first));
            let place = limits.first().map_or(amount.place, |(_, amount)| amount.place);
            self.report(finding.label(place, words::noun(words::FIRST_HERE)));
            return;
        }
        for ((before, earlier), (after, later)) in limits.iter().zip(limits.iter().skip(1)) {
            if !in_order((*before, &earlier.number), (*after, &later.number)) {
                let finding = Finding::at(&catalogue::THRESHOLD_ORDER, later.place)
                    .with("key", word(*after))
                    .with_words("found", words::reading(&later.number))
                    .with_words("before", words::reading(&earlier.number))
                    .label(earlier.place, words::noun(words::BEFORE_HERE));
                self.report(earlier.explain(later.explain(finding)));
            }
        }
    }

    /// Clauses that no value reaches, as far as the limits of inputs tell.
    fn never_reached(&mut self, scored: Scored<'_>, bands: &[Band]) {
        let Some(value) = &scored.criterion.value else {
            return;
        };
        let range = Interval::of(&self.values, self.model, scored.card, value);
        let mut rest = Rest { low: range.low.clone().map(|low| (low, true)), high: range.high.clone().map(|high| (high, true)) };
        for band in bands {
            let taken = match &band.limit {
                None => rest.clone(),
                Some((limit, given)) => match self.amount(given, scored.day) {
                    Some(amount) => rest.take(*limit, amount.number),
                    None => return,
                },
            };
            if taken.is_empty(range.whole) {
                let known = words::range(range.low.as_ref(), range.high.as_ref(), range.whole);
                let finding = Finding::at(&catalogue::BAND_NEVER_REACHED, band.place).with("id", scored.id());
                self.report(finding.with_words("range", known));
            }
        }
    }

    /// Neighbouring clauses whose points lie far apart.
    fn band_cliffs(&mut self, scored: Scored<'_>, bands: &[Band]) {
        for (before, after) in bands.iter().zip(bands.iter().skip(1)) {
            if let Some((first, second)) = self.amount(&before.points, scored.day).zip(self.amount(&after.points, scored.day)) {
                self.cliff(scored, &(&first.number - &second.number), second.place);
            }
        }
    }
}

/// The values that no clause has taken yet; each end says whether it belongs to them.
#[derive(Clone)]
struct Rest {
    low: Option<(Number, bool)>,
    high: Option<(Number, bool)>,
}

impl Rest {
    /// Takes away what a clause holds for, and gives it.
    fn take(&mut self, limit: Limit, threshold: Number) -> Self {
        let inclusive = matches!(limit, Limit::AtMost | Limit::AtLeast);
        let mut taken = self.clone();
        if rises(limit) {
            taken.high = Some(tighter(taken.high, (threshold.clone(), inclusive), |a, b| a < b));
            self.low = Some(tighter(self.low.take(), (threshold, !inclusive), |a, b| a > b));
        } else {
            taken.low = Some(tighter(taken.low, (threshold.clone(), inclusive), |a, b| a > b));
            self.high = Some(tighter(self.high.take(), (threshold, !inclusive), |a, b| a < b));
        }
        taken
    }

    fn is_empty(&self, whole: bool) -> bool {
        let Some(((low, with_low), (high, with_high))) = self.low.as_ref().zip(self.high.as_ref()) else {
            return false;
        };
        if !whole {
            return low > high || (low == high && !(*with_low && *with_high));
        }
        let first = if low.is_whole() && !with_low { low + &Number::one() } else { low.ceiling() };
        let last = if high.is_whole() && !with_high { high - &Number::one() } else { high.floor() };
        first > last
    }
}

/// The end that leaves less.
fn tighter(known: Option<(Number, bool)>, new: (Number, bool), leaves_less: impl Fn(&Number, &Number) -> bool) -> (Number, bool) {
    match known {
        Some(known) if leaves_less(&known.0, &new.0) => known,
        Some(known) if known.0 == new.0 => (new.0, known.1 && new.1),
        _ => new,
    }
}
