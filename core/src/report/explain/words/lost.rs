//! Points lost, and why in one phrase.

use super::function::kind_of;
use super::{Speaker, say};
use crate::number::{Exact, Number};
use crate::outcome::probe::Status;
use crate::report::explain::figure::Value;
use crate::report::explain::{CriterionExplained, Reason};

impl Speaker<'_> {
    /// `2,00, vì chưa đạt ≤ 0,10 %`; none where nothing is lost.
    pub(super) fn lost(&self, criterion: &CriterionExplained<'_>) -> Option<String> {
        let lost = criterion.lost.as_ref().filter(|lost| lost.is_positive())?;
        let points = self.shown_exactly(lost);
        let mut whys = Vec::new();
        let full = Exact::from(criterion.max?);
        match criterion.state {
            Status::Scored if criterion.before_gates < full => {
                whys.extend(criterion.reason.as_ref().and_then(|reason| self.why(criterion, reason)))
            }
            Status::MissingZero => whys.push(say!(self.lang, "thiếu số liệu", "figures are missing")),
            Status::UndefinedZero => whys.push(say!(self.lang, "tỷ lệ không xác định", "the ratio is undefined")),
            _ => {}
        }
        if criterion.before_rounding < criterion.before_gates {
            let gates = criterion.gates.iter().filter_map(|limited| self.card.gates.get(limited.position));
            let gates = gates.map(|gate| gate.naming.title.get(self.lang)).collect::<Vec<_>>().join("; ");
            whys.push(say!(self.lang, "bị khống chế ({gates})", "limited by a gate ({gates})"));
        }
        if whys.is_empty() && criterion.before_rounding == full {
            whys.push(say!(self.lang, "làm tròn", "rounding"));
        }
        if whys.is_empty() {
            return Some(points);
        }
        let whys = whys.join("; ");
        Some(say!(self.lang, "{points}, vì {whys}", "{points}: {whys}"))
    }

    fn why(&self, criterion: &CriterionExplained<'_>, reason: &Reason<'_>) -> Option<String> {
        let lang = self.lang;
        let kind = kind_of(criterion);
        let value = criterion.value.as_ref().and_then(Value::number).cloned().unwrap_or_default();
        match reason {
            Reason::Bands { limits, points, clause } => {
                let better = Self::better_clause(points, *clause)?;
                if better > *clause {
                    return Some(say!(lang, "thuộc khung điểm thấp hơn", "a clause with fewer points holds"));
                }
                let needed = self.clause(limits, better, kind);
                Some(say!(lang, "chưa đạt {needed}", "{needed} is not reached"))
            }
            Reason::ProRata { ratio, .. } => {
                let percent = self.share(&ratio.number());
                let target = criterion.target.as_ref().and_then(Value::number)?;
                let missing = self.measured(&target.minus(&value).number(), kind);
                Some(say!(lang, "mới đạt {percent} chỉ tiêu, thiếu {missing}", "{percent} of the target, {missing} short"))
            }
            Reason::Lines { ends, .. } => {
                let (end, _) = ends.iter().max_by(|left, right| left.1.cmp(&right.1))?;
                let end_text = self.limit(end, kind);
                Some(if Exact::from(end) > value {
                    say!(lang, "chưa đạt mức {end_text}", "below {end_text}")
                } else {
                    say!(lang, "cao hơn mức {end_text}", "above {end_text}")
                })
            }
            Reason::Shortfall { short, side, .. } => {
                let short = self.measured(&short.number(), kind);
                Some(match side {
                    crate::model::score::Side::Below => say!(lang, "thiếu {short}", "{short} short"),
                    crate::model::score::Side::Above => say!(lang, "vượt {short}", "{short} too much"),
                })
            }
            Reason::Count { each, start, .. } => self.why_count(criterion, &value.number(), each, start),
            Reason::YesNo { .. } => Some(if criterion.value == Some(Value::Boolean(true)) {
                say!(lang, "trả lời “có” không được điểm tối đa", "a yes does not have the full mark")
            } else {
                say!(lang, "chưa đạt", "not met")
            }),
            Reason::Lookup { points } => {
                let (Some(Value::Member(position, _)), Some(kind)) = (&criterion.value, kind) else { return None };
                let title = self.member(kind, *position)?;
                match self.next_choice(points, *position).and_then(|next| self.member(kind, next)) {
                    Some(next) => Some(say!(lang, "mới ở mức {title}, chưa đạt {next}", "{title}, not {next}")),
                    None => Some(say!(lang, "mức {title} không được điểm tối đa", "{title} does not have the full mark")),
                }
            }
            Reason::Checklist { items, .. } => {
                let open: Vec<String> = items.iter().filter(|item| !item.done).map(|item| self.item(item)).collect();
                let open = open.join("; ");
                (!open.is_empty()).then(|| say!(lang, "chưa có: {open}", "not done: {open}"))
            }
            Reason::Leader { ratio, leader, .. } => {
                if *ratio <= Exact::from(&Number::one()) {
                    let percent = self.share(&ratio.number());
                    return Some(say!(lang, "đạt {percent} chỉ tiêu, chưa vượt", "{percent} of the target, not above it"));
                }
                self.behind(leader.as_ref(), ratio, None)
            }
            Reason::Best { best, .. } | Reason::MinMax { best, .. } => self.behind(best.as_ref(), &value, kind),
            Reason::Placing { place, .. } => Some(say!(lang, "xếp thứ {place}", "place {place}")),
            Reason::Formula => Some(say!(lang, "công thức cho ít hơn điểm tối đa", "the formula gives less than the maximum")),
            Reason::Manual { .. } => Some(say!(lang, "người chấm cho ít hơn điểm tối đa", "fewer points were given by hand")),
        }
    }

    fn why_count(&self, criterion: &CriterionExplained<'_>, value: &Number, each: &Number, start: &Number) -> Option<String> {
        let lang = self.lang;
        let kind = kind_of(criterion);
        let counted = self.measured(value, kind);
        if each.is_negative() {
            let each = self.of_points(&each.abs());
            return Some(say!(lang, "{counted} lần, mỗi lần trừ {each}", "{counted} times, {each} off each time"));
        }
        let needed = (criterion.max? - start).checked_div(each)?.ceiling();
        let needed = self.measured(&needed, kind);
        Some(say!(lang, "mới có {counted}, cần {needed} để đạt điểm tối đa", "{counted}, where {needed} would have the full mark"))
    }

    /// A ratio as a percentage for reading.
    fn share(&self, ratio: &Number) -> String {
        let percent = ratio * &Number::from(100);
        let places = percent.decimals().unwrap_or(u32::MAX).min(2);
        let shown = Number::power_of_ten(-i32::try_from(places).unwrap_or(2));
        let rounded = percent.round_to(&shown, crate::number::Mode::Down);
        let text = self.inline(&rounded);
        let about = if rounded == percent { "" } else { "≈ " };
        say!(self.lang, "{about}{text} %", "{about}{text}%")
    }
}
