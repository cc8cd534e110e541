//! Gates (khống chế): which fired, and with which figures (clause 8).

use super::Heading;
use super::figure::{Figure, Value, figures, written};
use crate::model::gate::Gate;
use crate::outcome::probe::Probe;
use serde::Serialize;

/// A gate that was checked.
#[derive(Clone, Debug, Serialize)]
pub struct GateExplained<'o> {
    /// Id, title, bases, note.
    #[serde(flatten)]
    pub heading: Heading<'o>,
    /// Whether it fired.
    pub fired: bool,
    /// Its condition, as written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub when: Option<&'o str>,
    /// What the condition said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<Value<'o>>,
    /// The grade of `grade_at_most_of`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub grade_of: Option<Value<'o>>,
    /// The figures that it reads.
    pub figures: Vec<Figure<'o>>,
    #[serde(skip)]
    pub(super) gate: &'o Gate,
}

pub(super) fn explain<'o>(probe: &Probe<'o>) -> Vec<GateExplained<'o>> {
    let rules = probe.card.outcome.rules();
    let gates = probe.card.card.gates.iter().zip(&probe.card.plan.gates).enumerate();
    gates
        .map(|(position, (gate, plan))| {
            let seen = |expression: &'o Option<crate::model::expression::Expression>, register: Option<usize>| {
                Some(Value::of(probe, register?, &expression.as_ref()?.kind))
            };
            GateExplained {
                heading: Heading::of(rules.model(), &gate.naming, None),
                fired: probe.fired(position),
                when: gate.when.as_ref().map(|when| written(rules.sources(), when)),
                value: seen(&gate.when, plan.when),
                grade_of: seen(&gate.effect.grade_at_most_of, plan.grade_of),
                figures: figures(probe, probe.tracing.gates.get(position)),
                gate,
            }
        })
        .collect()
}
