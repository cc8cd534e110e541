//! Groups, base, rescaling, bonus, deductions, total and score in words.

use super::{Lines, Section, SectionKind, Speaker, say};
use crate::model::group::GroupKind;
use crate::number::Exact;
use crate::report::explain::{BaseExplained, Explanation, GroupExplained, PartPoints, Rescaled, TotalExplained};
use crate::text::Text;

impl Speaker<'_> {
    /// `5,00 + 4,71 - 1,00 = 8,71`; parts that are not applicable are left out.
    fn added(&self, parts: &[PartPoints<'_>], sum: &Exact) -> String {
        let mut text = String::new();
        for part in parts {
            let Some(points) = &part.points else { continue };
            let sign = match (text.is_empty(), part.subtracted) {
                (true, false) => "",
                (true, true) => "-",
                (false, false) => " + ",
                (false, true) => " - ",
            };
            text.push_str(sign);
            text.push_str(&self.exactly(points));
        }
        if text.is_empty() {
            return self.exactly(sum);
        }
        format!("{text} = {}", self.exactly(sum))
    }

    /// Points in a sum: with the digits shown where these are exact, else the exact number.
    fn exactly(&self, points: &Exact) -> String {
        let shown = self.shown_exactly(points);
        if shown == self.points(points) { shown } else { self.inline(&points.number()) }
    }

    fn rescaled(&self, rescaled: &Rescaled, out: &[String], lines: &mut Lines) {
        let (points, max, applicable) =
            (self.exactly(&rescaled.points), self.inline(&rescaled.max.number()), self.inline(&rescaled.applicable.number()));
        let exact = self.exact(&rescaled.exact.number());
        let result = self.points(&rescaled.result);
        let product = format!("{points} × {max}/{applicable} = {exact}");
        let text = if rescaled.exact == rescaled.result {
            product
        } else {
            let (step, mode) = (self.inline(&self.rounding().step), self.mode(self.rounding().mode));
            say!(self.lang, "{product}, làm tròn đến {step} ({mode}): {result}", "{product}, rounded to {step} ({mode}): {result}")
        };
        let text = if out.is_empty() {
            text
        } else {
            let out = out.join(", ");
            say!(self.lang, "{text} (không áp dụng: {out})", "{text} (not applicable: {out})")
        };
        lines.push(self.lang.pick("Quy đổi", "Rescaled"), text);
    }

    fn code_or_title(&self, code: Option<&str>, title: &Text) -> String {
        code.map_or_else(|| format!("“{}”", title.get(self.lang)), str::to_owned)
    }

    fn label_of(&self, part: &PartPoints<'_>) -> String {
        self.code_or_title(part.code, &part.naming.title)
    }

    pub(super) fn group(&self, explanation: &Explanation<'_>, group: &GroupExplained<'_>, depth: usize) -> Section {
        let lang = self.lang;
        let title = self.titled(&group.heading);
        let mut lines = Lines(Vec::new());
        let max = group.max.as_ref().map(|max| format!("/{}", self.inline(&max.number()))).unwrap_or_default();
        let heading = match (&group.points, group.group.kind) {
            (None, _) => say!(lang, "{title}: không áp dụng", "{title}: not applicable"),
            (Some(points), GroupKind::Deduction) if points.is_zero() => say!(lang, "{title}: không trừ điểm", "{title}: no deduction"),
            (Some(points), GroupKind::Deduction) => {
                let points = self.points(points);
                say!(lang, "{title}: trừ {points} điểm", "{title}: {points} points off")
            }
            (Some(points), GroupKind::Bonus) => {
                let points = self.points(points);
                say!(lang, "{title}: cộng {points}{max} điểm", "{title}: plus {points}{max} points")
            }
            (Some(points), GroupKind::Base) => {
                let points = self.points(points);
                say!(lang, "{title}: {points}{max} điểm", "{title}: {points}{max} points")
            }
        };
        lines.push(lang.pick("Cộng", "Sum"), self.added(&group.parts, &group.sum));
        if group.cut != group.sum {
            let (cut, limit) = (self.exactly(&group.cut), group.max.as_ref().map(|max| self.of_points(&max.number())).unwrap_or_default());
            let text = if group.cut > group.sum {
                say!(lang, "không dưới 0: {cut}", "not below 0: {cut}")
            } else {
                say!(lang, "không quá {limit}: {cut}", "at most {limit}: {cut}")
            };
            lines.push(lang.pick("Giới hạn", "Cap"), text);
        }
        self.limits(explanation, &group.gates, &mut lines);
        let out: Vec<String> =
            group.parts.iter().filter(|part| part.points.is_none() && !part.subtracted).map(|part| self.label_of(part)).collect();
        match &group.rescaled {
            Some(rescaled) => self.rescaled(rescaled, &out, &mut lines),
            None if !out.is_empty() && group.points.is_some() => {
                lines.push(lang.pick("Không áp dụng", "Not applicable"), out.join(", "));
            }
            None => {}
        }
        self.basis(&group.heading, &mut lines);
        Section { kind: SectionKind::Group, id: Some(group.heading.id.to_owned()), depth, heading, lines: lines.0 }
    }

    fn base_lines(&self, explanation: &Explanation<'_>, base: &BaseExplained<'_>, lines: &mut Lines) {
        lines.push(self.lang.pick("Các nhóm", "Groups"), self.added(&base.parts, &base.sum));
        if let Some(rescaled) = &base.rescaled {
            let out = explanation.criteria.iter().filter(|criterion| criterion.points.is_none() && criterion.group_kind == GroupKind::Base);
            let out: Vec<String> = out.map(|criterion| self.code_or_title(criterion.heading.code, criterion.heading.title.0)).collect();
            self.rescaled(rescaled, &out, lines);
        }
    }

    pub(super) fn total(&self, explanation: &Explanation<'_>) -> Section {
        let lang = self.lang;
        let mut lines = Lines(Vec::new());
        self.base_lines(explanation, &explanation.base, &mut lines);
        let section = |heading: String, lines: Lines| Section { kind: SectionKind::Total, id: None, depth: 0, heading, lines: lines.0 };
        let Some(total) = &explanation.total else {
            lines.push(
                lang.pick("Không chấm", "Not scored"),
                say!(
                    lang,
                    "không tiêu chí nào trong các nhóm điểm chuẩn áp dụng cho đơn vị này, nên không có tổng điểm, xếp loại, thứ hạng",
                    "no base criterion applies to this row, so it has no total, grade or rank"
                ),
            );
            return section(say!(lang, "Tổng điểm: không chấm", "Total: not scored"), lines);
        };
        self.total_lines(explanation, total, &mut lines);
        let shown = self.points(&total.total);
        section(say!(lang, "Tổng điểm: {shown}", "Total: {shown}"), lines)
    }

    fn total_lines(&self, explanation: &Explanation<'_>, total: &TotalExplained<'_>, lines: &mut Lines) {
        let lang = self.lang;
        let (base, bonus, deductions, sum) =
            (self.exactly(&total.base), self.exactly(&total.bonus), self.exactly(&total.deductions), self.exactly(&total.sum));
        lines.push(
            lang.pick("Tổng", "Total"),
            say!(
                lang,
                "{base} (điểm chuẩn) + {bonus} (điểm thưởng) - {deductions} (điểm trừ) = {sum}",
                "{base} (base) + {bonus} (bonus) - {deductions} (deductions) = {sum}"
            ),
        );
        if total.sum < Exact::default() {
            lines.push(lang.pick("Giới hạn", "Cap"), say!(lang, "tổng điểm không dưới 0", "the total is not below 0"));
        } else if let Some(rounding) = total.rounding
            && total.rounded != total.sum
        {
            let (exact, step, mode, result) =
                (self.exact(&total.sum.number()), self.inline(&rounding.step), self.mode(rounding.mode), self.points(&total.rounded));
            lines.push(
                lang.pick("Làm tròn", "Rounded"),
                say!(lang, "{exact}, làm tròn đến {step} ({mode}): {result}", "{exact}, rounded to {step} ({mode}): {result}"),
            );
        }
        self.limits(explanation, &total.gates, lines);
        if total.score != total.total {
            let (max, score) = (self.inline(&total.max.number()), self.points(&total.score));
            lines.push(
                lang.pick("Điểm xếp loại", "Score"),
                say!(lang, "{score} (tổng điểm, không quá {max})", "{score} (the total, at most {max})"),
            );
        }
    }
}
