//! Runs seeds through their target on the stable toolchain; then changes them at random for a while.
//!
//! The changes know nothing of coverage (libFuzzer does), but need no compiler of their own: minutes of it run in CI.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// More than this for one input is a hang.
const LONGEST: Duration = Duration::from_secs(10);

/// What broken texts of this field are made of.
const WORDS: [&str; 48] = [
    "[[derived]]\n",
    "[[criterion]]\n",
    "[[input]]\n",
    "[scorecard]\n",
    "[[quota]]\n",
    "[[gate]]\n",
    "[ranking]\n",
    "[[award]]\n",
    "id = ",
    "value = ",
    "max = ",
    "points = ",
    "when_missing = \"zero\"\n",
    "within = \"all\"\n",
    "score.",
    "{ }",
    "[]",
    "\"",
    "'",
    "\n",
    ",",
    ".",
    "sum(",
    "count(",
    " where ",
    "if(",
    "or_else(",
    "percent(",
    "round(",
    "a / 0",
    "a * a",
    "not ",
    " and ",
    "12.5%",
    "-",
    "0",
    "1",
    "999999999999999999999999",
    "0.000000000000000001",
    "2/37",
    "1.234,5",
    "n/a",
    "kxđ",
    "có",
    "e\u{302}\u{301}",
    "\u{feff}",
    "\0",
    "𐍈",
];

/// A small generator of random numbers (SplitMix64): the same runs for the same seed.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((mixed ^ (mixed >> 31)) >> 1).unwrap() % limit.max(1)
    }

    /// One to eight changes: bytes, words, parts of itself or of another seed.
    fn change(&mut self, bytes: &[u8], other: &[u8]) -> Vec<u8> {
        let mut bytes = bytes.to_vec();
        for _ in 0..=self.below(8) {
            let (start, length) = (self.below(bytes.len() + 1), self.below(24) + 1);
            let end = (start + length).min(bytes.len());
            match self.below(7) {
                0 => drop(bytes.drain(start..end)),
                1 => drop(bytes.splice(start..start, WORDS[self.below(WORDS.len())].bytes())),
                2 => drop(bytes.splice(start..end, WORDS[self.below(WORDS.len())].bytes())),
                3 => {
                    let part = bytes[start..end].to_vec();
                    let at = self.below(bytes.len() + 1);
                    drop(bytes.splice(at..at, part));
                }
                4 if !other.is_empty() => {
                    let from = self.below(other.len());
                    let to = (from + self.below(200)).min(other.len());
                    drop(bytes.splice(start..end, other[from..to].iter().copied()));
                }
                5 => {
                    // Two lines change places.
                    let mut lines: Vec<&[u8]> = bytes.split(|byte| *byte == b'\n').collect();
                    let (one, two) = (self.below(lines.len()), self.below(lines.len()));
                    lines.swap(one, two);
                    bytes = lines.join(&b'\n');
                }
                _ => {
                    if let Some(byte) = bytes.get_mut(start) {
                        *byte = u8::try_from(self.below(256)).unwrap();
                    }
                }
            }
        }
        bytes
    }
}

fn inputs(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files.into_iter().map(|file| (file.clone(), std::fs::read(file).unwrap())).collect()
}

/// What came of the inputs of some targets.
#[derive(Debug, Default)]
pub struct Replayed {
    /// How many inputs were run.
    pub inputs: u64,
    /// Those that crashed or hung: what each was, and where it is kept.
    pub bad: Vec<String>,
}

impl Replayed {
    /// Runs the seeds of a folder, which is named for its target, and for so long changes of them. Inputs that fail are
    /// kept in the folder `keep`.
    pub fn run(&mut self, folder: &Path, time: Duration, seed: u64, keep: &Path) {
        let target = folder.file_name().and_then(|name| name.to_str()).unwrap_or("");
        let run = crate::target(target).unwrap_or_else(|| panic!("there is no target `{target}`"));
        let seeds = inputs(folder);
        assert!(!seeds.is_empty(), "there are no seeds in {}", folder.display());
        let check = |replayed: &mut Self, name: &str, bytes: &[u8]| {
            let start = Instant::now();
            let done = std::panic::catch_unwind(|| run(bytes)).is_ok();
            replayed.inputs += 1;
            if !done || start.elapsed() > LONGEST {
                let kept = keep.join(format!("{target}-{}-{}", if done { "slow" } else { "crash" }, replayed.bad.len()));
                std::fs::write(&kept, bytes).unwrap();
                replayed.bad.push(format!("{name}: {:?}, kept as {}", start.elapsed(), kept.display()));
            }
        };
        for (file, bytes) in &seeds {
            check(self, &file.display().to_string(), bytes);
        }
        let mut chance = Chance(seed);
        let start = Instant::now();
        // The first few tell enough.
        while start.elapsed() < time && self.bad.len() < 20 {
            let (first, second) = (&seeds[chance.below(seeds.len())].1, &seeds[chance.below(seeds.len())].1);
            let changed = chance.change(first, second);
            check(self, "changed", &changed);
        }
    }
}
