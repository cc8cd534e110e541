//! One sentence for each scoring function: how the points follow, with the numbers in.

use super::{Speaker, say};
use crate::model::expression::{Expression, Kind};
use crate::model::score::{Limit, Partial, Side, Take};
use crate::number::{Exact, Number};
use crate::report::explain::criterion::scored;
use crate::report::explain::figure::Value;
use crate::report::explain::{CriterionExplained, Item, Reason};
use std::cmp::Ordering;

/// The kind of what is scored.
pub(super) fn kind_of<'c>(criterion: &'c CriterionExplained<'_>) -> Option<&'c Kind> {
    scored(criterion.criterion).0.map(|expression: &Expression| &expression.kind)
}

impl Speaker<'_> {
    pub(super) fn rule(&self, criterion: &CriterionExplained<'_>, reason: &Reason<'_>) -> Vec<String> {
        let lang = self.lang;
        let full = criterion.max.cloned().unwrap_or_default();
        let value = criterion.value.as_ref().and_then(Value::number).map(Exact::number).unwrap_or_default();
        match reason {
            Reason::Bands { limits, points, clause } => self.bands(criterion, limits, points, *clause),
            Reason::ProRata { ratio, zero_below } => {
                let ratio = ratio.number();
                if let Some(least) = zero_below.filter(|least| ratio < **least) {
                    let (ratio, least) = (self.exact(&ratio), self.inline(least));
                    return vec![say!(lang, "tỷ lệ {ratio} dưới {least}: 0 điểm", "the ratio {ratio} is below {least}: no points")];
                }
                let raw = &full * &ratio;
                let factor = self.factor(&ratio);
                vec![self.cut(&format!("{} × {factor}", self.inline(&full)), &raw, criterion)]
            }
            Reason::Lines { ends, below } => vec![self.lines(criterion, ends, *below, &value)],
            Reason::Shortfall { short, times, per, deduct, floor, partial, side } => {
                self.shortfall(criterion, &full, (&short.number(), &times.number()), (per, deduct, floor), (*partial, *side))
            }
            Reason::Count { each, start, .. } => {
                let raw = *start + &(*each * &value);
                let product = format!("{} × {}", self.inline(&each.abs()), self.factor(&value));
                let text = match (start.is_zero(), each.is_negative()) {
                    (true, false) => product,
                    (true, true) => format!("-{product}"),
                    (false, true) => format!("{} - {product}", self.inline(start)),
                    (false, false) => format!("{} + {product}", self.inline(start)),
                };
                vec![self.cut(&text, &raw, criterion)]
            }
            Reason::YesNo { yes, no } => {
                let (held, points) = if criterion.value == Some(Value::Boolean(true)) { (true, yes) } else { (false, no) };
                let points = self.of_points(points);
                vec![if held {
                    say!(lang, "có, đạt: {points}", "yes: {points}")
                } else {
                    say!(lang, "không, chưa đạt: {points}", "no: {points}")
                }]
            }
            Reason::Lookup { points } => self.lookup(criterion, points),
            Reason::Checklist { items, take } => self.checklist(criterion, items, *take),
            Reason::Leader { .. } | Reason::Best { .. } | Reason::MinMax { .. } | Reason::Placing { .. } => {
                self.relative(criterion, reason, &value)
            }
            Reason::Formula => {
                vec![self.cut(lang.pick("điểm là giá trị của công thức", "the points are the value of the formula"), &value, criterion)]
            }
            Reason::Manual { step } => {
                let points = self.of_points(&value);
                vec![match step {
                    Some(step) => {
                        let step = self.inline(step);
                        say!(lang, "người chấm cho {points} (theo bước {step})", "{points} given by hand (in steps of {step})")
                    }
                    None => say!(lang, "người chấm cho {points}", "{points} given by hand"),
                }]
            }
        }
    }

    /// A number as a factor: a fraction is put in brackets.
    pub(super) fn factor(&self, number: &Number) -> String {
        let text = self.inline(number);
        if number.is_negative() || text.contains('/') || text.contains('≈') { format!("({text})") } else { text }
    }

    /// `12 × 2,125 = 25,5, lấy tối đa 12`: what comes out, and what cuts it.
    pub(super) fn cut(&self, text: &str, raw: &Number, criterion: &CriterionExplained<'_>) -> String {
        let kept = criterion.before_gates.number();
        let result = format!("{text} = {}", self.exact(raw));
        let points = self.of_points(&kept);
        match kept.cmp(raw) {
            Ordering::Equal => result,
            Ordering::Less => say!(self.lang, "{result}, lấy tối đa {points}", "{result}, at most {points}"),
            Ordering::Greater => say!(self.lang, "{result}, không dưới {points}", "{result}, not below {points}"),
        }
    }

    fn sign(limit: Limit) -> &'static str {
        match limit {
            Limit::AtMost => "≤",
            Limit::Below => "<",
            Limit::AtLeast => "≥",
            Limit::Above => ">",
        }
    }

    /// A clause in words: `≤ 0,20 %`.
    pub(super) fn clause(&self, limits: &[(Limit, Number)], clause: usize, kind: Option<&Kind>) -> String {
        match limits.get(clause) {
            Some((limit, number)) => format!("{} {}", Self::sign(*limit), self.limit(number, kind)),
            None => say!(self.lang, "các trường hợp còn lại", "every other case"),
        }
    }

    /// The nearest clause with more points: earlier ones first, as tables run from better to worse.
    pub(super) fn better_clause(points: &[Number], clause: usize) -> Option<usize> {
        let own = points.get(clause)?;
        let better = |other: &usize| points.get(*other).is_some_and(|points| points > own);
        (0..clause).rev().find(better).or_else(|| (clause.saturating_add(1)..points.len()).find(better))
    }

    fn bands(&self, criterion: &CriterionExplained<'_>, limits: &[(Limit, Number)], points: &[Number], clause: usize) -> Vec<String> {
        let kind = kind_of(criterion);
        let of = |clause: usize| points.get(clause).map_or_else(String::new, |points| self.of_points(points));
        let (held, own) = (self.clause(limits, clause, kind), of(clause));
        let text = format!("{held}: {own}");
        match Self::better_clause(points, clause) {
            Some(better) if better < clause => {
                let (needed, more) = (self.clause(limits, better, kind), of(better));
                vec![say!(self.lang, "{text}; để đạt {more} cần {needed}", "{text}; {more} would need {needed}")]
            }
            _ => vec![text],
        }
    }

    fn lines(&self, criterion: &CriterionExplained<'_>, ends: &[(Number, Number)], below: usize, value: &Number) -> String {
        let lang = self.lang;
        let kind = kind_of(criterion);
        let end = |end: &(Number, Number)| (self.limit(&end.0, kind), self.of_points(&end.1));
        let before = below.checked_sub(1).and_then(|before| ends.get(before));
        match (before, ends.get(below)) {
            (None, Some(first)) => {
                let (limit, points) = end(first);
                say!(lang, "từ {limit} trở xuống: {points}", "{limit} or less: {points}")
            }
            (Some(last), None) => {
                let (limit, points) = end(last);
                say!(lang, "từ {limit} trở lên: {points}", "{limit} or more: {points}")
            }
            (Some((v0, p0)), Some((v1, p1))) => {
                let rise = p1 - p0;
                let (plus, slope) = if rise.is_negative() { ("-", rise.abs()) } else { ("+", rise.clone()) };
                let raw = p0 + &(&rise * &(value - v0).checked_div(&(v1 - v0)).unwrap_or_default());
                let step = format!(
                    "{} × ({} - {}) / ({} - {})",
                    self.inline(&slope),
                    self.factor(value),
                    self.factor(v0),
                    self.factor(v1),
                    self.factor(v0)
                );
                let text = if p0.is_zero() && plus == "+" { step } else { format!("{} {plus} {step}", self.inline(p0)) };
                let ((left, from), (right, to)) = (end(&(v0.clone(), p0.clone())), end(&(v1.clone(), p1.clone())));
                let counted = self.cut(&text, &raw, criterion);
                say!(
                    lang,
                    "đường thẳng từ {left} ({from}) đến {right} ({to}): {counted}",
                    "on the line from {left} ({from}) to {right} ({to}): {counted}"
                )
            }
            (None, None) => String::new(),
        }
    }

    fn shortfall(
        &self,
        criterion: &CriterionExplained<'_>,
        full: &Number,
        (short, times): (&Number, &Number),
        (per, deduct, floor): (&Number, &Number, &Number),
        (partial, side): (Partial, Side),
    ) -> Vec<String> {
        let lang = self.lang;
        let kind = kind_of(criterion);
        let target = criterion.target.as_ref().and_then(Value::number).map(Exact::number).unwrap_or_default();
        let target = self.measured(&target, kind);
        if short.is_zero() {
            let points = self.of_points(&criterion.before_gates.number());
            return vec![match side {
                Side::Below => say!(lang, "đạt chỉ tiêu {target}: {points}", "the target {target} is reached: {points}"),
                Side::Above => say!(lang, "không vượt mức {target}: {points}", "not above {target}: {points}"),
            }];
        }
        let (short, each, points) = (self.measured(short, kind), self.limit(per, kind), self.of_points(deduct));
        let said = match side {
            Side::Below => say!(lang, "thiếu {short} so với {target}", "{short} short of {target}"),
            Side::Above => say!(lang, "vượt {short} so với {target}", "{short} above {target}"),
        };
        let count = self.exact(times);
        let counted = match partial {
            Partial::Proportional => say!(lang, "tính theo tỷ lệ: {count} lần", "in proportion: {count} times"),
            Partial::Started => say!(lang, "phần lẻ tính tròn lên: {count} lần", "a started one counts whole: {count} times"),
            Partial::Completed => say!(lang, "phần lẻ không tính: {count} lần", "a started one does not count: {count} times"),
        };
        let raw = full - &(deduct * times);
        let sum = self.cut(&format!("{} - {} × {}", self.inline(full), self.inline(deduct), self.factor(times)), &raw, criterion);
        let sum = if floor.is_positive() && &raw < floor {
            sum
        } else {
            sum.replace(
                lang.pick(", không dưới 0 điểm", ", not below 0 points"),
                lang.pick(", trừ đến hết: 0 điểm", ", all points lost: 0 points"),
            )
        };
        vec![say!(lang, "{said}; cứ {each} trừ {points}, {counted}", "{said}; {points} off for each {each}, {counted}"), sum]
    }

    fn lookup(&self, criterion: &CriterionExplained<'_>, points: &[Number]) -> Vec<String> {
        let (Some(Value::Member(position, _)), Some(kind)) = (&criterion.value, kind_of(criterion)) else { return Vec::new() };
        let of = |position: usize| points.get(position).map_or_else(String::new, |points| self.of_points(points));
        let title = |position: usize| self.member(kind, position).unwrap_or_default();
        let text = format!("{}: {}", title(*position), of(*position));
        match self.next_choice(points, *position) {
            Some(next) => {
                let (next, more) = (title(next), of(next));
                vec![say!(self.lang, "{text}; {next} được {more}", "{text}; {next} would have {more}")]
            }
            None => vec![text],
        }
    }

    /// The choice with the fewest points above those of `position`.
    pub(super) fn next_choice(&self, points: &[Number], position: usize) -> Option<usize> {
        let own = points.get(position)?;
        let better = points.iter().enumerate().filter(|(_, points)| *points > own);
        better.min_by(|left, right| left.1.cmp(right.1)).map(|(next, _)| next)
    }

    /// The title of a checklist's item.
    pub(super) fn item(&self, item: &Item<'_>) -> String {
        self.model.values.get(item.value.0).map_or_else(|| item.id.to_owned(), |value| value.naming.title.get(self.lang).to_owned())
    }

    fn checklist(&self, criterion: &CriterionExplained<'_>, items: &[Item<'_>], take: Take) -> Vec<String> {
        let mut lines: Vec<String> = items
            .iter()
            .map(|item| {
                let (title, points) = (self.item(item), self.of_points(item.points));
                let mark = if item.done { '✓' } else { '–' };
                format!("{mark} {title} ({}): {points}", item.id)
            })
            .collect();
        let done: Vec<&Number> = items.iter().filter(|item| item.done).map(|item| item.points).collect();
        let sum: Number = done.iter().map(|points| (*points).clone()).sum();
        let listed = done.iter().map(|points| self.inline(points)).collect::<Vec<_>>();
        lines.push(match take {
            _ if done.is_empty() => say!(self.lang, "chưa có mục nào: 0 điểm", "none of the items: no points"),
            Take::Sum => self.cut(&listed.join(" + "), &sum, criterion),
            Take::Highest => {
                let highest = done.iter().max().map_or_else(Number::zero, |points| (**points).clone());
                self.cut(self.lang.pick("mục cao nhất", "the highest item"), &highest, criterion)
            }
        });
        lines
    }
}
