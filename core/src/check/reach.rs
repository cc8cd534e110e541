//! How far a formula reaches through derived values: how many figures it multiplies, and how often it goes to other rows.
//!
//! Exact numbers have no limit of their own: forty derived values that each square the one before would have more digits
//! than a computer holds. Real rule sets stay a hundred times below these limits.

use super::Checker;
use crate::diagnostic::{Finding, catalogue};
use crate::model::expression::{Expression, Field, Node, Operator, Read};
use crate::model::score::Score;
use crate::model::scorecard::Scorecard;
use crate::model::{Model, ScorecardId, ValueId};
use crate::number::Stage;

/// The most figures that a value may combine by `+`, `-`, `*`, `/`: each may add all its digits to the exact result.
const MOST_FIGURES: u64 = 1_000;

/// How often a value may go to the parent or to child rows, one derived value after the other.
const MOST_HOPS: u32 = 8;

/// How deep operations may stand in each other, through derived values. A formula alone may have 200 levels.
const DEEPEST: u32 = 1_000;

/// How far a formula reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Reach {
    /// Figures whose digits the result may have.
    figures: u64,
    /// Whether a division may be in it; the sum of decimals has no more digits than the longest of them.
    fraction: bool,
    /// Steps to parent and child rows.
    hops: u32,
    /// Operations inside operations, through derived values.
    depth: u32,
}

impl Reach {
    const ONE: Self = Self { figures: 1, fraction: false, hops: 0, depth: 1 };

    fn times(self, other: Self) -> Self {
        Self { figures: self.figures.saturating_add(other.figures), ..self.or(other) }
    }

    fn plus(self, other: Self) -> Self {
        if self.fraction || other.fraction { self.times(other) } else { self.or(other) }
    }

    fn over(self, other: Self) -> Self {
        Self { fraction: true, ..self.times(other) }
    }

    fn or(self, other: Self) -> Self {
        Self {
            figures: self.figures.max(other.figures),
            fraction: self.fraction || other.fraction,
            hops: self.hops.max(other.hops),
            depth: self.depth.max(other.depth),
        }
    }

    fn hop(self) -> Self {
        Self { hops: self.hops.saturating_add(1), ..self }
    }

    fn is_too_far(self) -> bool {
        self.figures > MOST_FIGURES || self.hops > MOST_HOPS || self.depth > DEEPEST
    }
}

/// What is known of values and of results, by position.
struct Reaches {
    values: Vec<Reach>,
    /// Figures in the points of all criteria of a scorecard.
    cards: Vec<u64>,
    /// The same of the scorecard whose formulas are looked at.
    own: u64,
}

impl Reaches {
    fn of(&self, formula: &Expression) -> Reach {
        let reach = self.combined(formula);
        Reach { depth: reach.depth.saturating_add(1), ..reach }
    }

    fn combined(&self, formula: &Expression) -> Reach {
        let of = |part: &Expression| self.of(part);
        match &formula.node {
            Node::Read(read) => self.read(*read),
            Node::Parent(read) => self.read(*read).hop(),
            Node::Aggregate(_) => formula.parts().into_iter().map(of).fold(Reach::ONE, Reach::or).hop(),
            Node::Param(_) => Reach { fraction: true, ..Reach::ONE },
            Node::Arithmetic(Operator::Add | Operator::Subtract, a, b) => of(a).plus(of(b)),
            Node::Arithmetic(Operator::Multiply, a, b) => of(a).times(of(b)),
            Node::Arithmetic(Operator::Divide, a, b) | Node::Percent(a, b) | Node::Growth(a, b) => of(a).over(of(b)),
            _ => formula.parts().into_iter().map(of).fold(Reach::ONE, Reach::or),
        }
    }

    fn read(&self, read: Read) -> Reach {
        match read {
            Read::Value(ValueId(value)) => self.values.get(value).copied().unwrap_or(Reach::ONE),
            // Totals are rounded, whatever they rest on.
            Read::Result(_, Field::Total | Field::Score | Field::Grade) | Read::Own(Field::Total | Field::Score | Field::Grade) => {
                Reach::ONE
            }
            Read::Result(ScorecardId(card), _) => {
                Reach { figures: self.cards.get(card).copied().unwrap_or(1), fraction: true, ..Reach::ONE }
            }
            Read::Own(_) => Reach { figures: self.own, fraction: true, ..Reach::ONE },
        }
    }

    /// Goes through the values, each after those that it reads. One that reaches too far counts once more as one figure,
    /// so that only the first of a chain is reported.
    fn read_values(&mut self, model: &Model, order: &[ValueId]) {
        self.values = vec![Reach::ONE; model.values.len()];
        for id in order {
            let Some(formula) = model.values.get(id.0).and_then(|value| value.derived()) else { continue };
            let reach = self.of(formula);
            if let Some(place) = self.values.get_mut(id.0) {
                *place = if reach.is_too_far() { Reach::ONE } else { reach };
            }
        }
    }

    /// Points that are not rounded keep every figure.
    fn points(&self, card: &Scorecard) -> u64 {
        let of = |formula: &Expression| self.of(formula).figures;
        let criteria = card.criteria.iter().map(|criterion| {
            let value = criterion.value.as_ref().map_or(1, of);
            match criterion.score.as_ref().map(|score| &score.value) {
                Some(Score::ProRata { target, .. } | Score::Shortfall { target, .. }) => value.saturating_add(of(target)),
                Some(Score::Leader { target, .. }) => value.saturating_add(of(target)).saturating_mul(2),
                Some(Score::Best { .. } | Score::MinMax { .. }) => value.saturating_mul(3),
                Some(Score::Formula(points)) => of(points),
                _ => value,
            }
        });
        criteria.fold(1, u64::saturating_add)
    }
}

impl Checker<'_> {
    /// Values and formulas that reach too far.
    pub(super) fn reach(&mut self) {
        let model = self.model;
        let order = super::values::order(model);
        let mut reaches = Reaches { values: Vec::new(), cards: vec![1; model.scorecards.len()], own: 1 };
        reaches.read_values(model, &order);
        for id in &model.order {
            let Some(card) = model.scorecards.get(id.0).filter(|card| card.rounding.at == Stage::Total) else { continue };
            let points = reaches.points(card);
            if let Some(place) = reaches.cards.get_mut(id.0) {
                *place = points;
            }
            reaches.read_values(model, &order);
        }
        for formula in model.values.iter().filter_map(|value| value.derived()) {
            self.reach_of(&reaches, formula);
        }
        for (position, card) in model.scorecards.iter().enumerate() {
            reaches.own = reaches.cards.get(position).copied().unwrap_or(1);
            for formula in card.expressions() {
                self.reach_of(&reaches, formula);
            }
        }
    }

    fn reach_of(&mut self, reaches: &Reaches, formula: &Expression) {
        let reach = reaches.of(formula);
        if reach.figures > MOST_FIGURES {
            self.report(Finding::at(&catalogue::TOO_MANY_FIGURES, formula.place).with("limit", MOST_FIGURES));
        }
        if reach.depth > DEEPEST {
            self.report(Finding::at(&catalogue::TOO_DEEP, formula.place).with("limit", DEEPEST));
        }
        if reach.hops > MOST_HOPS {
            self.report(Finding::at(&catalogue::TOO_MANY_HOPS, formula.place).with("limit", MOST_HOPS));
        }
    }
}
