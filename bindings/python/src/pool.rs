//! Threads of this package's own. The global pool of a process does not survive `fork`, which Python programs do often:
//! a child that used it would wait for ever. Here a process that finds itself forked makes new threads.

use rayon::{ThreadPool, ThreadPoolBuilder};
use std::sync::{Arc, Mutex, PoisonError};

/// A pool, the process that made it, and the threads that were asked for (0: as many as the machine has).
struct Made {
    process: u32,
    threads: usize,
    pool: Arc<ThreadPool>,
}

static POOLS: Mutex<Vec<Made>> = Mutex::new(Vec::new());

/// Does work over so many threads; over as many as the machine has where 0.
pub(crate) fn over<T: Send>(threads: usize, work: impl FnOnce() -> T + Send) -> T {
    match pool(threads) {
        Some(pool) => pool.install(work),
        // Where no thread can be started, the work is done in this one and in the engine's own.
        None => work(),
    }
}

fn pool(threads: usize) -> Option<Arc<ThreadPool>> {
    let process = std::process::id();
    let mut pools = POOLS.lock().unwrap_or_else(PoisonError::into_inner);
    // Pools of the parent process have no threads here; waiting for these to end would be for ever.
    while let Some(at) = pools.iter().position(|made| made.process != process) {
        std::mem::forget(pools.swap_remove(at));
    }
    if let Some(made) = pools.iter().find(|made| made.threads == threads) {
        return Some(Arc::clone(&made.pool));
    }
    let pool = Arc::new(ThreadPoolBuilder::new().num_threads(threads).build().ok()?);
    pools.push(Made { process, threads, pool: Arc::clone(&pool) });
    Some(pool)
}
