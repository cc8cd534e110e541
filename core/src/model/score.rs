//! The scoring functions (clause 5).

use super::expression::Expression;
use super::{Quantity, ValueId, Within};
use crate::diagnostic::{Place, Spanned};

/// A number in a scoring function with its place.
pub type Given = Spanned<Quantity>;

/// How points follow from a value.
#[derive(Clone, Debug)]
pub enum Score {
    /// Points of the first clause that holds.
    Bands(Vec<Band>),
    /// `max · v/target`.
    ProRata {
        /// In the unit of the value.
        target: Expression,
        /// No points where the ratio is below.
        zero_below: Option<Given>,
    },
    /// On the line through two points, constant outside.
    Linear {
        /// `[v0, p0]`.
        from: (Given, Given),
        /// `[v1, p1]`.
        to: (Given, Given),
    },
    /// Straight lines between neighbours, constant outside.
    Piecewise(Vec<(Given, Given)>),
    /// `max − deduct · n`.
    Shortfall {
        /// In the unit of the value.
        target: Expression,
        /// The size of one shortfall, in the unit of the value.
        per: Given,
        /// Points lost for each.
        deduct: Given,
        /// How a started one counts.
        partial: Partial,
        /// Short below or above the target.
        side: Side,
        /// The least points.
        floor: Given,
    },
    /// `start + each · v`.
    Count {
        /// Points for each.
        each: Given,
        /// Points at zero.
        start: Start,
        /// The least points.
        floor: Given,
    },
    /// By a boolean value.
    YesNo {
        /// Points for yes; the maximum where left out.
        yes: Option<Given>,
        /// Points for no.
        no: Given,
    },
    /// By a choice or grade value: position in its list, and points; sorted by position.
    Lookup(Vec<(Spanned<usize>, Given)>),
    /// Over boolean values.
    Checklist {
        /// Value and points of each item.
        items: Vec<(Spanned<ValueId>, Given)>,
        /// Sum or highest.
        take: Take,
    },
    /// Competition with the leader.
    Leader {
        /// In the unit of the value.
        target: Expression,
        /// Share of the maximum at the target.
        at_target: Given,
        /// Peer set.
        within: Within,
    },
    /// Share of the best peer.
    Best {
        /// Which is best.
        direction: Direction,
        /// Peer set.
        within: Within,
    },
    /// Position between the worst and the best peer.
    MinMax {
        /// Which is best.
        direction: Direction,
        /// Peer set.
        within: Within,
    },
    /// By place among the peers.
    Placing {
        /// Points of the first, second, … place.
        points: Vec<Given>,
        /// Which is best.
        direction: Direction,
        /// Points of shared places.
        ties: PlacingTies,
        /// Peer set.
        within: Within,
    },
    /// The formula's value.
    Formula(Expression),
    /// The value itself.
    Manual {
        /// The multiple that the value must be of.
        step: Option<Given>,
    },
}

/// A clause of `bands`.
#[derive(Clone, Debug)]
pub struct Band {
    /// Its limit; the last clause has none.
    pub limit: Option<(Limit, Given)>,
    /// Its points.
    pub points: Given,
    /// The clause.
    pub place: Place,
}

/// On which side of its limit a clause holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// `v ≤ x`
    AtMost,
    /// `v < x`
    Below,
    /// `v ≥ x`
    AtLeast,
    /// `v > x`
    Above,
}

/// How a part of a shortfall counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Partial {
    /// As it is.
    Proportional,
    /// Rounded up.
    Started,
    /// Rounded down.
    Completed,
}

/// On which side of the target a value falls short.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Side {
    /// Below it.
    #[default]
    Below,
    /// Above it.
    Above,
}

/// The points of `count` at zero.
#[derive(Clone, Debug)]
pub enum Start {
    /// The maximum.
    Max,
    /// A number of points.
    Points(Given),
}

/// What a checklist takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Take {
    /// The sum over the true items.
    #[default]
    Sum,
    /// The highest of the true items.
    Highest,
}

/// Which value is best.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// The highest.
    High,
    /// The lowest.
    Low,
}

/// The points of places that are shared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum PlacingTies {
    /// Those of the best of them.
    #[default]
    Best,
    /// The mean of them.
    Mean,
}

impl Score {
    /// The word that a rule file uses for the function.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::Bands(_) => "bands",
            Self::ProRata { .. } => "pro_rata",
            Self::Linear { .. } => "linear",
            Self::Piecewise(_) => "piecewise",
            Self::Shortfall { .. } => "shortfall",
            Self::Count { .. } => "count",
            Self::YesNo { .. } => "yes_no",
            Self::Lookup(_) => "lookup",
            Self::Checklist { .. } => "checklist",
            Self::Leader { .. } => "leader",
            Self::Best { .. } => "best",
            Self::MinMax { .. } => "min_max",
            Self::Placing { .. } => "placing",
            Self::Formula(_) => "formula",
            Self::Manual { .. } => "manual",
        }
    }

    /// The peer set of a relative function.
    #[must_use]
    pub fn within(&self) -> Option<Within> {
        match self {
            Self::Leader { within, .. } | Self::Best { within, .. } | Self::MinMax { within, .. } | Self::Placing { within, .. } => {
                Some(*within)
            }
            _ => None,
        }
    }
}
