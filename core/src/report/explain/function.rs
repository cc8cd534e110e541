//! How the points of a scored criterion follow from its value: what each scoring function looked at (clause 5).

use super::figure::Value;
use super::{PeerSet, RowName};
use crate::model::criterion::Criterion;
use crate::model::score::{Direction, Limit, Partial, PlacingTies, Score, Side, Take};
use crate::model::{ValueId, Within};
use crate::number::{Exact, Number};
use crate::outcome::probe::{CriterionPlan, Fact, Probe, ScorePlan};
use serde::Serialize;

/// Who holds the best (or worst) value of a peer set.
#[derive(Clone, Debug, Serialize)]
pub struct Holder<'o> {
    /// The value (of `leader`: the ratio).
    pub value: Exact,
    /// The first row that holds it.
    pub row: RowName<'o>,
    /// How many rows hold it.
    pub count: u32,
    /// Whether the row itself is among them.
    pub own: bool,
}

/// An item of a checklist.
#[derive(Clone, Debug, Serialize)]
pub struct Item<'o> {
    /// The input or derived value.
    pub id: &'o str,
    /// Whether it is true.
    pub done: bool,
    /// Its points.
    #[serde(serialize_with = "exact")]
    pub points: &'o Number,
    #[serde(skip)]
    pub(super) value: ValueId,
}

/// A number of the rules in its exact form.
pub(super) fn exact<S: serde::Serializer>(number: &&Number, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(*number)
}

fn pairs<S: serde::Serializer>(points: &[(Number, Number)], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(points.iter().map(|(value, points)| [value.to_string(), points.to_string()]))
}

fn numbers<S: serde::Serializer>(points: &[Number], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(points.iter().map(Number::to_string))
}

fn written_limits<S: serde::Serializer>(limits: &[(Limit, Number)], serializer: S) -> Result<S::Ok, S::Error> {
    let word = |limit: Limit| match limit {
        Limit::AtMost => "at_most",
        Limit::Below => "below",
        Limit::AtLeast => "at_least",
        Limit::Above => "above",
    };
    serializer.collect_seq(limits.iter().map(|(limit, number)| (word(*limit), number.to_string())))
}

/// What the scoring function looked at.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "function", rename_all = "snake_case")]
pub enum Reason<'o> {
    /// Points of the first clause that holds.
    Bands {
        /// Limits of the clauses; the last clause has none.
        #[serde(serialize_with = "written_limits")]
        limits: &'o [(Limit, Number)],
        /// Points of the clauses.
        #[serde(serialize_with = "numbers")]
        points: &'o [Number],
        /// The clause that decided, from 0.
        clause: usize,
    },
    /// `max · v/target`.
    ProRata {
        /// The ratio.
        ratio: Exact,
        /// No points below this ratio.
        #[serde(skip)]
        zero_below: Option<&'o Number>,
    },
    /// `linear` and `piecewise`.
    Lines {
        /// Values with their points, rising.
        #[serde(serialize_with = "pairs")]
        ends: &'o [(Number, Number)],
        /// The number of ends that lie below the value: between 0 and their count the stretch before that end decides.
        below: usize,
    },
    /// `max − deduct · n`.
    Shortfall {
        /// How far from the target; at least 0.
        short: Exact,
        /// How often that counts.
        times: Exact,
        /// The size of one.
        #[serde(serialize_with = "exact")]
        per: &'o Number,
        /// Points for each.
        #[serde(serialize_with = "exact")]
        deduct: &'o Number,
        /// Never fewer points.
        #[serde(serialize_with = "exact")]
        floor: &'o Number,
        /// How a part counts.
        #[serde(skip)]
        partial: Partial,
        /// Below or above the target.
        #[serde(skip)]
        side: Side,
    },
    /// `start + each · v`.
    Count {
        /// For each.
        #[serde(serialize_with = "exact")]
        each: &'o Number,
        /// At zero.
        #[serde(serialize_with = "exact")]
        start: &'o Number,
        /// Never fewer points.
        #[serde(serialize_with = "exact")]
        floor: &'o Number,
    },
    /// By a boolean.
    YesNo {
        /// For yes.
        #[serde(serialize_with = "exact")]
        yes: &'o Number,
        /// For no.
        #[serde(serialize_with = "exact")]
        no: &'o Number,
    },
    /// By a choice or grade.
    Lookup {
        /// Points by position.
        #[serde(serialize_with = "numbers")]
        points: &'o [Number],
    },
    /// Over items.
    Checklist {
        /// The items.
        items: Vec<Item<'o>>,
        /// Sum or highest.
        #[serde(skip)]
        take: Take,
    },
    /// Competition with the leader.
    Leader {
        /// The row's own ratio.
        ratio: Exact,
        /// The largest ratio among the peers.
        leader: Option<Holder<'o>>,
        /// Share of the maximum at the target.
        #[serde(serialize_with = "exact")]
        at_target: &'o Number,
        /// The peers.
        within: PeerSet<'o>,
        /// How many peers there are.
        peers: u32,
    },
    /// Share of the best peer.
    Best {
        /// The best.
        best: Option<Holder<'o>>,
        /// Which value is best.
        #[serde(skip)]
        direction: Direction,
        /// The peers.
        within: PeerSet<'o>,
        /// How many peers there are.
        peers: u32,
    },
    /// Between the worst and the best peer.
    MinMax {
        /// The best.
        best: Option<Holder<'o>>,
        /// The worst.
        worst: Option<Holder<'o>>,
        /// The peers.
        within: PeerSet<'o>,
        /// How many peers there are.
        peers: u32,
    },
    /// By place among the peers.
    Placing {
        /// The place, from 1.
        place: u32,
        /// How many rows share it.
        shared: u32,
        /// Points of the places.
        #[serde(serialize_with = "numbers")]
        points: &'o [Number],
        /// Points of shared places.
        #[serde(skip)]
        ties: PlacingTies,
        /// The peers.
        within: PeerSet<'o>,
        /// How many peers there are.
        peers: u32,
    },
    /// The formula's value.
    Formula,
    /// Entered by hand.
    Manual {
        /// The multiple that it must be of.
        #[serde(skip)]
        step: Option<&'o Number>,
    },
}

/// What a criterion's function looked at; `value` is known.
pub(super) fn reason<'o>(
    probe: &Probe<'o>,
    position: usize,
    criterion: &'o Criterion,
    plan: &'o CriterionPlan,
    value: Option<&Value<'o>>,
) -> Reason<'o> {
    let card = &probe.card;
    let number = || value.and_then(Value::number).cloned().unwrap_or_default();
    let target = || probe.number(plan.reads.target).unwrap_or_default();
    let ratio = || number().over(&target()).unwrap_or_default();
    let peers = probe.peers(position);
    let set = |within: Within| PeerSet::of(card, within, probe.row);
    let count = || peers.and_then(|peers| peers.counts.get(peers.set(probe.row))).copied().unwrap_or(0);
    let holder = |best: bool, own: &Exact| {
        let (highest, lowest) = probe.extremes(position)?;
        let holders = peers?.holders(probe.row, best)?;
        let value = if best { highest } else { lowest };
        Some(Holder { own: *own == value, value, row: RowName::of(card, holders.first), count: holders.count })
    };
    match &plan.score {
        ScorePlan::Bands { limits, points } => Reason::Bands { limits, points, clause: probe.clause(plan) },
        ScorePlan::ProRata { zero_below } => Reason::ProRata { ratio: ratio(), zero_below: zero_below.as_ref() },
        ScorePlan::Lines(ends) => {
            let value = number();
            Reason::Lines { ends, below: ends.iter().filter(|(end, _)| Exact::from(end) < value).count() }
        }
        ScorePlan::Shortfall { per, deduct, partial, side, floor } => {
            let distance = match side {
                Side::Below => target().minus(&number()),
                Side::Above => number().minus(&target()),
            };
            let short = if distance.is_positive() { distance } else { Exact::default() };
            let times = short.over(&Exact::from(per)).unwrap_or_default();
            let times = match partial {
                Partial::Proportional => times,
                Partial::Started => Exact::from(times.number().ceiling()),
                Partial::Completed => Exact::from(times.number().floor()),
            };
            Reason::Shortfall { short, times, per, deduct, floor, partial: *partial, side: *side }
        }
        ScorePlan::Count { each, start, floor } => Reason::Count { each, start, floor },
        ScorePlan::YesNo { yes, no } => Reason::YesNo { yes, no },
        ScorePlan::Lookup(points) => Reason::Lookup { points },
        ScorePlan::Checklist { points, take } => Reason::Checklist { items: items(probe, criterion, plan, points), take: *take },
        ScorePlan::Leader { at_target, within } => {
            let ratio = ratio();
            Reason::Leader { leader: holder(true, &ratio), ratio, at_target, within: set(*within), peers: count() }
        }
        ScorePlan::Best { direction, within } => {
            Reason::Best { best: holder(true, &number()), direction: *direction, within: set(*within), peers: count() }
        }
        ScorePlan::MinMax { within, .. } => {
            let own = number();
            Reason::MinMax { best: holder(true, &own), worst: holder(false, &own), within: set(*within), peers: count() }
        }
        ScorePlan::Placing { points, ties, within, .. } => {
            let of_row = |column: &[u32]| column.get(probe.row).copied().unwrap_or(0);
            let place = peers.map_or(0, |peers| of_row(&peers.places));
            let shared = peers.map_or(0, |peers| of_row(&peers.shared));
            Reason::Placing { place, shared, points, ties: *ties, within: set(*within), peers: count() }
        }
        ScorePlan::Formula => Reason::Formula,
        ScorePlan::Manual { step } => Reason::Manual { step: step.as_ref() },
    }
}

fn items<'o>(probe: &Probe<'o>, criterion: &'o Criterion, plan: &'o CriterionPlan, points: &'o [Number]) -> Vec<Item<'o>> {
    let Some(Score::Checklist { items, .. }) = criterion.score.as_ref().map(|score| &score.value) else { return Vec::new() };
    let model = probe.card.outcome.rules().model();
    let read = items.iter().zip(&plan.reads.items).zip(points);
    read.map(|(((item, _), register), points)| Item {
        id: model.values.get(item.value.0).map_or("", |value| &value.naming.id.value),
        done: probe.fact(*register) == Fact::Code(1),
        points,
        value: item.value,
    })
    .collect()
}
