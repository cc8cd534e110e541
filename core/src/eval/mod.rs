//! Stage 5: a plan over data becomes columns of exact points, block by block.
//!
//! Scorecards run in the order of the plan. Within one, relative criteria look at all rows first; then every block of
//! rows is evaluated on its own (in parallel where there are threads); ranks, quotas and awards follow in
//! [`crate::outcome`]. No result depends on the blocks, their order or the number of threads.

mod arithmetic;
mod block;
pub(crate) mod card;
mod criterion;
mod function;
mod gate;
mod grade;
mod group;
#[cfg(feature = "lane")]
mod lane;
pub(crate) mod numbers;
pub(crate) mod peers;
mod program;
pub(crate) mod register;
mod rounding;
pub(crate) mod sets;
pub(crate) mod slot;
pub(crate) mod states;
mod trouble;
pub(crate) mod wide;
mod words;

#[cfg(test)]
mod tests;

pub(crate) use block::{awards, evaluate_blocks, trace_row, trace_rows};
pub(crate) use criterion::Reading;
pub(crate) use function::{clauses, points, ratio};
pub(crate) use program::Sources;
pub(crate) use trouble::Trouble;
pub(crate) use words::findings;

use std::ops::Range;

/// Rows of a block: few enough that the columns of a block stay in the cache.
pub(crate) const BLOCK: usize = 512;

/// The blocks of a table.
pub(crate) fn blocks_of(rows: usize) -> Vec<Range<usize>> {
    (0..rows).step_by(BLOCK).map(|start| start..(start + BLOCK).min(rows)).collect()
}

/// Applies `work` to every block, over threads where there are some; the order of the results is that of the blocks.
#[cfg(feature = "threads")]
pub(crate) fn in_parallel<I: Send, T: Send>(blocks: Vec<I>, work: impl Fn(I) -> T + Sync + Send) -> Vec<T> {
    use rayon::prelude::*;
    if blocks.len() < 2 {
        return blocks.into_iter().map(work).collect();
    }
    blocks.into_par_iter().map(work).collect()
}

/// Applies `work` to every block in one thread.
#[cfg(not(feature = "threads"))]
pub(crate) fn in_parallel<I: Send, T: Send>(blocks: Vec<I>, work: impl Fn(I) -> T + Sync + Send) -> Vec<T> {
    blocks.into_iter().map(work).collect()
}
