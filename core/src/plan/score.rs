//! The scoring functions with parameters put in.

use super::compile::Collector;
use crate::model::Quantity;
use crate::model::Within;
use crate::model::criterion::Criterion;
use crate::model::score::{Direction, Given, Limit, Partial, PlacingTies, Score, Side, Start, Take};
use crate::number::Number;

/// A scoring function on a date.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum ScorePlan {
    /// Limits of the clauses (the last has none) and their points.
    Bands {
        limits: Vec<(Limit, Number)>,
        points: Vec<Number>,
    },
    ProRata {
        zero_below: Option<Number>,
    },
    /// `linear` and `piecewise`: rising values with their points.
    Lines(Vec<(Number, Number)>),
    Shortfall {
        per: Number,
        deduct: Number,
        partial: Partial,
        side: Side,
        floor: Number,
    },
    Count {
        each: Number,
        start: Number,
        floor: Number,
    },
    YesNo {
        yes: Number,
        no: Number,
    },
    /// Points by position.
    Lookup(Vec<Number>),
    Checklist {
        points: Vec<Number>,
        take: Take,
    },
    Leader {
        at_target: Number,
        within: Within,
    },
    Best {
        direction: Direction,
        within: Within,
    },
    MinMax {
        direction: Direction,
        within: Within,
    },
    Placing {
        points: Vec<Number>,
        direction: Direction,
        ties: PlacingTies,
        within: Within,
    },
    Formula,
    Manual {
        step: Option<Number>,
    },
}

impl ScorePlan {
    pub(crate) fn of(collector: &mut Collector<'_>, criterion: &Criterion) -> Self {
        let full = criterion.max.as_ref().map(|max| max.value.clone()).unwrap_or_default();
        let mut number = |given: &Given| match &given.value {
            Quantity::Literal(number) => number.clone(),
            Quantity::Param(param) => collector.param(*param),
        };
        match criterion.score.as_ref().map(|score| &score.value) {
            Some(Score::Bands(bands)) => Self::Bands {
                limits: bands.iter().filter_map(|band| band.limit.as_ref()).map(|(limit, given)| (*limit, number(given))).collect(),
                points: bands.iter().map(|band| number(&band.points)).collect(),
            },
            Some(Score::ProRata { zero_below, .. }) => Self::ProRata { zero_below: zero_below.as_ref().map(number) },
            Some(Score::Linear { from, to }) => {
                let [from, to] = [from, to].map(|(value, points)| (number(value), number(points)));
                Self::Lines(if to.0 < from.0 { vec![to, from] } else { vec![from, to] })
            }
            Some(Score::Piecewise(points)) => Self::Lines(points.iter().map(|(value, points)| (number(value), number(points))).collect()),
            Some(Score::Shortfall { per, deduct, partial, side, floor, .. }) => {
                Self::Shortfall { per: number(per), deduct: number(deduct), partial: *partial, side: *side, floor: number(floor) }
            }
            Some(Score::Count { each, start, floor }) => Self::Count {
                each: number(each),
                start: match start {
                    Start::Max => full,
                    Start::Points(points) => number(points),
                },
                floor: number(floor),
            },
            Some(Score::YesNo { yes, no }) => Self::YesNo { yes: yes.as_ref().map_or(full, &mut number), no: number(no) },
            Some(Score::Lookup(table)) => {
                let length = table.iter().map(|(position, _)| position.value + 1).max().unwrap_or(0);
                let mut points = vec![Number::zero(); length];
                for (position, given) in table {
                    if let Some(place) = points.get_mut(position.value) {
                        *place = number(given);
                    }
                }
                Self::Lookup(points)
            }
            Some(Score::Checklist { items, take }) => {
                Self::Checklist { points: items.iter().map(|(_, points)| number(points)).collect(), take: *take }
            }
            Some(Score::Leader { at_target, within, .. }) => Self::Leader { at_target: number(at_target), within: *within },
            Some(Score::Best { direction, within }) => Self::Best { direction: *direction, within: *within },
            Some(Score::MinMax { direction, within }) => Self::MinMax { direction: *direction, within: *within },
            Some(Score::Placing { points, direction, ties, within }) => {
                Self::Placing { points: points.iter().map(number).collect(), direction: *direction, ties: *ties, within: *within }
            }
            Some(Score::Manual { step }) => Self::Manual { step: step.as_ref().map(number) },
            Some(Score::Formula(_)) | None => Self::Formula,
        }
    }

    /// The floor that a function has of its own.
    pub(crate) fn least(&self) -> Option<&Number> {
        match self {
            Self::Shortfall { floor, .. } | Self::Count { floor, .. } => Some(floor),
            _ => None,
        }
    }

    /// The peer set of a relative function.
    pub(crate) fn within(&self) -> Option<Within> {
        match self {
            Self::Leader { within, .. } | Self::Best { within, .. } | Self::MinMax { within, .. } | Self::Placing { within, .. } => {
                Some(*within)
            }
            _ => None,
        }
    }
}
