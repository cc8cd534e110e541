//! One command for each thing a developer or CI does: `cargo xtask`.

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::Instant;

/// A step of the continuous checks: its name, what it proves, and how it runs.
struct Step {
    name: &'static str,
    about: &'static str,
    run: fn(&Path) -> Result<(), String>,
}

const STEPS: &[Step] = &[
    Step { name: "format", about: "every file is formatted (cargo fmt)", run: |root| cargo(root, &["fmt", "--all", "--check"]) },
    Step {
        name: "lint",
        about: "no lint, no panic, no float, clock or hash order in core (cargo clippy)",
        run: |root| cargo(root, &["clippy", "--quiet", "--workspace", "--all-targets", "--", "--deny", "warnings"]),
    },
    Step {
        name: "test",
        about: "unit tests, vectors, properties, golden files, the README",
        run: |root| cargo(root, &["test", "--workspace"]),
    },
    Step {
        name: "single-thread",
        about: "core builds and passes without threads",
        run: |root| cargo(root, &["test", "--quiet", "--package", "thidua", "--no-default-features", "--lib", "eval::"]),
    },
    Step { name: "data", about: "the example data is what its generator writes", run: data },
    Step { name: "judge", about: "the second judge passes its own tests and the worked cases", run: judge },
    Step { name: "compare", about: "engine and judge agree on random rule sets, digit by digit", run: |root| compare(root, "1..200") },
];

fn main() -> ExitCode {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(Path::to_path_buf).unwrap_or_default();
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let outcome = match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["ci"] => ci(&root),
        ["compare", seeds] => compare(&root, seeds),
        ["bless"] => bless(&root),
        [name] => match STEPS.iter().find(|step| step.name == *name) {
            Some(step) => (step.run)(&root),
            None => Err(usage()),
        },
        _ => Err(usage()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            say(&problem);
            ExitCode::FAILURE
        }
    }
}

#[expect(clippy::print_stderr, reason = "a command for people")]
fn say(text: &str) {
    eprintln!("{text}");
}

fn usage() -> String {
    let mut text = String::from("cargo xtask COMMAND\n\n  ci              every step below, in order\n");
    for step in STEPS {
        text.push_str(&format!("  {:<15} {}\n", step.name, step.about));
    }
    text.push_str("  compare A..B    engine against judge on the random rule sets of these seeds\n");
    text.push_str("  bless           writes the golden files and vectors again and says what changed\n");
    text
}

/// Every step; a step that cannot run fails, and the rest runs all the same, so that one look shows everything.
fn ci(root: &Path) -> Result<(), String> {
    let mut failed = Vec::new();
    for step in STEPS {
        say(&format!("── {}: {}", step.name, step.about));
        let start = Instant::now();
        let outcome = (step.run)(root);
        let seconds = start.elapsed().as_secs();
        match outcome {
            Ok(()) => say(&format!("── {}: passed in {seconds} s", step.name)),
            Err(problem) => {
                say(&format!("── {}: FAILED after {seconds} s: {problem}", step.name));
                failed.push(step.name);
            }
        }
    }
    if failed.is_empty() { Ok(()) } else { Err(format!("failed: {}", failed.join(", "))) }
}

fn run(command: &mut Command) -> Result<(), String> {
    let status = command.status().map_err(|error| format!("{:?} cannot be started: {error}", command.get_program()))?;
    if status.success() { Ok(()) } else { Err(format!("{:?} ended with {status}", command.get_program())) }
}

fn cargo(root: &Path, arguments: &[&str]) -> Result<(), String> {
    run(Command::new(env!("CARGO")).args(arguments).current_dir(root))
}

/// Python without third-party packages; what it writes beside the sources stays out of the tree.
fn python(folder: PathBuf, arguments: &[&str]) -> Result<(), String> {
    run(Command::new("python3").args(arguments).current_dir(folder).env("PYTHONDONTWRITEBYTECODE", "1"))
}

fn data(root: &Path) -> Result<(), String> {
    python(root.join("examples/data/quang-ngai-2026"), &["generate.py", "--check"])
}

fn judge(root: &Path) -> Result<(), String> {
    let judge = root.join("vectors/judge");
    python(judge.clone(), &["-m", "unittest", "discover", "tests"])?;
    python(judge.clone(), &["-m", "judge", "test", "../../rules/quang-ngai-2026"])?;
    python(judge, &["-m", "judge", "test", "../rules/quang-ngai-given"])
}

fn compare(root: &Path, seeds: &str) -> Result<(), String> {
    cargo(root, &["build", "--quiet", "--package", "thidua-cli"])?;
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from);
    let command = target.join("debug").join(format!("thidua{}", std::env::consts::EXE_SUFFIX));
    let command = command.to_string_lossy().into_owned();
    python(root.join("vectors/judge"), &["compare.py", "--command", &command, "--seeds", seeds])
}

fn bless(root: &Path) -> Result<(), String> {
    cargo(root, &["test", "--package", "thidua", "--test", "bad_vectors", "--", "--ignored", "bless"])
}
