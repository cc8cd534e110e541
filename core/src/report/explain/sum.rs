//! Groups, base, rescaling, bonus, deductions, total and score (clauses 7.2 to 7.6), with every number on the way.

use super::Heading;
use super::criterion::Limited;
use crate::model::gate::Gate;
use crate::model::group::{Group, GroupKind, Part};
use crate::model::scorecard::{Rescaling, Scorecard};
use crate::model::{CriterionId, GroupId};
use crate::number::{Exact, Number, Stage};
use crate::outcome::probe::Probe;
use serde::Serialize;

/// Points of a part of a sum.
#[derive(Clone, Debug, Serialize)]
pub struct PartPoints<'o> {
    /// Id of the criterion or group.
    pub id: &'o str,
    /// Its number in the official table.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<&'o str>,
    /// Its points; none where it is not applicable, which counts 0.
    pub points: Option<Exact>,
    /// Whether it is an inner deduction, and so subtracted.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub subtracted: bool,
    #[serde(skip)]
    pub(super) naming: &'o crate::model::Naming,
}

/// Rescaling where parts are not applicable: `points · max / applicable`.
#[derive(Clone, Debug, Serialize)]
pub struct Rescaled {
    /// The points that are rescaled.
    pub points: Exact,
    /// The full mark.
    pub max: Exact,
    /// The sum of maxima that apply.
    pub applicable: Exact,
    /// The exact result.
    pub exact: Exact,
    /// The result as it counts, rounded where points are.
    pub result: Exact,
}

/// How the points of a group came about.
#[derive(Clone, Debug, Serialize)]
pub struct GroupExplained<'o> {
    /// Id, code, title, bases, note.
    #[serde(flatten)]
    pub heading: Heading<'o>,
    /// `base`, `bonus` or `deduction`.
    pub kind: &'static str,
    /// The group around it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parent: Option<&'o str>,
    /// Its maximum or cap.
    pub max: Option<Exact>,
    /// Its parts.
    pub parts: Vec<PartPoints<'o>>,
    /// Their sum, inner deductions subtracted.
    pub sum: Exact,
    /// The sum cut to `0 ..= max`.
    pub cut: Exact,
    /// Gates that fired and limit it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub gates: Vec<Limited<'o>>,
    /// After gates.
    pub limited: Exact,
    /// Its rescaling under `rescale_group`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rescaled: Option<Rescaled>,
    /// Its points; none where nothing in it applies.
    pub points: Option<Exact>,
    #[serde(skip)]
    pub(super) group: &'o Group,
}

/// How the base came about.
#[derive(Clone, Debug, Serialize)]
pub struct BaseExplained<'o> {
    /// The outermost base groups.
    pub parts: Vec<PartPoints<'o>>,
    /// Their sum.
    pub sum: Exact,
    /// The full mark.
    pub max: Exact,
    /// Its rescaling.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rescaled: Option<Rescaled>,
    /// The base; none for a row that is not scored.
    pub points: Option<Exact>,
}

/// From the base to the score.
#[derive(Clone, Debug, Serialize)]
pub struct TotalExplained<'o> {
    /// The base.
    pub base: Exact,
    /// Bonus points.
    pub bonus: Exact,
    /// Deducted points.
    pub deductions: Exact,
    /// `base + bonus − deductions`.
    pub sum: Exact,
    /// At least 0, and rounded where the total is.
    pub rounded: Exact,
    /// Gates that fired and limit the total.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub gates: Vec<Limited<'o>>,
    /// The total, which ranks.
    pub total: Exact,
    /// The full mark.
    pub max: Exact,
    /// The score, which is graded.
    pub score: Exact,
    #[serde(skip)]
    pub(super) rounding: Option<&'o crate::number::Rounding>,
}

fn part<'o>(probe: &Probe<'o>, part: Part) -> Option<PartPoints<'o>> {
    let card = probe.card.card;
    Some(match part {
        Part::Criterion(CriterionId(position)) => {
            let criterion = card.criteria.get(position)?;
            PartPoints {
                id: &criterion.naming.id.value,
                code: criterion.code.as_deref(),
                points: probe.status(position).applies().then(|| probe.criterion(position)),
                subtracted: false,
                naming: &criterion.naming,
            }
        }
        Part::Group(GroupId(position)) => {
            let group = card.groups.get(position)?;
            PartPoints {
                id: &group.naming.id.value,
                code: group.code.as_deref(),
                points: probe.group(position),
                subtracted: group.inner_deduction,
                naming: &group.naming,
            }
        }
    })
}

fn sum(parts: &[PartPoints<'_>]) -> Exact {
    parts
        .iter()
        .filter_map(|part| Some((part.subtracted, part.points.as_ref()?)))
        .fold(Exact::default(), |sum, (subtracted, points)| if subtracted { sum.minus(points) } else { sum.plus(points) })
}

/// Gates that fired and have a limit of a kind.
fn limits<'o>(probe: &Probe<'o>, limit: impl Fn(&'o Gate) -> Option<&'o Number>) -> Vec<Limited<'o>> {
    let gates = probe.card.card.gates.iter().enumerate().filter(|(position, _)| probe.fired(*position));
    gates.filter_map(|(position, gate)| Some(Limited { gate: &gate.naming.id.value, at_most: limit(gate)?, position })).collect()
}

fn limited(points: &Exact, gates: &[Limited<'_>]) -> Exact {
    gates.iter().fold(points.clone(), |points, gate| points.least(Exact::from(gate.at_most)))
}

fn at_least_zero(number: Exact) -> Exact {
    if number < Exact::default() { Exact::default() } else { number }
}

pub(super) fn groups<'o>(probe: &Probe<'o>) -> Vec<GroupExplained<'o>> {
    (0..probe.card.card.groups.len()).filter_map(|position| group(probe, position)).collect()
}

fn group<'o>(probe: &Probe<'o>, position: usize) -> Option<GroupExplained<'o>> {
    let card = probe.card.card;
    let group = card.groups.get(position)?;
    let parts: Vec<PartPoints<'o>> = group.parts.iter().filter_map(|inner| part(probe, *inner)).collect();
    let sum = sum(&parts);
    let max = group.max.as_ref().map(|max| Exact::from(&max.value));
    let floored = at_least_zero(sum.clone());
    let cut = max.as_ref().map_or(floored.clone(), |max| floored.least(max.clone()));
    let gates =
        limits(probe, |gate| gate.effect.group.as_ref().filter(|(limited, _)| limited.value.0 == position).map(|(_, most)| &most.value));
    let limited = limited(&cut, &gates);
    let points = probe.group(position);
    let rescaled = match (&points, &max) {
        (Some(result), Some(full)) if group.kind == GroupKind::Base && card.not_applicable == Rescaling::ByGroup => {
            by_parts(card, &group.parts, &parts, &limited, full, result)
        }
        _ => None,
    };
    Some(GroupExplained {
        heading: Heading::of(probe.card.outcome.rules().model(), &group.naming, group.code.as_ref()),
        kind: group.kind.word(),
        parent: group.parent.and_then(|parent| card.groups.get(parent.0)).map(|parent| parent.naming.id.value.as_str()),
        max,
        parts,
        sum,
        cut,
        gates,
        limited,
        rescaled,
        points,
        group,
    })
}

fn part_max(card: &Scorecard, part: Part) -> Exact {
    let max = match part {
        Part::Criterion(criterion) => card.criteria.get(criterion.0).and_then(|criterion| criterion.max.as_ref()),
        Part::Group(group) => card.groups.get(group.0).and_then(|group| group.max.as_ref()),
    };
    max.map(|max| Exact::from(&max.value)).unwrap_or_default()
}

/// `rescale_group`: `min(Σ, A) · max / A` where some parts apply and some do not.
fn by_parts(card: &Scorecard, parts: &[Part], seen: &[PartPoints<'_>], points: &Exact, full: &Exact, result: &Exact) -> Option<Rescaled> {
    let counted = || parts.iter().zip(seen).filter(|(_, part)| !part.subtracted);
    if counted().all(|(_, part)| part.points.is_some()) {
        return None;
    }
    let sum = counted().filter(|(_, part)| part.points.is_some()).fold(Exact::default(), |sum, (part, _)| sum.plus(&part_max(card, *part)));
    rescaled(points.clone().least(sum.clone().least(full.clone())), full, sum.least(full.clone()), result)
}

fn rescaled(points: Exact, max: &Exact, applicable: Exact, result: &Exact) -> Option<Rescaled> {
    let exact = points.times(max).over(&applicable)?;
    Some(Rescaled { points, max: max.clone(), applicable, exact, result: result.clone() })
}

pub(super) fn base<'o>(probe: &Probe<'o>) -> BaseExplained<'o> {
    let card = probe.card.card;
    let outermost: Vec<Part> = (0..card.groups.len())
        .filter(|group| card.groups.get(*group).is_some_and(|group| group.parent.is_none() && group.kind == GroupKind::Base))
        .map(|group| Part::Group(GroupId(group)))
        .collect();
    let parts: Vec<PartPoints<'o>> = outermost.iter().filter_map(|inner| part(probe, *inner)).collect();
    let (sum, max) = (sum(&parts), card.max.as_ref().map(|max| Exact::from(&max.value)).unwrap_or_default());
    let points = probe.is_scored().then(|| probe.base());
    let cut = sum.clone().least(max.clone());
    let rescaled = points.as_ref().and_then(|result| match card.not_applicable {
        Rescaling::Keep => None,
        Rescaling::ByGroup => by_parts(card, &outermost, &parts, &cut, &max, result),
        Rescaling::Whole => {
            let out = |position: usize, group: Option<GroupId>| {
                let base = group.and_then(|group| card.groups.get(group.0)).is_some_and(|group| group.kind == GroupKind::Base);
                base && !probe.status(position).applies()
            };
            let any = card.criteria.iter().enumerate().any(|(position, criterion)| out(position, criterion.group));
            any.then(|| rescaled(cut, &max, applicable(probe, &outermost, &max), result)).flatten()
        }
    });
    BaseExplained { parts, sum, max, rescaled, points }
}

/// `min(full, Σ applicable of the parts)`.
fn applicable(probe: &Probe<'_>, parts: &[Part], full: &Exact) -> Exact {
    let card = probe.card.card;
    let mut of_groups = vec![Exact::default(); card.groups.len()];
    let of = |part: &Part, of_groups: &[Exact]| match part {
        Part::Criterion(criterion) if probe.status(criterion.0).applies() => part_max(card, *part),
        Part::Criterion(_) => Exact::default(),
        Part::Group(group) if card.groups.get(group.0).is_some_and(|group| group.inner_deduction) => Exact::default(),
        Part::Group(group) => of_groups.get(group.0).cloned().unwrap_or_default(),
    };
    let sum = |parts: &[Part], of_groups: &[Exact]| parts.iter().fold(Exact::default(), |sum, part| sum.plus(&of(part, of_groups)));
    for position in &probe.card.plan.innermost_first {
        let Some(group) = card.groups.get(*position) else { continue };
        let inner = sum(&group.parts, &of_groups).least(part_max(card, Part::Group(GroupId(*position))));
        if let Some(place) = of_groups.get_mut(*position) {
            *place = inner;
        }
    }
    sum(parts, &of_groups).least(full.clone())
}

pub(super) fn total<'o>(probe: &Probe<'o>) -> TotalExplained<'o> {
    let card = probe.card.card;
    let (base, bonus, deductions) = (probe.base(), probe.bonus(), probe.deductions());
    let sum = base.plus(&bonus).minus(&deductions);
    let floored = at_least_zero(sum.clone());
    let rounding = Some(&card.rounding).filter(|rounding| rounding.at == Stage::Total);
    let rounded = match rounding {
        Some(rounding) => Exact::from(floored.number().round_to(&rounding.step, rounding.mode)),
        None => floored,
    };
    let max = card.max.as_ref().map(|max| Exact::from(&max.value)).unwrap_or_default();
    let gates = limits(probe, |gate| gate.effect.total_at_most.as_ref().map(|most| &most.value));
    TotalExplained { base, bonus, deductions, sum, rounded, gates, total: probe.total(), max, score: probe.score(), rounding }
}
