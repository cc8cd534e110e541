//! A criterion that has no kernel, or whose figures are too wide for it: the way of [`crate::eval::criterion`], its points
//! brought to whole numbers afterwards.

use super::buffer::View;
use super::criterion::Made;
use super::form::Settled;
use crate::eval::card::Statuses;
use crate::eval::criterion::{Reading, evaluate};
use crate::eval::peers::PeerColumns;
use crate::eval::register::Register;
use crate::plan::CriterionPlan;
use std::ops::Range;

/// Points made apart are below `2^bits`; a block with wider ones goes the other way.
pub(super) const BITS: u32 = 40;

/// What such a criterion reads beside its figures.
pub(super) struct Apart<'r> {
    pub(super) plan: &'r CriterionPlan,
    /// Its position, and its peers.
    pub(super) position: usize,
    pub(super) peers: Option<&'r PeerColumns>,
    pub(super) fired: &'r [Vec<bool>],
}

impl Apart<'_> {
    /// Statuses and points over `denominator`; none where a row stops the evaluation, or points are no such whole numbers.
    pub(super) fn run<'v>(
        &self,
        settled: &[Settled<'_>],
        view: impl Fn(usize) -> View<'v>,
        denominator: i64,
        range: &Range<usize>,
        made: &mut Made,
    ) -> Option<()> {
        let reads = &self.plan.reads;
        let own = [reads.applies, reads.full, reads.value, reads.target];
        let all = own.into_iter().chain(reads.items.iter().map(|item| Some(*item)));
        let views: Vec<Option<View<'v>>> = all.clone().map(|register| register.map(&view)).collect();
        let registers: Vec<Option<Register<'_>>> =
            all.zip(&views).map(|(register, view)| Some(view.as_ref()?.register(settled.get(register?)?.form))).collect();
        let mut of_reads = registers.iter().map(Option::as_ref);
        let mut next = || of_reads.next().flatten();
        let (applies, full, value, target) = (next(), next(), next(), next());
        let reading = Reading { applies, full, value, target, items: of_reads.flatten().collect() };
        let (rows, mut troubles) = ((range.start, range.len()), Vec::new());
        let block = evaluate(self.plan, self.position, &reading, self.peers, rows, self.fired, &mut troubles);
        troubles.is_empty().then_some(())?;
        let points = block.points.over(denominator)?;
        (crate::eval::numbers::width(&points) <= BITS).then_some(())?;
        made.points.get_mut(..points.len())?.copy_from_slice(&points);
        (made.all_scored, made.all_apply) = (true, true);
        if let Statuses::Each(statuses) = &block.statuses {
            made.statuses.get_mut(..statuses.len())?.copy_from_slice(statuses);
            made.all_scored = false;
            made.all_apply = block.statuses.all_apply();
        }
        Some(())
    }
}
