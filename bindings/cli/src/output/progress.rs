//! A sign of life on the standard error where a run takes longer than a second and somebody watches.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::{IsTerminal, stderr};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// Shown until it is dropped.
pub(crate) struct Progress {
    shown: Option<(ProgressBar, Sender<()>, JoinHandle<()>)>,
}

impl Progress {
    /// Begins to wait.
    pub(crate) fn start() -> Self {
        if !stderr().is_terminal() {
            return Self { shown: None };
        }
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template("{spinner} {msg} {elapsed}") {
            bar.set_style(style);
        }
        let (ended, end) = mpsc::channel();
        let waiting = bar.clone();
        let thread = thread::spawn(move || {
            if end.recv_timeout(Duration::from_secs(1)) == Err(RecvTimeoutError::Timeout) {
                waiting.set_draw_target(ProgressDrawTarget::stderr());
                waiting.enable_steady_tick(Duration::from_millis(120));
            }
        });
        Self { shown: Some((bar, ended, thread)) }
    }

    /// Says what is being done.
    pub(crate) fn say(&self, what: &str) {
        if let Some((bar, ..)) = &self.shown {
            bar.set_message(what.to_owned());
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some((bar, ended, thread)) = self.shown.take() {
            drop(ended);
            let _ = thread.join();
            bar.finish_and_clear();
        }
    }
}
