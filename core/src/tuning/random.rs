//! Numbers drawn by a seed: the same on every machine.

/// SplitMix64 (Steele, Lea and Flood 2014, as in Java's `SplittableRandom` and Vigna's `splitmix64.c`): a counter that
/// grows by the golden ratio, with its bits mixed. Not for secrets.
///
/// # Example
/// ```
/// use thidua::tuning::SplitMix64;
/// let mut random = SplitMix64::new(1_234_567);
/// assert_eq!(random.next(), 6_457_827_717_110_365_317);
/// assert_eq!(random.next(), 3_203_168_211_198_807_973);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SplitMix64 {
    state: u64,
}

const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;

impl SplitMix64 {
    /// The generator of a seed.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self { state: seed }
    }

    /// The generator of one of many runs: the seed's own numbers, mixed with that of the run, so that runs can be made
    /// in any order.
    #[must_use]
    pub fn of_run(seed: u64, run: u64) -> Self {
        Self { state: mix(seed.wrapping_add(GOLDEN)) ^ mix(run.wrapping_mul(GOLDEN).wrapping_add(GOLDEN)) }
    }

    /// The next 64 bits.
    #[expect(clippy::should_implement_trait, reason = "it never ends, so it is no iterator")]
    pub fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(GOLDEN);
        mix(self.state)
    }

    /// A number from 0 below a bound, each equally likely: draws that would favour small numbers are thrown away. Zero
    /// for a bound of zero.
    pub fn below(&mut self, bound: u64) -> u64 {
        if bound == 0 {
            return 0;
        }
        let uneven = (u64::MAX % bound).wrapping_add(1) % bound;
        loop {
            let drawn = self.next();
            if drawn <= u64::MAX - uneven {
                return drawn % bound;
            }
        }
    }
}

fn mix(state: u64) -> u64 {
    let mixed = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}
