//! The seeds of the fuzz targets, and random changes of them for a while. `cargo xtask fuzz` writes the seeds and runs
//! it; `THIDUA_FUZZ_SEEDS` names their folder, `THIDUA_FUZZ_SECONDS` is the time for each target.

use std::path::PathBuf;
use std::time::Duration;
use thidua_fuzz::replay::Replayed;

#[test]
#[ignore = "wants the seeds that vectors/fuzz/seeds.py writes"]
fn no_input_stops_the_engine() {
    let seeds = PathBuf::from(std::env::var_os("THIDUA_FUZZ_SEEDS").expect("the folder of the seeds"));
    let seconds = std::env::var("THIDUA_FUZZ_SECONDS").map_or(5, |seconds| seconds.parse().expect("whole seconds"));
    let mut replayed = Replayed::default();
    for target in ["rules", "formula", "number", "evaluation", "csv", "workbook"] {
        replayed.run(&seeds.join(target), Duration::from_secs(seconds), 1, &seeds);
    }
    assert!(replayed.bad.is_empty(), "{}", replayed.bad.join("\n"));
    assert!(replayed.inputs > 1_000, "{} inputs prove little", replayed.inputs);
}
