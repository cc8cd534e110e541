//! Threads of this package's own. The global pool of a process does not survive `fork`, which Python programs do often:
//! a child that used it would wait for ever. Here a process that finds itself forked makes new threads.

use pyo3::prelude::*;
use rayon::{ThreadPool, ThreadPoolBuilder};
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

/// Does long work over so many threads without the interpreter. Ctrl-C sets the flag that the work is given, and raises
/// when the work has ended.
pub(crate) fn until<T: Send>(py: Python<'_>, threads: usize, work: impl FnOnce(&AtomicBool) -> T + Send) -> PyResult<T> {
    let stop = AtomicBool::new(false);
    let (found, signal) = py.detach(|| {
        let Some(pool) = pool(threads) else { return (Some(work(&stop)), None) };
        let (tell, told) = channel();
        let (mut found, mut signal) = (None, None);
        // The work is done by the pool; this thread, the only one that Python tells of signals, waits and looks.
        pool.in_place_scope(|scope| {
            let stop = &stop;
            scope.spawn(move |_| {
                // Nobody else holds the other end while this runs.
                let _ = tell.send(work(stop));
            });
            loop {
                match told.recv_timeout(LOOK) {
                    Ok(value) => break found = Some(value),
                    Err(RecvTimeoutError::Disconnected) => break,
                    Err(RecvTimeoutError::Timeout) if signal.is_none() => {
                        signal = Python::attach(|py| py.check_signals()).err();
                        stop.store(signal.is_some(), Ordering::Relaxed);
                    }
                    Err(RecvTimeoutError::Timeout) => {}
                }
            }
        });
        (found, signal)
    });
    match (signal, found) {
        (Some(signal), _) => Err(signal),
        (None, Some(found)) => Ok(found),
        (None, None) => Err(pyo3::exceptions::PyRuntimeError::new_err("the work ended without a result")),
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
