//! Advice in words.

use super::{Advice, Obstacle, Step};
use crate::model::expression::{Kind, Unit};
use crate::model::input::Value;
use crate::model::scorecard::Scorecard;
use crate::number::{DecimalStyle, parse_fraction, parse_plain, restyle};
use crate::text::{Lang, Text};
use serde::Serialize;

/// Advice in sentences, for a host to lay out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AdviceWording {
    /// The row and the scorecard.
    pub title: String,
    /// Where the row stands, and the grade to reach.
    pub standing: String,
    /// What follows.
    pub lead: String,
    /// The changes that are enough each, or what stops the row.
    pub lines: Vec<String>,
    /// The change that comes nearest, where none is enough.
    pub nearest: Option<String>,
}

impl Advice {
    /// The advice in sentences.
    #[must_use]
    pub fn wording(&self, lang: Lang) -> AdviceWording {
        let card = self.rules.scorecard(&self.scorecard).map(|(_, card)| card);
        let words = Words { advice: self, card, lang };
        words.all()
    }

    /// The same as lines of text.
    #[must_use]
    pub fn to_text(&self, lang: Lang) -> String {
        let wording = self.wording(lang);
        let lines = wording.lines.iter().map(|line| format!("  - {line}"));
        let all = [&wording.title, &wording.standing, &wording.lead].into_iter().cloned().chain(lines).chain(wording.nearest);
        all.map(|line| format!("{line}\n")).collect()
    }
}

struct Words<'a> {
    advice: &'a Advice,
    card: Option<&'a Scorecard>,
    lang: Lang,
}

impl Words<'_> {
    fn say<'w>(&self, vi: &'w str, en: &'w str) -> &'w str {
        match self.lang {
            Lang::Vi => vi,
            Lang::En => en,
        }
    }

    fn style(&self) -> DecimalStyle {
        if self.lang == Lang::Vi { DecimalStyle::Vietnamese } else { DecimalStyle::Plain }
    }

    fn grade(&self, id: Option<&str>) -> String {
        let Some(id) = id else { return self.say("không xếp loại", "no grade").to_owned() };
        let scale = self.card.and_then(|card| self.advice.rules.model().scales.get(card.scale?.0));
        let member = scale.and_then(|scale| scale.grades.iter().find(|grade| grade.id.value == id));
        member.map_or(id, |member| member.title.get(self.lang)).to_owned()
    }

    fn points(&self, points: Option<&str>) -> String {
        points.map_or_else(|| self.say("không chấm", "not scored").to_owned(), |points| restyle(points, self.style()))
    }

    fn all(&self) -> AdviceWording {
        let advice = self.advice;
        let title = self.card.map_or(advice.scorecard.as_str(), |card| card.naming.title.get(self.lang));
        let name = advice.name.as_deref().map_or_else(String::new, |name| format!(" {name}"));
        let (grade, target) = (self.grade(advice.grade.as_deref()), self.grade(Some(&advice.target)));
        let total = self.points(advice.total.as_deref());
        let standing = match self.lang {
            Lang::Vi => format!("Hiện nay: {total} điểm, {grade}. Mức cần đạt: {target}."),
            Lang::En => format!("Now: {total} points, {grade}. To reach: {target}."),
        };
        let stuck = !advice.reached && advice.steps.is_empty();
        let lead = if advice.reached {
            self.say("Đã đạt mức này.", "It has this grade already.")
        } else if stuck {
            self.say(
                "Không có một số liệu riêng lẻ nào đủ để đạt mức này. Vướng ở:",
                "No single figure is enough to reach it. What stops it:",
            )
        } else {
            self.say("Thay đổi một trong các số liệu sau là đủ:", "Any one of these figures is enough:")
        };
        let lines = if stuck {
            advice.obstacles.iter().map(|obstacle| self.obstacle(obstacle)).collect()
        } else {
            advice.steps.iter().map(|step| self.step(step)).collect()
        };
        let nearest = advice.nearest.as_ref().filter(|_| stuck);
        let nearest = nearest.map(|step| format!("{}: {}", self.say("Gần nhất", "Nearest"), self.step(step)));
        AdviceWording { title: format!("{}{name} · {title}", advice.row), standing, lead: lead.to_owned(), lines, nearest }
    }

    fn step(&self, step: &Step) -> String {
        let values = &self.advice.rules.model().values;
        let subject = self.card.map(|card| card.subject);
        let value = values.iter().find(|value| value.naming.id.value == step.input && Some(value.subject) == subject);
        let title = value.map_or(step.input.as_str(), |value| value.naming.title.get(self.lang));
        let (from, to) = (self.figure(value, &step.from), self.figure(value, &step.to));
        let difference = step.difference.as_deref().map_or_else(String::new, |difference| {
            let sign = if difference.starts_with('-') { "−" } else { "+" };
            format!(" ({sign}{})", self.number(difference.trim_start_matches('-')))
        });
        let (total, grade) = (self.points(step.total.as_deref()), self.grade(step.grade.as_deref()));
        match self.lang {
            Lang::Vi => format!("{title}: {from} → {to}{difference}: {total} điểm, {grade}"),
            Lang::En => format!("{title}: {from} → {to}{difference}: {total} points, {grade}"),
        }
    }

    fn number(&self, exact: &str) -> String {
        let number = parse_plain(exact).map(|written| written.number()).or_else(|| parse_fraction(exact));
        number.map_or_else(|| exact.to_owned(), |number| number.to_reading(self.style()))
    }

    fn figure(&self, value: Option<&Value>, exact: &str) -> String {
        match exact {
            "" => return self.say("(trống)", "(blank)").to_owned(),
            "true" => return self.say("có", "yes").to_owned(),
            "false" => return self.say("không", "no").to_owned(),
            "n/a" => return self.say("không áp dụng", "does not apply").to_owned(),
            _ => {}
        }
        match value.and_then(Value::kind) {
            Some(Kind::Number(unit)) if unit == Unit::percent() => format!("{} %", self.number(exact)),
            Some(Kind::Number(_)) => self.number(exact),
            _ => {
                use crate::model::input::InputKind;
                let scales = &self.advice.rules.model().scales;
                let members = match value.and_then(Value::input).map(|input| &input.kind) {
                    Some(InputKind::Choice { choices, .. }) => choices.as_slice(),
                    Some(InputKind::Grade(scale)) => scales.get(scale.0).map_or(&[][..], |scale| &scale.grades),
                    _ => &[],
                };
                let member = members.iter().find(|member| member.id.value == exact);
                member.map_or(exact, |member| member.title.get(self.lang)).to_owned()
            }
        }
    }

    fn obstacle(&self, obstacle: &Obstacle) -> String {
        let card = self.card;
        let title = |title: Option<&Text>, id: &str| title.map_or(id.to_owned(), |title| title.get(self.lang).to_owned());
        match obstacle {
            Obstacle::Points { needed, score, short } => {
                let [needed, score, short] = [needed, score, short].map(|points| restyle(points, self.style()));
                match self.lang {
                    Lang::Vi => format!("thiếu {short} điểm: cần {needed}, một số liệu chỉ đưa đến {score}"),
                    Lang::En => format!("{short} points short: {needed} needed, one figure gives at most {score}"),
                }
            }
            Obstacle::Requires { grade } => match self.lang {
                Lang::Vi => format!("chưa đủ điều kiện riêng của mức {}", self.grade(Some(grade))),
                Lang::En => format!("the condition of the grade {} is not met", self.grade(Some(grade))),
            },
            Obstacle::Gate { gate } => {
                let found = card.and_then(|card| card.gates.iter().find(|known| known.naming.id.value == *gate));
                format!("{}: {}", self.say("bị khống chế", "gate"), title(found.map(|gate| &gate.naming.title), gate))
            }
            Obstacle::Quota { quota, places, position } => {
                let found = card.and_then(|card| card.quotas.iter().find(|known| known.naming.id.value == *quota));
                let title = title(found.map(|quota| &quota.naming.title), quota);
                let at = position.map_or_else(String::new, |position| match self.lang {
                    Lang::Vi => format!(", đứng thứ {position}"),
                    Lang::En => format!(", it stands at {position}"),
                });
                match self.lang {
                    Lang::Vi => format!("hết hạn mức: {title} ({places} chỗ{at})"),
                    Lang::En => format!("quota: {title} ({places} places{at})"),
                }
            }
            Obstacle::Cap { group, max } => {
                let found = card.and_then(|card| card.groups.iter().find(|known| known.naming.id.value == *group));
                let (title, max) = (title(found.map(|group| &group.naming.title), group), restyle(max, self.style()));
                match self.lang {
                    Lang::Vi => format!("nhóm đã chạm trần {max} điểm: {title}"),
                    Lang::En => format!("the group is at its cap of {max} points: {title}"),
                }
            }
            Obstacle::NotScored => self.say("không có tiêu chí nào áp dụng", "no criterion applies").to_owned(),
        }
    }
}
