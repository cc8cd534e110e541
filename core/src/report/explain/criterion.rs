//! A criterion: figures, formula, function, gates, rounding, points and points lost (clause 7.1).

use super::Heading;
use super::figure::{Figure, Value, figures, written};
use super::function::{Reason, exact, reason};
use crate::model::criterion::Criterion;
use crate::model::expression::Expression;
use crate::model::group::GroupKind;
use crate::model::score::Score;
use crate::number::{Exact, Mode, Number};
use crate::outcome::probe::{CriterionPlan, Probe, Status};
use serde::Serialize;

/// A gate that fired and limits points.
#[derive(Clone, Debug, Serialize)]
pub struct Limited<'o> {
    /// The gate.
    pub gate: &'o str,
    /// The most points.
    #[serde(serialize_with = "exact")]
    pub at_most: &'o Number,
    #[serde(skip)]
    pub(super) position: usize,
}

/// Why a criterion has its points.
#[derive(Clone, Debug, Serialize)]
pub struct CriterionExplained<'o> {
    /// Id, code, title, bases, note.
    #[serde(flatten)]
    pub heading: Heading<'o>,
    /// `base`, `bonus` or `deduction`: whether its points are part of the mark, added or subtracted.
    pub kind: &'static str,
    /// The status of clause 7.1.
    pub status: &'static str,
    /// The most points.
    #[serde(serialize_with = "optional")]
    pub max: Option<&'o Number>,
    /// The figures that it reads.
    pub figures: Vec<Figure<'o>>,
    /// What is scored, as written.
    pub formula: Option<&'o str>,
    /// The target, as written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target_formula: Option<&'o str>,
    /// The value; none for a checklist.
    pub value: Option<Value<'o>>,
    /// The target.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<Value<'o>>,
    /// What `applies_if` said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub applies: Option<Value<'o>>,
    /// What `full_if` said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub full: Option<Value<'o>>,
    /// What the function looked at; only where the status is `scored`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<Reason<'o>>,
    /// Points before gates and rounding.
    pub before_gates: Exact,
    /// Gates that fired and limit it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub gates: Vec<Limited<'o>>,
    /// Points after gates, before rounding.
    pub before_rounding: Exact,
    /// Points; none where it is not applicable.
    pub points: Option<Exact>,
    /// The maximum less the points; none in bonus and deduction groups and where it is not applicable.
    pub lost: Option<Exact>,
    #[serde(skip)]
    pub(super) state: Status,
    #[serde(skip)]
    pub(super) group_kind: GroupKind,
    #[serde(skip)]
    pub(super) criterion: &'o Criterion,
    #[serde(skip)]
    pub(super) rounding: Option<(&'o Number, Mode)>,
}

fn optional<S: serde::Serializer>(number: &Option<&Number>, serializer: S) -> Result<S::Ok, S::Error> {
    match number {
        Some(number) => serializer.collect_str(*number),
        None => serializer.serialize_none(),
    }
}

pub(super) fn explain<'o>(probe: &Probe<'o>) -> Vec<CriterionExplained<'o>> {
    let card = probe.card;
    let criteria = card.card.criteria.iter().zip(&card.plan.criteria).enumerate();
    criteria.map(|(position, (criterion, plan))| one(probe, position, criterion, plan)).collect()
}

/// The expressions of a criterion whose values are scored: value (or the formula of points), and target.
pub(super) fn scored(criterion: &Criterion) -> (Option<&Expression>, Option<&Expression>) {
    match criterion.score.as_ref().map(|score| &score.value) {
        Some(Score::ProRata { target, .. } | Score::Shortfall { target, .. } | Score::Leader { target, .. }) => {
            (criterion.value.as_ref(), Some(target))
        }
        Some(Score::Formula(points)) => (Some(points), None),
        _ => (criterion.value.as_ref(), None),
    }
}

fn one<'o>(probe: &Probe<'o>, position: usize, criterion: &'o Criterion, plan: &'o CriterionPlan) -> CriterionExplained<'o> {
    let card = probe.card;
    let rules = card.outcome.rules();
    let (model, sources) = (rules.model(), rules.sources());
    let kind = criterion.group.and_then(|group| card.card.groups.get(group.0)).map_or(GroupKind::Base, |group| group.kind);
    let state = probe.status(position);
    let seen = |expression: Option<&'o Expression>, register: Option<usize>| Some(Value::of(probe, register?, &expression?.kind));
    let (value_of, target_of) = scored(criterion);
    let value = seen(value_of, plan.reads.value);
    let full = || plan.max.as_ref().map(Exact::from).unwrap_or_default();
    let before_gates = match state {
        Status::Scored => probe.function(position, plan),
        _ if state.is_full() => full(),
        _ => Exact::default(),
    };
    let gates: Vec<Limited<'o>> = plan
        .gates
        .iter()
        .filter(|(gate, _)| state.applies() && probe.fired(*gate))
        .filter_map(|(gate, at_most)| Some(Limited { gate: &card.card.gates.get(*gate)?.naming.id.value, at_most, position: *gate }))
        .collect();
    let before_rounding = gates.iter().fold(before_gates.clone(), |points, gate| points.least(Exact::from(gate.at_most)));
    let points = state.applies().then(|| probe.criterion(position));
    let lost = points.as_ref().filter(|_| kind == GroupKind::Base).map(|points| full().minus(points));
    CriterionExplained {
        heading: Heading::of(model, &criterion.naming, criterion.code.as_ref()),
        kind: kind.word(),
        status: state.word(),
        max: plan.max.as_ref(),
        figures: figures(probe, probe.tracing.criteria.get(position)),
        formula: value_of.map(|value| written(sources, value)),
        target_formula: target_of.map(|target| written(sources, target)),
        reason: (state == Status::Scored).then(|| reason(probe, position, criterion, plan, value.as_ref())),
        value,
        target: seen(target_of, plan.reads.target),
        applies: seen(criterion.applies_if.as_ref(), plan.reads.applies),
        full: seen(criterion.full_if.as_ref(), plan.reads.full),
        before_gates,
        gates,
        before_rounding,
        points,
        lost,
        state,
        group_kind: kind,
        criterion,
        rounding: plan.rounding.as_ref().map(|(step, mode)| (step, *mode)),
    }
}
