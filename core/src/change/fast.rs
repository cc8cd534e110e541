//! Numbers changed in the meaning of the rules alone, without reading texts again.
//!
//! Such a rule set is for measuring within the engine: its texts, and so its digest, are still the old ones, so it never
//! leaves the engine. It was checked all the same.

use crate::check::{self, RuleSet};
use crate::diagnostic::{Finding, Place};
use crate::model::expression::{Expression, Kind, Node};
use crate::model::input::Source;
use crate::model::score::{Given, Score, Start};
use crate::model::scorecard::Rescaling;
use crate::model::{Model, Quantity, ScorecardId};
use crate::number::Number;
use std::collections::{BTreeMap, BTreeSet};

/// What became of changed rules.
pub(crate) enum Fast {
    Rules(RuleSet),
    /// The checker refuses them.
    Refused,
    /// A place holds no number that is changed this way: a whole number of rows, a share, digits of a rounding.
    NotHere,
}

/// The rules with new numbers by place.
pub(crate) fn changed(rules: &RuleSet, numbers: &BTreeMap<Place, Number>) -> Fast {
    let mut model = rules.model().clone();
    let mut found = BTreeSet::new();
    each(&mut model, &mut |place, number| {
        if let Some(new) = numbers.get(&place) {
            *number = new.clone();
            found.insert(place);
        }
    });
    if found.len() < numbers.len() {
        return Fast::NotHere;
    }
    if check::check(&model).iter().any(Finding::is_error) {
        return Fast::Refused;
    }
    Fast::Rules(rules.with_model(model))
}

/// The rules in which a criterion applies to no row and the base is rescaled as a whole.
pub(crate) fn without(rules: &RuleSet, card: ScorecardId, criterion: usize) -> RuleSet {
    let mut model = rules.model().clone();
    if let Some(card) = model.scorecards.get_mut(card.0) {
        card.not_applicable = Rescaling::Whole;
        if let Some(criterion) = card.criteria.get_mut(criterion) {
            let place = criterion.naming.place;
            criterion.applies_if = Some(Expression { node: Node::Boolean(false), kind: Kind::Boolean, place });
        }
    }
    rules.with_model(model)
}

/// Every number of the rules that holds a value of its own, with its place.
pub(crate) fn each(model: &mut Model, visit: &mut impl FnMut(Place, &mut Number)) {
    for param in &mut model.params {
        param.values.iter_mut().for_each(|dated| visit(dated.place, &mut dated.value));
    }
    for value in &mut model.values {
        if let Source::Input(input) = &mut value.source {
            input.min.iter_mut().chain(&mut input.max).for_each(|limit| visit(limit.place, &mut limit.value));
        }
    }
    for card in &mut model.scorecards {
        card.max.iter_mut().for_each(|max| visit(max.place, &mut max.value));
        card.groups.iter_mut().filter_map(|group| group.max.as_mut()).for_each(|max| visit(max.place, &mut max.value));
        for criterion in &mut card.criteria {
            criterion.max.iter_mut().for_each(|max| visit(max.place, &mut max.value));
            if let Some(score) = &mut criterion.score {
                of_score(&mut score.value, visit);
            }
        }
        card.grades.iter_mut().filter_map(|grade| grade.at_least.as_mut()).for_each(|least| visit(least.place, &mut least.value));
        for gate in &mut card.gates {
            let effect = &mut gate.effect;
            effect.total_at_most.iter_mut().for_each(|limit| visit(limit.place, &mut limit.value));
            effect.criterion.iter_mut().for_each(|(_, limit)| visit(limit.place, &mut limit.value));
            effect.group.iter_mut().for_each(|(_, limit)| visit(limit.place, &mut limit.value));
        }
    }
}

fn of_score(score: &mut Score, visit: &mut impl FnMut(Place, &mut Number)) {
    let mut number = |given: &mut Given| {
        if let Quantity::Literal(number) = &mut given.value {
            visit(given.place, number);
        }
    };
    match score {
        Score::Bands(bands) => {
            for band in bands {
                band.limit.iter_mut().for_each(|(_, limit)| number(limit));
                number(&mut band.points);
            }
        }
        Score::ProRata { target, zero_below } => {
            zero_below.iter_mut().for_each(&mut number);
            of_target(target, visit);
        }
        Score::Linear { from, to } => [&mut from.0, &mut from.1, &mut to.0, &mut to.1].into_iter().for_each(number),
        Score::Piecewise(points) => points.iter_mut().for_each(|(value, points)| {
            number(value);
            number(points);
        }),
        Score::Shortfall { target, per, deduct, floor, .. } => {
            [per, deduct, floor].into_iter().for_each(&mut number);
            of_target(target, visit);
        }
        Score::Count { each, start, floor } => {
            if let Start::Points(points) = start {
                number(points);
            }
            [each, floor].into_iter().for_each(number);
        }
        Score::YesNo { yes, no } => yes.iter_mut().chain([no]).for_each(number),
        Score::Lookup(table) => table.iter_mut().for_each(|(_, points)| number(points)),
        Score::Checklist { items, .. } => items.iter_mut().for_each(|(_, points)| number(points)),
        Score::Leader { target, at_target, .. } => {
            number(at_target);
            of_target(target, visit);
        }
        Score::Placing { points, .. } => points.iter_mut().for_each(number),
        Score::Manual { step } => step.iter_mut().for_each(number),
        Score::Best { .. } | Score::MinMax { .. } | Score::Formula(_) => {}
    }
}

/// A target that is a number and nothing more.
fn of_target(target: &mut Expression, visit: &mut impl FnMut(Place, &mut Number)) {
    if let Node::Number(number) = &mut target.node {
        visit(target.place, number);
    }
}
