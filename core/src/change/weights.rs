//! New maxima of criteria and groups that keep the sums, with the points inside each criterion following its maximum.

use crate::diagnostic::{Finding, Place, catalogue};
use crate::model::criterion::Criterion;
use crate::model::group::{GroupKind, Part};
use crate::model::score::{Given, Score, Start};
use crate::model::scorecard::Scorecard;
use crate::model::{GroupId, Model, Quantity};
use crate::number::{Mode, Number, Stage};
use std::collections::BTreeMap;

/// Why weights cannot be set.
#[derive(Clone, Debug)]
pub(crate) enum Problem {
    NotAWeight(Place),
    DoNotFit { whole: String, place: Place, sum: Number, fixed: Number },
}

impl Problem {
    pub(crate) fn finding<'p>(&self, path: impl Fn(Place) -> &'p str) -> Finding {
        match self {
            Self::NotAWeight(place) => Finding::at(&catalogue::NOT_A_WEIGHT, *place).with("path", path(*place)),
            Self::DoNotFit { whole, place, sum, fixed } => {
                Finding::at(&catalogue::WEIGHTS_DO_NOT_FIT, *place).with("whole", whole).with("sum", sum).with("fixed", fixed)
            }
        }
    }
}

/// What maxima mean that are given for every part of a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Whole {
    /// They must have its sum.
    Exact,
    /// They are proportions, by which its sum is shared.
    Shared,
}

/// New numbers by place: the given maxima, and everything that follows from them.
pub(crate) fn scaled(model: &Model, given: &BTreeMap<Place, Number>, whole: Whole) -> Result<Vec<(Place, Number)>, Vec<Problem>> {
    let mut scaling = Scaling { given, whole, edits: BTreeMap::new(), problems: Vec::new() };
    let mut known: Vec<Place> = Vec::new();
    for card in &model.scorecards {
        let mut of_card: Vec<Place> = card.criteria.iter().filter_map(|criterion| criterion.max.as_ref()).map(|max| max.place).collect();
        of_card.extend(card.groups.iter().filter_map(|group| group.max.as_ref()).map(|max| max.place));
        if of_card.iter().any(|place| given.contains_key(place)) {
            scaling.card(card);
        }
        known.extend(of_card);
    }
    let strangers = given.keys().filter(|place| !known.contains(place)).map(|place| Problem::NotAWeight(*place));
    scaling.problems.extend(strangers);
    if scaling.problems.is_empty() { Ok(scaling.edits.into_iter().collect()) } else { Err(scaling.problems) }
}

struct Scaling<'g> {
    given: &'g BTreeMap<Place, Number>,
    whole: Whole,
    edits: BTreeMap<Place, Number>,
    problems: Vec<Problem>,
}

/// A part of a group on its way to a new maximum.
struct Share {
    part: Part,
    place: Place,
    old: Number,
    /// By what it is shared.
    proportion: Number,
    /// The multiple that it must be of; none: any number.
    step: Option<Number>,
}

impl Scaling<'_> {
    fn card(&mut self, card: &Scorecard) {
        let outermost = |kind: fn(GroupKind) -> bool| {
            let groups = card.groups.iter().enumerate().filter(move |(_, group)| group.parent.is_none() && kind(group.kind));
            groups.map(|(position, _)| Part::Group(GroupId(position))).collect::<Vec<_>>()
        };
        let base = outermost(|kind| kind == GroupKind::Base);
        self.parts(card, &card.naming.id.value, card.naming.place, &base, &Number::one());
        // A bonus or a deduction is in no sum.
        for part in outermost(|kind| kind != GroupKind::Base) {
            self.alone(card, part);
        }
    }

    fn share(card: &Scorecard, part: Part) -> Option<Share> {
        let step = |own: &Number| (card.rounding.at == Stage::Criterion).then(|| own.clone());
        let (max, step) = match part {
            Part::Criterion(id) => {
                let criterion = card.criteria.get(id.0)?;
                (criterion.max.as_ref()?, step(&criterion.rounding.step))
            }
            Part::Group(id) => {
                let coarsest = steps_in(card, id, 0).into_iter().max();
                (card.groups.get(id.0)?.max.as_ref()?, coarsest.as_ref().and_then(step))
            }
        };
        Some(Share { part, place: max.place, old: max.value.clone(), proportion: max.value.clone(), step })
    }

    /// Parts of a base group whose sum becomes `ratio` times the old one.
    fn parts(&mut self, card: &Scorecard, whole: &str, place: Place, parts: &[Part], ratio: &Number) {
        // An inner deduction counts in no sum.
        let (counted, apart): (Vec<Part>, Vec<Part>) = parts.iter().partition(|part| match part {
            Part::Group(id) => card.groups.get(id.0).is_some_and(|group| !group.inner_deduction),
            Part::Criterion(_) => true,
        });
        let mut shares: Vec<Share> = counted.into_iter().filter_map(|part| Self::share(card, part)).collect();
        let sum = shares.iter().map(|share| share.old.clone()).sum::<Number>() * ratio.clone();
        let given = |share: &Share| self.given.get(&share.place).cloned();
        let shared = self.whole == Whole::Shared && shares.iter().all(|share| given(share).is_some());
        for share in shares.iter_mut().filter(|_| shared) {
            share.proportion = given(share).unwrap_or_default();
        }
        let fixed: Number = shares.iter().filter(|_| !shared).filter_map(given).sum();
        let rest = sum.clone() - fixed.clone();
        let free: Vec<&Share> = shares.iter().filter(|share| shared || given(share).is_none()).collect();
        let Some(new) = distribute(&free, &rest) else {
            self.problems.push(Problem::DoNotFit { whole: whole.to_owned(), place, sum, fixed });
            return;
        };
        let mut new = new.into_iter();
        for share in &shares {
            let max = given(share).filter(|_| !shared).or_else(|| new.next()).unwrap_or_default();
            self.part(card, share.part, &share.old, share.place, &max);
        }
        for part in apart {
            self.alone(card, part);
        }
    }

    /// A part that keeps no sum with others.
    fn alone(&mut self, card: &Scorecard, part: Part) {
        if let Some(share) = Self::share(card, part)
            && let Some(max) = self.given.get(&share.place).cloned()
        {
            match part {
                Part::Criterion(_) => self.part(card, part, &share.old, share.place, &max),
                // The cap of a bonus or deduction says nothing about the parts.
                Part::Group(_) => self.set(share.place, &share.old, &max),
            }
        }
        if let Part::Group(id) = part
            && let Some(group) = card.groups.get(id.0)
        {
            group.parts.iter().for_each(|part| self.alone(card, *part));
        }
    }

    fn set(&mut self, place: Place, old: &Number, new: &Number) {
        if old != new {
            self.edits.insert(place, new.clone());
        }
    }

    fn part(&mut self, card: &Scorecard, part: Part, old: &Number, place: Place, new: &Number) {
        let Some(ratio) = new.checked_div(old) else { return };
        self.set(place, old, new);
        match part {
            Part::Criterion(id) => {
                if let Some(criterion) = card.criteria.get(id.0).filter(|_| old != new) {
                    let step = (card.rounding.at == Stage::Criterion).then_some(&criterion.rounding.step);
                    self.points(criterion, &ratio, step);
                    for gate in &card.gates {
                        if let Some((limited, limit)) = &gate.effect.criterion
                            && limited.value == id
                        {
                            self.scale(limit.place, &limit.value, &ratio, step);
                        }
                    }
                }
            }
            Part::Group(id) => {
                if let Some(group) = card.groups.get(id.0) {
                    self.parts(card, &group.naming.id.value, group.naming.place, &group.parts, &ratio);
                }
                if old != new {
                    let places = Number::power_of_ten(-i32::try_from(card.rounding.places).unwrap_or(0));
                    for gate in &card.gates {
                        if let Some((limited, limit)) = &gate.effect.group
                            && limited.value == id
                        {
                            self.scale(limit.place, &limit.value, &ratio, Some(&places));
                        }
                    }
                }
            }
        }
    }

    fn scale(&mut self, place: Place, old: &Number, ratio: &Number, step: Option<&Number>) {
        let exact = old * ratio;
        let new = step.map_or(exact.clone(), |step| exact.round_to(step, Mode::HalfUp));
        self.set(place, old, &new);
    }

    /// The points that a scoring function writes out.
    fn points(&mut self, criterion: &Criterion, ratio: &Number, step: Option<&Number>) {
        let Some(score) = &criterion.score else { return };
        for (given, stepped) in points(&score.value) {
            if let Quantity::Literal(old) = &given.value {
                self.scale(given.place, old, ratio, step.filter(|_| stepped));
            }
        }
    }
}

/// The numbers of a scoring function that are points, and whether each is a result that the step must divide.
fn points(score: &Score) -> Vec<(&Given, bool)> {
    let stepped = |given| (given, true);
    match score {
        Score::Bands(bands) => bands.iter().map(|band| stepped(&band.points)).collect(),
        Score::Linear { from, to } => vec![(&from.1, false), (&to.1, false)],
        Score::Piecewise(points) => points.iter().map(|(_, points)| (points, false)).collect(),
        Score::Shortfall { deduct, floor, .. } => vec![(deduct, false), (floor, false)],
        Score::Count { each, start, floor } => {
            let start = match start {
                Start::Points(points) => Some((points, false)),
                Start::Max => None,
            };
            [(each, false), (floor, false)].into_iter().chain(start).collect()
        }
        Score::YesNo { yes, no } => yes.iter().chain([no]).map(stepped).collect(),
        Score::Lookup(table) => table.iter().map(|(_, points)| stepped(points)).collect(),
        Score::Checklist { items, .. } => items.iter().map(|(_, points)| stepped(points)).collect(),
        Score::Placing { points, .. } => points.iter().map(stepped).collect(),
        Score::ProRata { .. }
        | Score::Leader { .. }
        | Score::Best { .. }
        | Score::MinMax { .. }
        | Score::Formula(_)
        | Score::Manual { .. } => Vec::new(),
    }
}

/// The steps of all criteria in a group.
fn steps_in(card: &Scorecard, group: GroupId, depth: usize) -> Vec<Number> {
    let parts = card.groups.get(group.0).map_or(&[][..], |group| &group.parts);
    let steps = parts.iter().flat_map(|part| match part {
        Part::Criterion(id) => card.criteria.get(id.0).map(|criterion| criterion.rounding.step.clone()).into_iter().collect(),
        Part::Group(id) if depth < card.groups.len() => steps_in(card, *id, depth + 1),
        Part::Group(_) => Vec::new(),
    });
    steps.collect()
}

/// What is left shared in proportion to the old maxima (or to what was drawn), in whole steps; none where nothing is left or it cannot be shared.
fn distribute(free: &[&Share], rest: &Number) -> Option<Vec<Number>> {
    if free.is_empty() {
        return rest.is_zero().then(Vec::new);
    }
    let all: Number = free.iter().map(|share| share.proportion.clone()).sum();
    let ratio = rest.checked_div(&all)?;
    let ideal = free.iter().map(|share| &share.proportion * &ratio);
    let mut shares: Vec<(Number, Number)> = free
        .iter()
        .zip(ideal)
        .map(|(share, ideal)| match &share.step {
            Some(step) => {
                let cut = ideal.round_to(step, Mode::Floor);
                let remainder = (ideal - cut.clone()).checked_div(step).unwrap_or_default();
                (cut, remainder)
            }
            None => (ideal, Number::zero()),
        })
        .collect();
    let mut left = rest.clone() - shares.iter().map(|(share, _)| share.clone()).sum();
    let mut order: Vec<usize> = (0..free.len()).collect();
    order.sort_by(|a, b| shares.get(*b).map(|share| &share.1).cmp(&shares.get(*a).map(|share| &share.1)).then(a.cmp(b)));
    for position in order {
        if let (Some(step), Some(share)) = (free.get(position).and_then(|share| share.step.as_ref()), shares.get_mut(position))
            && *step <= left
            && share.1.is_positive()
        {
            share.0 = share.0.clone() + step.clone();
            left = left - step.clone();
        }
    }
    let fits = left.is_zero() && shares.iter().all(|(share, _)| share.is_positive());
    fits.then(|| shares.into_iter().map(|(share, _)| share).collect())
}
