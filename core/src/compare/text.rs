//! A comparison in words.

use super::{Change, Comparison, CriterionChange, RowChange, ScorecardComparison};
use crate::model::Model;
use crate::model::criterion::Criterion;
use crate::model::scorecard::Scorecard;
use crate::number::{DecimalStyle, restyle};
use crate::outcome::{AwardStatus, CriterionResult};
use crate::report;
use crate::text::{Lang, Text};
use serde::Serialize;
use std::fmt::Write;

/// A comparison in sentences, for a host to lay out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ComparisonWording {
    /// What stands on the two sides, then the scorecards that only one of them has.
    pub sides: Vec<String>,
    /// The scorecards of both.
    pub scorecards: Vec<ScorecardWording>,
}

/// A scorecard of a comparison in sentences.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ScorecardWording {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// How many moved, and between which grades; rows that only one side has.
    pub summary: Vec<String>,
    /// The rows that differ.
    pub rows: Vec<RowWording>,
}

/// A row of a comparison in sentences.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RowWording {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: Option<String>,
    /// What moved: points, grade, rank, awards.
    pub result: Vec<String>,
    /// Through what: criteria, gates, figures.
    pub causes: Vec<String>,
}

impl Comparison {
    /// The comparison in sentences: for each scorecard how many moved and between which grades, then each row that moved
    /// with what it moved through.
    #[must_use]
    pub fn wording(&self, lang: Lang) -> ComparisonWording {
        let words = Words { comparison: self, lang };
        let scorecards = self.scorecards.iter().map(|(id, card)| words.scorecard(id, card)).collect();
        ComparisonWording { sides: words.sides(), scorecards }
    }

    /// The same as lines of text.
    #[must_use]
    pub fn to_text(&self, lang: Lang) -> String {
        self.wording(lang).to_text(usize::MAX)
    }
}

impl ComparisonWording {
    /// Lines of text, with at most so many rows of each scorecard.
    #[must_use]
    pub fn to_text(&self, most: usize) -> String {
        let mut out = String::new();
        for line in &self.sides {
            let _ = writeln!(out, "{line}");
        }
        for card in &self.scorecards {
            let _ = writeln!(out, "\n{}", card.title);
            for line in &card.summary {
                let _ = writeln!(out, "  {line}");
            }
            for row in card.rows.iter().take(most) {
                let name = row.name.as_deref().map_or_else(String::new, |name| format!(" {name}"));
                let _ = writeln!(out, "\n  {}{name}: {}", row.id, row.result.join("; "));
                for cause in &row.causes {
                    let _ = writeln!(out, "    {cause}");
                }
            }
            if card.rows.len() > most {
                out.push_str("\n  …\n");
            }
        }
        out
    }
}

struct Words<'c> {
    comparison: &'c Comparison,
    lang: Lang,
}

/// What the words of one scorecard need.
struct Card<'c> {
    /// Before and after.
    models: [&'c Model; 2],
    cards: [Option<&'c Scorecard>; 2],
}

impl<'c> Card<'c> {
    fn criterion(&self, id: &str) -> [Option<&'c Criterion>; 2] {
        self.cards.map(|card| card.and_then(|card| card.criteria.iter().find(|criterion| criterion.naming.id.value == id)))
    }

    fn title(&self, find: impl Fn(&'c Scorecard) -> Option<&'c Text>) -> Option<&'c Text> {
        let [before, after] = self.cards;
        after.and_then(&find).or_else(|| before.and_then(&find))
    }
}

impl Words<'_> {
    fn say<'w>(&self, vi: &'w str, en: &'w str) -> &'w str {
        match self.lang {
            Lang::Vi => vi,
            Lang::En => en,
        }
    }

    fn number(&self, plain: &str) -> String {
        let style = if self.lang == Lang::Vi { DecimalStyle::Vietnamese } else { DecimalStyle::Plain };
        restyle(plain, style)
    }

    fn sides(&self) -> Vec<String> {
        let sides = &self.comparison.sides;
        let (before, after) = (&sides.before, &sides.after);
        let what = match (before.rules == after.rules, before.data == after.data) {
            (true, true) => self.say("cùng quy tắc, cùng số liệu", "same rules, same data"),
            (true, false) => self.say("cùng quy tắc, hai lớp số liệu", "same rules, two layers of data"),
            (false, true) => self.say("hai bản quy tắc, cùng số liệu", "two versions of the rules, same data"),
            (false, false) => self.say("khác cả quy tắc và số liệu", "rules and data both differ"),
        };
        let mut lines = vec![format!("{}: {what}", self.say("So sánh", "Comparison"))];
        for (label, ids) in [
            (self.say("Chỉ có ở bên trước", "Only before"), &self.comparison.only_before),
            (self.say("Chỉ có ở bên sau", "Only after"), &self.comparison.only_after),
        ] {
            if !ids.is_empty() {
                lines.push(format!("{label}: {}", ids.join(", ")));
            }
        }
        lines
    }

    fn scorecard(&self, id: &str, card: &ScorecardComparison) -> ScorecardWording {
        let rules = &self.comparison.rules;
        let of = |rules: &'_ crate::check::RuleSet| rules.scorecard(id).map(|(id, _)| id);
        let (first, second) = (rules.before.model(), rules.after.model());
        let cards =
            [of(&rules.before).and_then(|id| first.scorecards.get(id.0)), of(&rules.after).and_then(|id| second.scorecards.get(id.0))];
        let around = Card { models: [first, second], cards };
        let title = around.title(|card| Some(&card.naming.title)).map_or(id, |title| title.get(self.lang));
        let moved = &card.moved;
        let mut summary = vec![match self.lang {
            Lang::Vi => format!(
                "{} đơn vị: điểm tăng {}, giảm {}; đổi mức xếp loại {}; đổi hạng {}; đổi danh hiệu {}",
                card.compared, moved.gained, moved.lost, moved.grade, moved.rank, moved.awards
            ),
            Lang::En => format!(
                "{} rows: points up {}, down {}; other grade {}; other rank {}; other award {}",
                card.compared, moved.gained, moved.lost, moved.grade, moved.rank, moved.awards
            ),
        }];
        let grade = |id: &str| self.grade(&around, Some(id).filter(|id| !id.is_empty()));
        let moves = card.grades.iter().map(|step| format!("{} → {}: {}", grade(&step.before), grade(&step.after), step.rows));
        let moves: Vec<String> = moves.collect();
        if !moves.is_empty() {
            summary.push(format!("{}: {}", self.say("Xếp loại", "Grades"), moves.join("; ")));
        }
        for (label, ids) in [
            (self.say("Đơn vị chỉ có ở bên trước", "Rows only before"), &card.only_before),
            (self.say("Đơn vị chỉ có ở bên sau", "Rows only after"), &card.only_after),
        ] {
            if !ids.is_empty() {
                summary.push(format!("{label}: {}", ids.join(", ")));
            }
        }
        let rows = card.rows.iter().map(|row| self.row(&around, row)).collect();
        ScorecardWording { id: id.to_owned(), title: title.to_owned(), summary, rows }
    }

    fn grade(&self, around: &Card<'_>, id: Option<&str>) -> String {
        let Some(id) = id else { return self.say("không xếp loại", "no grade").to_owned() };
        let [before, after] = [0, 1].map(|side| {
            let (model, card) = (around.models.get(side)?, around.cards.get(side).copied().flatten()?);
            let scale = model.scales.get(card.scale?.0)?;
            scale.grades.iter().find(|grade| grade.id.value == id).map(|grade| grade.title.get(self.lang))
        });
        after.or(before).unwrap_or(id).to_owned()
    }

    fn row(&self, around: &Card<'_>, row: &RowChange) -> RowWording {
        let none = self.say("không", "none");
        let mut parts = Vec::new();
        if let Some(total) = &row.total {
            let [before, after] = [&total.before, &total.after]
                .map(|total| total.as_deref().map_or_else(|| self.say("không chấm", "not scored").to_owned(), |total| self.number(total)));
            let difference = row.difference.as_deref().map_or_else(String::new, |difference| format!(" ({})", self.signed(difference)));
            parts.push(format!("{before} → {after} {}{difference}", self.say("điểm", "points")));
        }
        if let Some(grade) = &row.grade {
            parts.push(format!("{} → {}", self.grade(around, grade.before.as_deref()), self.grade(around, grade.after.as_deref())));
        }
        if let Some(Change { before, after }) = &row.rank {
            let [before, after] = [before, after].map(|rank| rank.map_or_else(|| none.to_owned(), |rank| rank.to_string()));
            parts.push(format!("{} {before} → {after}", self.say("hạng", "rank")));
        }
        for (id, change) in row.awards.iter() {
            let find = |card: &'_ Scorecard| card.awards.iter().position(|award| award.naming.id.value == id);
            let title = around.title(|card| card.awards.get(find(card)?).map(|award| &award.naming.title));
            let title = title.map_or(id, |title| title.get(self.lang));
            parts.push(format!("{title}: {} → {}", self.award(change.before), self.award(change.after)));
        }
        if parts.is_empty() {
            parts.push(self.say("kết quả như cũ", "same result").to_owned());
        }
        let mut causes: Vec<String> = row.criteria.iter().filter_map(|(id, change)| self.criterion(around, id, change)).collect();
        for (id, change) in row.gates.iter() {
            let find = |card: &'_ Scorecard| card.gates.iter().position(|gate| gate.naming.id.value == id);
            let title = around.title(|card| card.gates.get(find(card)?).map(|gate| &gate.naming.title));
            let title = title.map_or(id, |title| title.get(self.lang));
            let what = if change.after {
                self.say("nay bị khống chế", "gate now fires")
            } else {
                self.say("hết khống chế", "gate no longer fires")
            };
            causes.push(format!("{what}: {title}"));
        }
        for (id, change) in row.figures.iter() {
            let value = |model: &'_ Model| model.values.iter().position(|value| value.naming.id.value == id && value.input().is_some());
            let [_, model] = around.models;
            let title = value(model).and_then(|at| model.values.get(at)).map_or(id, |value| value.naming.title.get(self.lang));
            let blank = self.say("(trống)", "(blank)");
            let [before, after] =
                [&change.before, &change.after].map(|text| if text.is_empty() { blank.to_owned() } else { self.figure(text) });
            causes.push(format!("{}: {title}: {before} → {after}", self.say("số liệu", "figure")));
        }
        RowWording { id: row.id.clone(), name: row.name.clone(), result: parts, causes }
    }

    fn figure(&self, exact: &str) -> String {
        use crate::number::{parse_fraction, parse_plain};
        let number = parse_plain(exact).map(|written| written.number()).or_else(|| parse_fraction(exact));
        let style = if self.lang == Lang::Vi { DecimalStyle::Vietnamese } else { DecimalStyle::Plain };
        match (number, exact) {
            (Some(number), _) => number.to_reading(style),
            (None, "true") => self.say("có", "yes").to_owned(),
            (None, "false") => self.say("không", "no").to_owned(),
            (None, "n/a") => self.say("không áp dụng", "does not apply").to_owned(),
            (None, other) => other.to_owned(),
        }
    }

    fn signed(&self, difference: &str) -> String {
        match difference.strip_prefix('-') {
            Some(rest) => format!("−{}", self.number(rest)),
            None => format!("+{}", self.number(difference)),
        }
    }

    fn award(&self, status: Option<AwardStatus>) -> &'static str {
        match (self.lang, status) {
            (Lang::Vi, None) => "không đủ điều kiện",
            (Lang::Vi, Some(AwardStatus::Awarded)) => "được tặng",
            (Lang::Vi, Some(AwardStatus::Eligible)) => "đủ điều kiện",
            (Lang::Vi, Some(AwardStatus::Tied)) => "chờ Hội đồng",
            (Lang::En, None) => "does not qualify",
            (Lang::En, Some(AwardStatus::Awarded)) => "awarded",
            (Lang::En, Some(AwardStatus::Eligible)) => "eligible",
            (Lang::En, Some(AwardStatus::Tied)) => "council to decide",
        }
    }

    fn criterion(&self, around: &Card<'_>, id: &str, change: &CriterionChange) -> Option<String> {
        let [before, after] = around.criterion(id);
        let rule = after.or(before);
        let title = rule.map_or(id, |criterion| criterion.naming.title.get(self.lang));
        let code = rule.and_then(|criterion| criterion.code.as_deref()).map_or_else(String::new, |code| format!("{code} "));
        let mut parts = Vec::new();
        if let Some(points) = &change.points {
            let [first, second] =
                [&points.before, &points.after].map(|points| points.as_deref().map_or("–".to_owned(), |text| self.number(text)));
            let difference = change.difference.as_deref().map_or_else(String::new, |difference| format!(" ({})", self.signed(difference)));
            parts.push(format!("{first} → {second} {}{difference}", self.say("điểm", "points")));
        }
        if let Some(value) = &change.value {
            let show = |side: usize, rule: Option<&Criterion>, exact: &Option<String>| match (around.models.get(side), rule, exact) {
                (Some(model), Some(rule), Some(exact)) => report::value(model, rule, exact, self.lang),
                _ => self.say("không có", "none").to_owned(),
            };
            parts.push(format!("{} {} → {}", self.say("giá trị", "value"), show(0, before, &value.before), show(1, after, &value.after)));
        }
        if let Some(max) = &change.max {
            let [first, second] = [&max.before, &max.after].map(|max| max.as_deref().map_or("–".to_owned(), |text| self.number(text)));
            parts.push(format!("{} {first} → {second}", self.say("điểm tối đa", "maximum")));
        }
        if let Some(clause) = &change.clause {
            let [first, second] =
                [clause.before, clause.after].map(|clause| clause.map_or("–".to_owned(), |clause| (clause + 1).to_string()));
            parts.push(format!("{} {first} → {second}", self.say("bậc", "clause")));
        }
        if parts.is_empty() {
            let status = change.status.as_ref()?;
            parts.push(format!("{} → {}", self.status(around, rule, &status.before), self.status(around, rule, &status.after)));
        }
        Some(format!("{code}{title}: {}", parts.join("; ")))
    }

    /// How a criterion was scored.
    fn status(&self, around: &Card<'_>, rule: Option<&Criterion>, status: &str) -> String {
        match (status, around.models, rule) {
            ("scored", ..) => self.say("chấm theo số liệu", "scored").to_owned(),
            (_, [_, model], Some(rule)) => {
                let found = CriterionResult { status: status.to_owned(), ..CriterionResult::default() };
                report::criterion(model, rule, &found, self.lang)
            }
            (_, _, None) => status.to_owned(),
        }
    }
}
