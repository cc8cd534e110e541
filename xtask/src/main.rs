//! One command for each thing a developer or CI does: `cargo xtask`.

mod python;
mod web;

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
    Step { name: "lint", about: "no lint, no panic, no clock or hash order in core; tests may unwrap (cargo clippy)", run: lint },
    Step {
        name: "test",
        about: "unit tests, vectors, properties, golden files, the README",
        run: |root| cargo(root, &["test", "--workspace"]),
    },
    Step {
        name: "plain",
        about: "core without its features, as the browser has it: one thread, no lane; the same vectors and digests",
        run: plain,
    },
    Step { name: "data", about: "the example data is what its generator writes", run: data },
    Step { name: "judge", about: "the second judge passes its own tests and the worked cases", run: judge },
    Step { name: "vectors", about: "judge, engine and vectors/good agree", run: |root| vectors(root, &[]) },
    Step { name: "compare", about: "engine and judge agree on random rule sets, digit by digit", run: |root| compare(root, "1..200") },
    Step { name: "fuzz", about: "random changes of rules, formulas, tables and whole runs stop nothing", run: fuzz_briefly },
    Step { name: "python", about: "the wheel in an empty environment: tests, stubs, types, style, notebooks", run: python::check },
    Step { name: "web", about: "the npm package, built and tested in Node; the calculator, built", run: web::all },
    Step {
        name: "browser",
        about: "the built calculator in Chromium, with axe; digests equal to the command's",
        run: web::test_calculator,
    },
];

fn main() -> ExitCode {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(Path::to_path_buf).unwrap_or_default();
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let outcome = match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["ci"] => ci(&root),
        ["compare", seeds] => compare(&root, seeds),
        ["fuzz", seconds] => seconds.parse().map_err(|_| usage()).and_then(|seconds| fuzz(&root, seconds)),
        ["bless"] => bless(&root),
        ["package"] => web::package(&root),
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
    text.push_str("  fuzz SECONDS    so long for each target, on the stable toolchain\n");
    text.push_str("  package         builds the npm package, bindings/wasm/pkg\n");
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

/// The code that ships under every lint; tests, benchmarks and examples may stop at what they did not expect.
fn lint(root: &Path) -> Result<(), String> {
    let clippy = ["clippy", "--quiet", "--workspace"];
    cargo(root, &[&clippy[..], &["--lib", "--bins", "--", "--deny", "warnings"]].concat())?;
    let allowed = [
        "unwrap_used",
        "expect_used",
        "panic",
        "indexing_slicing",
        "string_slice",
        "unreachable",
        "disallowed_macros",
        "disallowed_methods",
    ]
    .map(|lint| format!("--allow=clippy::{lint}"));
    let mut arguments = [
        &clippy[..],
        &[
            "--tests",
            "--benches",
            "--examples",
            "--",
            "--deny",
            "warnings",
            "--allow",
            "missing_docs",
            "--allow",
            "unreachable_pub",
            "--allow",
            "dead_code",
        ],
    ]
    .concat();
    arguments.extend(allowed.iter().map(String::as_str));
    cargo(root, &arguments)
}

/// Python without third-party packages; what it writes beside the sources stays out of the tree.
fn python3(folder: PathBuf, arguments: &[&str]) -> Result<(), String> {
    run(Command::new("python3").args(arguments).current_dir(folder).env("PYTHONDONTWRITEBYTECODE", "1"))
}

fn data(root: &Path) -> Result<(), String> {
    python3(root.join("examples/data/quang-ngai-2026"), &["generate.py", "--check"])
}

fn judge(root: &Path) -> Result<(), String> {
    let judge = root.join("vectors/judge");
    python3(judge.clone(), &["-m", "unittest", "discover", "tests"])?;
    python3(judge.clone(), &["-m", "judge", "test", "../../rules/quang-ngai-2026"])?;
    python3(judge, &["-m", "judge", "test", "../rules/quang-ngai-given"])
}

/// The core without threads, special instructions and the lane: blocks go the general way, to the same results.
fn plain(root: &Path) -> Result<(), String> {
    let test = ["test", "--quiet", "--package", "thidua", "--no-default-features"];
    cargo(root, &[&test[..], &["--lib", "eval::"]].concat())?;
    cargo(root, &[&test[..], &["--test", "good_vectors", "--test", "columns", "--test", "digest_stability"]].concat())
}

/// A program that was built for development.
fn built(root: &Path, name: &str) -> String {
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from);
    target.join("debug").join(format!("{name}{}", std::env::consts::EXE_SUFFIX)).to_string_lossy().into_owned()
}

fn vectors(root: &Path, more: &[&str]) -> Result<(), String> {
    // With the features of the whole workspace, as the tests have built it.
    cargo(root, &["build", "--profile", "test", "--quiet", "--workspace", "--example", "run_case"])?;
    let engine = built(root, "examples/run_case");
    python3(root.join("vectors"), &[&["make_good.py", "--engine", &engine], more].concat())
}

/// The seeds of every target that needs no file reader, and changes of them for so many seconds each.
fn fuzz(root: &Path, seconds: u32) -> Result<(), String> {
    let folder = root.join("vectors/fuzz");
    python3(folder.clone(), &["seeds.py"])?;
    let seconds = seconds.to_string();
    let program = ["run", "--quiet", "--release", "--features", "replay", "--bin", "replay", "--", "--seconds"];
    let targets = ["corpus/rules", "corpus/formula", "corpus/number", "corpus/evaluation", "corpus/csv", "corpus/workbook"];
    cargo(&folder, &[&program[..], &[&seconds], &targets].concat())
}

/// The same with what the tests have built already.
fn fuzz_briefly(root: &Path) -> Result<(), String> {
    let seeds = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from).join("fuzz-seeds");
    python3(root.join("vectors/fuzz"), &["seeds.py", &seeds.to_string_lossy()])?;
    let mut test = Command::new(env!("CARGO"));
    test.args(["test", "--quiet", "--workspace", "--test", "fuzz", "--", "--ignored"]).current_dir(root);
    run(test.env("THIDUA_FUZZ_SEEDS", &seeds).env("THIDUA_FUZZ_SECONDS", "15"))
}

fn compare(root: &Path, seeds: &str) -> Result<(), String> {
    cargo(root, &["build", "--profile", "test", "--quiet", "--workspace", "--bin", "thidua"])?;
    let command = built(root, "thidua");
    let judge = |seeds: &str| python3(root.join("vectors/judge"), &["compare.py", "--command", &command, "--seeds", seeds]);
    let ends = seeds.split_once("..").and_then(|(first, last)| Some((first.parse::<u32>().ok()?, last.parse::<u32>().ok()?)));
    let Some((first, last)) = ends.filter(|(first, last)| first < last) else { return judge(seeds) };
    // The judge uses one processor: two of it, each over half of the seeds.
    let middle = first.midpoint(last);
    std::thread::scope(|scope| {
        let half = scope.spawn(|| judge(&format!("{first}..{middle}")));
        let other = judge(&format!("{}..{last}", middle + 1));
        half.join().map_err(|_| "a comparison stopped".to_owned())?.and(other)
    })
}

fn bless(root: &Path) -> Result<(), String> {
    cargo(root, &["test", "--package", "thidua", "--test", "bad_vectors", "--", "--ignored", "bless"])?;
    vectors(root, &["--bless"])
}
