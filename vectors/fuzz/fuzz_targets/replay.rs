//! Runs the seeds and every input that once failed through its target, on the stable toolchain:
//! `cargo run --release --bin replay -- FOLDER …`; each folder is named for its target.
#![cfg_attr(fuzzing, allow(unused))]

use std::path::PathBuf;
use std::time::{Duration, Instant};

/// More than this for one input is a hang.
const LONGEST: Duration = Duration::from_secs(10);

fn main() {
    let mut slow = 0;
    let mut inputs = 0;
    for folder in std::env::args().skip(1).map(PathBuf::from) {
        let target = folder.file_name().and_then(|name| name.to_str()).unwrap_or("");
        let Some(run) = thidua_fuzz::target(target) else {
            eprintln!("there is no target `{target}`");
            std::process::exit(2);
        };
        let mut files: Vec<PathBuf> = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        files.sort();
        for file in files {
            let bytes = std::fs::read(&file).unwrap();
            let start = Instant::now();
            run(&bytes);
            inputs += 1;
            if start.elapsed() > LONGEST {
                slow += 1;
                eprintln!("{}: {:?}", file.display(), start.elapsed());
            }
        }
    }
    println!("{inputs} inputs, {slow} slow");
    std::process::exit(i32::from(slow > 0));
}
