//! Threads of this package's own. The global pool of a process does not survive `fork`, which Python programs do often:
//! a child that used it would wait for ever. Here a process that finds itself forked makes new threads.

use pyo3::prelude::*;
use rayon::{ThreadPool, ThreadPoolBuilder};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// How often a long work asks whether somebody waits no longer.
const LOOK: Duration = Duration::from_millis(50);

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

/// Does long work over so many threads without the interpreter, and looks again and again whether Ctrl-C was pressed. Then
/// it raises at once, and sets the flag that the work is given: what is computed at that moment (one evaluation, at most)
/// comes to its end behind, and nobody sees it.
pub(crate) fn until<T: Send + 'static>(
    py: Python<'_>,
    threads: usize,
    work: impl FnOnce(&AtomicBool) -> T + Send + 'static,
) -> PyResult<T> {
    let stop = Arc::new(AtomicBool::new(false));
    let Some(pool) = pool(threads) else { return Ok(py.detach(|| work(&stop))) };
    let (tell, told) = channel();
    let flag = Arc::clone(&stop);
    pool.spawn(move || {
        // A panic belongs to the thread that waits; nobody else saw what it left behind.
        let done = catch_unwind(AssertUnwindSafe(|| work(&flag)));
        // Nobody waits any longer after Ctrl-C.
        let _ = tell.send(done);
    });
    // The work is done by the pool; this thread, the only one that Python tells of signals, waits and looks.
    let end = py.detach(move || {
        loop {
            match told.recv_timeout(LOOK) {
                Ok(done) => break Ok(Some(done)),
                Err(RecvTimeoutError::Disconnected) => break Ok(None),
                Err(RecvTimeoutError::Timeout) => {
                    if let Err(signal) = Python::attach(|py| py.check_signals()) {
                        break Err(signal);
                    }
                }
            }
        }
    });
    match end {
        Ok(Some(Ok(value))) => Ok(value),
        Ok(Some(Err(panic))) => resume_unwind(panic),
        Ok(None) => Err(pyo3::exceptions::PyRuntimeError::new_err("the work ended without a result")),
        Err(signal) => {
            stop.store(true, Ordering::Relaxed);
            forget(&pool);
            Err(signal)
        }
    }
}

/// Leaves a pool to the work that it still does: its threads end with it, and the next work gets threads of its own.
fn forget(pool: &Arc<ThreadPool>) {
    let mut pools = POOLS.lock().unwrap_or_else(PoisonError::into_inner);
    pools.retain(|made| !Arc::ptr_eq(&made.pool, pool));
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
