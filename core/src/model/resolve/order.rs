//! In which order scorecards are evaluated (clause 4).

use super::circle::{Graph, Reads, circle, components, report};
use crate::diagnostic::{Finding, Place, catalogue};
use crate::known::Positions;
use crate::model::expression::{Expression, Node, Read};
use crate::model::score::Score;
use crate::model::scorecard::Scorecard;
use crate::model::{Model, ScorecardId};

/// An order in which each scorecard stands after those that it reads: directly, through derived values, of its parent or
/// of its children. A circle is a finding that names it; then the order is that of the texts.
pub(crate) fn order(model: &Model) -> (Vec<ScorecardId>, Vec<Finding>) {
    let cards = model.scorecards.len();
    // Derived values are nodes after the scorecards, so that a circle through one of them names it.
    let mut graph: Graph = model.scorecards.iter().map(|card| reads(card.expressions(), items(card), cards)).collect();
    graph.extend(model.values.iter().map(|value| reads(value.derived().into_iter().collect(), Vec::new(), cards)));
    let groups = components(&graph);
    let title = |node: usize| match node.checked_sub(cards) {
        None => model.scorecards.get(node).map(|card| card.naming.id.value.clone()).unwrap_or_default(),
        Some(value) => model.values.get(value).map(|value| value.naming.id.value.clone()).unwrap_or_default(),
    };
    let mut findings = Vec::new();
    let mut circles = false;
    for group in &groups {
        if let Some(circle) = circle(&graph, group) {
            circles = true;
            // A circle of derived values alone has its own finding.
            if circle.iter().any(|node| *node < cards) {
                findings.extend(report(&catalogue::CIRCLE_OF_SCORECARDS, &graph, &circle, &title));
            }
        }
    }
    let order = if circles { (0..cards).collect() } else { groups.into_iter().flatten().filter(|node| *node < cards).collect() };
    let order: Vec<usize> = order;
    (order.into_iter().map(ScorecardId).collect(), findings)
}

/// The other scorecards that a scorecard reads, directly or through derived values; their positions rise.
pub(crate) fn read_by(model: &Model, id: ScorecardId) -> Vec<ScorecardId> {
    let cards = model.scorecards.len();
    let (mut found, mut seen) = (Positions::default(), Positions::default());
    let mut open: Vec<usize> = vec![id.0];
    while let Some(node) = open.pop() {
        if !seen.insert(node) {
            continue;
        }
        let next = match node.checked_sub(cards) {
            None if node != id.0 => {
                found.insert(node);
                continue;
            }
            None => model.scorecards.get(node).map(|card| reads(card.expressions(), items(card), cards)),
            Some(value) => model.values.get(value).map(|value| reads(value.derived().into_iter().collect(), Vec::new(), cards)),
        };
        open.extend(next.iter().flat_map(Reads::nodes));
    }
    found.rising().map(ScorecardId).collect()
}

/// The values of its checklists.
fn items(card: &Scorecard) -> Vec<(usize, Place)> {
    let scores = card.criteria.iter().filter_map(|criterion| criterion.score.as_ref());
    let lists = scores.filter_map(|score| match &score.value {
        Score::Checklist { items, .. } => Some(items),
        _ => None,
    });
    lists.flatten().map(|(value, _)| (value.value.0, value.place)).collect()
}

fn reads(expressions: Vec<&Expression>, items: Vec<(usize, Place)>, cards: usize) -> Reads {
    let mut reads = Reads::default();
    for expression in expressions {
        expression.walk(&mut |part| {
            let node = match &part.node {
                Node::Read(Read::Value(value)) | Node::Parent(Read::Value(value)) => cards + value.0,
                Node::Read(Read::Result(card, _)) | Node::Parent(Read::Result(card, _)) => card.0,
                _ => return,
            };
            reads.add(node, part.place);
        });
    }
    for (value, place) in items {
        reads.add(cards + value, place);
    }
    reads
}
