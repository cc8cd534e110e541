//! Sentences of the relative functions: `leader`, `best`, `min_max`, `placing`.

use super::function::kind_of;
use super::{Speaker, say};
use crate::model::score::{Direction, PlacingTies};
use crate::number::{Exact, Number};
use crate::report::explain::{CriterionExplained, Holder, PeerSet, Reason};

impl Speaker<'_> {
    /// `9 đơn vị trong Khối 2`.
    fn peers(&self, set: &PeerSet<'_>, peers: u32) -> String {
        let within = self.within(set);
        say!(self.lang, "so với {peers} đơn vị {within}", "compared with {peers} rows {within}")
    }

    /// Who holds a value: `Xã A (001)`, `chính đơn vị này`, and how many others.
    pub(super) fn holder(&self, holder: &Holder<'_>) -> String {
        let others = holder.count.saturating_sub(1);
        let who = if holder.own { say!(self.lang, "chính đơn vị này", "this row itself") } else { self.row(&holder.row) };
        if others == 0 { who } else { say!(self.lang, "{who} và {others} đơn vị khác", "{who} and {others} more") }
    }

    pub(super) fn relative(&self, criterion: &CriterionExplained<'_>, reason: &Reason<'_>, value: &Number) -> Vec<String> {
        let lang = self.lang;
        let full = criterion.max.cloned().unwrap_or_default();
        let kind = kind_of(criterion);
        let max = self.inline(&full);
        let own = self.factor(value);
        match reason {
            Reason::Leader { ratio, leader, at_target, within, peers } => {
                let ratio = ratio.number();
                let mut lines = vec![self.peers(within, *peers)];
                if let Some(leader) = leader {
                    let (who, largest) = (self.holder(leader), self.exact(&leader.value.number()));
                    lines.push(say!(lang, "dẫn đầu: {who}, tỷ lệ {largest}", "leader: {who}, ratio {largest}"));
                }
                lines.push(self.leader(criterion, &full, &ratio, leader.as_ref(), at_target));
                lines
            }
            Reason::Best { best, direction, within, peers } => {
                let mut lines = vec![self.peers(within, *peers)];
                let Some(best) = best else { return lines };
                let (who, number) = (self.holder(best), best.value.number());
                let shown = self.measured(&number, kind);
                lines.push(say!(lang, "tốt nhất: {who}, {shown}", "best: {who}, {shown}"));
                lines.push(match direction {
                    Direction::Low if value.is_zero() => say!(lang, "giá trị 0: điểm tối đa {max}", "a value of 0: full mark {max}"),
                    Direction::Low => {
                        let raw = (&full * &number).checked_div(value).unwrap_or_default();
                        self.cut(&format!("{max} × {} / {own}", self.factor(&number)), &raw, criterion)
                    }
                    Direction::High => {
                        let raw = (&full * value).checked_div(&number).unwrap_or_default();
                        self.cut(&format!("{max} × {own} / {}", self.factor(&number)), &raw, criterion)
                    }
                });
                lines
            }
            Reason::MinMax { best, worst, within, peers } => {
                let mut lines = vec![self.peers(within, *peers)];
                let (Some(best), Some(worst)) = (best, worst) else { return lines };
                let (high, low) = (best.value.number(), worst.value.number());
                if high == low {
                    lines.push(say!(lang, "mọi đơn vị bằng nhau: điểm tối đa {max}", "all rows are equal: full mark {max}"));
                    return lines;
                }
                for (holder, number, label) in
                    [(best, &high, say!(lang, "tốt nhất", "best")), (worst, &low, say!(lang, "kém nhất", "worst"))]
                {
                    lines.push(format!("{label}: {}, {}", self.holder(holder), self.measured(number, kind)));
                }
                let raw = (&full * &(value - &low)).checked_div(&(&high - &low)).unwrap_or_default();
                let (high, low) = (self.factor(&high), self.factor(&low));
                lines.push(self.cut(&format!("{max} × ({own} - {low}) / ({high} - {low})"), &raw, criterion));
                lines
            }
            Reason::Placing { place, shared, points, ties, within, peers } => {
                vec![self.peers(within, *peers), self.placing(criterion, (*place, *shared), points, *ties)]
            }
            _ => Vec::new(),
        }
    }

    fn leader(
        &self,
        criterion: &CriterionExplained<'_>,
        full: &Number,
        ratio: &Number,
        leader: Option<&Holder<'_>>,
        at_target: &Number,
    ) -> String {
        let (max, share, own) = (self.inline(full), self.factor(at_target), self.factor(ratio));
        let one = Number::one();
        if ratio <= &one {
            let raw = &(full * at_target) * ratio;
            let text = self.cut(&format!("{max} × {share} × {own}"), &raw, criterion);
            return say!(self.lang, "chưa vượt chỉ tiêu: {text}", "not above the target: {text}");
        }
        let largest = leader.map_or_else(|| ratio.clone(), |leader| leader.value.number());
        let rest = &one - at_target;
        let above = (ratio - &one).checked_div(&(&largest - &one)).unwrap_or_default();
        let raw = full * &(at_target + &(&rest * &above));
        let (rest, largest) = (self.factor(&rest), self.factor(&largest));
        let text = self.cut(&format!("{max} × ({share} + {rest} × ({own} - 1) / ({largest} - 1))"), &raw, criterion);
        say!(self.lang, "vượt chỉ tiêu: {text}", "above the target: {text}")
    }

    fn placing(&self, criterion: &CriterionExplained<'_>, (place, shared): (u32, u32), points: &[Number], ties: PlacingTies) -> String {
        let lang = self.lang;
        let given = self.of_points(&criterion.before_gates.number());
        let listed = u32::try_from(points.len()).unwrap_or(u32::MAX);
        let base = if place > listed && shared <= 1 {
            say!(
                lang,
                "xếp thứ {place}, ngoài {listed} hạng có điểm: {given}",
                "place {place}, after the {listed} places with points: {given}"
            )
        } else {
            say!(lang, "xếp thứ {place}: {given}", "place {place}: {given}")
        };
        let others = shared.saturating_sub(1);
        match (others, ties) {
            (0, _) => base,
            (_, PlacingTies::Best) => say!(lang, "{base} (cùng hạng với {others} đơn vị khác)", "{base} (shared with {others} more)"),
            (_, PlacingTies::Mean) => {
                let first = usize::try_from(place.saturating_sub(1)).unwrap_or(usize::MAX);
                let of = (first..first.saturating_add(usize::try_from(shared).unwrap_or(1)))
                    .map(|place| points.get(place).cloned().unwrap_or_default());
                let parts: Vec<String> = of.map(|points| self.inline(&points)).collect();
                let sum = parts.join(" + ");
                say!(
                    lang,
                    "{base} (cùng hạng với {others} đơn vị khác, lấy trung bình: ({sum}) / {shared})",
                    "{base} (shared with {others} more, the mean: ({sum}) / {shared})"
                )
            }
        }
    }

    /// How far behind the best, in one phrase.
    pub(super) fn behind(&self, holder: Option<&Holder<'_>>, own: &Exact, kind: Option<&crate::model::expression::Kind>) -> Option<String> {
        let holder = holder.filter(|holder| holder.value != *own)?;
        let who = self.holder(holder);
        let (best, own) = (self.measured(&holder.value.number(), kind), self.measured(&own.number(), kind));
        Some(say!(self.lang, "{own}, kém {who} ({best})", "{own}, behind {who} ({best})"))
    }
}
