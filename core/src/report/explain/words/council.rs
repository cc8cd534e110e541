//! Quotas, awards and decisions of the council in words.

use super::{Lines, Section, SectionKind, Speaker, say};
use crate::model::quota::{Of, QuotaRounding, Ties};
use crate::number::Number;
use crate::outcome::probe::QuotaPlaces;
use crate::outcome::{AwardStatus, QuotaReason};
use crate::report::explain::{AwardExplained, DecisionExplained, Explanation, QuotaExplained};

impl Speaker<'_> {
    pub(super) fn quota(&self, explanation: &Explanation<'_>, quota: &QuotaExplained<'_>) -> Section {
        let lang = self.lang;
        let mut lines = Lines(Vec::new());
        let (title, within) = (self.grade_title(quota.quota.grade.value), self.within(&quota.within));
        let result = quota.result;
        lines.push(lang.pick("Số suất", "Places"), self.places(quota));
        if result.places != result.line {
            let (free, line, better) = (result.places, result.line, quota.better);
            lines.push(
                lang.pick("Còn lại", "Free"),
                say!(lang, "{free} ({line} trừ {better} đơn vị ở mức cao hơn)", "{free} ({line} less {better} at better grades)"),
            );
        }
        if let (Some(position), Some(margin)) = (result.position, result.margin) {
            let at = quota.at_grade;
            let spare = margin.unsigned_abs();
            let text = if margin < 0 {
                say!(
                    lang,
                    "thứ {position}/{at} ở mức này, quá {spare} suất",
                    "number {position} of {at} at this grade, {spare} past the line"
                )
            } else if margin == 0 {
                say!(lang, "thứ {position}/{at} ở mức này, ngay tại vạch", "number {position} of {at} at this grade, at the line")
            } else {
                say!(
                    lang,
                    "thứ {position}/{at} ở mức này, còn cách vạch {spare} suất",
                    "number {position} of {at} at this grade, {spare} inside the line"
                )
            };
            lines.push(lang.pick("Vị trí", "Position"), text);
        }
        lines.push(lang.pick("Kết quả", "Result"), self.quota_reason(explanation, quota));
        if let Some(last) = &quota.last_within {
            lines.push(lang.pick("Suất cuối chắc chắn", "Last certain"), self.row(last));
        }
        if !quota.tied.is_empty() {
            lines.push(lang.pick("Bằng nhau ở vạch", "Tied at the line"), self.rows(&quota.tied));
        }
        self.basis(&quota.heading, &mut lines);
        let kept = if result.kept { say!(lang, "giữ mức", "kept") } else { say!(lang, "không giữ được mức", "not kept") };
        let heading = say!(lang, "Hạn mức {title} {within}: {kept}", "Quota of {title} {within}: {kept}");
        Section { kind: SectionKind::Quota, id: Some(quota.heading.id.to_owned()), depth: 0, heading, lines: lines.0 }
    }

    /// `1: 20 % của 9 đơn vị = 1,8, lấy tròn xuống`.
    fn places(&self, quota: &QuotaExplained<'_>) -> String {
        let lang = self.lang;
        let (line, rules) = (quota.result.line, quota.quota);
        let QuotaPlaces::Share(share) = quota.places else { return line.to_string() };
        let base = quota.base;
        let rows = Number::from(i64::try_from(base).unwrap_or(i64::MAX));
        let percent = self.inline(&(share * &Number::from(100)));
        let grade = self.grade_title(rules.grade.value);
        let next = self.grade_title(rules.grade.value.saturating_add(1));
        let (of, raw) = match rules.of {
            Of::All => (say!(lang, "{base} đơn vị của tập xét", "all {base} rows"), share * &rows),
            Of::ThisOrNext => (say!(lang, "{base} đơn vị xếp {grade} hoặc {next}", "{base} rows graded {grade} or {next}"), share * &rows),
            Of::NextOnly => {
                let raw = (share * &rows).checked_div(&(&Number::one() + share)).unwrap_or_default();
                (
                    say!(
                        lang,
                        "số đơn vị còn lại ở mức {next} (trong {base} đơn vị xếp {grade} hoặc {next})",
                        "those left at {next} (of {base} graded {grade} or {next})"
                    ),
                    raw,
                )
            }
        };
        let rounding = match (rules.of, rules.rounding) {
            (Of::NextOnly, _) | (_, QuotaRounding::Down) => say!(lang, "lấy tròn xuống", "rounded down"),
            (_, QuotaRounding::HalfUp) => say!(lang, "làm tròn, nửa trở lên thì lên", "rounded, halves up"),
            (_, QuotaRounding::Up) => say!(lang, "lấy tròn lên", "rounded up"),
        };
        let exact = self.exact(&raw);
        let text =
            if raw.is_whole() { format!("{percent} % × {of} = {exact}") } else { format!("{percent} % × {of} = {exact}, {rounding}") };
        let least = rules.minimum;
        if line == least && least > 0 && raw < Number::from(i64::try_from(least).unwrap_or(i64::MAX)) {
            return say!(lang, "{line} (ít nhất {least}; {text})", "{line} (at least {least}; {text})");
        }
        format!("{line} ({text})")
    }

    fn quota_reason(&self, explanation: &Explanation<'_>, quota: &QuotaExplained<'_>) -> String {
        let lang = self.lang;
        let next = self.grade_title(quota.quota.grade.value.saturating_add(1));
        match (quota.result.reason, quota.result.kept) {
            (QuotaReason::Within, _) => say!(lang, "trong số suất, giữ mức", "within the line, kept"),
            (QuotaReason::PastLine, _) => say!(lang, "quá số suất, xuống {next}", "past the line, lowered to {next}"),
            (QuotaReason::Tied, true) => {
                say!(lang, "bằng nhau ở vạch, quy tắc cho giữ cả", "tied across the line, by the rule all are kept")
            }
            (QuotaReason::Tied, false) if quota.quota.ties == Ties::Council && explanation.needs_decision => say!(
                lang,
                "bằng nhau ở vạch, cần hội đồng quyết định; trong khi chờ tính mức {next}",
                "tied across the line, the council has to decide; until then {next}"
            ),
            (QuotaReason::Tied, false) => {
                say!(
                    lang,
                    "bằng nhau ở vạch, quy tắc không cho giữ; xuống {next}",
                    "tied across the line, by the rule none is kept; lowered to {next}"
                )
            }
            (QuotaReason::Decided, true) => {
                say!(lang, "bằng nhau ở vạch, hội đồng quyết định cho giữ mức", "tied across the line, kept by the council")
            }
            (QuotaReason::Decided, false) => {
                say!(
                    lang,
                    "bằng nhau ở vạch, hội đồng quyết định không giữ; xuống {next}",
                    "tied across the line, lowered to {next} by the council"
                )
            }
            (QuotaReason::Unranked, _) => {
                say!(lang, "không xếp hạng nên không có suất; xuống {next}", "not ranked, so it takes no place; lowered to {next}")
            }
        }
    }

    pub(super) fn award_status(&self, award: &AwardExplained<'_>) -> String {
        let lang = self.lang;
        match award.status {
            Some(AwardStatus::Awarded) => say!(lang, "được tặng", "awarded"),
            Some(AwardStatus::Eligible) => say!(lang, "đủ điều kiện, nhưng hết suất", "eligible, but the awards are given"),
            Some(AwardStatus::Tied) => {
                say!(lang, "bằng nhau ở suất cuối, cần hội đồng quyết định", "tied for the last award, the council has to decide")
            }
            None if !award.ranked => say!(lang, "không xét, vì không xếp hạng", "not considered, for the row is not ranked"),
            None => say!(lang, "không đủ điều kiện", "not eligible"),
        }
    }

    pub(super) fn award(&self, explanation: &Explanation<'_>, award: &AwardExplained<'_>) -> Section {
        let lang = self.lang;
        let mut lines = Lines(Vec::new());
        for position in &award.gate_positions {
            if let Some(gate) = explanation.gates.get(*position) {
                lines.push(lang.pick("Bị loại vì", "Excluded by"), gate.heading.title.0.get(lang).to_owned());
            }
        }
        if !award.qualifies {
            self.figures(&award.figures, &mut lines);
            if let Some(condition) = self.condition(award.award.requires.as_ref(), award.value.as_ref(), &award.figures) {
                lines.push(lang.pick("Điều kiện", "Condition"), condition);
            }
        }
        let within = self.within(&award.within);
        let count = match award.count {
            Some(count) => say!(lang, "{count} suất {within}", "{count} {within}"),
            None => say!(lang, "không hạn chế, xét {within}", "no limit, {within}"),
        };
        lines.push(lang.pick("Số suất", "Awards"), count);
        let mut holders = self.rows(&award.holders);
        let others = award.awarded.saturating_sub(award.holders.len());
        if others > 0 {
            holders.push_str(&say!(lang, " và {others} đơn vị khác", " and {others} more"));
        }
        if holders.is_empty() {
            holders = say!(lang, "chưa có đơn vị nào", "none yet");
        }
        lines.push(lang.pick("Được tặng", "Awarded to"), holders);
        if !award.tied.is_empty() {
            lines.push(lang.pick("Bằng nhau ở vạch", "Tied at the line"), self.rows(&award.tied));
        }
        self.basis(&award.heading, &mut lines);
        let (title, status) = (award.heading.title.0.get(lang), self.award_status(award));
        Section {
            kind: SectionKind::Award,
            id: Some(award.heading.id.to_owned()),
            depth: 0,
            heading: format!("{title}: {status}"),
            lines: lines.0,
        }
    }

    pub(super) fn decision(&self, decision: &DecisionExplained<'_>) -> Section {
        let lang = self.lang;
        let title = decision.title.0.get(lang);
        let item = if title.is_empty() { decision.item } else { title };
        let favour = if decision.in_favour {
            say!(lang, "chọn đơn vị này", "for this row")
        } else {
            say!(lang, "không chọn đơn vị này", "not for this row")
        };
        let mut lines = Lines(Vec::new());
        if let Some(by) = decision.by {
            lines.push(lang.pick("Cơ quan", "By"), by.to_owned());
        }
        if let Some(on) = &decision.on {
            lines.push(lang.pick("Ngày", "On"), self.date(on));
        }
        if let Some(note) = decision.note {
            lines.push(lang.pick("Ghi chú", "Note"), note.to_owned());
        }
        let heading = say!(lang, "Quyết định của hội đồng về “{item}”: {favour}", "Decision of the council on “{item}”: {favour}");
        Section { kind: SectionKind::Decision, id: Some(decision.item.to_owned()), depth: 0, heading, lines: lines.0 }
    }
}
