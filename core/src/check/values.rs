//! What is known of each input and derived value before any data: which unknowns and which numbers it can have.

use super::interval::Interval;
use super::unknown::Unknown;
use crate::model::expression::{Node, Read};
use crate::model::{Model, ValueId};

/// By [`ValueId`].
#[derive(Default)]
pub(crate) struct Values {
    unknowns: Vec<Unknown>,
    intervals: Vec<Interval>,
}

impl Values {
    /// Goes through the values, each after those that it reads.
    pub(crate) fn new(model: &Model) -> Self {
        let count = model.values.len();
        let mut values = Self { unknowns: vec![Unknown::default(); count], intervals: vec![Interval::default(); count] };
        for id in order(model) {
            let Some(value) = model.values.get(id.0) else { continue };
            let (unknown, interval) = (Unknown::of_value(&values, model, value), Interval::of_value(&values, model, value));
            if let Some((first, second)) = values.unknowns.get_mut(id.0).zip(values.intervals.get_mut(id.0)) {
                (*first, *second) = (unknown, interval);
            }
        }
        values
    }

    /// Which unknowns a value can have.
    pub(crate) fn unknown(&self, id: ValueId) -> Unknown {
        self.unknowns.get(id.0).copied().unwrap_or_default()
    }

    /// Which numbers a value can have.
    pub(crate) fn interval(&self, id: ValueId) -> Interval {
        self.intervals.get(id.0).cloned().unwrap_or_default()
    }
}

/// Every value after those that it reads. Values in a circle (an error of its own) stand in some order.
pub(super) fn order(model: &Model) -> Vec<ValueId> {
    let reads = |id: usize| {
        let mut reads = Vec::new();
        if let Some(formula) = model.values.get(id).and_then(|value| value.derived()) {
            formula.walk(&mut |part| {
                if let Node::Read(Read::Value(read)) | Node::Parent(Read::Value(read)) = part.node {
                    reads.push(read.0);
                }
            });
        }
        reads
    };
    let mut seen = vec![false; model.values.len()];
    let mut ordered = Vec::new();
    for first in 0..model.values.len() {
        // A stack of its own: a chain of derived values may be longer than the program's.
        let mut open = vec![(first, false)];
        while let Some((id, read)) = open.pop() {
            if read {
                ordered.push(ValueId(id));
            } else if let Some(seen) = seen.get_mut(id).filter(|seen| !**seen) {
                *seen = true;
                open.push((id, true));
                open.extend(reads(id).into_iter().map(|read| (read, false)));
            }
        }
    }
    ordered
}
