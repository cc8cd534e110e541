//! What stops a row from a grade where no single figure reaches it.

use super::judge::Judge;
use super::{Step, search};
use crate::model::scorecard::Scorecard;
use crate::number::{Number, parse_plain};
use crate::outcome::{QuotaReason, RowResult, ScorecardOutcome};
use serde::Serialize;

/// What stops a row, as it stands after the change that comes nearest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Obstacle {
    /// Points are missing (thiếu điểm).
    Points {
        /// The least score of the grade.
        needed: String,
        /// The score that one figure reaches at most.
        score: String,
        /// What is missing.
        short: String,
    },
    /// The further condition of the grade is not met (điều kiện của mức).
    Requires {
        /// Id of the grade.
        grade: String,
    },
    /// A gate fires (điều kiện khống chế).
    Gate {
        /// Id of the gate.
        gate: String,
    },
    /// A quota has no place (hết hạn mức).
    Quota {
        /// Id of the quota.
        quota: String,
        /// The places in the row's set.
        places: u64,
        /// The row's place in the line, where it has one.
        position: Option<u64>,
    },
    /// A group is at its cap (nhóm đã chạm trần): more inside it gives nothing.
    Cap {
        /// Id of the group.
        group: String,
        /// Its cap.
        max: String,
    },
    /// Nothing of the scorecard applies to the row.
    NotScored,
}

/// The change that comes nearest, and what stops it.
pub(super) fn obstacles(judge: &mut Judge, target: usize) -> (Option<Step>, Vec<Obstacle>) {
    let Some(tried) = judge.nearest() else { return (None, vec![Obstacle::NotScored]) };
    let step = search::step(judge, &tried.input, tried.cell);
    let Some((row, _, outcome)) = judge.result(&tried.input, tried.cell) else { return (step, Vec::new()) };
    let found = outcome.scorecard(judge.scorecard()).map_or_else(Vec::new, |card| found(&card, &row, target));
    judge.done(&tried.input, outcome);
    let changes = step.as_ref().is_some_and(|step| step.from != step.to);
    (step.filter(|_| changes), found)
}

fn number(points: Option<&str>) -> Option<Number> {
    points.and_then(parse_plain).map(|written| written.number())
}

fn found(outcome: &ScorecardOutcome<'_>, row: &RowResult, target: usize) -> Vec<Obstacle> {
    let card = outcome.scorecard();
    let Some(score) = number(row.score.as_deref()) else { return vec![Obstacle::NotScored] };
    let scale = super::grades(outcome.rules().model(), card);
    let of = |grade: Option<&String>| grade.and_then(|grade| scale.iter().position(|id| id == grade)).unwrap_or(scale.len());
    let mut found = Vec::new();
    let grade = card.grades.get(target);
    let needed = grade.and_then(|grade| grade.at_least.as_ref()).map(|least| least.value.clone()).unwrap_or_default();
    let fired = |limits: &dyn Fn(&crate::model::gate::Gate) -> bool| -> Vec<Obstacle> {
        let gates = card.gates.iter().filter(|gate| row.gates.contains(&gate.naming.id.value) && limits(gate));
        gates.map(|gate| Obstacle::Gate { gate: gate.naming.id.value.clone() }).collect()
    };
    if score < needed {
        let places = card.rounding.places;
        let show = |number: &Number| number.to_fixed(places, card.rounding.mode);
        found.push(Obstacle::Points { needed: show(&needed), score: show(&score), short: show(&(needed.clone() - score)) });
        found.extend(fired(&|gate| gate.effect.limits_points()));
        found.extend(caps(card, row));
    } else if of(row.grade_by_score.as_ref()) > target {
        found.push(Obstacle::Requires { grade: scale.get(target).cloned().unwrap_or_default() });
    }
    found.extend(fired(&|gate| {
        let effect = &gate.effect;
        effect.grade_down.is_some()
            || effect.grade_at_most_of.is_some()
            || effect.grade_at_most.as_ref().is_some_and(|grade| grade.value > target)
            || (effect.unranked && card.quotas.iter().any(|quota| quota.grade.value <= target))
    }));
    for (id, quota) in row.quotas.iter().filter(|(_, quota)| !quota.kept) {
        let of_grade = card.quotas.iter().find(|quota| quota.naming.id.value == id).is_some_and(|quota| quota.grade.value <= target);
        if of_grade && quota.reason != QuotaReason::Within {
            found.push(Obstacle::Quota { quota: id.to_owned(), places: quota.places, position: quota.position });
        }
    }
    found
}

/// Groups at their cap whose parts add up to more.
fn caps(card: &Scorecard, row: &RowResult) -> Vec<Obstacle> {
    use crate::model::group::{GroupKind, Part};
    let groups = card.groups.iter().filter(|group| group.kind != GroupKind::Deduction);
    let at_cap = groups.filter_map(|group| {
        let max = group.max.as_ref()?;
        let parts: Number = group
            .parts
            .iter()
            .filter_map(|part| match part {
                Part::Criterion(id) => {
                    let id = &card.criteria.get(id.0)?.naming.id.value;
                    number(row.criteria.get(id).and_then(|criterion| criterion.points.as_deref()))
                }
                Part::Group(id) => number(row.groups.get(&card.groups.get(id.0)?.naming.id.value)?.as_deref()),
            })
            .sum();
        let at_cap = parts > max.value;
        at_cap.then(|| Obstacle::Cap {
            group: group.naming.id.value.clone(),
            max: max.value.to_fixed(card.rounding.places, card.rounding.mode),
        })
    });
    at_cap.collect()
}
