//! Cách chấm: each scoring function as an official table would put it.

use super::formula::{Words, lower_first, title_or_id, upper_first};
use crate::model::Within;
use crate::model::criterion::{Criterion, Policy};
use crate::model::expression::{Expression, Kind, Node, Unit};
use crate::model::group::GroupKind;
use crate::model::score::{Band, Direction, Given, Limit, Partial, PlacingTies, Score, Side, Start, Take};
use crate::number::Number;
use crate::text::{Lang, say};

/// A criterion with what its words need.
pub(super) struct Scoring<'w, 'm> {
    pub(super) words: &'w Words<'m>,
    pub(super) criterion: &'w Criterion,
    pub(super) kind: GroupKind,
}

impl Scoring<'_, '_> {
    /// How points follow, line by line.
    pub(super) fn lines(&self) -> Vec<String> {
        let words = self.words;
        let mut lines = Vec::new();
        if let Some(condition) = &self.criterion.applies_if {
            lines.push(format!("{} {}.", words.say("Chỉ áp dụng khi", "Applies only where"), words.formula_in_sentence(condition)));
        }
        if let Some(condition) = &self.criterion.full_if {
            lines.push(format!("{} {}.", words.say("Được điểm tối đa khi", "Full mark where"), words.formula_in_sentence(condition)));
        }
        if let Some(score) = &self.criterion.score {
            self.function(&score.value, &mut lines);
        }
        let policy = |policy: Policy| match policy {
            Policy::Error => None,
            Policy::Zero => Some(words.say("0 điểm", "0 points")),
            Policy::Full => Some(words.say("điểm tối đa", "full mark")),
            Policy::NotApplicable => Some(words.say("không áp dụng tiêu chí", "the criterion does not apply")),
        };
        if let Some(text) = self.criterion.when_missing.as_ref().and_then(|missing| policy(missing.value)) {
            lines.push(format!("{}: {text}.", words.say("Không có số liệu", "Without figures")));
        }
        if let Some(text) = policy(self.criterion.when_undefined.value) {
            lines.push(format!(
                "{}: {text}.",
                words.say("Không tính được do mẫu số bằng 0", "Where it cannot be computed (division by zero)")
            ));
        }
        lines
    }

    fn given(&self, given: &Given) -> Number {
        self.words.value(&given.value)
    }

    fn points(&self, given: &Given) -> String {
        self.words.points(&self.given(given))
    }

    fn unit(&self) -> Unit {
        match self.criterion.value.as_ref().map(|value| &value.kind) {
            Some(Kind::Number(unit)) => unit.clone(),
            _ => Unit::Any,
        }
    }

    fn measure(&self, number: &Number) -> String {
        self.words.with_unit(number, &self.unit())
    }

    /// The value, where it has to be named; a formula in words.
    fn value(&self) -> String {
        self.criterion.value.as_ref().map_or_else(String::new, |value| self.words.factor(value))
    }

    fn value_kind(&self) -> Kind {
        self.criterion.value.as_ref().map_or(Kind::Boolean, |value| value.kind.clone())
    }

    /// A first line that says what is measured, where that is more than one figure.
    fn measured(&self, lines: &mut Vec<String>) {
        let Some(value) = &self.criterion.value else { return };
        let simple = matches!(value.node, Node::Read(_));
        let word = self.words.say("Chỉ số", "Figure");
        let shown = self.words.formula(value);
        // A single figure with the title of the criterion goes without saying.
        if !simple || shown != self.criterion.naming.title.get(self.words.lang) {
            lines.push(format!("{word}: {}.", lower_first(&shown)));
        }
    }

    fn function(&self, score: &Score, lines: &mut Vec<String>) {
        let words = self.words;
        if let Score::Bands(_) | Score::Linear { .. } | Score::Piecewise(_) | Score::Shortfall { .. } | Score::Lookup(_) = score {
            self.measured(lines);
        }
        match score {
            Score::Bands(bands) => self.bands(bands, lines),
            Score::ProRata { target, zero_below } => self.pro_rata(target, zero_below.as_ref(), lines),
            Score::Linear { from, to } => {
                let [from, to] = [from, to].map(|(value, points)| (self.given(value), self.points(points)));
                let ((low, low_points), (high, high_points)) = if to < from { (to, from) } else { (from, to) };
                let (low, high) = (self.measure(&low), self.measure(&high));
                lines.push(say!(words.lang, "Từ {low} trở xuống: {low_points}.", "{low} or less: {low_points}."));
                lines.push(say!(words.lang, "Từ {high} trở lên: {high_points}.", "{high} or more: {high_points}."));
                lines.push(words.say("Ở giữa: tính theo tỷ lệ giữa hai mức.", "Between them: in proportion.").to_owned());
            }
            Score::Piecewise(points) => {
                let marks = points.iter().map(|(value, points)| format!("{}: {}", self.measure(&self.given(value)), self.points(points)));
                lines.push(format!("{}.", marks.collect::<Vec<_>>().join("; ")));
                let between = words.say(
                    "Giữa hai mốc liền nhau: tính theo tỷ lệ; ngoài hai mốc đầu, cuối: giữ nguyên điểm của mốc đó.",
                    "Between two neighbouring marks: in proportion; outside the first and last: as there.",
                );
                lines.push(between.to_owned());
            }
            Score::Shortfall { .. } => self.shortfall(score, lines),
            Score::Count { each, start, floor } => lines.push(self.count(each, start, floor)),
            Score::YesNo { yes, no } => lines.push(self.yes_no(yes.as_ref(), no)),
            Score::Lookup(table) => {
                let kind = self.value_kind();
                let line = |(member, points): &(crate::diagnostic::Spanned<usize>, Given)| {
                    format!("{}: {}", words.member(&kind, member.value), self.points(points))
                };
                lines.push(format!("{}.", table.iter().map(line).collect::<Vec<_>>().join("; ")));
            }
            Score::Checklist { items, take } => {
                let title = |value: crate::model::ValueId| {
                    let naming = words.model.values.get(value.0).map(|value| &value.naming);
                    naming.map_or_else(String::new, |naming| title_or_id(naming.title.get(words.lang), &naming.id.value))
                };
                let head = match take {
                    Take::Sum => words.say("Cộng điểm các nội dung đạt:", "The sum of what holds:"),
                    Take::Highest => words.say("Lấy mức điểm cao nhất trong các nội dung đạt:", "The highest of what holds:"),
                };
                lines.push(head.to_owned());
                for (value, points) in items {
                    lines.push(format!("– {}: {}", title(value.value), self.points(points)));
                }
            }
            Score::Leader { target, at_target, within } => self.leader(target, at_target, *within, lines),
            Score::Best { direction, within } => {
                let (value, peers) = (self.value(), self.peers(*within));
                lines.push(match direction {
                    Direction::High => say!(
                        words.lang,
                        "Điểm = điểm chuẩn × {value} / mức cao nhất {peers}; cao nhất được điểm tối đa.",
                        "Points = maximum × {value} / the highest {peers}; the highest has the maximum."
                    ),
                    Direction::Low => say!(
                        words.lang,
                        "Điểm = điểm chuẩn × mức thấp nhất {peers} / {value}; thấp nhất được điểm tối đa, bằng 0 cũng được điểm tối đa.",
                        "Points = maximum × the lowest {peers} / {value}; the lowest, and 0, has the maximum."
                    ),
                })
            }
            Score::MinMax { direction, within } => {
                let (peers, value) = (self.peers(*within), self.value());
                let (high, low) = (words.say("cao nhất", "highest"), words.say("thấp nhất", "lowest"));
                let (best, worst) = if *direction == Direction::High { (high, low) } else { (low, high) };
                lines.push(say!(
                    words.lang,
                    "Theo {value}: mức {best} {peers} được điểm tối đa, mức {worst} được 0 điểm, ở giữa tính theo tỷ lệ.",
                    "By {value}: the {best} {peers} has the maximum, the {worst} has 0, between them in proportion."
                ))
            }
            Score::Placing { points, direction, ties, within } => self.placing(points, *direction, (*ties, *within), lines),
            Score::Formula(formula) => {
                lines.push(format!("{} = {}{}.", words.say("Điểm", "Points"), words.formula(formula), self.not_over()));
            }
            Score::Manual { step } => {
                let limit = self.criterion.max.as_ref().map(|max| words.number(&max.value));
                let range = limit.map_or_else(String::new, |max| say!(words.lang, " từ 0 đến {max} điểm", " from 0 to {max} points"));
                let step = step.as_ref().map_or_else(String::new, |step| {
                    let step = words.number(&self.given(step));
                    say!(words.lang, ", lẻ đến {step} điểm", ", in steps of {step}")
                });
                let set = words.say("Cơ quan có thẩm quyền chấm trực tiếp", "Set directly by the assessing body");
                lines.push(format!("{set}{range}{step}."));
            }
        }
    }

    /// `, không quá … điểm`, where the criterion has a maximum.
    fn not_over(&self) -> String {
        let max = self.criterion.max.as_ref().map(|max| self.words.points(&max.value));
        max.map_or_else(String::new, |max| format!(", {} {max}", self.words.say("không quá", "at most")))
    }

    fn peers(&self, within: Within) -> &str {
        match within {
            Within::Bloc => self.words.say("trong khối", "of the bloc"),
            Within::Parent => self.words.say("trong cùng đơn vị cấp trên", "under the same parent"),
            Within::All => self.words.say("trong tất cả các đơn vị", "of all"),
        }
    }

    fn bands(&self, bands: &[Band], lines: &mut Vec<String>) {
        let mut before: Option<(Limit, Number)> = None;
        for band in bands {
            let limit = band.limit.as_ref().map(|(limit, given)| (*limit, self.given(given)));
            let range = self.range(before.as_ref(), limit.as_ref());
            lines.push(format!("{}: {}.", upper_first(&range), self.points(&band.points)));
            before = limit;
        }
    }

    /// The values that reach a clause: past the limit before it, within its own.
    fn range(&self, before: Option<&(Limit, Number)>, limit: Option<&(Limit, Number)>) -> String {
        let lang = self.words.lang;
        let past = before.map(|(limit, number)| (*limit, self.measure(number)));
        let own = limit.map(|(limit, number)| (*limit, self.measure(number)));
        let same = before.zip(limit).is_some_and(|((_, x), (_, y))| x == y);
        match (past, own) {
            (None, None) => lang.pick("mọi trường hợp", "in any case").to_owned(),
            (_, Some((_, y))) if same => say!(lang, "bằng {y}", "exactly {y}"),
            (None, Some((Limit::AtMost, y))) => say!(lang, "không quá {y}", "at most {y}"),
            (None, Some((Limit::Below, x))) | (Some((Limit::AtLeast, x)), None) => say!(lang, "dưới {x}", "below {x}"),
            (None, Some((Limit::AtLeast, x))) | (Some((Limit::Below, x)), None) => say!(lang, "từ {x} trở lên", "{x} or more"),
            (None, Some((Limit::Above, x))) | (Some((Limit::AtMost, x)), None) => say!(lang, "trên {x}", "above {x}"),
            (Some((Limit::Above, x)), None) => say!(lang, "từ {x} trở xuống", "{x} or less"),
            (Some((side, x)), Some((own, y))) => {
                let rising = matches!(own, Limit::AtMost | Limit::Below);
                let (low, low_in, high, high_in) = if rising {
                    (x, side == Limit::Below, y, own == Limit::AtMost)
                } else {
                    (y, own == Limit::AtLeast, x, side == Limit::Above)
                };
                let from = if low_in { lang.pick("từ", "from") } else { lang.pick("trên", "above") };
                let below = if high_in { "" } else { lang.pick("dưới ", "below ") };
                say!(lang, "{from} {low} đến {below}{high}", "{from} {low} to {below}{high}")
            }
        }
    }

    /// What is to be reached, as a factor of a product.
    fn target(&self, target: &Expression) -> String {
        match target.node {
            Node::Number(_) => self.words.beside(target, &self.value_kind()),
            _ => self.words.factor(target),
        }
    }

    fn pro_rata(&self, target: &Expression, zero_below: Option<&Given>, lines: &mut Vec<String>) {
        let words = self.words;
        let target = self.target(target);
        let value = self.criterion.value.as_ref().map_or_else(String::new, |value| words.term(value));
        lines.push(say!(
            words.lang,
            "Điểm = điểm chuẩn × {value} / {target}, không quá điểm chuẩn.",
            "Points = maximum × {value} / {target}, at most the maximum."
        ));
        if let Some(share) = zero_below {
            let share = words.number(&(self.given(share) * Number::from(100)));
            lines.push(say!(words.lang, "Đạt dưới {share} % {target}: 0 điểm.", "Below {share} % of {target}: 0 points."));
        }
    }

    fn shortfall(&self, score: &Score, lines: &mut Vec<String>) {
        let Score::Shortfall { target, per, deduct, partial, side, floor } = score else { return };
        let words = self.words;
        let target = words.beside(target, &self.value_kind());
        let (per, deduct) = (self.measure(&self.given(per)), words.points(&self.given(deduct)));
        let floor = self.given(floor);
        let rest = match partial {
            Partial::Proportional => words.say("phần lẻ tính theo tỷ lệ", "a part counts in proportion"),
            Partial::Started => words.say("phần lẻ tính như một lần", "a started one counts in full"),
            Partial::Completed => words.say("phần lẻ không tính", "a part does not count"),
        };
        let (full, each) = match side {
            Side::Below => (
                say!(words.lang, "Đạt từ {target} trở lên: điểm tối đa.", "{target} or more: full mark."),
                say!(words.lang, "Cứ mỗi {per} thấp hơn {target}: trừ {deduct}", "For each {per} below {target}: less {deduct}"),
            ),
            Side::Above => (
                say!(words.lang, "Không quá {target}: điểm tối đa.", "At most {target}: full mark."),
                say!(words.lang, "Cứ mỗi {per} vượt quá {target}: trừ {deduct}", "For each {per} above {target}: less {deduct}"),
            ),
        };
        let least = words.points(&floor);
        lines.push(full);
        lines.push(format!("{each} ({rest}), {} {least}.", words.say("không thấp hơn", "not under")));
    }

    fn count(&self, each: &Given, start: &Start, floor: &Given) -> String {
        let words = self.words;
        let (each, value) = (self.given(each), self.value());
        let deduction = self.kind == GroupKind::Deduction;
        let change = words.points(&each.abs());
        let start = match start {
            Start::Max => Some(words.say("điểm tối đa", "the maximum").to_owned()),
            Start::Points(given) => Some(self.given(given)).filter(|points| !points.is_zero()).map(|points| words.points(&points)),
        };
        let less = each.is_negative();
        let text = match start {
            None if deduction => say!(words.lang, "Trừ {change} × {value}", "Less {change} × {value}"),
            None => say!(words.lang, "Cộng {change} × {value}", "{change} × {value}"),
            Some(start) => {
                let sign = if less { "−" } else { "+" };
                say!(words.lang, "Lấy {start} {sign} {change} × {value}", "{start} {sign} {change} × {value}")
            }
        };
        let over = if less { String::new() } else { self.not_over() };
        let floor = self.given(floor);
        let under = if less { format!(", {} {}", words.say("không dưới", "not under"), words.points(&floor)) } else { String::new() };
        format!("{text}{over}{under}.")
    }

    fn yes_no(&self, yes: Option<&Given>, no: &Given) -> String {
        let words = self.words;
        let full = || self.criterion.max.as_ref().map_or_else(String::new, |max| words.points(&max.value));
        let (yes, no) = (yes.map_or_else(full, |yes| self.points(yes)), self.points(no));
        let value = self.criterion.value.as_ref();
        if value.is_some_and(|value| matches!(value.node, Node::Read(_))) {
            return say!(words.lang, "Có: {yes}; không: {no}.", "Yes: {yes}; no: {no}.");
        }
        let condition = value.map_or_else(String::new, |value| words.formula(value));
        say!(words.lang, "Nếu {condition}: {yes}; nếu không: {no}.", "If {condition}: {yes}; if not: {no}.")
    }

    fn leader(&self, target: &Expression, at_target: &Given, within: Within, lines: &mut Vec<String>) {
        let words = self.words;
        let target = self.target(target);
        let (value, peers, share) = (self.value(), self.peers(within), words.number(&self.given(at_target)));
        lines.push(say!(
            words.lang,
            "Tỷ lệ thực hiện r = {value} / {target}. Chưa vượt (r ≤ 1): điểm = điểm chuẩn × {share} × r.",
            "Ratio r = {value} / {target}. Not over it (r ≤ 1): points = maximum × {share} × r."
        ));
        lines.push(
            say!(
                words.lang,
                "Vượt (r > 1): điểm = điểm chuẩn × [{share} + (1 − {share}) × (r − 1) / (L − 1)], với L là r cao nhất {peers}; đơn vị dẫn đầu được điểm tối đa.",
                "Over it (r > 1): points = maximum × [{share} + (1 − {share}) × (r − 1) / (L − 1)], L being the highest r {peers}; the leader has the maximum."
            ));
    }

    fn placing(&self, points: &[Given], direction: Direction, (ties, within): (PlacingTies, Within), lines: &mut Vec<String>) {
        let words = self.words;
        let (value, peers) = (self.value(), self.peers(within));
        let order = match direction {
            Direction::High => words.say("từ cao xuống thấp", "from high to low"),
            Direction::Low => words.say("từ thấp lên cao", "from low to high"),
        };
        let place = |(at, given): (usize, &Given)| {
            let (place, points) = (at + 1, self.points(given));
            match (words.lang, at) {
                (Lang::Vi, 0) => format!("nhất {points}"),
                (Lang::Vi, 1) => format!("nhì {points}"),
                (Lang::Vi, 2) => format!("ba {points}"),
                _ => say!(words.lang, "thứ {place} {points}", "{place} {points}"),
            }
        };
        let list = points.iter().enumerate().map(place).collect::<Vec<_>>().join(", ");
        let tied = match ties {
            PlacingTies::Best => words.say(
                "Bằng nhau thì cùng hưởng điểm của thứ hạng cao nhất trong số đó.",
                "Shared places have the points of the best of them.",
            ),
            PlacingTies::Mean => {
                words.say("Bằng nhau thì hưởng điểm bình quân của các thứ hạng đó.", "Shared places have the mean of their points.")
            }
        };
        lines.push(say!(
            words.lang,
            "Xếp thứ tự {peers} theo {value} {order}: {list}; các thứ hạng sau 0 điểm.",
            "By place {peers} in {value}, {order}: {list}; 0 after these."
        ));
        lines.push(tied.to_owned());
    }
}

impl Words<'_> {
    /// A condition inside a sentence.
    pub(super) fn formula_in_sentence(&self, condition: &Expression) -> String {
        match condition.node {
            Node::Read(_) => self.factor(condition),
            _ => self.formula(condition),
        }
    }
}
