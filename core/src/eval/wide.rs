//! Loops compiled for the widest instructions that the machine has: the same integers, more of them at a time.

/// A piece of work over a block. Everything on its way must be inlined, so that it is compiled for each machine anew.
pub(crate) trait Task {
    /// What it tells.
    type Output;

    /// Does it.
    fn run(self) -> Self::Output;
}

/// Runs a task with the instructions of this machine.
#[cfg(feature = "simd")]
#[inline(always)]
pub(crate) fn widest<T: Task>(task: T) -> T::Output {
    struct Dispatched<T>(T);
    impl<T: Task> pulp::WithSimd for Dispatched<T> {
        type Output = T::Output;

        #[inline(always)]
        fn with_simd<S: pulp::Simd>(self, _: S) -> T::Output {
            self.0.run()
        }
    }
    pulp::Arch::new().dispatch(Dispatched(task))
}

/// Runs a task with the instructions of every machine of its kind.
#[cfg(not(feature = "simd"))]
#[inline(always)]
pub(crate) fn widest<T: Task>(task: T) -> T::Output {
    task.run()
}
