//! Advice in words.

use super::{Advice, Obstacle, Step};
use crate::model::expression::{Kind, Unit};
use crate::model::input::{InputKind, Value};
use crate::model::scorecard::Scorecard;
use crate::number::{DecimalStyle, parse_fraction, parse_plain, restyle};
use crate::text::{Lang, Text, say};
use std::fmt::Write;

impl Advice {
    /// The advice as lines of text.
    #[must_use]
    pub fn to_text(&self, lang: Lang) -> String {
        Words::of(self, lang).all()
    }
}

pub(super) struct Words<'a> {
    pub(super) advice: &'a Advice,
    pub(super) card: Option<&'a Scorecard>,
    pub(super) lang: Lang,
}

impl<'a> Words<'a> {
    pub(super) fn of(advice: &'a Advice, lang: Lang) -> Self {
        Self { advice, card: advice.rules.scorecard(&advice.scorecard).map(|(_, card)| card), lang }
    }
}

impl Words<'_> {
    fn say<'w>(&self, vi: &'w str, en: &'w str) -> &'w str {
        self.lang.pick(vi, en)
    }

    fn style(&self) -> DecimalStyle {
        if self.lang == Lang::Vi { DecimalStyle::Vietnamese } else { DecimalStyle::Plain }
    }

    pub(super) fn grade(&self, id: Option<&str>) -> String {
        let Some(id) = id else { return self.say("không xếp loại", "no grade").to_owned() };
        let scale = self.card.and_then(|card| self.advice.rules.model().scales.get(card.scale?.0));
        let member = scale.and_then(|scale| scale.grades.iter().find(|grade| grade.id.value == id));
        member.map_or(id, |member| member.title.get(self.lang)).to_owned()
    }

    pub(super) fn points(&self, points: Option<&str>) -> String {
        points.map_or_else(|| self.say("không chấm", "not scored").to_owned(), |points| restyle(points, self.style()))
    }

    /// Row and scorecard.
    pub(super) fn title(&self) -> String {
        let advice = self.advice;
        let title = self.card.map_or(advice.scorecard.as_str(), |card| card.naming.title.get(self.lang));
        let name = advice.name.as_deref().map_or_else(String::new, |name| format!(" {name}"));
        format!("{}{name} · {title}", advice.row)
    }

    /// Points with their word, or that there are none.
    fn scored(&self, points: Option<&str>) -> String {
        match points {
            Some(_) => format!("{} {}", self.points(points), self.say("điểm", "points")),
            None => self.points(None),
        }
    }

    /// Points and grade now, and the grade to reach.
    pub(super) fn now(&self) -> String {
        let advice = self.advice;
        let (grade, target) = (self.grade(advice.grade.as_deref()), self.grade(Some(&advice.target)));
        let total = self.scored(advice.total.as_deref());
        say!(self.lang, "Hiện nay: {total}, {grade}. Mức cần đạt: {target}.", "Now: {total}, {grade}. To reach: {target}.")
    }

    /// What the lists are.
    pub(super) fn lead(&self) -> &'static str {
        match (self.advice.reached, self.advice.steps.is_empty()) {
            (true, _) => self.say("Đã đạt mức này.", "It has this grade already."),
            (false, true) => self.say(
                "Không có một số liệu riêng lẻ nào đủ để đạt mức này. Vướng ở:",
                "No single figure is enough to reach it. What stops it:",
            ),
            (false, false) => self.say("Thay đổi một trong các số liệu sau là đủ:", "Any one of these figures is enough:"),
        }
    }

    fn all(&self) -> String {
        let advice = self.advice;
        let mut out = format!("{}\n{}\n{}\n", self.title(), self.now(), self.lead());
        for obstacle in &advice.obstacles {
            let _ = writeln!(out, "  - {}", self.obstacle(obstacle));
        }
        if let Some(step) = &advice.nearest {
            let _ = writeln!(out, "{}: {}", self.say("Gần nhất", "Nearest"), self.step(step));
        }
        for step in &advice.steps {
            let _ = writeln!(out, "  - {}", self.step(step));
        }
        out
    }

    /// The input of a step.
    pub(super) fn value(&self, step: &Step) -> Option<&Value> {
        let subject = self.card.map(|card| card.subject);
        let values = &self.advice.rules.model().values;
        values.iter().find(|value| value.naming.id.value == step.input && Some(value.subject) == subject)
    }

    pub(super) fn title_of<'t>(&self, step: &'t Step, value: Option<&'t Value>) -> &'t str {
        value.map_or(step.input.as_str(), |value| value.naming.title.get(self.lang))
    }

    /// The difference with its sign.
    pub(super) fn difference(&self, step: &Step) -> Option<String> {
        step.difference.as_deref().map(|difference| {
            let sign = if difference.starts_with('-') { "−" } else { "+" };
            format!("{sign}{}", self.number(difference.trim_start_matches('-')))
        })
    }

    fn step(&self, step: &Step) -> String {
        let value = self.value(step);
        let title = self.title_of(step, value);
        let (from, to) = (self.figure(value, &step.from), self.figure(value, &step.to));
        let difference = self.difference(step).map_or_else(String::new, |difference| format!(" ({difference})"));
        let (total, grade) = (self.scored(step.total.as_deref()), self.grade(step.grade.as_deref()));
        format!("{title}: {from} → {to}{difference}: {total}, {grade}")
    }

    pub(super) fn number(&self, exact: &str) -> String {
        let number = parse_plain(exact).map(|written| written.number()).or_else(|| parse_fraction(exact));
        number.map_or_else(|| exact.to_owned(), |number| number.to_reading(self.style()))
    }

    fn figure(&self, value: Option<&Value>, exact: &str) -> String {
        let figure = self.bare(value, exact);
        let percent = value.and_then(Value::kind) == Some(Kind::Number(Unit::percent()));
        if percent && !["", "n/a"].contains(&exact) { format!("{figure} %") } else { figure }
    }

    /// A figure without its unit.
    pub(super) fn bare(&self, value: Option<&Value>, exact: &str) -> String {
        match exact {
            "" => return self.say("(trống)", "(blank)").to_owned(),
            "true" => return self.say("có", "yes").to_owned(),
            "false" => return self.say("không", "no").to_owned(),
            "n/a" => return self.say("không áp dụng", "does not apply").to_owned(),
            _ => {}
        }
        let scales = &self.advice.rules.model().scales;
        let members = match value.and_then(Value::input).map(|input| &input.kind) {
            Some(InputKind::Choice { choices, .. }) => choices.as_slice(),
            Some(InputKind::Grade(scale)) => scales.get(scale.0).map_or(&[][..], |scale| &scale.grades),
            _ => return self.number(exact),
        };
        let member = members.iter().find(|member| member.id.value == exact);
        member.map_or(exact, |member| member.title.get(self.lang)).to_owned()
    }

    pub(super) fn obstacle(&self, obstacle: &Obstacle) -> String {
        let card = self.card;
        let title = |title: Option<&Text>, id: &str| title.map_or(id.to_owned(), |title| title.get(self.lang).to_owned());
        match obstacle {
            Obstacle::Points { needed, score, short } => {
                let [needed, score, short] = [needed, score, short].map(|points| restyle(points, self.style()));
                say!(
                    self.lang,
                    "thiếu {short} điểm: cần {needed}, một số liệu chỉ đưa đến {score}",
                    "{short} points short: {needed} needed, one figure gives at most {score}"
                )
            }
            Obstacle::Requires { grade } => {
                let grade = self.grade(Some(grade));
                say!(self.lang, "chưa đủ điều kiện riêng của mức {grade}", "the condition of the grade {grade} is not met")
            }
            Obstacle::Gate { gate } => {
                let found = card.and_then(|card| card.gates.iter().find(|known| known.naming.id.value == *gate));
                format!("{}: {}", self.say("bị khống chế", "gate"), title(found.map(|gate| &gate.naming.title), gate))
            }
            Obstacle::Quota { quota, places, position } => {
                let found = card.and_then(|card| card.quotas.iter().find(|known| known.naming.id.value == *quota));
                let title = title(found.map(|quota| &quota.naming.title), quota);
                let at =
                    position.map_or_else(String::new, |position| say!(self.lang, ", đứng thứ {position}", ", it stands at {position}"));
                say!(self.lang, "hết hạn mức: {title} ({places} chỗ{at})", "quota: {title} ({places} places{at})")
            }
            Obstacle::Cap { group, max } => {
                let found = card.and_then(|card| card.groups.iter().find(|known| known.naming.id.value == *group));
                let (title, max) = (title(found.map(|group| &group.naming.title), group), restyle(max, self.style()));
                say!(self.lang, "nhóm đã chạm trần {max} điểm: {title}", "the group is at its cap of {max} points: {title}")
            }
            Obstacle::NotScored => self.say("không có tiêu chí nào áp dụng", "no criterion applies").to_owned(),
        }
    }
}
