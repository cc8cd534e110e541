//! What must be computed before what, and circles in it, without recursion.

use super::{ValueIndex, aggregate};
use crate::diagnostic::{Finding, Place, catalogue};
use crate::model::SubjectId;
use crate::model::names::Names;
use crate::syntax::Value;
use crate::syntax::formula::{Formula, Shape};

/// For each node the nodes that it reads, with the place where it first does.
pub(super) type Graph = Vec<Reads>;

/// The nodes that a node reads, rising, with the place where it first does.
#[derive(Default)]
pub(super) struct Reads(Vec<(usize, Place)>);

impl Reads {
    fn find(&self, node: usize) -> Result<usize, usize> {
        self.0.binary_search_by(|(known, _)| known.cmp(&node))
    }

    /// Adds a node, where it is not there yet.
    pub(super) fn add(&mut self, node: usize, place: Place) {
        if let Err(at) = self.find(node) {
            self.0.insert(at, (node, place));
        }
    }

    /// The nodes, rising.
    pub(super) fn nodes(&self) -> impl DoubleEndedIterator<Item = usize> {
        self.0.iter().map(|(node, _)| *node)
    }

    fn place(&self, node: usize) -> Option<Place> {
        self.0.get(self.find(node).ok()?).map(|(_, place)| *place)
    }
}

/// The nodes in groups that read each other (most have one node), each group after those that it reads.
///
/// Tarjan's algorithm; its stack is on the heap, so that a chain of any length is no matter.
pub(super) fn components(graph: &Graph) -> Vec<Vec<usize>> {
    #[derive(Clone, Copy, Default)]
    struct Mark {
        index: Option<usize>,
        lowest: usize,
        open: bool,
    }
    let mut marks = vec![Mark::default(); graph.len()];
    let (mut next, mut open, mut found) = (0, Vec::new(), Vec::new());
    for root in 0..graph.len() {
        let mut path: Vec<(usize, Vec<usize>)> = Vec::new();
        let mut enter = Some(root).filter(|root| marks.get(*root).is_some_and(|mark| mark.index.is_none()));
        loop {
            if let Some(node) = enter.take() {
                if let Some(mark) = marks.get_mut(node) {
                    *mark = Mark { index: Some(next), lowest: next, open: true };
                }
                next += 1;
                open.push(node);
                path.push((node, graph.get(node).map(|reads| reads.nodes().rev().collect()).unwrap_or_default()));
            }
            let Some((node, reads)) = path.last_mut() else { break };
            let node = *node;
            if let Some(read) = reads.pop() {
                match marks.get(read) {
                    Some(Mark { index: None, .. }) => enter = Some(read),
                    Some(Mark { index: Some(index), open: true, .. }) => {
                        let index = *index;
                        if let Some(mark) = marks.get_mut(node) {
                            mark.lowest = mark.lowest.min(index);
                        }
                    }
                    _ => {}
                }
                continue;
            }
            path.pop();
            let mark = marks.get(node).copied().unwrap_or_default();
            if let Some(above) = path.last().and_then(|(above, _)| marks.get_mut(*above)) {
                above.lowest = above.lowest.min(mark.lowest);
            }
            if mark.index == Some(mark.lowest) {
                let mut group = Vec::new();
                while let Some(member) = open.pop() {
                    if let Some(mark) = marks.get_mut(member) {
                        mark.open = false;
                    }
                    group.push(member);
                    if member == node {
                        break;
                    }
                }
                crate::order::sort(&mut group);
                found.push(group);
            }
        }
    }
    found
}

/// A shortest circle through the first node of a group, that node first; none where it reads itself on no way.
pub(super) fn circle(graph: &Graph, group: &[usize]) -> Option<Vec<usize>> {
    let first = *group.first()?;
    let mut came_from: Vec<Option<usize>> = vec![None; graph.len()];
    let mut queue = std::collections::VecDeque::from([first]);
    while let Some(node) = queue.pop_front() {
        for read in graph.get(node)?.nodes() {
            if read == first {
                let mut back = vec![node];
                while let Some(before) = back.last().filter(|last| **last != first).and_then(|last| came_from.get(*last).copied().flatten())
                {
                    back.push(before);
                }
                back.reverse();
                return Some(back);
            }
            if let Some(from) = came_from.get_mut(read).filter(|from| from.is_none() && group.contains(&read)) {
                *from = Some(node);
                queue.push_back(read);
            }
        }
    }
    None
}

/// The derived values in an order in which each stands after those that it reads; those in a circle are left out, and
/// the circle is reported.
pub(super) fn derived_order(
    names: &Names,
    by_name: &ValueIndex<'_>,
    trees: &[Option<(SubjectId, &Value, Formula)>],
    findings: &mut Vec<Finding>,
) -> Vec<usize> {
    let mut graph: Graph = Vec::with_capacity(trees.len());
    for tree in trees {
        let mut reads = Reads::default();
        if let Some((subject, value, tree)) = tree {
            let reading = Reading { names, by_name, value };
            reading.collect(tree, *subject, &mut reads);
        }
        reads.0.retain(|(position, _)| trees.get(*position).is_some_and(Option::is_some));
        graph.push(reads);
    }
    let mut order = Vec::new();
    for group in components(&graph) {
        let Some(circle) = circle(&graph, &group) else {
            order.extend(group);
            continue;
        };
        let subject = |position: usize| names.values.get(position).map(|value| value.subject);
        let across = circle.iter().any(|position| subject(*position) != circle.first().and_then(|first| subject(*first)));
        let title = |position: usize| {
            let value = names.values.get(position);
            let subject = value.filter(|_| across).and_then(|value| names.subjects.get(value.subject.0));
            let id = value.map_or("", |value| value.id.as_str());
            subject.map_or_else(|| id.to_owned(), |subject| format!("{}.{id}", subject.id))
        };
        findings.extend(report(&catalogue::CIRCLE_OF_VALUES, &graph, &circle, &title));
    }
    order
}

/// The finding about a circle: at the place where its first node reads on, with the other places beside it.
pub(super) fn report(
    message: &'static crate::diagnostic::Message,
    graph: &Graph,
    circle: &[usize],
    title: &dyn Fn(usize) -> String,
) -> Option<Finding> {
    let first = *circle.first()?;
    let ring: Vec<usize> = circle.iter().copied().chain([first]).collect();
    let drawn = ring.iter().map(|node| title(*node)).collect::<Vec<_>>().join(" → ");
    let steps = ring.iter().zip(ring.iter().skip(1));
    let mut steps = steps.filter_map(|(from, to)| Some((graph.get(*from)?.place(*to)?, *to)));
    let finding = Finding::at(message, steps.next()?.0).with("circle", drawn);
    Some(steps.fold(finding, |finding, (place, to)| finding.label(place, catalogue::formula_words::reads(&title(to)))))
}

/// Looks for the values that a formula reads, by their names alone.
struct Reading<'r> {
    names: &'r Names,
    by_name: &'r ValueIndex<'r>,
    value: &'r Value,
}

impl Reading<'_> {
    fn subject(&self, id: &str) -> Option<SubjectId> {
        self.names.subjects.iter().position(|subject| subject.id == id).map(SubjectId)
    }

    /// The child subject that a name begins with.
    fn child(&self, words: &[String], subject: SubjectId) -> Option<SubjectId> {
        let child = self.subject(words.first()?)?;
        (self.names.subjects.get(child.0)?.parent == Some(subject)).then_some(child)
    }

    fn name(&self, words: &[String], tree: &Formula, subject: SubjectId, reads: &mut Reads) {
        let read = match words {
            [id] => self.by_name.get(subject, id),
            [above, id] => {
                let parent = self.names.subjects.get(subject.0).and_then(|subject| subject.parent);
                let parent = parent.filter(|parent| self.subject(above) == Some(*parent));
                parent.and_then(|parent| self.by_name.get(parent, id))
            }
            _ => None,
        };
        if let Some(read) = read {
            reads.add(read, self.value.place_within(tree.range.clone()));
        }
    }

    fn collect(&self, tree: &Formula, subject: SubjectId, reads: &mut Reads) {
        match &tree.shape {
            Shape::Name(words) => return self.name(words, tree, subject, reads),
            Shape::Call { function, arguments } => {
                if let [Formula { shape: Shape::Name(words), .. }] = arguments.as_slice()
                    && aggregate::function(&function.text, true).is_some()
                    && let Some(child) = self.child(words, subject)
                {
                    return self.name(words.get(1..).unwrap_or_default(), tree, child, reads);
                }
            }
            Shape::Aggregate { over, element, condition, .. } => {
                let Shape::Name(words) = &over.shape else { return };
                let Some(child) = self.child(words, subject) else { return };
                self.name(words.get(1..).unwrap_or_default(), over, child, reads);
                for part in element.iter().chain(condition) {
                    self.collect(part, child, reads);
                }
                return;
            }
            _ => {}
        }
        for part in tree.parts() {
            self.collect(part, subject, reads);
        }
    }
}
