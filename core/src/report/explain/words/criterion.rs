//! A criterion in words: heading with the points, figures, formula, clause, gates, rounding, points lost, basis.

use super::formula::Put;
use super::{Lines, Section, SectionKind, Speaker, say};
use crate::data::State;
use crate::model::expression::{Expression, Node};
use crate::model::group::GroupKind;
use crate::model::score::Score;
use crate::number::{Exact, Number};
use crate::outcome::probe::Status;
use crate::report::explain::criterion::scored;
use crate::report::explain::figure::Value;
use crate::report::explain::{CriterionExplained, Explanation, Limited, Reason};

impl Speaker<'_> {
    pub(super) fn criterion(&self, explanation: &Explanation<'_>, criterion: &CriterionExplained<'_>, depth: usize) -> Section {
        let mut lines = Lines(Vec::new());
        self.figures(&criterion.figures, &mut lines);
        self.status(criterion, &mut lines);
        if criterion.state == Status::Scored {
            self.formula(criterion, &mut lines);
            if let Some(reason) = &criterion.reason {
                let label = match reason {
                    Reason::Bands { .. } => self.lang.pick("Khung điểm", "Clause"),
                    _ => self.lang.pick("Cách tính", "Rule"),
                };
                lines.extend(label, self.rule(criterion, reason));
            }
        }
        self.limits(explanation, &criterion.gates, &mut lines);
        self.points_line(criterion, &mut lines);
        if let Some(lost) = self.lost(criterion) {
            lines.push(self.lang.pick("Mất điểm", "Lost"), lost);
        }
        self.basis(&criterion.heading, &mut lines);
        let heading = self.criterion_heading(criterion);
        Section { kind: SectionKind::Criterion, id: Some(criterion.heading.id.to_owned()), depth, heading, lines: lines.0 }
    }

    fn criterion_heading(&self, criterion: &CriterionExplained<'_>) -> String {
        let lang = self.lang;
        let title = self.titled(&criterion.heading);
        let title = say!(lang, "Tiêu chí {title}", "Criterion {title}");
        let max = criterion.max.map(|max| format!("/{}", self.inline(max))).unwrap_or_default();
        let Some(points) = &criterion.points else {
            return say!(lang, "{title}: không áp dụng", "{title}: not applicable");
        };
        let shown = self.points(points);
        match criterion.group_kind {
            GroupKind::Deduction if points.is_zero() => say!(lang, "{title}: không trừ điểm", "{title}: no deduction"),
            GroupKind::Deduction => say!(lang, "{title}: trừ {shown} điểm", "{title}: {shown} points off"),
            GroupKind::Bonus => say!(lang, "{title}: cộng {shown}{max} điểm", "{title}: plus {shown}{max} points"),
            GroupKind::Base => match criterion.lost.as_ref().filter(|lost| lost.is_positive()) {
                Some(lost) => {
                    let lost = self.points(lost);
                    say!(lang, "{title}: {shown}{max} điểm (mất {lost})", "{title}: {shown}{max} points ({lost} lost)")
                }
                None => say!(lang, "{title}: {shown}{max} điểm", "{title}: {shown}{max} points"),
            },
        }
    }

    /// What stood in the way of scoring: conditions and unknown figures.
    fn status(&self, criterion: &CriterionExplained<'_>, lines: &mut Lines) {
        let lang = self.lang;
        let label = lang.pick("Điều kiện", "Condition");
        let rules = criterion.criterion;
        let worked = |expression: Option<&Expression>, value: &Option<Value<'_>>| {
            let (expression, value) = (expression?, value.as_ref()?);
            let written = self.written(expression);
            if Put::is_name(expression) {
                Some(written)
            } else {
                Some(format!("{written}: {}", self.worked(expression, value, &criterion.figures)))
            }
        };
        let unknown = self.unknown_figures(criterion);
        let text = match criterion.state {
            Status::Scored => return,
            Status::Full => {
                let condition = worked(rules.full_if.as_ref(), &criterion.full).unwrap_or_default();
                say!(lang, "được điểm tối đa theo điều kiện {condition}", "full mark by the condition {condition}")
            }
            Status::NotApplicable if criterion.applies == Some(Value::Boolean(false)) => {
                let condition = worked(rules.applies_if.as_ref(), &criterion.applies).unwrap_or_default();
                say!(
                    lang,
                    "không áp dụng, vì không thỏa điều kiện {condition}",
                    "not applicable, for the condition is not met: {condition}"
                )
            }
            Status::NotApplicable => say!(lang, "không áp dụng: {unknown}", "not applicable: {unknown}"),
            Status::MissingZero => {
                say!(lang, "{unknown}; quy tắc cho 0 điểm khi thiếu số liệu", "{unknown}; by the rule no points where figures are missing")
            }
            Status::MissingFull => say!(
                lang,
                "{unknown}; quy tắc cho điểm tối đa khi thiếu số liệu",
                "{unknown}; by the rule full mark where figures are missing"
            ),
            Status::MissingNotApplicable => {
                say!(
                    lang,
                    "{unknown}; quy tắc không áp dụng tiêu chí khi thiếu số liệu",
                    "{unknown}; by the rule not applicable where figures are missing"
                )
            }
            Status::UndefinedZero => {
                say!(lang, "{unknown}; quy tắc cho 0 điểm trong trường hợp này", "{unknown}; by the rule no points in this case")
            }
            Status::UndefinedFull => {
                say!(lang, "{unknown}; quy tắc cho điểm tối đa trong trường hợp này", "{unknown}; by the rule full mark in this case")
            }
            Status::UndefinedNotApplicable => {
                say!(
                    lang,
                    "{unknown}; quy tắc không áp dụng tiêu chí trong trường hợp này",
                    "{unknown}; by the rule not applicable in this case"
                )
            }
        };
        lines.push(label, text);
    }

    /// `“Nợ đầu năm” để trống`: the figures that are not known, or what is undefined.
    fn unknown_figures(&self, criterion: &CriterionExplained<'_>) -> String {
        let wanted = match criterion.state {
            Status::NotApplicable => State::NotApplicable,
            Status::UndefinedZero | Status::UndefinedFull | Status::UndefinedNotApplicable => State::Undefined,
            _ => State::Missing,
        };
        let of_state = criterion.figures.iter().filter(|figure| figure.value == Value::Unknown(wanted));
        let inner = |name: String| name.replace('“', "‘").replace('”', "’");
        let names: Vec<String> = of_state.map(|figure| format!("“{}”", inner(self.name(figure.expression)))).collect();
        let state = self.state(wanted);
        if names.is_empty() {
            return match wanted {
                State::Undefined if self.has_no_target(criterion) => {
                    say!(self.lang, "tỷ lệ {state}, vì chỉ tiêu không lớn hơn 0", "the ratio is {state}, for the target is not above 0")
                }
                State::Undefined => say!(self.lang, "tỷ lệ {state} (chia cho 0)", "the ratio is {state} (division by zero)"),
                _ => say!(self.lang, "số liệu {state}", "a figure is {state}"),
            };
        }
        let names = names.join(", ");
        let be = if names.contains("”, “") { "are" } else { "is" };
        say!(self.lang, "{names} {state}", "{names} {be} {state}")
    }

    /// Whether a share of a target is asked for and the target is not above zero.
    fn has_no_target(&self, criterion: &CriterionExplained<'_>) -> bool {
        let score = criterion.criterion.score.as_ref().map(|score| &score.value);
        let is_share = matches!(score, Some(Score::ProRata { .. } | Score::Leader { .. }));
        is_share && criterion.target.as_ref().and_then(Value::number).is_some_and(|target| !target.is_positive())
    }

    /// The formula as written, and with the figures put in; a bare name needs neither.
    fn formula(&self, criterion: &CriterionExplained<'_>, lines: &mut Lines) {
        let (formula, put) = (self.lang.pick("Công thức", "Formula"), self.lang.pick("Thế số", "With figures"));
        let (Some(expression), target) = scored(criterion.criterion) else { return };
        let Some(value) = &criterion.value else { return };
        let written = self.written(expression);
        match (&criterion.criterion.score.as_ref().map(|score| &score.value), target) {
            (Some(Score::ProRata { .. } | Score::Leader { .. }), Some(target)) => {
                let bracketed = |text: &str, name: bool| if name { text.to_owned() } else { format!("({text})") };
                let literal =
                    |expression: &Expression| Put::is_name(expression) || matches!(expression.node, Node::Number(_) | Node::Percent(..));
                let above = bracketed(&written, literal(expression));
                let below = bracketed(&self.written(target), literal(target));
                lines.push(formula, format!("{above} / {below}"));
                let ratio = match &criterion.reason {
                    Some(Reason::ProRata { ratio, .. } | Reason::Leader { ratio, .. }) => self.exact(&ratio.number()),
                    _ => String::new(),
                };
                let (above, below) = (self.put_factor(expression, &criterion.figures), self.put_factor(target, &criterion.figures));
                lines.push(put, format!("{above} / {below} = {ratio}"));
            }
            _ if Put::is_name(expression) => {}
            _ => {
                lines.push(formula, written);
                lines.push(put, self.worked(expression, value, &criterion.figures));
            }
        }
        if let (Some(Score::Shortfall { .. }), Some(target), Some(value)) =
            (criterion.criterion.score.as_ref().map(|score| &score.value), target, &criterion.target)
            && !matches!(target.node, Node::Number(_))
        {
            let text = format!("{} = {}", self.written(target), self.value(value, target));
            lines.push(self.lang.pick("Chỉ tiêu", "Target"), text);
        }
    }

    /// Gates that fired and limit points.
    pub(super) fn limits(&self, explanation: &Explanation<'_>, gates: &[Limited<'_>], lines: &mut Lines) {
        for limited in gates {
            let Some(gate) = explanation.gates.get(limited.position) else { continue };
            let (title, most) = (gate.heading.title.0.get(self.lang), self.of_points(limited.at_most));
            lines.push(self.lang.pick("Khống chế", "Gate"), say!(self.lang, "không quá {most}: {title}", "at most {most}: {title}"));
        }
    }

    fn points_line(&self, criterion: &CriterionExplained<'_>, lines: &mut Lines) {
        let Some(points) = &criterion.points else { return };
        let label = self.lang.pick("Điểm", "Points");
        let shown = self.points(points);
        let text = match criterion.rounding {
            Some((step, mode)) if *points != criterion.before_rounding => {
                let (exact, step, mode) = (self.exact(&criterion.before_rounding.number()), self.inline(step), self.mode(mode));
                say!(self.lang, "{exact}, làm tròn đến {step} ({mode}): {shown}", "{exact}, rounded to {step} ({mode}): {shown}")
            }
            _ => self.shown_exactly(points),
        };
        lines.push(label, text);
    }

    /// Points with the digits shown, the exact number beside them where it has more.
    pub(super) fn shown_exactly(&self, points: &Exact) -> String {
        let (shown, number) = (self.points(points), points.number());
        let digits = self.rounding();
        if number.round_to(&Number::power_of_ten(-i32::try_from(digits.places).unwrap_or(0)), digits.mode) == number {
            shown
        } else {
            let exact = self.exact(&number);
            say!(self.lang, "{exact} (hiển thị {shown})", "{exact} (shown as {shown})")
        }
    }
}
