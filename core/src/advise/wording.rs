//! Advice in words, part by part.

use super::text::Words;
use super::{Advice, Step};
use crate::model::expression::Kind;
use crate::model::input::Value;
use crate::number::{Mode, parse_plain};
use crate::text::Lang;
use serde::Serialize;

/// Advice as a reader is told it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AdviceWording {
    /// Row and scorecard.
    pub title: String,
    /// Points and grade now, and the grade to reach.
    pub now: String,
    /// What the lists under it are.
    pub lead: String,
    /// In the order of [`Advice::steps`].
    pub steps: Vec<StepWording>,
    /// In the order of [`Advice::obstacles`].
    pub obstacles: Vec<String>,
    /// The change that comes nearest, where none reaches the grade.
    pub nearest: Option<StepWording>,
}

/// A changed figure as a reader is told it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StepWording {
    /// Id of the input.
    pub input: String,
    /// Its title.
    pub title: String,
    /// Its unit; empty for a plain number and for what is no number.
    pub unit: String,
    /// The figure now, without unit.
    pub from: String,
    /// The figure needed, without unit.
    pub to: String,
    /// The difference with its sign.
    pub difference: Option<String>,
    /// The total then.
    pub total: String,
    /// How many points more than now, with the sign; none where it was or will not be scored.
    pub gained: Option<String>,
    /// The grade then.
    pub grade: String,
    /// The figure needed as a cell of data holds it, numbers in the style of the language.
    pub cell: String,
}

impl Advice {
    /// The advice in words, part by part.
    #[must_use]
    pub fn wording(&self, lang: Lang) -> AdviceWording {
        let words = Words::of(self, lang);
        AdviceWording {
            title: words.title(),
            now: words.now(),
            lead: words.lead().to_owned(),
            steps: self.steps.iter().map(|step| words.told(step)).collect(),
            obstacles: self.obstacles.iter().map(|obstacle| words.obstacle(obstacle)).collect(),
            nearest: self.nearest.as_ref().map(|step| words.told(step)),
        }
    }
}

impl Words<'_> {
    fn told(&self, step: &Step) -> StepWording {
        let value = self.value(step);
        let unit = match value.and_then(Value::kind) {
            Some(Kind::Number(unit)) => Some(crate::report::unit(&unit, self.lang)),
            _ => None,
        };
        let points = |points: &Option<String>| points.as_deref().and_then(parse_plain).map(|written| (written.number(), written.scale));
        let gained = points(&step.total).zip(points(&self.advice.total)).map(|((then, places), (now, _))| {
            let gained = then - now;
            let sign = if gained.is_negative() { "−" } else { "+" };
            format!("{sign}{}", self.points(Some(&gained.abs().to_fixed(places, Mode::HalfUp))))
        });
        StepWording {
            input: step.input.clone(),
            title: self.title_of(step, value).to_owned(),
            from: self.bare(value, &step.from),
            to: self.bare(value, &step.to),
            difference: self.difference(step),
            total: self.points(step.total.as_deref()),
            gained,
            grade: self.grade(step.grade.as_deref()),
            cell: if unit.is_some() { self.number(&step.to) } else { step.to.clone() },
            unit: unit.unwrap_or_default(),
        }
    }
}
