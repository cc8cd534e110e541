//! The grade (xếp loại): by score, after gates, after quotas, and why not the next better one (clause 7.7).

use super::figure::{Figure, Value, figures, written};
use crate::model::expression::Expression;
use crate::number::{Exact, Number};
use crate::outcome::probe::Probe;
use serde::Serialize;

/// Why the next better grade by score was missed.
#[derive(Clone, Debug, Serialize)]
pub struct Missed<'o> {
    /// The grade.
    pub grade: &'o str,
    /// Its least score.
    pub at_least: Option<Exact>,
    /// Points missing to it; none where the score reaches it.
    pub missing: Option<Exact>,
    /// Its further condition, as written, where it is not met.
    pub requires: Option<&'o str>,
    /// What that condition said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<Value<'o>>,
    /// The figures that it reads.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub figures: Vec<Figure<'o>>,
    #[serde(skip)]
    pub(super) position: usize,
    #[serde(skip)]
    pub(super) expression: Option<&'o Expression>,
}

/// The grade of a row.
#[derive(Clone, Debug, Serialize)]
pub struct GradeExplained<'o> {
    /// Grade by score.
    pub by_score: &'o str,
    /// Its least score.
    pub at_least: Option<Exact>,
    /// Why not the next better grade; none for the best.
    pub missed: Option<Missed<'o>>,
    /// The grade before quotas.
    pub before_quota: &'o str,
    /// Gates that fired and limit or lower grades, whether or not they changed it.
    pub gates: Vec<&'o str>,
    /// The final grade.
    pub grade: &'o str,
    /// Positions of the three grades in the scale.
    #[serde(skip)]
    pub(super) positions: [usize; 3],
    #[serde(skip)]
    pub(super) gate_positions: Vec<usize>,
}

pub(super) fn explain<'o>(probe: &Probe<'o>) -> Option<GradeExplained<'o>> {
    let card = probe.card.card;
    if !probe.is_scored() || card.grades.is_empty() {
        return None;
    }
    let rules = probe.card.outcome.rules();
    let scale = rules.model().scales.get(card.scale?.0)?;
    let name = |position: usize| scale.grades.get(position).map_or("", |grade| grade.id.value.as_str());
    let least = |position: usize| {
        let (least, _): &'o (Option<Number>, Option<usize>) = probe.card.plan.grades.get(position)?;
        least.as_ref().map(Exact::from)
    };
    let positions = probe.grades();
    let [by_score, before_quota, last] = positions;
    let missed = by_score.checked_sub(1).map(|position| {
        let at_least = least(position);
        let score = probe.score();
        let missing = at_least.as_ref().filter(|least| **least > score).map(|least| least.minus(&score));
        let register = probe.card.plan.grades.get(position).and_then(|(_, requires)| *requires);
        let denied = register.is_some_and(|register| !probe.is_true(register));
        let expression = card.grades.get(position).and_then(|grade| grade.requires.as_ref()).filter(|_| denied);
        Missed {
            grade: name(position),
            at_least,
            missing,
            requires: expression.map(|requires| written(rules.sources(), requires)),
            value: expression.zip(register).map(|(requires, register)| Value::of(probe, register, &requires.kind)),
            figures: if denied { figures(probe, probe.tracing.grades.get(position)) } else { Vec::new() },
            position,
            expression,
        }
    });
    let limits = card.gates.iter().enumerate().filter(|(position, gate)| {
        let effect = &gate.effect;
        probe.fired(*position) && (effect.grade_at_most.is_some() || effect.grade_at_most_of.is_some() || effect.grade_down.is_some())
    });
    let gate_positions: Vec<usize> = limits.map(|(position, _)| position).collect();
    Some(GradeExplained {
        by_score: name(by_score),
        at_least: least(by_score),
        missed,
        before_quota: name(before_quota),
        gates: gate_positions.iter().filter_map(|position| card.gates.get(*position)).map(|gate| gate.naming.id.value.as_str()).collect(),
        grade: name(last),
        positions,
        gate_positions,
    })
}
