//! Seeds and changes of them: `cargo run --release --features replay --bin replay -- [--seconds N] [--seed N] FOLDER …`, each
//! folder named for its target.

use std::path::{Path, PathBuf};
use std::time::Duration;
use thidua_fuzz::replay::Replayed;

fn main() {
    let (mut seconds, mut seed, mut folders) = (0, 1, Vec::new());
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--seconds" => seconds = arguments.next().unwrap().parse().unwrap(),
            "--seed" => seed = arguments.next().unwrap().parse().unwrap(),
            _ => folders.push(PathBuf::from(argument)),
        }
    }
    let mut replayed = Replayed::default();
    for folder in &folders {
        let before = replayed.inputs;
        replayed.run(folder, Duration::from_secs(seconds), seed, Path::new("."));
        println!("{}: {} inputs", folder.display(), replayed.inputs - before);
    }
    replayed.bad.iter().for_each(|bad| eprintln!("{bad}"));
    println!("{} inputs, {} that crashed or hung", replayed.inputs, replayed.bad.len());
    std::process::exit(i32::from(!replayed.bad.is_empty()));
}
